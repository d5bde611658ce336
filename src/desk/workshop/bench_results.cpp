#include "desk/workshop/bench_results.h"

#include <algorithm>

#include <fmt/format.h>

namespace kefu::desk {
namespace {

using Kind = scenario::GraphNode::Kind;

std::string clock_of(record::Ms ms) {
    return fmt::format("{:02}:{:02}", ms / 60'000, ms / 1000 % 60);
}

int percent(std::size_t part, std::size_t of) {
    return of == 0 ? 100 : static_cast<int>(part * 100 / of);
}

int covered_percent(const std::vector<Covered>& all) {
    const auto reached =
        std::count_if(all.begin(), all.end(), [](const Covered& c) { return c.sessions > 0; });
    return percent(static_cast<std::size_t>(reached), all.size());
}

}  // namespace

BenchGraph bench_graph(const BenchView& file, const std::vector<Mistake>& mistakes,
                       const Simulation* simulation, base::Language language) {
    BenchGraph out;
    const scenario::Graph& graph = file.graph;
    const auto units = [](int hundredths) { return static_cast<float>(hundredths) / 100; };
    out.width = units(file.layout.width);
    out.height = units(file.layout.height);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const scenario::GraphNode& node = graph.nodes[i];
        BenchNode one;
        one.id = node.id;
        one.thing = node.kind == Kind::story ? "node:" + node.id : node.kind == Kind::ending ? node.id : "";
        one.title = node.title.in(language);
        one.line = node.line;
        one.kind = node.kind;
        one.start = node.start;
        one.good = node.good;
        one.silent = node.silent;
        one.x = units(file.layout.nodes[i].x);
        one.y = units(file.layout.nodes[i].y);
        one.wrong = std::any_of(mistakes.begin(), mistakes.end(), [&](const Mistake& m) {
            return !one.thing.empty() &&
                   (m.thing == one.thing || m.thing.starts_with("way:" + node.id + "/"));
        });
        out.nodes.push_back(std::move(one));
    }
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        const scenario::GraphEdge& edge = graph.edges[i];
        BenchEdge one;
        one.thing = "way:" + graph.nodes[edge.from].id + "/" + edge.id;
        one.label = edge.when.in(language);
        one.kind = edge.kind;
        one.from = edge.from;
        one.to = edge.to;
        for (const scenario::Spot& spot : file.layout.edges[i])
            one.bends.emplace_back(units(spot.x), units(spot.y));
        out.edges.push_back(std::move(one));
    }
    if (simulation == nullptr) return out;
    const GraphCounts counts = counts_on(graph, *simulation);
    out.sessions = counts.sessions;
    for (std::size_t i = 0; i < out.nodes.size() && i < counts.nodes.size(); ++i)
        out.nodes[i].count = counts.nodes[i];
    for (std::size_t i = 0; i < out.edges.size() && i < counts.edges.size(); ++i)
        out.edges[i].count = counts.edges[i];
    return out;
}

