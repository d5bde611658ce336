// The shopper's judgement of a turn: what is settled, what hurts, which way the story goes.
#include <algorithm>

#include "base/require.h"
#include "session/manner.h"
#include "session/talk.h"

namespace kefu::session {
namespace {

using record::Ms;
using record::Verdict;

constexpr Ms kPartsBound = 3'500;
constexpr Ms kAcknowledged = 12'000;  // so long a bare 好的 promises that more comes
constexpr Ms kAfterAction = 20'000;   // so long a message may still belong to what the back office has shown
constexpr int kMostHolds = 2;         // "please wait" buys time twice, then it is an evasion

/// What answers without being moved by it: looked at only where the story has no way on.
bool is_aside(const scenario::Reaction& reaction) {
    return !reaction.say.empty() && reaction.mood.empty() && reaction.set.empty();
}

/// Something right about what was asked before: 昨天下午4点, one line late.
bool completes(const Turn& turn) {
    return !turn.right.empty() || std::any_of(turn.facts.begin(), turn.facts.end(),
                                              [](const auto& one) { return one.second == Verdict::right; });
}

bool has(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

void Talk::judge(Ms now) {
    judge_ms_ = -1;
    hold_until_ = -1;
    Turn turn = std::move(turn_);
    turn_ = {};
    before_.reset();
    if (turn.carried || turn.fresh == 0) before_ = without(turn, memory_);
    settle(now, turn);
    react(now, turn);
    const scenario::Transition* transition = fitting(turn);
    if (watching_ != nullptr) tell(now, turn, transition);
    if (lost() && !(transition != nullptr && leads_to_bad_end(*transition))) {
        emit(now, record::Moved{node().id, "leave", "mood"});
        leave(now, "left_upset", draft_.empty());
    } else if (transition != nullptr) {
        take(now, *transition, turn);
    } else {
        without_transition(now, turn);
    }
    for (; judged_ < before_said_.size(); ++judged_)
        before_said_[judged_].idle = transition == nullptr && !newly_settled_;
    memory_.heard.insert(turn.acts.begin(), turn.acts.end());
    for (const std::string& verb : std::exchange(late_actions_, {}))
        note_action(verb);
    if (turn.replies > 0) acted_ms_ = -1;
    finish_speaking(now, false);
}

/// A story may have its own way to lose a shopper, told better than the shared one.
bool Talk::leads_to_bad_end(const scenario::Transition& transition) const {
    if (transition.go.rfind("end:", 0) != 0) return false;
    const scenario::Ending* ending = scenario_->ending(transition.go.substr(4));
    return ending != nullptr && !ending->good;
}

void Talk::settle(Ms now, Turn& turn) {
    newly_settled_ = false;
    for (const auto& [topic, verdict] : turn.answers) {
        if (verdict == Verdict::right && !has(turn.right, topic)) turn.right.push_back(topic);
    }
    for (const auto& [topic, verdict] : turn.answers) {
        if (verdict == Verdict::wrong && !has(turn.right, topic) && !has(turn.wrong, topic))
            turn.wrong.push_back(topic);
    }
    const auto note = [&](const std::vector<std::string>& topics, TopicState state, Verdict verdict) {
        for (const std::string& topic : topics) {
            const auto found = memory_.topics.find(topic);
            if (found == memory_.topics.end()) continue;
            const bool news = found->second == TopicState::open ||
                              (found->second == TopicState::wrong && state == TopicState::right);
            if (!news) continue;
            found->second = state;
            newly_settled_ = true;
            emit(now, record::Settled{topic, verdict});
        }
    };
    note(turn.right, TopicState::right, Verdict::right);
    note(turn.wrong, TopicState::wrong, Verdict::wrong);
}

void Talk::react(Ms now, const Turn& turn) {
    if (turn.replies == 0) return;
    for (const scenario::Reaction& reaction : scenario_->reactions) {
        if (is_aside(reaction)) continue;
        if (!holds(reaction.when, turn, memory_, *scenario_)) continue;
        int& times = reacted_[&reaction];
        if (times >= reaction.limit) continue;
        ++times;
        std::string because = reason(reaction.when, turn, memory_, *scenario_);
        if (because.empty()) because = "reaction:" + reaction.id;
        shift_mood(now, reaction.mood, because);
        memory_.flags.insert(reaction.set.begin(), reaction.set.end());
        // One outburst a turn is enough, however much there was to react to.
        if (!reaction.say.empty() && draft_.empty())
            speak(now, {&reaction.say, "r:" + reaction.id, "reaction", ""});
    }
}

bool Talk::may_take(const scenario::Transition& transition, const Turn& turn) const {
    if (transition.go == "stay") {
        const auto taken = stays_.find(&transition);
        const int most = std::max<int>(2, static_cast<int>(transition.say.size()));
        if (taken != stays_.end() && taken->second >= most) return false;
    }
    // What was sent while the shopper typed, a pasted repetition, a mere action: these must bring about the
    // transition themselves. What would hold without them isn't theirs.
    return !before_ || brings_about(turn, transition.when, memory_, *before_, *scenario_);
}

const scenario::Transition* Talk::fitting(Turn& turn) const {
    for (const scenario::Transition& each : node().on) {
        if (holds(each.when, turn, memory_, *scenario_) && may_take(each, turn)) return &each;
    }
    if (turn.wrong.empty()) return nullptr;
    // Nobody in the story notices the mistake: the shopper takes a wrong answer for an answer.
    turn.wrong_passes = true;
    for (const scenario::Transition& each : node().on) {
        if (holds(each.when, turn, memory_, *scenario_) && may_take(each, turn)) return &each;
    }
    return nullptr;
}

void Talk::tell(Ms now, const Turn& turn, const scenario::Transition* taken) const {
    Judgement told{now,        id_,          node().id,     turn.text,      turn.acts, turn.right,
                   turn.wrong, turn.actions, turn.features, turn.waited_ms, {}};
    for (const scenario::Transition& each : node().on) {
        Weighed weighed;
        weighed.transition = each.id;
        weighed.taken = &each == taken;
        weighed.fits = holds(each.when, turn, memory_, *scenario_);
        weighed.spent = weighed.fits && !weighed.taken && !may_take(each, turn);
        if (!weighed.fits) {
            weighed.missing =
                scenario::in_words(unmet(each.when, turn, memory_, *scenario_), *scenario_, watching_->names);
        }
        told.weighed.push_back(std::move(weighed));
    }
    watching_->watch(told);
}

void Talk::take(Ms now, const scenario::Transition& transition, const Turn& turn) {
    more_came_ = false;
    if (!of_old_) {
        misfit_ms_ = -1;
        acknowledged_ = false;
        if (turn.replies == 0) acted_ms_ = now;
    }
    const bool waits = (transition.go == "stay" || mentions_act(transition.when, "hold")) && buys_time(turn);
    std::string because = reason(transition.when, turn, memory_, *scenario_);
    shift_mood(now, transition.mood, because.empty() ? "transition:" + transition.id : because);
    memory_.flags.insert(transition.set.begin(), transition.set.end());
    if (transition.go == "stay") ++stays_[&transition];
    const bool ending = transition.go.rfind("end:", 0) == 0;
    const std::string from = node().id;
    const bool upset = lost() && !ending;
    emit(now, record::Moved{from, upset ? "leave" : (transition.go == "stay" ? from : transition.go),
                            transition.id});
    patience_from_ = -1;
    waiting_since_ = -1;
    carried_situations_.insert(carried_situations_.end(), transition.situations.begin(),
                               transition.situations.end());
    if (!transition.say.empty()) speak(now, {&transition.say, transition.id, "story", ""});
    if (upset) {
        leave(now, "left_upset", transition.say.empty() && draft_.empty());
    } else {
        follow(now, transition.go);
    }
    if (waits) ++holds_;
}

bool Talk::buys_time(const Turn& turn) {
    if (!has(turn.acts, "hold") || holds_ >= kMostHolds) return false;
    if (std::any_of(turn.acts.begin(), turn.acts.end(), is_attack)) return false;
    hold_until_ = turn.last_ms + (holds_ == 0 ? scenario_->shopper.patience.hold_ms
                                              : scenario_->shopper.patience.hold_ms / 2);
    return true;
}

void Talk::without_transition(Ms now, const Turn& turn) {
    if (turn.carried || turn.replies == 0) return;
    const std::string at = node().id;
    if (buys_time(turn)) {
        ++holds_;
        emit(now, record::Moved{at, at, "hold"});
        return;
    }
    if (newly_settled_) {
        const std::string label = open_label();
        emit(now, record::Moved{at, at, "answered"});
        const scenario::Manners& manners = scenario_->manners;
        if (!label.empty() && !manners.still_open.empty()) {
            speak(now, {&manners.still_open, "still_open", "otherwise", label});
        } else if (!manners.acknowledge.empty()) {
            speak(now, {&manners.acknowledge, "acknowledge", "otherwise", ""});
        }
        return;
    }
    if (node().say.empty() && node().otherwise.empty()) {
        ++pushes_;
        emit(now, record::Moved{at, at, "silent"});
        return;
    }
    if (belongs_to_action(turn)) {
        emit(now, record::Moved{at, at, "action"});
        return;
    }
    if (answer_aside(now, turn)) return;
    const bool attacks = std::any_of(turn.acts.begin(), turn.acts.end(), is_attack);
    const bool waits = turn.acknowledgements == turn.replies || (!of_second_ && completes(turn));
    if (!took_note_ && draft_.empty() && waits && !attacks) {
        took_note_ = acknowledged_ = true;
        misfit_ms_ = now + kAcknowledged;
        emit(now, record::Moved{at, at, "acknowledged"});
        return;
    }
    // A long answer comes in parts, so the shopper waits a little before saying that this was none; but once only.
    if (draft_.empty() && !more_came_) {
        misfit_ms_ = now + kPartsBound;
    } else {
        misfit(now);
    }
}

/// 您贵姓, 没看懂您的意思: an honest question that no story has a way for gets its answer, and was never beside the point.
bool Talk::answer_aside(Ms now, const Turn& turn) {
    if (of_second_ || !draft_.empty() || std::any_of(turn.acts.begin(), turn.acts.end(), is_attack))
        return false;
    const std::string last = shopper_text_.substr(shopper_text_.rfind('\n') + 1);
    for (const scenario::Reaction& reaction : scenario_->reactions) {
        if (!is_aside(reaction) || !holds(reaction.when, turn, memory_, *scenario_)) continue;
        if (reacted_[&reaction] >= reaction.limit) continue;
        ++reacted_[&reaction];
        emit(now, record::Moved{node().id, node().id, "aside"});
        patience_from_ = -1;
        speak(now, {&reaction.say, "r:" + reaction.id, "reaction", open_label()});
        for (record::ShopperLine& line : draft_) {
            line.text = base::filled_text(line.text, "name", scenario_->shopper.name);
            line.text = base::filled_text(line.text, "last", last);
        }
        return true;
    }
    return false;
}

/// 改好了, while the back office is still at it, or when the shopper has gone on by what it showed her.
bool Talk::belongs_to_action(const Turn& turn) const {
    if (of_old_ || std::any_of(turn.acts.begin(), turn.acts.end(), is_attack)) return false;
    return visible_result_pending() || (acted_ms_ >= 0 && turn.first_ms <= acted_ms_ + kAfterAction);
}

void Talk::lose_hope(Ms now) {
    misfit_ms_ = -1;
    acknowledged_ = false;
    misfit(now);
    finish_speaking(now, false);
}

void Talk::misfit(Ms now) {
    more_came_ = false;
    patience_from_ = -1;
    const auto& entries = node().otherwise.empty() ? scenario_->otherwise : node().otherwise;
    const std::string from = node().id;
    if (entries.empty()) {
        emit(now, record::Moved{from, "leave", "otherwise"});
        leave(now, "left_unsatisfied", draft_.empty());
        return;
    }
    const std::size_t which = std::min<std::size_t>(static_cast<std::size_t>(misfits_), entries.size() - 1);
    const scenario::Otherwise& entry = entries[which];
    ++misfits_;
    const std::string name = "otherwise" + std::to_string(misfits_);
    shift_mood(now, entry.mood, "otherwise");
    const bool ending = entry.go.rfind("end:", 0) == 0 || entry.go == "leave";
    const bool upset = lost() && !ending;
    emit(now, record::Moved{from, upset ? "leave" : (entry.go == "stay" ? from : entry.go), name});
    std::string label = open_label();
    const bool plain = label.empty() && !entry.plain.empty();
    if (label.empty() && !node().asks.empty()) {
        if (const scenario::Topic* topic = scenario_->topic(node().asks.front())) {
            label = scenario_->language == "en" ? topic->label.en : topic->label.zh;
        }
    }
    const scenario::Wordings& say = plain ? entry.plain : entry.say;
    // A reaction's outburst is answer enough, unless the shopper goes; one who goes asks nothing any more.
    const bool asks = of_old_ || !upset;
    if (asks && !say.empty() && (draft_.empty() || entry.go != "stay"))
        speak(now, {&say, name, "otherwise", label});
    if (upset) {
        leave(now, "left_upset", draft_.empty());
    } else {
        follow(now, entry.go);
    }
}

}  // namespace kefu::session
