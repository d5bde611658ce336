#include "scenario/advice.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "text/fold.h"

namespace kefu::scenario {
namespace {

using base::Bilingual;
using base::Complaints;
using base::Node;
using Kind = Condition::Kind;

bool subset(const std::vector<std::string>& few, const std::vector<std::string>& many) {
    return std::all_of(few.begin(), few.end(), [&](const std::string& word) {
        return std::find(many.begin(), many.end(), word) != many.end();
    });
}

bool same(const Condition& a, const Condition& b) {
    return a.kind == b.kind && a.words == b.words && a.meter == b.meter && a.low == b.low &&
           a.high == b.high &&
           std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(), same);
}

/// Whether `narrow` can hold only when `wide` holds too. Says no where it can't tell.
bool implies(const Condition& narrow, const Condition& wide) {
    if (wide.kind == Kind::always || same(narrow, wide)) return true;
    if (wide.kind == Kind::any) {
        return std::any_of(wide.parts.begin(), wide.parts.end(),
                           [&](const Condition& part) { return implies(narrow, part); });
    }
    if (wide.kind == Kind::all) {
        return std::all_of(wide.parts.begin(), wide.parts.end(),
                           [&](const Condition& part) { return implies(narrow, part); });
    }
    if (narrow.kind == Kind::all) {
        return std::any_of(narrow.parts.begin(), narrow.parts.end(),
                           [&](const Condition& part) { return implies(part, wide); });
    }
    if (narrow.kind == Kind::any) {
        return !narrow.parts.empty() &&
               std::all_of(narrow.parts.begin(), narrow.parts.end(),
                           [&](const Condition& part) { return implies(part, wide); });
    }
    if (narrow.kind == Kind::all_acts && wide.kind == Kind::any_act) {
        return std::any_of(narrow.words.begin(), narrow.words.end(), [&](const std::string& word) {
            return std::find(wide.words.begin(), wide.words.end(), word) != wide.words.end();
        });
    }
    // What is stated stands there, too.
    if (narrow.kind == Kind::states && wide.kind == Kind::says) return subset(narrow.words, wide.words);
    if (narrow.kind != wide.kind) return false;
    const bool any_of_words = narrow.kind == Kind::any_act || narrow.kind == Kind::says ||
                              narrow.kind == Kind::states || narrow.kind == Kind::feature ||
                              narrow.kind == Kind::action || narrow.kind == Kind::flag ||
                              narrow.kind == Kind::situation;
    return any_of_words && subset(narrow.words, wide.words);
}

const Node* item_at(const Node* list, const base::Place& place) {
    if (list == nullptr) return nullptr;
    for (const Node& item : list->items) {
        if (item.line == place.line && item.column == place.column) return &item;
    }
    return nullptr;
}

template <class Way>
void check_shadows(const std::vector<Way>& ways, const Node* written, Complaints& complaints) {
    for (std::size_t later = 1; later < ways.size(); ++later) {
        for (std::size_t first = 0; first < later; ++first) {
            // One that stays is spent at some time; one that always holds has its own diagnostic.
            if (ways[first].go == "stay" || ways[first].when.kind == Kind::always) continue;
            if (!implies(ways[later].when, ways[first].when)) continue;
            const Node* at = item_at(written, ways[later].place);
            if (at == nullptr) break;
            const Node* when = at->find("when");
            complaints.warning(
                when != nullptr ? *when : *at, "shadowed",
                base::filled(
                    base::filled(
                        {"“{id}”能走时，前面的“{first}”总是先走：它的台词永远说不到",
                         "whenever \"{id}\" fits, \"{first}\" before it is taken: its lines are never spoken"},
                        "id", ways[later].id),
                    "first", ways[first].id),
                base::filled(
                    {"放到“{first}”前面，或改条件", "put it before \"{first}\", or change the condition"},
                    "first", ways[first].id));
            break;
        }
    }
}

/// What a reader would take for the same: without blanks, signs and emoticons.
std::u32string bare(const Node& wording) {
    std::u32string out;
    const auto add = [&](const std::string& text) {
        const text::Folded folded = text::fold(text);
        for (const char32_t c : folded.points) {
            if (!text::is_punctuation(c) && !text::is_emoji(c) && c != U' ') out.push_back(c);
        }
        out.push_back(U'\n');
    };
    for (const Node& message : wording.items) {
        if (message.is(Node::Kind::string)) add(message.text);
        if (const Node* text = message.find("text"); text != nullptr && text->is(Node::Kind::string))
            add(text->text);
        if (const Node* picture = message.find("picture"); picture != nullptr) add(picture->text);
    }
    return out;
}

void check_wordings(const Node& node, Complaints& complaints) {
    for (const base::Member& member : node.members) {
        const bool said = member.key == "say" || member.key == "leave_say";
        if (said && member.value.is(Node::Kind::array)) {
            std::map<std::u32string, const Node*> seen;
            for (const Node& wording : member.value.items) {
                if (!wording.is(Node::Kind::array) || wording.items.empty()) continue;
                const std::u32string words = bare(wording);
                if (words.find_first_not_of(U'\n') == std::u32string::npos) continue;
                const auto [first, fresh] = seen.emplace(words, &wording);
                if (fresh) continue;
                complaints.warning(wording, "same-wording",
                                   base::filled({"这种说法与第 {line} 行的一样",
                                                 "this wording is the same as the one at line {line}"},
                                                "line", std::to_string(first->second->line)),
                                   {"换一种说法，或删掉一个", "say it in other words, or delete one"});
            }
        }
        check_wordings(member.value, complaints);
    }
    for (const Node& item : node.items)
        check_wordings(item, complaints);
}

void check_waiting(const Node& root, Complaints& complaints, const Scenario& scenario) {
    const Node* shopper = root.find("shopper");
    const Node* patience = shopper != nullptr ? shopper->find("patience") : nullptr;
    if (shopper != nullptr && shopper->is(Node::Kind::object) && patience == nullptr) {
        complaints.warning(
            *shopper, "missing-lateness",
            {"没有写 patience：学生迟迟不回时，这位顾客不会催促",
             "no patience: while the student is late, this shopper says nothing"},
            {"补上 patience（nudges 与 leave_after_ms）", "add patience, with nudges and leave_after_ms"});
    }
    const Node* nodes = root.find("nodes");
    for (const StoryNode& node : scenario.nodes) {
        const bool silent =
            std::find(node.situations.begin(), node.situations.end(), "goes_silent") != node.situations.end();
        const Node* object = item_at(nodes, node.place);
        if (!silent || !node.silence.empty() || object == nullptr || object->find("silence") != nullptr)
            continue;
        if (node.say.empty()) continue;  // silent-without-silence says it already
        complaints.warning(
            *object, "missing-silence",
            base::filled(
                {"节点“{id}”里顾客沉默了，却没有 silence：之后会怎样没有写",
                 "in node \"{id}\" the shopper goes silent, but there is no silence: what comes then isn't said"},
                "id", node.id),
            {"补上 silence 步骤，最后一步走向结局", "add steps of silence, the last one to an ending"});
    }
}

/// Whether a first reply fits it in which nothing of note is heard, as far as its own words say so.
bool fits_plain_word(const Condition& condition) {
    const std::vector<Condition>& parts = condition.parts;
    switch (condition.kind) {
        case Kind::always:
            return true;
        case Kind::replies:
            return condition.low <= 1;
        case Kind::none_of:
            return std::none_of(parts.begin(), parts.end(), fits_plain_word);
        case Kind::all:
            return std::all_of(parts.begin(), parts.end(), fits_plain_word);
        case Kind::any:
            return std::any_of(parts.begin(), parts.end(), fits_plain_word);
        default:
            return false;
    }
}

/// A closing that any word ends: a student who says 好的 first never comes to the goodbye that the rules ask for.
void check_goodbye(const StoryNode& node, const Node& object, const Scenario& scenario,
                   Complaints& complaints) {
    const bool closing =
        std::find(node.situations.begin(), node.situations.end(), "closing") != node.situations.end();
    if (!closing || node.say.empty()) return;
    for (const Transition& each : node.on) {
        if (each.go == "stay" && fits_plain_word(each.when)) return;
        if (each.when.kind != Kind::always || each.go.rfind("end:", 0) != 0) continue;
        const Node* at = item_at(object.find("on"), each.place);
        const Ending* ending = scenario.ending(each.go.substr(4));
        if (at == nullptr || ending == nullptr || !ending->good) continue;
        complaints.warning(
            *at, "ends-at-any-word",
            base::filled(
                {"在节点“{id}”里随便回一句（好的、稍等）就结束了：学生来不及道别",
                 "in node \"{id}\" any word (OK, one moment) ends the talk: no time is left for a goodbye"},
                "id", node.id),
            {"在它前面加一条：{\"id\": \"nod\", \"when\": {\"all\": [{\"not\": {\"any_act\": [\"farewell\", \"open_door\", \"invite_back\", \"thank\"]}}, {\"replies\": {\"max\": 1}}]}, \"say\": [[\"嗯嗯\"]], \"go\": \"stay\"}",
             "put this before it: {\"id\": \"nod\", \"when\": {\"all\": [{\"not\": {\"any_act\": [\"farewell\", \"open_door\", \"invite_back\", \"thank\"]}}, {\"replies\": {\"max\": 1}}]}, \"say\": [[\"OK\"]], \"go\": \"stay\"}"});
    }
}

/// The words by which a fact is stated rightly.
std::vector<std::string> said_rightly(const Fact& fact) {
    std::vector<std::string> out = fact.aliases;
    out.push_back(fact.value + fact.unit);
    if (fact.kind == "text") out.push_back(fact.value);
    return out;
}

/// A fact's `wrong` is heard wherever it stands: what states another fact rightly would always state this one wrongly.
void check_wrong_values(const Node& root, Complaints& complaints, const Scenario& scenario) {
    const Node* list = root.find("facts");
    if (list == nullptr) return;
    for (const Node& item : list->items) {
        const Node* id = item.find("id");
        const Node* wrong = item.find("wrong");
        if (id == nullptr || wrong == nullptr) continue;
        for (const Node& phrase : wrong->items) {
            for (const Fact& other : scenario.facts) {
                const std::vector<std::string> right = said_rightly(other);
                if (other.id == id->text || !phrase.is(Node::Kind::string) || phrase.text.empty() ||
                    std::find(right.begin(), right.end(), phrase.text) == right.end())
                    continue;
                complaints.warning(
                    phrase, "wrong-elsewhere-right",
                    base::filled(
                        base::filled(
                            {"“{text}”正是资料“{other}”的说法：说对那一条，就会算说错这一条",
                             "\"{text}\" is what states the fact \"{other}\": to state that one rightly would state this one wrongly"},
                            "text", phrase.text),
                        "other", other.id),
                    {"从 wrong 里删掉，或写得长一些（退款7天）",
                     "delete it from wrong, or make it longer (refund in 7 days)"});
            }
        }
    }
}

bool names_any(const std::vector<std::string>& words, const std::vector<std::string>& list) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return word == "*" || std::find(list.begin(), list.end(), word) != list.end();
    });
}