void show_trial(TrialView& out, const Preview& preview, const scenario::Scenario& scenario,
                const scenario::ActNames& acts, const TextFiles& texts) {
    const base::Language language = texts.language();
    const PreviewState state = preview.state();
    out.typing = state.typing;
    out.turn_open = state.turn_open;
    out.ended = state.ended;
    out.node = state.node;
    out.thing = "node:" + state.node;
    out.clock = clock_of(state.now_ms);
    out.anger = state.anger;
    out.trust = state.trust;
    out.interest = state.interest;
    const auto topic_name = [&](const std::string& id) {
        const scenario::Topic* topic = scenario.topic(id);
        return topic != nullptr ? topic->label.in(language) : id;
    };
    const auto act_name = [&](const std::string& id) {
        const bool unsure = id.ends_with('?');
        const auto found = acts.find(id.substr(0, id.size() - (unsure ? 1 : 0)));
        if (found == acts.end()) return id;
        return found->second.in(language) + (unsure ? texts.text("gui.grading.unsure") : "");
    };
    out.open_topics.clear();
    for (const std::string& topic : state.open_topics)
        out.open_topics.push_back(topic_name(topic));
    out.models.clear();
    if (const scenario::StoryNode* node = scenario.node(state.node)) {
        for (const std::string& model : node->models)
            out.models.push_back({model, model});
    }
    out.lines.clear();
    for (const TraceLine& line : preview.trace()) {
        TrialLine one;
        one.kind = line.kind;
        one.clock = clock_of(line.at_ms);
        one.text = line.text;
        switch (line.kind) {
            case TraceLine::Kind::action:
                one.text = texts.text("gui.verb." + line.text);
                break;
            case TraceLine::Kind::result:
            case TraceLine::Kind::moved:
            case TraceLine::Kind::mood:
            case TraceLine::Kind::ended:
                one.text = line.what.in(language);
                for (const scenario::Ending& ending : scenario.endings) {
                    const std::string id = "end:" + ending.id;
                    if (const std::size_t at = one.text.find(id); at != std::string::npos)
                        one.text.replace(at, id.size(),
                                         base::filled_text(texts.text("gui.bench.go.end"), "0",
                                                           ending.title.in(language)));
                }
                break;
            case TraceLine::Kind::settled:
                one.text = topic_name(line.text) + (language == base::Language::zh ? "：" : ": ") +
                           line.what.in(language);
                break;
            case TraceLine::Kind::judged:
            case TraceLine::Kind::shopper:
            case TraceLine::Kind::student:
                break;
        }
        for (const std::string& act : line.acts)
            one.acts.push_back(act_name(act));
        for (const std::string& topic : line.answered)
            one.notes.push_back(
                base::filled_text(texts.text("gui.bench.why.answered"), "0", topic_name(topic)));
        for (const std::string& topic : line.misanswered)
            one.notes.push_back(
                base::filled_text(texts.text("gui.bench.why.misanswered"), "0", topic_name(topic)));
        if (line.kind == TraceLine::Kind::student && !line.what.empty())
            one.notes.push_back(line.what.in(language));
        for (const WeighedView& weighed : line.weighed)
            one.ways.push_back({weighed.id, weighed.why_not.in(language), weighed.taken});
        out.lines.push_back(std::move(one));
    }
}

void show_simulation(SimulationView& out, const Simulation& simulation, const TextFiles& texts) {
    const base::Language language = texts.language();
    out.there = true;
    out.stopped = simulation.stopped;
    out.in_order = simulation.in_order;
    out.close_call = simulation.close_call;
    out.order = simulation.order.in(language);
    out.kinds.clear();
    out.sessions = 0;
    const auto ending_name = [&](const std::string& id) {
        for (const Covered& ending : simulation.endings) {
            if (ending.id == id && !ending.what.empty()) return ending.what.in(language);
        }
        return id;
    };
    for (const KindResult& kind : simulation.kinds) {
        KindView one;
        one.name = name_of(kind.kind).in(language);
        one.sessions = kind.sessions;
        one.mean_tenths = kind.mean_tenths;
        const auto all = static_cast<std::size_t>(std::max(kind.sessions, 1));
        one.passed_percent = percent(static_cast<std::size_t>(kind.passed), all);
        one.good_percent = percent(static_cast<std::size_t>(kind.good_endings), all);
        one.histogram = kind.histogram;
        for (std::size_t i = 0; i < std::min<std::size_t>(kind.endings.size(), 2); ++i)
            one.endings += (i > 0 ? " · " : "") + ending_name(kind.endings[i].first) + " " +
                           std::to_string(percent(static_cast<std::size_t>(kind.endings[i].second), all)) +
                           "%";
        out.sessions += kind.sessions;
        out.kinds.push_back(std::move(one));
    }
    out.endings.clear();
    for (const Covered& ending : simulation.endings)
        out.endings.emplace_back(ending_name(ending.id), ending.sessions);
    out.rules.clear();
    for (const Covered& rule : simulation.rules) {
        if (rule.times > 0)
            out.rules.emplace_back(rule.what.empty() ? rule.id : rule.what.in(language), rule.times);
    }
    std::stable_sort(out.rules.begin(), out.rules.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    const auto unreached = [&](const std::vector<Covered>& all) {
        std::vector<UnreachedView> rows;
        for (const Covered& one : all) {
            const std::string& words = one.what.in(language);
            UnreachedView row{words.empty() ? one.id : words, one.id, one.place.line, {}};
            rows.push_back(std::move(row));
        }
        return rows;
    };
    out.advice.clear();
    for (const base::Bilingual& one : advice_on(simulation))
        out.advice.push_back(one.in(language));
    out.never_reached = unreached(simulation.never_reached());
    out.never_spoken = unreached(simulation.never_spoken());
    out.nodes_percent = covered_percent(simulation.nodes);
    out.ways_percent = covered_percent(simulation.transitions);
    out.lines_percent = covered_percent(simulation.lines);
}

}  // namespace kefu::desk
