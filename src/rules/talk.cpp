#include "rules/talk.h"

#include <algorithm>
#include <map>

#include "rules/repetitions.h"

namespace kefu::rules {
namespace {

using record::Ms;

/// Lines that follow one another faster than this are one burst: the shopper is still writing.
constexpr Ms kBurstGapMs = 15'000;

/// What a shopper says so shortly before she goes is no question to anybody.
constexpr Ms kSilenceMs = 150'000;  // a silent shopper is left alone no longer than that
constexpr Ms kTooSoonMs = 5'000;
constexpr int kShortAnswer = 24;  // characters of a reply that is an answer and no more

bool of_shopper(const record::ShopperLine& line) {
    return line.why != "automatic";
}

/// Lines "<node>.otherwise<n>.…" are what a shopper says when nothing in the turn fitted. Her reminders of a
/// further open question have `why` "otherwise", too, but another name.
bool is_asked_again(const record::ShopperLine& line) {
    return line.why == "otherwise" && line.line.find(".otherwise") != std::string::npos;
}

/// Whether the story itself went on: not a wait, a reminder, a misfit or a leaving, which the engine names.
bool is_way_of_story(std::string_view by) {
    constexpr std::string_view kNone[] = {"hold",         "answered", "silent", "action",
                                          "acknowledged", "aside",    "mood",   "patience"};
    return !by.starts_with("otherwise") &&
           std::find(std::begin(kNone), std::end(kNone), by) == std::end(kNone);
}

void note(std::vector<std::pair<std::string_view, std::size_t>>& into, std::string_view word,
          std::size_t moment) {
    for (const auto& [known, when] : into) {
        if (known == word) return;
    }
    into.emplace_back(word, moment);
}

/// Follows one conversation event by event.
class Layout {
  public:
    Layout(Talk& talk, const RulePack& pack) : talk_(talk), pack_(pack) {}

    void take(std::size_t index) {
        const record::Event& event = talk_.log->events[index];
        if (const auto* line = record::as<record::ShopperLine>(event)) {
            if (of_shopper(*line)) take_line(index, event.at_ms, *line);
        } else if (const auto* reply = record::as<record::Reply>(event)) {
            take_reply(index, event.at_ms, *reply);
        } else if (const auto* action = record::as<record::Action>(event)) {
            Moment moment = begin(Moment::Kind::action, index, event.at_ms);
            moment.turn = student_spoke_ ? turn_ : turn_ + 1;
            note(talk_.verbs, action->verb, talk_.moments.size());
            talk_.moments.push_back(moment);
        } else if (record::as<record::Settled>(event) != nullptr) {
            something_came_of_it();
        } else if (const auto* moved = record::as<record::Moved>(event)) {
            if (is_way_of_story(moved->by)) something_came_of_it();
            // The node left behind was one in which the shopper says nothing: the silence was her own.
            if (moved->from != moved->to && open_ >= 0 && !node_.empty() && moved->from == node_ &&
                !node_spoke_)
                silent_ = true;
            if (moved->from != moved->to) {
                node_ = moved->to;
                node_spoke_ = false;
            }
        } else if (const auto* ended = record::as<record::Ended>(event)) {
            take_end(index, event.at_ms, *ended);
        }
    }

  private:
    /// Of the student's last reply. One whose text was said too early before is then no repetition.
    void something_came_of_it() {
        const auto reply =
            std::find_if(talk_.moments.rbegin(), talk_.moments.rend(),
                         [](const Moment& moment) { return moment.kind == Moment::Kind::reply; });
        if (reply == talk_.moments.rend()) return;
        if (reply->repeated && repetitions_.was_too_early()) {
            reply->repeated = false;
            if (answering_ >= 0 && !reply->babble)
                talk_.rounds[static_cast<std::size_t>(answering_)].earned = true;
        }
        repetitions_.bore_fruit();
    }

    Moment begin(Moment::Kind kind, std::size_t index, Ms at_ms) const {
        Moment moment;
        moment.kind = kind;
        moment.event = index;
        moment.at_ms = at_ms;
        moment.quiet_ms = last_message_ms_ >= 0 ? at_ms - last_message_ms_ : 0;
        moment.burst = burst_;
        return moment;
    }

