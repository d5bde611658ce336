#include "scenario/graph.h"

namespace kefu::scenario {
namespace {

std::string first_line(const Wordings& say) {
    for (const Wording& wording : say) {
        std::string out;
        for (const Message& message : wording)
            out += (out.empty() ? "" : " ") + message.text;
        if (!out.empty()) return out;
    }
    return "";
}

base::Bilingual after(const SilenceStep& step, const Scenario& scenario, const ActNames& acts) {
    const std::int64_t ms = step.after_ms;
    std::string seconds = std::to_string(ms / 1000);
    if (ms % 1000 >= 100) seconds += "." + std::to_string(ms % 1000 / 100);
    base::Bilingual out{"沉默 " + seconds + " 秒", "silent for " + seconds + " s"};
    if (step.when.kind == Condition::Kind::always) return out;
    const base::Bilingual when = in_words(step.when, scenario, acts);
    return {out.zh + "，" + when.zh, out.en + ", " + when.en};
}

}  // namespace

std::size_t Graph::index(const std::string& id) const {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].id == id) return i;
    }
    return nodes.size();
}

Graph graph_of(const Scenario& scenario, const ActNames& acts) {
    Graph graph;
    for (const StoryNode& node : scenario.nodes) {
        graph.nodes.push_back({.id = node.id,
                               .kind = GraphNode::Kind::story,
                               .start = node.id == scenario.start,
                               .silent = node.say.empty(),
                               .stage = node.stage,
                               .line = first_line(node.say),
                               .asks = node.asks,
                               .place = node.place});
    }
    for (const Ending& ending : scenario.endings) {
        graph.nodes.push_back({.id = "end:" + ending.id,
                               .kind = GraphNode::Kind::ending,
                               .good = ending.good,
                               .title = ending.title,
                               .line = first_line(ending.say),
                               .place = ending.place});
    }
    const std::size_t leave = graph.nodes.size();
    bool leaves = false;
    for (std::size_t from = 0; from < scenario.nodes.size(); ++from) {
        const StoryNode& node = scenario.nodes[from];
        const auto add = [&](const auto& way, GraphEdge edge) {
            edge.from = from;
            edge.to = way.go == "stay" ? from : way.go == "leave" ? leave : graph.index(way.go);
            if (edge.to == leave && way.go != "leave")
                return;  // leads to what isn't there: a diagnostic's business
            leaves = leaves || edge.to == leave;
            edge.mood = in_words(way.mood);
            edge.line = first_line(way.say);
            edge.place = way.place;
            graph.edges.push_back(std::move(edge));
        };
        std::size_t rank = 0;
        for (const Transition& each : node.on) {
            add(each, {.kind = GraphEdge::Kind::transition,
                       .id = each.id,
                       .when = in_words(each.when, scenario, acts),
                       .rank = rank++});
        }
        for (const SilenceStep& each : node.silence) {
            add(each, {.kind = GraphEdge::Kind::silence,
                       .id = each.id,
                       .when = after(each, scenario, acts),
                       .rank = rank++});
        }
        std::size_t number = 0;
        for (const Otherwise& each : node.otherwise) {
            const std::string which = std::to_string(++number);
            add(each, {.kind = GraphEdge::Kind::otherwise,
                       .id = "otherwise" + which,
                       .when = {"第 " + which + " 次没有合适的回应", "nothing fitted, time " + which},
                       .rank = rank++});
        }
    }
    if (leaves) {
        graph.nodes.push_back({.id = "leave",
                               .kind = GraphNode::Kind::leave,
                               .title = {"顾客放弃离开", "The shopper gives up"}});
    }
    return graph;
}

}  // namespace kefu::scenario
