#include "rules/match.h"

#include <algorithm>

#include "text/fold.h"

namespace kefu::rules {
namespace {

using Kind = Pattern::Kind;

Match yes(std::string heard_as = {}, std::vector<record::Span> words = {}) {
    return {true, std::move(words), std::move(heard_as)};
}

bool within(std::int64_t value, const Pattern& pattern) {
    return value >= pattern.low && value <= pattern.high;
}

bool named(const Pattern& pattern, std::string_view word) {
    return pattern.words.empty() ||
           std::find(pattern.words.begin(), pattern.words.end(), word) != pattern.words.end();
}

/// Whether all the words that show an act state something wrongly: 明天到, where it takes three days.
bool stated_wrongly(const record::HeardAct& act, const record::Heard& heard) {
    const auto wrong = [&](const record::Span& words) {
        const auto meets = [&](const record::Span& other) {
            return words.begin < other.end && other.begin < words.end;
        };
        return std::any_of(heard.facts.begin(), heard.facts.end(),
                           [&](const record::StatedFact& fact) {
                               return fact.verdict == record::Verdict::wrong && meets(fact.evidence);
                           }) ||
               std::any_of(heard.answers.begin(), heard.answers.end(), [&](const record::Answer& answer) {
                   return answer.verdict == record::Verdict::wrong &&
                          std::any_of(answer.evidence.begin(), answer.evidence.end(), meets);
               });
    };
    return !act.evidence.empty() && std::all_of(act.evidence.begin(), act.evidence.end(), wrong);
}

Match match_act(const Pattern& pattern, const record::Reply& reply) {
    for (const std::string& word : pattern.words) {
        const record::HeardAct* act = reply.heard.act(word);
        if (act == nullptr || !act->counts()) continue;
        if (!pattern.rightly || !stated_wrongly(*act, reply.heard)) return yes(word, act->evidence);
    }
    return {};
}

std::int64_t feature_value(std::string_view name, const Talk& talk, const Moment& moment,
                           const record::Reply& reply) {
    const record::Features& f = reply.heard.features;
    if (name == "characters") return f.characters;
    // Three Latin letters take about the place of one Han character.
    if (name == "length") return f.language == "en" ? f.characters / 3 : f.characters;
    if (name == "polite") return f.polite;
    if (name == "smiles") return f.smiles;
    if (name == "particles") return f.particles;
    if (name == "one_word") return f.one_word ? 1 : 0;
    if (name == "shouting") return f.shouting ? 1 : 0;
    if (name == "slang_spelling") return f.slang_spelling ? 1 : 0;
    if (name == "typos") return static_cast<std::int64_t>(f.typos.size());
    if (name == "repeated") return moment.repeated ? 1 : 0;
    if (name == "babble") return moment.babble ? 1 : 0;
    if (name == "missed_point") return moment.missed_point ? 1 : 0;
    if (name == "out_of_place") return moment.out_of_place;
    if (name == "acts") return static_cast<std::int64_t>(reply.heard.acts.size());
    if (name == "harsh") {
        return std::count_if(reply.heard.acts.begin(), reply.heard.acts.end(),
                             [](const record::HeardAct& act) { return act.unsure(); });
    }
    if (name == "foreign") {
        const bool foreign = f.characters >= 6 && (f.language == "zh" || f.language == "en") &&
                             talk.head != nullptr && f.language != talk.head->language;
        return foreign ? 1 : 0;
    }
    return 0;
}

Match match_feature(const Pattern& pattern, const Talk& talk, const Moment& moment,
                    const record::Reply& reply) {
    for (const std::string& name : pattern.words) {
        if (!within(feature_value(name, talk, moment, reply), pattern)) continue;
        std::vector<record::Span> words;
        if (name == "typos") {
            words = reply.heard.features.typos;
        } else if (name == "harsh") {
            for (const record::HeardAct& act : reply.heard.acts) {
                if (act.unsure()) words.insert(words.end(), act.evidence.begin(), act.evidence.end());
            }
        } else if (pattern.high == INT64_MAX) {
            words.push_back({0, static_cast<std::int32_t>(reply.text.size())});
        }
        return yes(name, std::move(words));
    }
    return {};
}

Match match_answer(const Pattern& pattern, const record::Reply& reply, record::Verdict verdict) {
    for (const record::Answer& answer : reply.heard.answers) {
        if (answer.verdict == verdict && named(pattern, answer.topic))
            return yes("answer:" + answer.topic, answer.evidence);
    }
    return {};
}

/// A wrong answer, or what is wrong in one that is right as well.
Match match_wrong(const Pattern& pattern, const record::Reply& reply) {
    Match whole = match_answer(pattern, reply, record::Verdict::wrong);
    if (whole.holds) return whole;
    for (const record::Answer& answer : reply.heard.answers) {
        if (!answer.wrong.empty() && named(pattern, answer.topic))
            return yes("answer:" + answer.topic, answer.wrong);
    }
    return {};
}

Match match_names(const Pattern& pattern, const Talk& talk, const record::Reply& reply) {
    const record::ConversationHead& head = *talk.head;
    for (const std::string& word : pattern.words) {
        const bool holds = word == "agent"   ? names_agent(reply.text, head.agent, *pattern.agent)
                           : word == "order" ? names_any(reply.text, head.order)
                                             : names_any(reply.text, head.goods);
        if (holds) return yes("names:" + word, {{0, static_cast<std::int32_t>(reply.text.size())}});
    }
    return {};
}

Match match_fact(const Pattern& pattern, const record::Reply& reply, record::Verdict verdict) {
    for (const record::StatedFact& fact : reply.heard.facts) {
        if (fact.verdict == verdict && named(pattern, fact.fact))
            return yes("fact:" + fact.fact, {fact.evidence});
    }
    return {};
}

Match match_situation(const Pattern& pattern, const Talk& talk, std::size_t index) {
    const record::ShopperLine* line = talk.line(talk.moments[index]);
    for (const std::string& word : pattern.words) {
        if (line != nullptr &&
            std::find(line->situations.begin(), line->situations.end(), word) != line->situations.end())
            return yes(word);
    }
    return {};
}

Match match_so_far(const Pattern& pattern, const Talk& talk, std::size_t index) {
    for (const std::string& word : pattern.words) {
        if (talk.had(talk.situations, word, index)) return yes(word);
    }
    return {};
}

/// The lines since the student's turn before.
Match match_recent(const Pattern& pattern, const Talk& talk, std::size_t index) {
    bool lines_begun = false;
    for (std::size_t i = index + 1; i-- > 0;) {
        const Moment& moment = talk.moments[i];
        const record::ShopperLine* line = talk.line(moment);
        if (line == nullptr) {
            if (lines_begun && moment.kind == Moment::Kind::reply) break;
            continue;
        }
        lines_begun = true;
        for (const std::string& word : pattern.words) {
            if (std::find(line->situations.begin(), line->situations.end(), word) != line->situations.end())
                return yes(word);
        }
    }
    return {};
}

Match match_ended(const Pattern& pattern, const Talk& talk, const Moment& moment) {
    if (moment.kind != Moment::Kind::ended || talk.ended == nullptr) return {};
    const record::Ended& ended = *talk.ended;
    for (const std::string& word : pattern.words) {
        const bool holds = word == ended.ending || word == ended.kind || (word == "good" && ended.good) ||
                           (word == "bad" && !ended.good) || (word == "fault" && ended.student_fault);
        if (holds) return yes("ended:" + word);
    }
    return pattern.words.empty() ? yes("ended") : Match{};
}

Match match_says(const Pattern& pattern, const Talk& talk, const Moment& moment) {
    if (pattern.phrases == nullptr) return {};
    const record::Reply* reply = talk.reply(moment);
    const record::ShopperLine* line = talk.line(moment);
    if (reply == nullptr && line == nullptr) return {};
    const text::Folded folded = text::fold(reply != nullptr ? reply->text : line->text);
    const auto hit = pattern.phrases->find(folded);
    if (!hit) return {};
    const text::ByteSpan span = folded.original(hit->where.first, hit->where.last);
    return yes("says", {{span.begin, span.end}});
}

Match match_stage(const Pattern& pattern, const Talk& talk, std::size_t index) {
    for (std::size_t i = index + 1; i-- > 0;) {
        if (const record::ShopperLine* line = talk.line(talk.moments[i]))
            return named(pattern, line->stage) ? yes(line->stage) : Match{};
    }
    return {};
}

Match match_turn(const Pattern& pattern, const Talk& talk, std::size_t index) {
    const Moment& moment = talk.moments[index];
    for (std::size_t i = 0; i < talk.moments.size(); ++i) {
        const Moment& other = talk.moments[i];
        if (other.turn == moment.turn && other.kind == Moment::Kind::reply &&
            match(pattern.parts.front(), talk, i).holds)
            return yes();
    }
    return {};
}

bool before(const std::vector<std::pair<std::string_view, std::size_t>>& what, const Pattern& pattern,
            std::size_t index) {
    for (const auto& [word, when] : what) {
        if (when < index && named(pattern, word)) return true;
    }
    return false;
}

bool topic_open(const Talk& talk, const Pattern& pattern, const Moment& moment) {
    std::vector<std::string_view> open;
    for (std::size_t i = 0; i < moment.event; ++i) {
        const record::Event& event = talk.log->events[i];
        if (event.conversation != talk.conversation) continue;
        if (const auto* line = record::as<record::ShopperLine>(event)) {
            for (const std::string& topic : line->asks)
                open.push_back(topic);
        } else if (const auto* settled = record::as<record::Settled>(event)) {
            std::erase(open, settled->topic);
        }
    }
    return std::any_of(open.begin(), open.end(),
                       [&](std::string_view topic) { return named(pattern, topic); });
}

Match match_all(const Pattern& pattern, const Talk& talk, std::size_t index, std::size_t trigger) {
    Match all = yes();
    for (const Pattern& part : pattern.parts) {
        Match one = match(part, talk, index, trigger);
        if (!one.holds) return {};
        if (all.words.empty()) all.words = std::move(one.words);
        if (all.heard_as.empty()) all.heard_as = std::move(one.heard_as);
    }
    return all;
}

}  // namespace

const std::vector<std::string>& known_features() {
    static const std::vector<std::string> kFeatures = {
        "characters",   "length",         "polite",  "smiles",   "particles", "one_word",
        "shouting",     "slang_spelling", "typos",   "repeated", "babble",    "out_of_place",
        "missed_point", "acts",           "foreign", "harsh"};
    return kFeatures;
}

Match match(const Pattern& pattern, const Talk& talk, std::size_t index, std::size_t trigger) {
    const Moment& moment = talk.moments[index];
    const record::Reply* reply = moment.kind == Moment::Kind::reply ? talk.reply(moment) : nullptr;
    switch (pattern.kind) {
        case Kind::always:
            return yes();
        case Kind::line:
            return moment.kind == Moment::Kind::line && !moment.last_words ? yes("line") : Match{};
        case Kind::reply:
            return reply != nullptr ? yes("reply", {{0, static_cast<std::int32_t>(reply->text.size())}})
                                    : Match{};
        case Kind::act:
            return reply != nullptr ? match_act(pattern, *reply) : Match{};
        case Kind::feature:
            return reply != nullptr ? match_feature(pattern, talk, moment, *reply) : Match{};
        case Kind::topic_answered:
            return reply != nullptr ? match_answer(pattern, *reply, record::Verdict::right) : Match{};
        case Kind::topic_wrong:
            return reply != nullptr ? match_wrong(pattern, *reply) : Match{};
        case Kind::fact_right:
            return reply != nullptr ? match_fact(pattern, *reply, record::Verdict::right) : Match{};
        case Kind::fact_wrong:
            return reply != nullptr ? match_fact(pattern, *reply, record::Verdict::wrong) : Match{};
        case Kind::first_reply:
            return reply != nullptr && moment.turn == 0 ? yes("first_reply") : Match{};
        case Kind::verb: {
            const record::Action* action = talk.action(moment);
            return action != nullptr && named(pattern, action->verb) ? yes("verb:" + action->verb) : Match{};
        }
        case Kind::situation:
            return match_situation(pattern, talk, index);
        case Kind::so_far:
            return match_so_far(pattern, talk, index);
        case Kind::recent:
            return match_recent(pattern, talk, index);
        case Kind::stage:
            return match_stage(pattern, talk, index);
        case Kind::waited:
            return moment.waited_ms >= 0 && within(moment.waited_ms, pattern) ? yes("waited") : Match{};
        case Kind::quiet:
            return within(moment.quiet_ms, pattern) ? yes("quiet") : Match{};
        case Kind::since:
            return trigger < talk.moments.size() &&
                           within(moment.at_ms - talk.moments[trigger].at_ms, pattern)
                       ? yes()
                       : Match{};
        case Kind::ended:
            return match_ended(pattern, talk, moment);
        case Kind::says:
            return match_says(pattern, talk, moment);
        case Kind::names:
            return reply != nullptr ? match_names(pattern, talk, *reply) : Match{};
        case Kind::heard_before:
            return before(talk.acts, pattern, index) ? yes() : Match{};
        case Kind::done_before:
            return before(talk.verbs, pattern, index) ? yes() : Match{};
        case Kind::open_topic:
            return topic_open(talk, pattern, moment) ? yes() : Match{};
        case Kind::turn:
            return match_turn(pattern, talk, index);
        case Kind::all:
            return match_all(pattern, talk, index, trigger);
        case Kind::any:
            for (const Pattern& part : pattern.parts) {
                if (Match one = match(part, talk, index, trigger); one.holds) return one;
            }
            return {};
        case Kind::none_of:
            for (const Pattern& part : pattern.parts) {
                if (match(part, talk, index, trigger).holds) return {};
            }
            return yes();
    }
    return {};
}

}  // namespace kefu::rules
