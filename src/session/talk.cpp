#include "session/talk.h"

#include <algorithm>

#include "base/require.h"
#include "session/manner.h"
#include "text/utf8.h"

namespace kefu::session {
namespace {

using record::Ms;

constexpr Ms kFarewellGrace = 20'000;  // a student's goodbye after a good end is still heard
constexpr Ms kTurnBound = 8'000;       // the shopper judges at the latest so long after a turn's first reply
constexpr Ms kLeastReading = 600;
constexpr Ms kSeenActionReading = 1'200;
constexpr Ms kCarriedReading = 800;
constexpr Ms kAfterLastStep = 20'000;
constexpr std::size_t kReplyBytes = 64'000;
constexpr const char* kOneWord = "one_word";

bool is_visible(const std::string& verb) {
    static const std::vector<std::string> words{"change_price", "change_address", "change_item",
                                                "void_order",   "hand_over",      "send_picture"};
    return std::find(words.begin(), words.end(), verb) != words.end();
}

/// The text as the log keeps it: valid UTF-8 of a bounded length.
std::string clean(std::string_view text) {
    std::size_t cut = std::min(text.size(), kReplyBytes);
    while (cut < text.size() && cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
        --cut;
    return text::mended_utf8(text.substr(0, cut));
}

bool blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

Talk::Talk(const Visitor& visitor, std::uint64_t seed, int version, Emit emit)
    : scenario_(visitor.scenario),
      id_(visitor.conversation),
      of_old_(version < 2),
      of_second_(version < 3),
      of_third_(version < 4),
      arrives_ms_(std::max<Ms>(0, visitor.arrives_ms)),
      emit_(std::move(emit)),
      voice_(seed, visitor.conversation, visitor.scenario->shopper.tempo),
      visits_(visitor.scenario->nodes.size(), 0) {
    base::require(scenario_->node(scenario_->start) != nullptr, "a scenario with a start");
    const scenario::Shopper& shopper = scenario_->shopper;
    memory_.mood = {shopper.anger, shopper.trust, shopper.interest};
}

bool Talk::visible_result_pending() const {
    return std::any_of(results_.begin(), results_.end(), [](const Result& each) { return each.visible; });
}

Ms Talk::patience_due() const {
    if (patience_from_ < 0 || !outbox_.empty() || judge_ms_ >= 0 || misfit_ms_ >= 0 || leaving_.set)
        return -1;
    const Ms from = patience_from_ + patience_shift_;
    const scenario::Patience& patience = scenario_->shopper.patience;
    const auto& silence = node().silence;
    if (step_ < silence.size()) return from + silence[step_].after_ms;
    if (!silence.empty())
        return from + std::max(patience.leave_after_ms, silence.back().after_ms + kAfterLastStep);
    if (step_ < patience.nudge_after_ms.size()) return from + patience.nudge_after_ms[step_];
    return from + patience.leave_after_ms;
}

Ms Talk::next_due() const {
    if (over()) return -1;
    if (!arrived_) return arrives_ms_;
    Ms next = -1;
    const auto consider = [&](Ms due) {
        if (due >= 0 && (next < 0 || due < next)) next = due;
    };
    if (!outbox_.empty()) consider(outbox_.front().due_ms);
    for (const Result& each : results_)
        consider(each.due_ms);
    consider(judge_ms_);
    consider(misfit_ms_);
    consider(patience_due());
    return next;
}

void Talk::fire(Ms now) {
    const Ms due = next_due();
    base::require(due >= 0, "something due to fire");
    if (!arrived_) return arrive(now);
    if (!outbox_.empty() && outbox_.front().due_ms == due) return show(now);
    if (std::any_of(results_.begin(), results_.end(), [&](const Result& each) { return each.due_ms == due; }))
        return result(now);
    if (judge_ms_ == due) return judge(now);
    if (misfit_ms_ == due) return lose_hope(now);
    lose_patience(now);
}

void Talk::arrive(Ms now) {
    arrived_ = true;
    emit(now, record::Arrived{});
    enter(now, node_at(scenario_->start));
    finish_speaking(now, false);
}

void Talk::show(Ms now) {
    record::ShopperLine line = std::move(outbox_.front().line);
    outbox_.pop_front();
    if (!shopper_spoke_) shopper_text_.clear();
    shopper_spoke_ = true;
    if (!shopper_text_.empty()) shopper_text_ += '\n';
    shopper_text_ += line.text;
    memory_.situations.insert(line.situations.begin(), line.situations.end());
    for (const std::string& topic : line.asks) {
        memory_.topics[topic] = TopicState::open;
        asked_.ask(topic);
    }
    line_shown_ = line_shown_ || line.node == node().id;
    if (line.why != "nudge") spoke_ms_ = now;
    emit(now, std::move(line));
    if (outbox_.empty() && leaving_.set) return end(now, leaving_.ended);
    if (waiting_since_ < 0) waiting_since_ = now;
    if (patience_from_ < 0) run_patience(now);
    if (outbox_.empty()) {
        if (node().say.empty()) run_patience(now);
        if (turn_.wants_judging) judge_ms_ = now + kCarriedReading;
    }
}

void Talk::result(Ms now) {
    auto next = results_.begin();
    for (auto each = results_.begin(); each != results_.end(); ++each) {
        if (each->due_ms < next->due_ms) next = each;
    }
    const Result done = std::move(*next);
    results_.erase(next);
    emit(now, done.result);
    if (!of_old_ && !done.visible && done.result.done) {
        // What was said before the courier had answered can't report the answer.
        if (turn_.replies > 0) {
            late_actions_.push_back(done.result.verb);
        } else {
            note_action(done.result.verb);
        }
    }
    if (!done.visible || leaving_.set) return;
    if (turn_.replies == 0) turn_.carried = !outbox_.empty();
    note_action(done.result.verb);
    turn_.wants_judging = true;
    if (outbox_.empty()) judge_ms_ = std::max(judge_ms_, now + kSeenActionReading);
}

void Talk::note_action(const std::string& verb) {
    turn_.actions.push_back(verb);
    if (memory_.actions.insert(verb).second) turn_.new_actions.push_back(verb);
}

std::vector<std::string> Talk::open_now() const {
    std::vector<std::string> open;
    for (const std::string& topic : asked_.topics()) {
        const auto state = memory_.topics.find(topic);
        if (state != memory_.topics.end() && state->second == TopicState::open) open.push_back(topic);
    }
    // In the middle of a burst the question is to be seen, though its last line is still being typed.
    if (!outbox_.empty() && line_shown_) {
        for (const std::string& topic : node().asks) {
            if (std::find(open.begin(), open.end(), topic) == open.end()) open.push_back(topic);
        }
    }
    return open;
}

bool Talk::say(Ms now, const Say& what, const Hear& hear) {
    const bool farewell = ended_ && grace_until_ >= now;
    if (!arrived_ || void_ || (ended_ && !farewell)) return false;
    record::Reply reply;
    reply.text = clean(what.text);
    if (blank(reply.text)) return false;
    reply.entry = what.entry;
    reply.first_key_ms = std::clamp<Ms>(what.first_key_ms, 0, now);
    if (what.typing) {
        constexpr std::int32_t kMostCorrections = 100'000;
        const Ms last = std::clamp(what.typing->last_key_ms, reply.first_key_ms, now);
        reply.typing = {last, std::clamp<Ms>(what.typing->editing_ms, 0, last - reply.first_key_ms),
                        std::clamp(what.typing->corrections, 0, kMostCorrections)};
    }
    reply.shopper_text = shopper_text_;
    const std::vector<std::string> open = open_now();
    const std::vector<std::string> overtaken = asked_.overtaken();
    reply.heard = hear({*scenario_, reply.text, shopper_text_, open, overtaken, earlier_});
    earlier_.push_back(reply.text);
    before_said_.push_back({node_, visits_[node_], false});
    if (!farewell && !leaving_.set) take_in(now, reply);
    shopper_spoke_ = false;
    waiting_since_ = -1;
    emit(now, std::move(reply));
    return true;
}

void Talk::take_in(Ms now, const record::Reply& reply) {
    const record::Heard& heard = reply.heard;
    const bool typing = !outbox_.empty();
    if (misfit_ms_ >= 0) {
        misfit_ms_ = -1;
        more_came_ = !acknowledged_;
        acknowledged_ = false;
    }
    if (turn_.replies == 0) {
        turn_.first_ms = now;
        // A shopper who has fallen silent herself waits for nobody.
        const bool waits = waiting_since_ >= 0 && !node().say.empty();
        turn_.waited_ms = waits ? now - std::max(waiting_since_, spoke_ms_) : -1;
        turn_.carried = typing;
    }
    turn_.carried = turn_.carried && typing;
    turn_.last_ms = now;
    turn_.wants_judging = true;
    ++turn_.replies;
    ++memory_.replies;
    const bool repeated = is_repetition(heard) && !said_too_early(heard);
    if (!repeated) ++turn_.fresh;
    const auto once = [](std::vector<std::string>& list, const std::string& word) {
        if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(word);
    };
    for (const record::HeardAct& act : heard.acts) {
        if (!act.counts()) continue;  // an unsure attack is felt as harsh, see features_of
        ++memory_.act_counts[act.id];
        if (repeated && !is_attack(act.id)) continue;
        ++turn_.act_counts[act.id];
        once(turn_.acts, act.id);
    }
    const bool takes_note = !of_old_ && heard.features.acknowledges;
    if (takes_note) ++turn_.acknowledgements;
    for (const std::string& feature : features_of(heard, repeated, scenario_->language)) {
        if (takes_note && !took_note_ && feature == kOneWord) {
            once(turn_.features, feature);  // is there, but doesn't add up to brushing somebody off
            continue;
        }
        ++memory_.feature_counts[feature];
        ++turn_.feature_counts[feature];
        once(turn_.features, feature);
    }
    if (!repeated) {
        for (const record::Answer& answer : heard.answers)
            turn_.answers.emplace_back(answer.topic, answer.verdict);
        for (const record::StatedFact& fact : heard.facts) {
            if (fact.fact.empty() || fact.verdict == record::Verdict::unsure) continue;
            turn_.facts.emplace_back(fact.fact, fact.verdict);
            const auto [before, first] = memory_.stated.emplace(fact.fact, fact.verdict);
            if (!first && before->second != fact.verdict) once(turn_.contradicted, fact.fact);
            before->second = fact.verdict;
        }
        for (const std::string& phrase : heard.states)
            once(turn_.states, phrase);
        if (!turn_.text.empty()) turn_.text += '\n';
        turn_.text += reply.text;
    }
    if (!node().say.empty()) {
        step_ = 0;
        patience_from_ = -1;
    } else if (pushes_ < 3) {
        patience_from_ = -1;
    }
    if (!typing) {
        const Ms read = now + voice_.reading(reply.text);
        judge_ms_ = std::max(now + kLeastReading, std::min(read, turn_.first_ms + kTurnBound));
    }
}

/// The same text came to nothing when it was said, at another point of the story; it is looked at anew.
bool Talk::said_too_early(const record::Heard& heard) const {
    const auto at = static_cast<std::size_t>(std::max(0, heard.features.same_as));
    if (of_second_ || heard.features.same_as < 0 || at >= judged_) return false;
    const Before& before = before_said_[at];
    return before.idle && (before.node != node_ || before.visit != visits_[node_]);
}

bool Talk::act(Ms now, const Do& what) {
    const std::vector<std::string>& verbs = scenario::known_verbs();
    if (over() || !arrived_ || std::find(verbs.begin(), verbs.end(), what.verb) == verbs.end()) return false;
    const scenario::ActionRule* rule = nullptr;
    for (const auto* list : {&scenario_->actions, &scenario_->manners.actions}) {
        for (const scenario::ActionRule& each : *list) {
            if (rule == nullptr && each.verb == what.verb && holds(each.when, turn_, memory_, *scenario_))
                rule = &each;
        }
    }
    Result result;
    result.result.verb = what.verb;
    result.result.done = rule != nullptr && rule->done;
    if (rule != nullptr) result.result.text = rule->result;
    result.due_ms = now + (rule != nullptr ? rule->takes_ms : 0);
    result.visible = result.result.done && is_visible(what.verb);
    if (of_old_ && result.result.done && !result.visible) note_action(what.verb);
    record::Action action{what.verb, {}, std::clamp<Ms>(what.first_key_ms, 0, now)};
    for (const auto& [key, value] : what.with)
        action.with[clean(key)] = clean(value);
    results_.push_back(std::move(result));
    emit(now, std::move(action));
    return true;
}

bool Talk::close(Ms now) {
    if (over() || !arrived_) return false;
    const scenario::Ending& shared = scenario_->manners.ending("closed_by_student");
    record::Ended ended{shared.id, shared.kind, false, true, shared.title};
    if (leaving_.set) {
        ended.kind = leaving_.ended.kind;
        ended.good = leaving_.ended.good;
        ended.student_fault = leaving_.ended.student_fault;
        ended.title = leaving_.ended.title;
    } else if (memory_.situations.contains("closing") || memory_.situations.contains("satisfied")) {
        ended.student_fault = false;
        // What the silence would have come to.
        const auto& steps = node().silence;
        const auto last = std::find_if(steps.begin(), steps.end(), [&](const scenario::SilenceStep& step) {
            return step.go != "stay" && holds(step.when, Turn{}, memory_, *scenario_);
        });
        if (last != steps.end() && last->go.rfind("end:", 0) == 0) {
            const scenario::Ending* reached = scenario_->ending(last->go.substr(4));
            if (reached != nullptr && reached->good) {
                ended.kind = reached->kind;
                ended.good = true;
                ended.title = reached->title;
            }
        }
    }
    end(now, std::move(ended));
    grace_until_ = -1;
    return true;
}

void Talk::time_up(Ms now) {
    if (over()) return;
    if (!arrived_) {
        void_ = true;
        return;
    }
    const scenario::Ending& shared = scenario_->manners.ending("time_up");
    end(now, {shared.id, shared.kind, false, true, shared.title});
}

void Talk::end(Ms now, record::Ended ended) {
    ended_ = true;
    grace_until_ = ended.good ? now + kFarewellGrace : -1;
    outbox_.clear();
    draft_.clear();
    results_.clear();
    judge_ms_ = misfit_ms_ = patience_from_ = waiting_since_ = -1;
    emit(now, std::move(ended));
}

Glimpse Talk::glimpse(Ms now) const {
    Glimpse out;
    out.conversation = id_;
    out.arrived = arrived_;
    out.ended = over();
    out.typing = !outbox_.empty() && now >= outbox_.front().starts_ms;
    out.waiting_since_ms = waiting_since_;
    out.mood = memory_.mood;
    out.open_topics = open_now();
    out.node = arrived_ ? node().id : scenario_->start;
    return out;
}

}  // namespace kefu::session
