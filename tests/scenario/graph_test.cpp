#include "scenario/graph.h"

#include <set>

#include "base/document.h"
#include "scenario/load.h"
#include "support/catch.h"

using namespace kefu;
using namespace kefu::scenario;

namespace {

Graph graph(std::size_t nodes, const std::vector<std::pair<std::size_t, std::size_t>>& ways) {
    Graph out;
    for (std::size_t i = 0; i < nodes; ++i)
        out.nodes.push_back({.id = std::to_string(i), .start = i == 0});
    for (const auto& [from, to] : ways)
        out.edges.push_back({.from = from, .to = to});
    return out;
}

void check_sound(const Graph& drawn) {
    const Layout layout = lay_out(drawn);
    REQUIRE(layout.nodes.size() == drawn.nodes.size());
    REQUIRE(layout.edges.size() == drawn.edges.size());
    std::set<std::pair<int, int>> taken;
    for (const Spot& spot : layout.nodes) {
        CHECK(taken.insert({spot.x, spot.y}).second);
        CHECK(spot.x >= 0);
        CHECK(spot.x <= layout.width);
        CHECK(spot.y <= layout.height);
    }
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        for (std::size_t j = i + 1; j < layout.nodes.size(); ++j) {
            if (layout.nodes[i].y == layout.nodes[j].y)
                CHECK(std::abs(layout.nodes[i].x - layout.nodes[j].x) >= 100);
        }
    }
    for (std::size_t i = 0; i < drawn.edges.size(); ++i) {
        const GraphEdge& edge = drawn.edges[i];
        if (edge.from == edge.to) {
            CHECK(layout.edges[i].empty());
            continue;
        }
        REQUIRE(layout.edges[i].size() >= 2);
        CHECK(layout.edges[i].front().x == layout.nodes[edge.from].x);
        CHECK(layout.edges[i].front().y == layout.nodes[edge.from].y);
        CHECK(layout.edges[i].back().x == layout.nodes[edge.to].x);
        CHECK(layout.edges[i].back().y == layout.nodes[edge.to].y);
    }
}

}  // namespace

TEST_CASE("a chain hangs straight down, a fork beside each other") {
    const Layout chain = lay_out(graph(4, {{0, 1}, {1, 2}, {2, 3}}));
    for (std::size_t i = 1; i < 4; ++i) {
        CHECK(chain.nodes[i].x == chain.nodes[0].x);
        CHECK(chain.nodes[i].y > chain.nodes[i - 1].y);
    }
    const Layout fork = lay_out(graph(3, {{0, 1}, {0, 2}}));
    CHECK(fork.nodes[1].y == fork.nodes[2].y);
    CHECK(fork.nodes[1].x != fork.nodes[2].x);
}

TEST_CASE("crossings that can be had without are not drawn") {
    CHECK(lay_out(graph(6, {{0, 1}, {0, 2}, {1, 4}, {2, 3}, {1, 5}})).crossings == 0);
    CHECK(lay_out(graph(5, {{0, 1}, {0, 2}, {1, 4}, {2, 3}})).crossings == 0);
}

TEST_CASE("rings, loops, lost nodes and nothing at all are drawn all the same") {
    check_sound(graph(0, {}));
    check_sound(graph(1, {{0, 0}}));
    check_sound(graph(4, {{0, 1}, {1, 2}, {2, 0}, {2, 2}}));
    check_sound(graph(5, {{3, 4}, {4, 3}}));
    check_sound(graph(4, {{0, 1}, {0, 1}, {1, 3}, {0, 3}, {3, 0}}));
}

TEST_CASE("a story as large as may be is laid out in bounded time") {
    std::vector<std::pair<std::size_t, std::size_t>> ways;
    for (std::size_t i = 0; i < 500; ++i) {
        for (std::size_t k = 1; k < 5; ++k)
            ways.emplace_back(i, (i * k * 7 + k) % 500);
    }
    const Graph large = graph(500, ways);
    const Layout layout = lay_out(large);
    CHECK(layout.nodes.size() == 500);
    std::vector<std::pair<std::size_t, std::size_t>> chain;
    for (std::size_t i = 0; i + 1 < 500; ++i) {
        chain.emplace_back(i, i + 1);
        chain.emplace_back(0, i + 1);
    }
    CHECK(lay_out(graph(500, chain)).nodes.size() == 500);
}

TEST_CASE("a scenario's graph has its nodes, ways and conditions in words") {
    base::Diagnostics diagnostics;
    const std::string root = KEFU_SOURCE_DIR;
    const Shared shared = load_shared(root + "/assets/shopper", {}, diagnostics);
    const Loaded loaded = load_scenario(root + "/courseware/first-session.json", shared, {});
    REQUIRE(loaded.scenario);
    const Graph drawn = graph_of(*loaded.scenario, {{"insult", {"讽刺辱骂", "insult"}}});
    check_sound(drawn);
    const std::size_t where = drawn.index("where");
    REQUIRE(where < drawn.nodes.size());
    CHECK(drawn.nodes[drawn.index("hello")].start);
    CHECK(drawn.nodes[drawn.index("end:happy")].good);
    const auto edge = [&](const std::string& id) {
        for (const GraphEdge& each : drawn.edges) {
            if (each.from == where && each.id == id) return each;
        }
        FAIL("no edge " << id);
        return GraphEdge{};
    };
    CHECK(edge("told").to == drawn.index("arrival"));
    CHECK(edge("told").when.en == "answered: where the parcel is");
    CHECK(edge("told").when.zh == "答对了“包裹到哪里了”");
    CHECK(edge("told").mood.en == "trust +5");
    CHECK(edge("wrong_again").when.en == "answered wrongly: where the parcel is and flag misled");
    CHECK(edge("rude").when.en.find("insult") != std::string::npos);
    CHECK(edge("rude").when.zh.find("“讽刺辱骂”") != std::string::npos);
    CHECK(edge("looks").to == where);
}