    void take_line(std::size_t index, Ms at_ms, const record::ShopperLine& line) {
        if (line.node == node_) node_spoke_ = true;
        if (student_spoke_ && is_asked_again(line)) talk_.moments.back().missed_point = true;
        const bool same_burst = line.why != "nudge" && !student_spoke_ && last_line_ms_ >= 0 &&
                                at_ms - last_line_ms_ <= kBurstGapMs;
        if (!same_burst) ++burst_;
        Moment moment = begin(Moment::Kind::line, index, at_ms);
        moment.turn = turn_ + 1;
        moment.last_words = line.why == "ending";
        for (const std::string& situation : line.situations)
            note(talk_.situations, situation, talk_.moments.size());
        if (open_ < 0 && !moment.last_words && talk_.ended == nullptr) {
            Round round;
            round.conversation = talk_.conversation;
            round.asked_event = index;
            round.asked_ms = at_ms;
            round.burst_end_ms = at_ms;
            round.first = talk_.rounds.empty();
            open_ = static_cast<int>(talk_.rounds.size());
            opening_burst_ = burst_;
            talk_.rounds.push_back(round);
        } else if (open_ >= 0 &&
                   (burst_ == opening_burst_ || (silent_ && line.why != "nudge" && !moment.last_words))) {
            // Who falls silent and takes the talk up again has not been waiting in between.
            talk_.rounds[static_cast<std::size_t>(open_)].burst_end_ms = at_ms;
            opening_burst_ = burst_;
            silent_ = false;
        }
        if (line.why == "nudge") silent_ = false;
        if (std::find(line.situations.begin(), line.situations.end(), "goes_silent") != line.situations.end())
            silent_ = true;
        talk_.moments.push_back(moment);
        if (student_spoke_ || first_line_since_ms_ < 0) first_line_since_ms_ = at_ms;
        student_spoke_ = false;
        last_line_ms_ = at_ms;
        last_message_ms_ = at_ms;
    }

    void take_reply(std::size_t index, Ms at_ms, const record::Reply& reply) {
        Moment moment = begin(Moment::Kind::reply, index, at_ms);
        // What was begun before the shopper's new line still belongs to the turn before it.
        const bool goes_on = turn_ >= 0 && first_line_since_ms_ > reply.first_key_ms;
        if (!student_spoke_ && !goes_on) ++turn_;
        moment.turn = turn_;
        moment.repeated = repetitions_.take(reply);
        moment.out_of_place = out_of_place(reply);
        moment.babble = moment.out_of_place >= pack_.babble_out_of_place ||
                        static_cast<int>(reply.heard.acts.size()) >= pack_.babble_acts;
        if (open_ >= 0) {
            Round& round = talk_.rounds[static_cast<std::size_t>(open_)];
            round.replied_event = index;
            round.replied_ms = at_ms;
            round.first_key_ms = reply.first_key_ms;
            // Who has fallen silent waits for nobody: a second greeting is no late reply.
            const bool quiet = silent_ || (!node_.empty() && !node_spoke_);
            if (quiet && at_ms - round.burst_end_ms <= kSilenceMs) round.burst_end_ms = at_ms;
            moment.round = open_;
            moment.waited_ms = round.waited_ms();
            answering_ = open_;
            open_ = -1;
        }
        if (answering_ >= 0 && !moment.repeated && !moment.babble)
            talk_.rounds[static_cast<std::size_t>(answering_)].earned = true;
        for (const record::HeardAct& act : reply.heard.acts) {
            if (act.counts()) note(talk_.acts, act.id, talk_.moments.size());
        }
        talk_.moments.push_back(moment);
        student_spoke_ = true;
        silent_ = false;
        last_message_ms_ = at_ms;
        last_student_ms_ = at_ms;
        talk_.turns = turn_ + 1;
        talk_.replies += talk_.ended == nullptr;
    }

    void take_end(std::size_t index, Ms at_ms, const record::Ended& ended) {
        Moment moment = begin(Moment::Kind::ended, index, at_ms);
        moment.turn = turn_ + 1;
        moment.quiet_ms = at_ms - std::max<Ms>(0, last_student_ms_);
        if (open_ >= 0) {
            Round& round = talk_.rounds[static_cast<std::size_t>(open_)];
            round.ended_ms = at_ms;
            round.excused = !ended.student_fault || at_ms - round.burst_end_ms < kTooSoonMs;
            moment.round = open_;
            moment.waited_ms = round.excused ? -1 : round.waited_ms();
        }
        for (auto line = talk_.moments.rbegin();
             line != talk_.moments.rend() && line->kind == Moment::Kind::line; ++line) {
            if (at_ms - line->at_ms < kTooSoonMs) line->last_words = true;
        }
        talk_.ended = &ended;
        talk_.moments.push_back(moment);
    }

    bool called_for(const std::string& act, std::string_view stage) const {
        const auto found = pack_.licence.find(act);
        if (found == pack_.licence.end()) return true;
        for (const std::string& word : found->second) {
            if (word == stage) return true;
            for (const auto& [situation, when] : talk_.situations) {
                if (situation == word) return true;
            }
        }
        return false;
    }

    /// Where the reply settles a question or states a fact rightly.
    static std::vector<record::Span> answers_in(const record::Reply& reply) {
        std::vector<record::Span> spans;
        for (const record::Answer& answer : reply.heard.answers) {
            if (answer.verdict == record::Verdict::right)
                spans.insert(spans.end(), answer.evidence.begin(), answer.evidence.end());
        }
        for (const record::StatedFact& fact : reply.heard.facts) {
            if (fact.verdict == record::Verdict::right) spans.push_back(fact.evidence);
        }
        return spans;
    }