/// Whether what makes the condition hold may settle `topic` in the same breath.
bool may_settle(const Condition& condition, const Topic& topic) {
    switch (condition.kind) {
        case Kind::act:
        case Kind::any_act:
        case Kind::all_acts:
            return names_any(condition.words, topic.acts);
        case Kind::answered:
            return names_any(condition.words, {topic.id});
        case Kind::fact_right:
            return names_any(condition.words, topic.facts);
        case Kind::none_of:
            return false;
        default:
            return std::any_of(condition.parts.begin(), condition.parts.end(),
                               [&](const Condition& part) { return may_settle(part, topic); });
    }
}

/// Whether it may come to hold without this answer, by talking on: after so many replies, or where nothing is open.
bool comes_in_time(const Condition& condition) {
    if (condition.kind == Kind::replies || condition.kind == Kind::open || condition.kind == Kind::always)
        return true;
    return std::any_of(condition.parts.begin(), condition.parts.end(), comes_in_time);
}

/// A way that stays on what answers the node's only question leaves nothing open: whatever then fits nothing is met with
/// "what do you mean?". A way on at the answer before it, one that comes in time, or an `otherwise` of the node's own, is enough.
void check_settled(const StoryNode& node, const Node& object, const Scenario& scenario,
                   Complaints& complaints) {
    if (node.asks.size() != 1 || !node.otherwise.empty()) return;
    const Topic* topic = scenario.topic(node.asks.front());
    if (topic == nullptr) return;
    const bool goes_on = std::any_of(node.on.begin(), node.on.end(), [](const Transition& each) {
        return each.go != "stay" && comes_in_time(each.when);
    });
    if (goes_on) return;
    Condition answered;
    answered.kind = Kind::answered;
    answered.words = {topic->id};
    for (const Transition& each : node.on) {
        if (each.go != "stay") {
            if (implies(answered, each.when)) return;
            continue;
        }
        if (!may_settle(each.when, *topic)) continue;
        const Node* at = item_at(object.find("on"), each.place);
        const Node* when = at != nullptr ? at->find("when") : nullptr;
        if (when == nullptr) continue;
        complaints.warning(
            *when, "stay-settles",
            base::filled(
                base::filled(
                    {"转移“{id}”停在原地，可它听到的话会把问题“{topic}”答掉：之后没有问题开着，顾客只会说“什么意思”",
                     "the transition \"{id}\" stays, but what it hears settles \"{topic}\": nothing is open then, and the shopper can only ask what is meant"},
                    "id", each.id),
                "topic", topic->id),
            {"在它前面放一个看答案的转移（answered）通往下一步，或给节点写自己的 otherwise",
             "put a transition on the answer (answered) that leads on before it, or give the node its own otherwise"});
    }
}

}  // namespace

