// A story as a picture of itself: nodes, the ways between them with their conditions in words, endings; and where to
// draw them. Plain values, for windows that draw and reports that count; deterministic, bounded, no clock.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/diagnostic.h"
#include "scenario/model.h"
#include "scenario/wording.h"

namespace kefu::scenario {

struct GraphNode {
    enum class Kind { story, ending, leave };  ///< leave: the shopper gives up (shared endings)
    std::string id;                            ///< node id, "end:<ending>" or "leave"
    Kind kind = Kind::story;
    bool start = false;
    bool good = false;      ///< of an ending
    bool silent = false;    ///< a node in which the shopper says nothing
    std::string stage;      ///< of a story node
    base::Bilingual title;  ///< of an ending
    std::string line;       ///< the first thing said here, or ""
    std::vector<std::string> asks;
    base::Place place;
};

struct GraphEdge {
    enum class Kind { transition, silence, otherwise };
    std::size_t from = 0;  ///< index into Graph::nodes
    std::size_t to = 0;    ///< equal to `from` for what stays
    Kind kind = Kind::transition;
    std::string id;        ///< as in the log's `Moved.by`: transition id, silence id, "otherwise1" …
    base::Bilingual when;  ///< the condition in words
    base::Bilingual mood;  ///< "anger +10", or empty
    std::string line;      ///< the first wording said on the way, or ""
    std::size_t rank = 0;  ///< its place among its node's own (the first that fits is taken)
    base::Place place;
};

struct Graph {
    std::vector<GraphNode> nodes;  ///< as in the file, then its endings, then "leave" if anything leads there
    std::vector<GraphEdge> edges;  ///< node by node in the order of the file

    /// The index of `id`, or nodes.size().
    std::size_t index(const std::string& id) const;
};

Graph graph_of(const Scenario& scenario, const ActNames& acts = {});

/// Where to draw it, in units of a hundredth of a node's width; x to the right, y downwards, from 0.
struct Spot {
    int x = 0;  ///< centre
    int y = 0;
};
struct Layout {
    std::vector<Spot> nodes;               ///< as Graph::nodes
    std::vector<std::vector<Spot>> edges;  ///< as Graph::edges: bends from node to node; empty for what stays
    int width = 0;
    int height = 0;
    int crossings = 0;  ///< of edges, where layers meet; what the layout tries to keep small
};

/// In layers, from the start downwards. Takes time in proportion to nodes × edges; beyond 4000 bends the order
/// within layers is left as it comes.
Layout lay_out(const Graph& graph);

}  // namespace kefu::scenario
