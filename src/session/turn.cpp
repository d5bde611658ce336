#include "session/turn.h"

#include <algorithm>

namespace kefu::session {
namespace {

using scenario::Condition;
using Kind = Condition::Kind;
using record::Verdict;

bool has(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// The first of `words` in `list`; "*" stands for any; null where there is none.
const std::string* first_in(const std::vector<std::string>& words, const std::vector<std::string>& list) {
    for (const std::string& word : words) {
        if (word == "*" && !list.empty()) return &list.front();
        const auto found = std::find(list.begin(), list.end(), word);
        if (found != list.end()) return &*found;
    }
    return nullptr;
}

const std::string* stated(const Condition& condition, const Turn& turn, Verdict verdict) {
    for (const std::string& word : condition.words) {
        for (const auto& [fact, how] : turn.facts) {
            if (how == verdict && (word == "*" || word == fact)) return &fact;
        }
    }
    return nullptr;
}

int meter(const record::Mood& mood, const std::string& name) {
    if (name == "anger") return mood.anger;
    return name == "trust" ? mood.trust : mood.interest;
}

template <class Map>
int count_of(const Map& counts, const std::string& word) {
    const auto found = counts.find(word);
    return found != counts.end() ? found->second : 0;
}

const std::string* answered(const Condition& condition, const Turn& turn) {
    if (const std::string* topic = first_in(condition.words, turn.right)) return topic;
    return turn.wrong_passes ? first_in(condition.words, turn.wrong) : nullptr;
}

bool open_topic(const Condition& condition, const Memory& memory) {
    for (const std::string& word : condition.words) {
        for (const auto& [topic, state] : memory.topics) {
            if (state == TopicState::open && (word == "*" || word == topic)) return true;
        }
    }
    return false;
}

bool says(const Condition& condition, const Turn& turn) {
    if (turn.text.empty()) return false;
    if (!turn.is_folded) {
        turn.folded = text::fold(turn.text);
        turn.is_folded = true;
    }
    return condition.phrases.matches(turn.folded);
}

template <class Set>
bool any_of_words(const Condition& condition, const Set& set) {
    return std::any_of(condition.words.begin(), condition.words.end(),
                       [&](const std::string& word) { return set.contains(word); });
}

}  // namespace

bool holds(const Condition& condition, const Turn& turn, const Memory& memory,
           const scenario::Scenario& scenario) {
    const auto within = [&](std::int64_t value) { return value >= condition.low && value <= condition.high; };
    const auto part_holds = [&](const Condition& part) { return holds(part, turn, memory, scenario); };
    switch (condition.kind) {
        case Kind::always:
            return true;
        case Kind::act:
        case Kind::any_act:
            return first_in(condition.words, turn.acts) != nullptr;
        case Kind::all_acts:
            return std::all_of(condition.words.begin(), condition.words.end(),
                               [&](const std::string& word) { return has(turn.acts, word); });
        case Kind::answered:
            return answered(condition, turn) != nullptr;
        case Kind::answered_wrong:
            return first_in(condition.words, turn.wrong) != nullptr;
        case Kind::open:
            return open_topic(condition, memory);
        case Kind::fact_right:
            return stated(condition, turn, Verdict::right) != nullptr;
        case Kind::fact_wrong:
            return stated(condition, turn, Verdict::wrong) != nullptr;
        case Kind::contradicts:
            return first_in(condition.words, turn.contradicted) != nullptr;
        case Kind::action:
            return first_in(condition.words, turn.actions) != nullptr;
        case Kind::action_before:
            return any_of_words(condition, memory.actions);
        case Kind::heard_before:
            return any_of_words(condition, memory.heard);
        case Kind::count:
            return within(count_of(memory.act_counts, condition.meter));
        case Kind::count_feature:
            return within(count_of(memory.feature_counts, condition.meter));
        case Kind::mood:
            return within(meter(memory.mood, condition.meter));
        case Kind::late:
            return turn.waited_ms >= 0 && turn.waited_ms > condition.low;
        case Kind::visits:
            return within(memory.visits);
        case Kind::flag:
            return any_of_words(condition, memory.flags);
        case Kind::replies:
            return within(memory.replies);
        case Kind::says:
            return says(condition, turn);
        case Kind::states:
            return first_in(condition.words, turn.states) != nullptr;
        case Kind::situation:
            return any_of_words(condition, memory.situations);
        case Kind::order:
            return has(condition.words, scenario.order.status);
        case Kind::feature:
            return first_in(condition.words, turn.features) != nullptr;
        case Kind::all:
            return std::all_of(condition.parts.begin(), condition.parts.end(), part_holds);
        case Kind::any:
            return std::any_of(condition.parts.begin(), condition.parts.end(), part_holds);
        case Kind::none_of:
            return std::none_of(condition.parts.begin(), condition.parts.end(), part_holds);
    }
    return false;
}

Memory without(const Turn& turn, Memory memory) {
    const auto take_back = [](auto& counts, const auto& brought) {
        for (const auto& [word, times] : brought)
            counts[word] -= times;
    };
    for (const std::string& verb : turn.new_actions)
        memory.actions.erase(verb);
    take_back(memory.act_counts, turn.act_counts);
    take_back(memory.feature_counts, turn.feature_counts);
    return memory;
}

bool brings_about(const Turn& turn, const Condition& condition, const Memory& memory, const Memory& before,
                  const scenario::Scenario& scenario) {
    if (!holds(condition, turn, memory, scenario)) return false;
    if (condition.kind != Kind::all && condition.kind != Kind::any)
        return !holds(condition, Turn{}, before, scenario);
    return std::any_of(condition.parts.begin(), condition.parts.end(), [&](const Condition& part) {
        return brings_about(turn, part, memory, before, scenario);
    });
}

const Condition& unmet(const Condition& condition, const Turn& turn, const Memory& memory,
                       const scenario::Scenario& scenario) {
    if (condition.kind == Kind::all) {
        for (const Condition& part : condition.parts) {
            if (!holds(part, turn, memory, scenario)) return unmet(part, turn, memory, scenario);
        }
    }
    return condition;
}

std::string reason(const Condition& condition, const Turn& turn, const Memory& memory,
                   const scenario::Scenario& scenario) {
    const auto named = [](const char* kind, const std::string* word) {
        return word != nullptr ? kind + *word : std::string();
    };
    switch (condition.kind) {
        case Kind::act:
        case Kind::any_act:
        case Kind::all_acts:
            return named("act:", first_in(condition.words, turn.acts));
        case Kind::answered:
            return named("answer:", answered(condition, turn));
        case Kind::answered_wrong:
            return named("wrong:", first_in(condition.words, turn.wrong));
        case Kind::fact_right:
            return named("fact:", stated(condition, turn, Verdict::right));
        case Kind::fact_wrong:
            return named("wrong:", stated(condition, turn, Verdict::wrong));
        case Kind::contradicts:
            return named("contradicts:", first_in(condition.words, turn.contradicted));
        case Kind::action:
            return named("action:", first_in(condition.words, turn.actions));
        case Kind::feature:
            return named("feature:", first_in(condition.words, turn.features));
        case Kind::late:
            return holds(condition, turn, memory, scenario) ? "late" : "";
        case Kind::says:
            return holds(condition, turn, memory, scenario) ? "says" : "";
        case Kind::states:
            return holds(condition, turn, memory, scenario) ? "states" : "";
        case Kind::all:
        case Kind::any:
            for (const Condition& part : condition.parts) {
                std::string found = reason(part, turn, memory, scenario);
                if (!found.empty()) return found;
            }
            return "";
        default:
            return "";
    }
}

bool mentions_act(const Condition& condition, const std::string& act) {
    if (condition.kind == Kind::none_of) return false;
    if (condition.kind == Kind::any_act || condition.kind == Kind::all_acts) return has(condition.words, act);
    return std::any_of(condition.parts.begin(), condition.parts.end(),
                       [&](const Condition& part) { return mentions_act(part, act); });
}

}  // namespace kefu::session