    /// A short reply with a right answer in it speaks of that alone; of a longer one, the words that answer do.
    static bool answers(const record::Reply& reply, const record::HeardAct& act,
                        const std::vector<record::Span>& right) {
        if (right.empty()) return false;
        if (reply.heard.features.characters <= kShortAnswer) return true;
        return std::any_of(act.evidence.begin(), act.evidence.end(), [&](const record::Span& one) {
            return std::any_of(right.begin(), right.end(), [&](const record::Span& other) {
                return one.begin < other.end && other.begin < one.end;
            });
        });
    }

    int out_of_place(const record::Reply& reply) const {
        std::string_view stage;
        for (auto moment = talk_.moments.rbegin(); moment != talk_.moments.rend() && stage.empty();
             ++moment) {
            if (const auto* line = talk_.line(*moment)) stage = line->stage;
        }
        const std::vector<record::Span> right = answers_in(reply);
        return static_cast<int>(
            std::count_if(reply.heard.acts.begin(), reply.heard.acts.end(), [&](const record::HeardAct& act) {
                return !called_for(act.id, stage) && !answers(reply, act, right);
            }));
    }

    Talk& talk_;
    const RulePack& pack_;
    Repetitions repetitions_;
    int turn_ = -1;
    int open_ = -1;
    int answering_ = -1;  ///< the round answered last
    int burst_ = 0;
    int opening_burst_ = 0;
    bool student_spoke_ = false;
    std::string_view node_;        ///< where the story stands, once it has moved
    bool node_spoke_ = false;      ///< the shopper has said something there
    bool silent_ = false;          ///< the shopper has gone silent since the student's last reply
    Ms first_line_since_ms_ = -1;  ///< first line since the student's last reply
    Ms last_line_ms_ = -1;
    Ms last_message_ms_ = -1;
    Ms last_student_ms_ = -1;
};

}  // namespace

Ms Round::waited_ms() const {
    const Ms until = replied_ms >= 0 ? replied_ms : ended_ms;
    if (until < 0) return -1;
    return std::max<Ms>(0, until - std::min(burst_end_ms, until));
}

bool Talk::had(const std::vector<std::pair<std::string_view, std::size_t>>& what, std::string_view word,
               std::size_t index) const {
    for (const auto& [known, when] : what) {
        if (known == word) return when <= index;
    }
    return false;
}

bool Talk::cut_short() const {
    if (ended == nullptr || head == nullptr) return false;
    if (ended->student_fault) return true;
    const auto came_up =
        std::count_if(head->expects.begin(), head->expects.end(),
                      [&](const std::string& one) { return had(situations, one, moments.size()); });
    if (2 * came_up >= static_cast<std::ptrdiff_t>(head->expects.size())) return false;
    return std::any_of(moments.begin(), moments.end(), [&](const Moment& moment) {
        const record::Reply* const said = moment.kind == Moment::Kind::reply ? reply(moment) : nullptr;
        const auto wrong = [](const auto& one) { return one.verdict == record::Verdict::wrong; };
        return said != nullptr &&
               (std::any_of(said->heard.answers.begin(), said->heard.answers.end(), wrong) ||
                std::any_of(said->heard.facts.begin(), said->heard.facts.end(), wrong));
    });
}

bool Talk::led_astray() const {
    if (ended == nullptr || ended->student_fault || log->head.version < 4) return false;
    std::map<std::string_view, record::Verdict> last;
    for (const record::Event& each : log->events) {
        const auto* settled = record::as<record::Settled>(each);
        if (settled != nullptr && each.conversation == conversation) last[settled->topic] = settled->verdict;
    }
    return std::any_of(last.begin(), last.end(),
                       [](const auto& one) { return one.second == record::Verdict::wrong; });
}

int Talk::answered_rounds() const {
    return static_cast<int>(
        std::count_if(rounds.begin(), rounds.end(), [](const Round& round) { return round.answered(); }));
}

int Talk::counted_rounds() const {
    return static_cast<int>(
        std::count_if(rounds.begin(), rounds.end(), [](const Round& round) { return !round.excused; }));
}

std::vector<Talk> lay_out(const record::Log& log, const RulePack& pack) {
    std::vector<Talk> talks(log.head.conversations.size());
    std::vector<Layout> layouts;
    layouts.reserve(talks.size());
    for (std::size_t i = 0; i < talks.size(); ++i) {
        talks[i].log = &log;
        talks[i].head = &log.head.conversations[i];
        talks[i].conversation = talks[i].head->id;
        layouts.emplace_back(talks[i], pack);
    }
    for (std::size_t index = 0; index < log.events.size(); ++index) {
        for (std::size_t i = 0; i < talks.size(); ++i) {
            if (talks[i].conversation == log.events[index].conversation) {
                layouts[i].take(index);
                break;
            }
        }
    }
    return talks;
}

std::vector<Round> rounds_of(const record::Log& log) {
    const RulePack nothing;
    std::vector<Round> rounds;
    for (Talk& talk : lay_out(log, nothing)) {
        for (Round& round : talk.rounds)
            rounds.push_back(std::move(round));
    }
    return rounds;
}

}  // namespace kefu::rules
