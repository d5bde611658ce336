#include "scenario/flow.h"

#include <algorithm>
#include <map>
#include <set>

namespace kefu::scenario {
namespace {

using base::Bilingual;
using base::Complaints;
using base::Node;

using Graph = std::map<std::string, std::set<std::string>>;

std::set<std::string> targets_of(const StoryNode& node) {
    std::set<std::string> out;
    for (const Transition& each : node.on)
        out.insert(each.go);
    for (const SilenceStep& each : node.silence)
        out.insert(each.go);
    for (const Otherwise& each : node.otherwise)
        out.insert(each.go);
    out.erase("stay");
    return out;
}

std::set<std::string> reached_from(const Graph& graph, const std::vector<std::string>& starts) {
    std::set<std::string> seen;
    std::vector<std::string> next = starts;
    while (!next.empty()) {
        const std::string at = next.back();
        next.pop_back();
        if (!seen.insert(at).second) continue;
        const auto found = graph.find(at);
        if (found == graph.end()) continue;
        next.insert(next.end(), found->second.begin(), found->second.end());
    }
    return seen;
}

Graph reversed(const Graph& graph) {
    Graph out;
    for (const auto& [from, tos] : graph) {
        for (const std::string& to : tos)
            out[to].insert(from);
    }
    return out;
}

/// The located object of a node, by its place.
const Node* item_at(const Node* list, const base::Place& place) {
    if (list == nullptr) return nullptr;
    for (const Node& item : list->items) {
        if (item.line == place.line && item.column == place.column) return &item;
    }
    return nullptr;
}

const Node& spot(const Node& object, const char* key) {
    const Node* member = object.find(key);
    return member != nullptr ? *member : object;
}

bool always_holds(const Condition& condition) {
    return condition.kind == Condition::Kind::always;
}

/// Whether `condition` (or a part of it) turns on an answer to `topic`.
bool turns_on(const Condition& condition, const std::string& topic) {
    using Kind = Condition::Kind;
    if (condition.kind == Kind::answered || condition.kind == Kind::open) {
        return std::any_of(condition.words.begin(), condition.words.end(),
                           [&](const std::string& word) { return word == topic || word == "*"; });
    }
    return std::any_of(condition.parts.begin(), condition.parts.end(),
                       [&](const Condition& part) { return turns_on(part, topic); });
}

/// The author wrote something to say: if nothing could be read of it, that is told already.
bool means_to_speak(const Node& object) {
    const Node* say = object.find("say");
    return say != nullptr && (!say->is(Node::Kind::array) || !say->items.empty());
}

/// Steps in another order than that of their times are told as that: which one is the last isn't known before.
bool in_order(const std::vector<SilenceStep>& steps) {
    return std::is_sorted(steps.begin(), steps.end(),
                          [](const SilenceStep& a, const SilenceStep& b) { return a.after_ms < b.after_ms; });
}

/// What stands behind a transition that always holds is never taken: one mistake, told at the first of them.
void check_behind_always(const StoryNode& node, const Node& object, Complaints& complaints) {
    const auto always = std::find_if(node.on.begin(), node.on.end(),
                                     [](const Transition& each) { return always_holds(each.when); });
    if (always == node.on.end() || always + 1 == node.on.end()) return;
    const Node* at = item_at(object.find("on"), (always + 1)->place);
    if (at == nullptr) return;
    std::string behind;
    for (auto each = always + 1; each != node.on.end(); ++each)
        behind += (behind.empty() ? "" : ", ") + each->id;
    complaints.error(
        *at, "never-taken",
        base::filled(
            base::filled(
                {"转移“{always}”总是成立，排在它后面的永远轮不到：{behind}",
                 "the transition \"{always}\" always holds, so those after it are never taken: {behind}"},
                "always", always->id),
            "behind", behind),
        base::filled({"把“{always}”放到最后", "put \"{always}\" last"}, "always", always->id));
}

/// The first kind in a condition that only what is said or done in a turn can bring about, or null. In silence there is
/// no turn.
const Condition* seen_in_a_turn(const Condition& condition) {
    using Kind = Condition::Kind;
    switch (condition.kind) {
        case Kind::act:
        case Kind::any_act:
        case Kind::all_acts:
        case Kind::answered:
        case Kind::answered_wrong:
        case Kind::fact_right:
        case Kind::fact_wrong:
        case Kind::contradicts:
        case Kind::action:
        case Kind::says:
        case Kind::states:
        case Kind::feature:
        case Kind::late:
            return &condition;
        default:
            break;
    }
    for (const Condition& part : condition.parts) {
        if (const Condition* found = seen_in_a_turn(part)) return found;
    }
    return nullptr;
}

void check_silence_when(const SilenceStep& step, const Node& object, Complaints& complaints) {
    const Node* at = item_at(object.find("silence"), step.place);
    if (at == nullptr || seen_in_a_turn(step.when) == nullptr) return;
    complaints.error(
        spot(*at, "when"), "silence-hears-nothing",
        base::filled(
            {"沉默步骤“{id}”的条件要看这一轮说了什么，可沉默时没有人说话",
             "the condition of the silence step \"{id}\" asks what was said in this turn, but in silence nothing is"},
            "id", step.id),
        {"用 heard_before、action_before、flag、open、mood、count、visits 或 replies",
         "use heard_before, action_before, flag, open, mood, count, visits or replies"});
}

void check_node(const StoryNode& node, const Node& object, const Scenario& scenario, bool doubtful,
                Complaints& complaints) {
    if (node.say.empty() && node.silence.empty() && !means_to_speak(object)) {
        complaints.error(
            object, "silent-without-silence",
            base::filled(
                {"节点“{id}”里顾客不说话，却没有 silence：会永远沉默",
                 "in node \"{id}\" the shopper says nothing and there is no silence: it would stay silent for ever"},
                "id", node.id),
            {"补上 say，或补上 silence 步骤", "add say, or steps of silence"});
    }
    std::int64_t last = 0;
    const SilenceStep* before = nullptr;
    for (const SilenceStep& step : node.silence) {
        // Steps for different cases may share their time; a case without a condition is the last of them.
        const bool cases = before != nullptr && !always_holds(before->when) && step.after_ms == last;
        before = &step;
        if (step.after_ms <= last && !cases) {
            if (const Node* at = item_at(object.find("silence"), step.place)) {
                complaints.error(
                    spot(*at, "after_ms"), "silence-order",
                    {"沉默步骤的 after_ms 应一个比一个晚", "the after_ms of silence steps should rise"},
                    {"按从早到晚的顺序写", "write them from early to late"});
            }
        }
        last = step.after_ms;
        const bool risen = node.silence.back().after_ms > step.after_ms;  // else silence-order tells of it
        check_silence_when(step, object, complaints);
        if (step.go != "stay" && always_holds(step.when) && &step != &node.silence.back() && risen) {
            if (const Node* at = item_at(object.find("silence"), step.place)) {
                complaints.error(spot(*at, "go"), "never-taken",
                                 {"这一步已离开节点，后面的沉默步骤永远轮不到",
                                  "this step leaves the node, so the steps after it are never reached"},
                                 {"把它放到最后", "make it the last one"});
            }
        }
    }
    if (node.say.empty() && !means_to_speak(object) && !node.silence.empty() &&
        node.silence.back().go == "stay" && in_order(node.silence)) {
        const Node* at = item_at(object.find("silence"), node.silence.back().place);
        complaints.error(at != nullptr ? *at : object, "silence-stays",
                         base::filled({"节点“{id}”的最后一个沉默步骤停在原地，没有出路",
                                       "the last silence step of node \"{id}\" stays, with no way out"},
                                      "id", node.id),
                         {"给它一个 go，例如 \"end:<结局>\" 或 \"leave\"",
                          "give it a go, for example \"end:<ending>\" or \"leave\""});
    }
    if (node.say.empty() && !means_to_speak(object) && !node.silence.empty() &&
        node.silence.back().go != "stay" && !always_holds(node.silence.back().when)) {
        if (const Node* at = item_at(object.find("silence"), node.silence.back().place)) {
            complaints.warning(
                spot(*at, "when"), "silence-may-stay",
                base::filled(
                    {"节点“{id}”的最后一个沉默步骤有条件：不成立时，顾客只会等不及走掉",
                     "the last silence step of node \"{id}\" has a condition: where it doesn't hold the shopper can only lose patience"},
                    "id", node.id),
                {"在它后面补一个没有 when 的步骤", "add a step without \"when\" after it"});
        }
    }
    if (!node.otherwise.empty() && node.otherwise.back().go == "stay") {
        const Node* at = item_at(object.find("otherwise"), node.otherwise.back().place);
        complaints.error(at != nullptr ? *at : object, "otherwise-stays",
                         base::filled({"节点“{id}”的最后一个 otherwise 停在原地，没有出路",
                                       "the last otherwise of node \"{id}\" stays, with no way out"},
                                      "id", node.id),
                         {"给它一个 go，例如 \"end:<结局>\" 或 \"leave\"",
                          "give it a go, for example \"end:<ending>\" or \"leave\""});
    }
    for (const Otherwise& each : node.otherwise) {
        const Node* at = item_at(object.find("otherwise"), each.place);
        if (each.go == "stay" && each.say.empty()) {
            complaints.error(
                at != nullptr ? *at : object, "otherwise-silent",
                {"这个 otherwise 既不说话也不离开，顾客会毫无反应",
                 "this otherwise neither says anything nor leads away: the shopper wouldn't react"},
                {"补上 say 或 go", "add say or go"});
        }
        if (each.go != "stay" && &each != &node.otherwise.back() && at != nullptr) {
            complaints.error(spot(*at, "go"), "never-taken",
                             {"这一步已离开节点，后面的 otherwise 永远轮不到",
                              "this entry leaves the node, so those after it are never reached"},
                             {"把它放到最后", "make it the last one"});
        }
    }
    // Where the shopper is away and time brings her back, to hear and say nothing is what she does.
    const bool away = node.say.empty() && !node.silence.empty() && !means_to_speak(object);
    if (!doubtful) check_behind_always(node, object, complaints);
    const bool closed = !doubtful && std::any_of(node.on.begin(), node.on.end(), [](const Transition& each) {
        return always_holds(each.when);
    });
    for (const Transition& each : node.on) {
        const Node* at = item_at(object.find("on"), each.place);
        if (each.go == "stay" && each.say.empty() && at != nullptr && !away) {
            complaints.warning(
                *at, "transition-silent",
                base::filled({"转移“{id}”停在原地也不说话，顾客会没有反应",
                              "the transition \"{id}\" stays and says nothing: the shopper won't react"},
                             "id", each.id),
                {"补上 say 或 go", "add say or go"});
        }
    }
    for (std::size_t i = 0; i < node.asks.size(); ++i) {
        const bool answered =
            closed || std::any_of(scenario.nodes.begin(), scenario.nodes.end(), [&](const StoryNode& any) {
                return std::any_of(any.on.begin(), any.on.end(),
                                   [&](const Transition& each) { return turns_on(each.when, node.asks[i]); });
            });
        const Node* asks = object.find("asks");
        const bool known = std::any_of(scenario.topics.begin(), scenario.topics.end(),
                                       [&](const Topic& topic) { return topic.id == node.asks[i]; });
        if (!doubtful && known && !answered && asks != nullptr && i < asks->items.size()) {
            complaints.warning(
                asks->items[i], "answer-leads-nowhere",
                base::filled(
                    base::filled({"节点“{id}”问到“{topic}”，但没有任何转移看它是否答对",
                                  "node \"{id}\" asks \"{topic}\", but no transition turns on its answer"},
                                 "id", node.id),
                    "topic", node.asks[i]),
                base::filled({"补一个 {\"when\": {\"answered\": \"{topic}\"}} 的转移",
                              "add a transition with {\"when\": {\"answered\": \"{topic}\"}}"},
                             "topic", node.asks[i]));
        }
    }
}

/// {topic} in a node that asks nothing may have nothing to stand for.
void check_topic_word(const StoryNode& node, const Node& object, Complaints& complaints) {
    const Node* asks = object.find("asks");
    const bool unread = asks != nullptr && !asks->is(Node::Kind::array);  // told already
    if (!node.asks.empty() || unread) return;
    for (const Otherwise& each : node.otherwise) {
        const Node* at = item_at(object.find("otherwise"), each.place);
        const bool names = std::any_of(each.say.begin(), each.say.end(), [](const Wording& wording) {
            return std::any_of(wording.begin(), wording.end(), [](const Message& message) {
                return message.text.find("{topic}") != std::string::npos;
            });
        });
        if (names && at != nullptr) {
            complaints.error(
                spot(*at, "say"), "topic-placeholder",
                base::filled({"节点“{id}”没有 asks，{topic} 无可替换",
                              "node \"{id}\" asks nothing, so {topic} has nothing to stand for"},
                             "id", node.id),
                {"给节点补上 asks，或不用 {topic}", "give the node asks, or do without {topic}"});
        }
    }
}

/// A silent node brings its situations with the line spoken on the way there; without one they come too late.
void check_silent_entry(const Node* list, const Scenario& scenario, Complaints& complaints) {
    std::set<std::string> silent;
    for (const StoryNode& node : scenario.nodes) {
        const Node* object = item_at(list, node.place);
        if (object == nullptr || means_to_speak(*object)) continue;
        if (node.say.empty() && !node.situations.empty()) silent.insert(node.id);
    }
    for (const StoryNode& node : scenario.nodes) {
        const Node* object = item_at(list, node.place);
        if (object == nullptr) continue;
        const auto check = [&](const auto& edges, const char* key) {
            for (const auto& edge : edges) {
                const Node* at = item_at(object->find(key), edge.place);
                if (at == nullptr || !edge.say.empty() || !silent.contains(edge.go)) continue;
                complaints.warning(
                    spot(*at, "go"), "situation-without-line",
                    base::filled(
                        {"走进沉默节点“{id}”时没有台词，它的 situations 要到下一句才生效",
                         "nothing is said on the way to the silent node \"{id}\", so its situations begin with the next line only"},
                        "id", edge.go),
                    {"给这条转移补上 say", "give this transition a say"});
            }
        };
        check(node.on, "on");
        check(node.silence, "silence");
        check(node.otherwise, "otherwise");
    }
}

/// Nodes whose silence alone leads round in a ring: with a student who says nothing, they would go on for ever.
void check_rings(const Node* list, const Scenario& scenario, Complaints& complaints) {
    std::map<std::string, const StoryNode*> nodes;
    for (const StoryNode& node : scenario.nodes)
        nodes.emplace(node.id, &node);
    std::set<std::string> done;
    for (const StoryNode& first : scenario.nodes) {
        std::set<std::string> ring;
        const StoryNode* at = &first;
        while (at != nullptr && !at->silence.empty() && !done.contains(at->id)) {
            if (!ring.insert(at->id).second) {
                const Node* object = item_at(list, at->place);
                const Node* step =
                    object != nullptr ? item_at(object->find("silence"), at->silence.back().place) : nullptr;
                if (step != nullptr) {
                    complaints.error(
                        spot(*step, "go"), "silence-ring",
                        base::filled(
                            {"沉默的步骤绕回了节点“{id}”，学生不说话时永远不会结束",
                             "the steps of silence lead back to node \"{id}\": with a silent student it never ends"},
                            "id", at->id),
                        {"让其中一步走向结局", "let one of the steps lead to an ending"});
                }
                break;
            }
            const auto next = nodes.find(at->silence.back().go);
            at = next != nodes.end() ? next->second : nullptr;
        }
        done.insert(ring.begin(), ring.end());
    }
}

const std::set<std::string>& shared_ending_ids() {
    static const std::set<std::string> ids{"left_waiting", "left_unsatisfied", "left_upset"};
    return ids;
}

/// Nodes from which no ending can be reached: a ring without a way out is told once, by the way round; a node with no way
/// on by itself; what merely leads to these is no mistake of its own.
/// True if there were any.
bool check_ways_out(const Node* list, const Scenario& scenario, const Graph& graph,
                    const std::set<std::string>& ending_reached, Complaints& complaints) {
    std::set<std::string> told;
    bool lost = false;
    for (const StoryNode& node : scenario.nodes) {
        const Node* object = item_at(list, node.place);
        if (object == nullptr || ending_reached.contains(node.id) || told.contains(node.id)) continue;
        const std::set<std::string>& ways = graph.at(node.id);
        const std::set<std::string> on = reached_from(graph, {ways.begin(), ways.end()});
        if (on.contains(node.id)) {
            lost = true;
            std::string round;
            for (const StoryNode& member : scenario.nodes) {
                const std::set<std::string>& its = graph.at(member.id);
                if (!on.contains(member.id) ||
                    !reached_from(graph, {its.begin(), its.end()}).contains(node.id))
                    continue;
                told.insert(member.id);
                round += (round.empty() ? "" : ", ") + member.id;
            }
            complaints.error(spot(*object, "id"), "loop-without-end",
                             base::filled({"节点 {round} 绕成一圈，走不到任何结局",
                                           "the nodes {round} lead round in a ring, and to no ending"},
                                          "round", round),
                             {"让其中一个走向结局", "let one of them lead to an ending"});
            continue;
        }
        const bool leads_on = std::any_of(ways.begin(), ways.end(), [&](const std::string& to) {
            return graph.contains(to) && !ending_reached.contains(to);
        });
        if (leads_on) continue;
        lost = true;
        complaints.error(
            spot(*object, "id"), "dead-end",
            base::filled({"从节点“{id}”走不到任何结局", "no ending can be reached from node \"{id}\""}, "id",
                         node.id),
            {"补一个走向结局的转移", "add a transition that leads to an ending"});
    }
    return lost;
}

void check_reach(const Node* list, const Node* endings, const Scenario& scenario, Complaints& complaints) {
    Graph graph;
    for (const StoryNode& node : scenario.nodes)
        graph[node.id] = targets_of(node);
    const std::set<std::string> reached = reached_from(graph, {scenario.start});
    std::vector<std::string> ends;
    for (const Ending& ending : scenario.endings)
        ends.push_back("end:" + ending.id);
    const std::set<std::string> ending_reached = reached_from(reversed(graph), ends);
    bool cut_off = false;
    std::set<std::string> behind;  // what is cut off only because something before it is
    for (const StoryNode& node : scenario.nodes) {
        const Node* object = item_at(list, node.place);
        if (object == nullptr) continue;
        if (!reached.contains(node.id)) {
            cut_off = true;
            const bool led_to =
                std::any_of(scenario.nodes.begin(), scenario.nodes.end(), [&](const StoryNode& other) {
                    return other.id != node.id && !reached.contains(other.id) &&
                           !reached_from(graph, {node.id}).contains(other.id) &&
                           graph.at(other.id).contains(node.id);
                });
            if (led_to || behind.contains(node.id)) continue;
            const std::set<std::string> from_here = reached_from(graph, {node.id});
            behind.insert(from_here.begin(), from_here.end());
            complaints.error(
                spot(*object, "id"), "unreachable-node",
                base::filled({"没有任何路走到节点“{id}”", "nothing leads to node \"{id}\""}, "id", node.id),
                {"让某个转移 go 到它，或删掉它", "let a transition go there, or delete it"});
        }
    }
    // An ending that is cut off by one of these is no mistake of its own, and deleting it would be a new one.
    if (check_ways_out(list, scenario, graph, ending_reached, complaints) || cut_off) return;
    int good = 0;
    int bad = 0;
    for (const Ending& ending : scenario.endings) {
        const Node* object = item_at(endings, ending.place);
        if (reached.contains("end:" + ending.id)) {
            ++(ending.good ? good : bad);
        } else if (shared_ending_ids().contains(ending.id)) {
            ++bad;  // told in the scenario's own words; the engine itself leads there
        } else if (object != nullptr) {
            complaints.error(
                spot(*object, "id"), "unused-ending",
                base::filled({"没有任何路走到结局“{id}”", "nothing leads to the ending \"{id}\""}, "id",
                             ending.id),
                {"让某个转移 go 到它，或删掉它", "let a transition go there, or delete it"});
        }
    }
    if (endings != nullptr && (good < 2 || bad < 2)) {
        complaints.warning(*endings, "few-endings",
                           base::filled(base::filled({"能走到的好结局 {good} 个、坏结局 {bad} 个",
                                                      "{good} good and {bad} bad endings can be reached"},
                                                     "good", std::to_string(good)),
                                        "bad", std::to_string(bad)),
                           {"好坏结局最好各有两个", "better have two of each"});
    }
}

}  // namespace

void check_flow(const Node& root, Complaints& complaints, const Scenario& scenario, bool doubtful) {
    const Node* list = root.find("nodes");
    for (const StoryNode& node : scenario.nodes) {
        const Node* object = item_at(list, node.place);
        if (object == nullptr) continue;
        check_node(node, *object, scenario, doubtful, complaints);
        check_topic_word(node, *object, complaints);
    }
    check_silent_entry(list, scenario, complaints);
    check_rings(list, scenario, complaints);
    // Where a target isn't known, everything behind it would look unreachable: one mistake, one diagnostic.
    const auto known = [&](const std::string& target) {
        if (target == "stay" || target == "leave") return true;
        return target.rfind("end:", 0) == 0 ? scenario.ending(target.substr(4)) != nullptr
                                            : scenario.node(target) != nullptr;
    };
    bool whole = !doubtful && scenario.node(scenario.start) != nullptr;
    for (const StoryNode& node : scenario.nodes) {
        for (const std::string& target : targets_of(node))
            whole = whole && known(target);
    }
    if (whole) check_reach(list, root.find("endings"), scenario, complaints);
}

}  // namespace kefu::scenario