void check_advice(const Node& root, Complaints& complaints, const Scenario& scenario) {
    const Node* nodes = root.find("nodes");
    // A condition that couldn't be read hides what it hides only until it is mended.
    for (const StoryNode& node : scenario.nodes) {
        const Node* object = complaints.has_errors() ? nullptr : item_at(nodes, node.place);
        if (object == nullptr) continue;
        check_shadows(node.on, object->find("on"), complaints);
        check_shadows(node.silence, object->find("silence"), complaints);
        check_goodbye(node, *object, scenario, complaints);
        check_settled(node, *object, scenario, complaints);
    }
    for (const char* part : {"shopper", "nodes", "endings", "reactions"}) {
        if (const Node* at = root.find(part)) check_wordings(*at, complaints);
    }
    check_waiting(root, complaints, scenario);
    check_wrong_values(root, complaints, scenario);
}

void check_lessons(const Node& root, const std::string& folder, Complaints& complaints) {
    const Node* list = root.find("lessons");
    std::error_code problem;
    if (list == nullptr || folder.empty() || !std::filesystem::is_directory(folder, problem)) return;
    std::vector<std::string> written;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, problem)) {
        if (entry.path().extension() == ".md") written.push_back(entry.path().stem().string());
    }
    std::erase(written, "README");
    if (written.empty()) return;
    std::sort(written.begin(), written.end());
    for (const Node& item : list->items) {
        if (!item.is(Node::Kind::string) || std::binary_search(written.begin(), written.end(), item.text))
            continue;
        const std::string guess = base::nearest(item.text, written);
        complaints.warning(
            item, "unknown-lesson",
            base::filled({"courseware 里没有课程“{name}”", "there is no lesson \"{name}\" in courseware"},
                         "name", item.text),
            guess.empty()
                ? Bilingual{"写 courseware 里某个 .md 的文件名（不带 .md）",
                            "write the name of a .md file of courseware, without .md"}
                : base::filled({"是不是想写“{guess}”？", "did you mean \"{guess}\"?"}, "guess", guess));
    }
}

}  // namespace kefu::scenario
