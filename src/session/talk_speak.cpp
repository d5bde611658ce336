// What the shopper says and does: moving on, leaving, saying it in time, losing patience.
#include <algorithm>

#include "base/require.h"
#include "session/talk.h"

namespace kefu::session {
namespace {

using record::Ms;

constexpr int kMostVisits = 8;  // a story that comes back to a node more often goes round in circles

}  // namespace

bool Talk::shift_mood(Ms now, const scenario::MoodShift& shift, const std::string& because) {
    if (shift.empty()) return false;
    const record::Mood before = memory_.mood;
    record::Mood& mood = memory_.mood;
    mood.anger = std::clamp(mood.anger + shift.anger, 0, 100);
    mood.trust = std::clamp(mood.trust + shift.trust, 0, 100);
    mood.interest = std::clamp(mood.interest + shift.interest, 0, 100);
    if (mood == before) return false;
    emit(now, record::MoodChanged{before, mood, shift.cause, because});
    return true;
}

bool Talk::lost() const {
    return memory_.mood.anger >= 100 || memory_.mood.trust <= 0 || memory_.mood.interest <= 0;
}

void Talk::follow(Ms now, const std::string& go) {
    if (go == "stay") return;
    if (go == "leave") return leave(now, "left_unsatisfied", draft_.empty());
    if (go.rfind("end:", 0) == 0) {
        const scenario::Ending* ending = scenario_->ending(go.substr(4));
        base::require(ending != nullptr, "an ending that the loader has checked");
        return end_by(now, *ending, true);
    }
    enter(now, node_at(go));
}

std::size_t Talk::node_at(const std::string& id) const {
    const scenario::StoryNode* const found = scenario_->node(id);
    base::require(found != nullptr, "a node that the loader has checked");
    return static_cast<std::size_t>(found - scenario_->nodes.data());
}

void Talk::enter(Ms now, std::size_t which) {
    if (visits_[which] >= kMostVisits) return leave(now, "left_unsatisfied", draft_.empty());
    node_ = which;
    asked_.move_on();
    memory_.visits = ++visits_[which];
    memory_.replies = 0;
    stays_.clear();
    misfits_ = holds_ = pushes_ = 0;
    took_note_ = false;
    line_shown_ = false;
    step_ = 0;
    patience_from_ = -1;
    const scenario::StoryNode& here = node();
    if (here.say.empty()) {
        // A silent node brings its situations with the last thing the shopper says on the way there.
        if (!draft_.empty()) {
            auto& situations = draft_.back().situations;
            situations.insert(situations.end(), here.situations.begin(), here.situations.end());
        } else {
            carried_situations_.insert(carried_situations_.end(), here.situations.begin(),
                                       here.situations.end());
        }
        return;
    }
    carried_situations_.insert(carried_situations_.end(), here.situations.begin(), here.situations.end());
    speak(now, {&here.say, "say", "story", ""});
    draft_.back().asks = here.asks;
}

void Talk::end_by(Ms now, const scenario::Ending& ending, bool aloud) {
    if (leaving_.set) return;
    if (aloud && !ending.say.empty()) speak(now, {&ending.say, "end:" + ending.id, "ending", ""});
    // Who is content because the shop was given away is content by the student's fault.
    const bool fault = !ending.good && (!of_third_ || ending.kind == "left" || ending.kind == "unsatisfied");
    leaving_ = {true, {ending.id, ending.kind, ending.good, fault, ending.title}};
}

void Talk::leave(Ms now, const char* which, bool aloud) {
    if (leaving_.set) return;
    const scenario::Ending* told = scenario_->ending(which);
    const scenario::Ending& ending = told != nullptr ? *told : scenario_->manners.ending(which);
    const scenario::Wordings& own = scenario_->shopper.patience.leave_say;
    const bool waiting = told == nullptr && ending.id == "left_waiting";
    const scenario::Wordings& say = waiting && !own.empty() ? own : ending.say;
    if (aloud && !say.empty()) speak(now, {&say, "leave", "ending", ""});
    leaving_ = {true, {ending.id, ending.kind, false, true, ending.title}};
}

void Talk::speak(Ms, const Speech& speech) {
    const scenario::StoryNode& here = node();
    const std::size_t which = voice_.choose(*speech.say, here.id, memory_.visits, speech.what);
    const scenario::Wording& wording = (*speech.say)[which];
    for (std::size_t part = 0; part < wording.size(); ++part) {
        record::ShopperLine line;
        line.line = scenario::line_id(here.id + '.' + speech.what, wording, which, part);
        line.node = here.id;
        line.stage = here.stage;
        line.text = speech.topic.empty() ? wording[part].text
                                         : base::filled_text(wording[part].text, "topic", speech.topic);
        line.picture = wording[part].picture;
        line.why = speech.why;
        if (part == 0) line.situations = std::exchange(carried_situations_, {});
        draft_.push_back(std::move(line));
    }
}

void Talk::finish_speaking(Ms now, bool at_once) {
    const std::string& at = node().id;
    Ms last = now;
    ++turns_;
    for (std::size_t part = 0; part < draft_.size(); ++part) {
        Pending pending;
        const bool arrival = turns_ == 1;
        if (part == 0) {
            pending.starts_ms = at_once || arrival ? now : now + voice_.think(at, memory_.visits, turns_);
        } else {
            pending.starts_ms = last + voice_.gap(at, memory_.visits, turns_, part);
        }
        pending.due_ms = at_once && part == 0 ? now : pending.starts_ms + voice_.typing(draft_[part].text);
        pending.line = std::move(draft_[part]);
        last = pending.due_ms;
        outbox_.push_back(std::move(pending));
    }
    draft_.clear();
    if (!outbox_.empty()) return;
    if (leaving_.set) return end(now, leaving_.ended);
    if (patience_from_ < 0) run_patience(now);
}

void Talk::run_patience(Ms from) {
    patience_from_ = from;
    patience_shift_ = 0;
    if (hold_until_ < 0) return;
    const scenario::Patience& patience = scenario_->shopper.patience;
    const Ms first = !node().silence.empty()
                         ? node().silence[std::min(step_, node().silence.size() - 1)].after_ms
                     : !patience.nudge_after_ms.empty() ? patience.nudge_after_ms.front()
                                                        : patience.leave_after_ms;
    patience_shift_ = std::max<Ms>(0, hold_until_ - (from + first));
}

void Talk::lose_patience(Ms now) {
    const auto& silence = node().silence;
    const scenario::Patience& patience = scenario_->shopper.patience;
    if (step_ < silence.size()) {
        const scenario::SilenceStep& step = silence[step_++];
        if (!holds(step.when, Turn{}, memory_, *scenario_)) return;
        shift_mood(now, step.mood, "silence");
        const bool ending = step.go.rfind("end:", 0) == 0 || step.go == "leave";
        const bool upset = lost() && !ending;
        emit(now,
             record::Moved{node().id, upset ? "leave" : (step.go == "stay" ? node().id : step.go), step.id});
        carried_situations_.insert(carried_situations_.end(), step.situations.begin(), step.situations.end());
        if (!step.say.empty() && (of_old_ || !upset))
            speak(now, {&step.say, step.id, step.go == "stay" ? "nudge" : "story", ""});
        if (upset) {
            leave(now, "left_waiting", draft_.empty());
        } else if (step.go == "leave") {
            leave(now, "left_waiting", draft_.empty());
        } else {
            follow(now, step.go);
        }
        return finish_speaking(now, true);
    }
    if (silence.empty() && step_ < patience.nudges.size()) {
        const scenario::Wordings& nudge = patience.nudges[step_++];
        shift_mood(now, scenario_->manners.nudged, "silence");
        if (lost()) {
            leave(now, "left_waiting", true);
        } else {
            speak(now, {&nudge, "nudge" + std::to_string(step_), "nudge", ""});
        }
        return finish_speaking(now, true);
    }
    emit(now, record::Moved{node().id, "leave", "patience"});
    leave(now, "left_waiting", true);
    finish_speaking(now, true);
}

std::string Talk::open_label() const {
    const auto label = [&](const std::string& id) {
        const scenario::Topic* topic = scenario_->topic(id);
        if (topic == nullptr) return std::string();
        return scenario_->language == "en" ? topic->label.en : topic->label.zh;
    };
    const auto is_open = [&](const std::string& id) {
        const auto state = memory_.topics.find(id);
        return state != memory_.topics.end() && state->second == TopicState::open;
    };
    for (const std::string& topic : node().asks) {
        if (is_open(topic)) return label(topic);
    }
    for (auto topic = asked_.topics().rbegin(); topic != asked_.topics().rend(); ++topic) {
        if (is_open(*topic)) return label(*topic);
    }
    return "";
}

}  // namespace kefu::session
