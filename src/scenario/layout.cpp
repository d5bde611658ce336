// Layers by the longest way from the start (edges that lead back are turned round), bends where an edge passes a
// layer, then sweeps that order each layer by the middle of its neighbours and keep the order with fewest crossings.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "scenario/graph.h"

namespace kefu::scenario {
namespace {

constexpr std::size_t kMostBends = 4000;
constexpr int kSweeps = 12;
constexpr int kAcross = 130;  // from centre to centre, a node being 100 wide
constexpr int kDown = 90;

struct Point {
    std::size_t layer = 0;
    std::size_t order = 0;
    std::vector<std::size_t> up;
    std::vector<std::size_t> down;
    int x = 0;
};

/// For each node the layer, with the edges (as pairs, without those that stay) turned so that all lead downwards.
std::vector<std::size_t> layers_of(std::size_t count, std::size_t start,
                                   std::vector<std::pair<std::size_t, std::size_t>>& ways) {
    std::vector<std::vector<std::size_t>> out(count);
    for (std::size_t i = 0; i < ways.size(); ++i)
        out[ways[i].first].push_back(i);
    // Depth first from the start, then from whatever nothing reached: an edge to a node still under way leads back.
    enum class Mark { unseen, under_way, done };
    std::vector<Mark> marks(count, Mark::unseen);
    std::vector<bool> back(ways.size(), false);
    std::vector<std::size_t> finished;
    const auto walk = [&](std::size_t root) {
        std::vector<std::pair<std::size_t, std::size_t>> stack{{root, 0}};
        marks[root] = Mark::under_way;
        while (!stack.empty()) {
            auto& [node, next] = stack.back();
            if (next == out[node].size()) {
                marks[node] = Mark::done;
                finished.push_back(node);
                stack.pop_back();
                continue;
            }
            const std::size_t way = out[node][next++];
            const std::size_t to = ways[way].second;
            if (marks[to] == Mark::under_way) back[way] = true;
            if (marks[to] == Mark::unseen) {
                marks[to] = Mark::under_way;
                stack.emplace_back(to, 0);
            }
        }
    };
    if (start < count) walk(start);
    for (std::size_t i = 0; i < count; ++i) {
        if (marks[i] == Mark::unseen) walk(i);
    }
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (back[i]) std::swap(ways[i].first, ways[i].second);
    }
    std::vector<std::vector<std::size_t>> down(count);
    for (const auto& [from, to] : ways)
        down[from].push_back(to);
    std::vector<std::size_t> layer(count, 0);
    for (auto at = finished.rbegin(); at != finished.rend(); ++at) {
        for (const std::size_t to : down[*at])
            layer[to] = std::max(layer[to], layer[*at] + 1);
    }
    return layer;
}

/// Pairs of edges between this layer and the next that cross.
int crossings_below(const std::vector<std::size_t>& row, const std::vector<Point>& points) {
    std::vector<std::size_t> ends;
    for (const std::size_t at : row) {
        std::vector<std::size_t> mine;
        for (const std::size_t to : points[at].down)
            mine.push_back(points[to].order);
        std::sort(mine.begin(), mine.end());
        ends.insert(ends.end(), mine.begin(), mine.end());
    }
    // Inversions, counted while merging.
    int count = 0;
    std::vector<std::size_t> sorted(ends.size());
    for (std::size_t width = 1; width < ends.size(); width *= 2) {
        for (std::size_t from = 0; from < ends.size(); from += 2 * width) {
            const std::size_t middle = std::min(from + width, ends.size());
            const std::size_t end = std::min(from + 2 * width, ends.size());
            std::size_t left = from;
            std::size_t right = middle;
            for (std::size_t at = from; at < end; ++at) {
                if (left < middle && (right >= end || ends[left] <= ends[right])) {
                    sorted[at] = ends[left++];
                } else {
                    count += static_cast<int>(middle - left);
                    sorted[at] = ends[right++];
                }
            }
        }
        std::swap(ends, sorted);
    }
    return count;
}

class Layers {
  public:
    Layers(std::vector<Point> points, std::size_t count) : points_(std::move(points)), rows_(count) {
        for (std::size_t i = 0; i < points_.size(); ++i)
            rows_[points_[i].layer].push_back(i);
        number();
    }

    void order() {
        best_ = rows_;
        fewest_ = crossings();
        for (int sweep = 0; sweep < kSweeps && fewest_ > 0; ++sweep) {
            const bool downwards = sweep % 2 == 0;
            for (std::size_t i = 0; i < rows_.size(); ++i)
                sort_row(downwards ? i : rows_.size() - 1 - i, downwards);
            const int now = crossings();
            if (now < fewest_) {
                fewest_ = now;
                best_ = rows_;
            }
        }
        rows_ = best_;
        number();
    }

    /// Each point as near as may be above and below its neighbours, never nearer to the next one than kAcross.
    void place() {
        for (const auto& row : rows_) {
            for (std::size_t i = 0; i < row.size(); ++i)
                points_[row[i]].x = static_cast<int>(i) * kAcross;
        }
        for (int sweep = 0; sweep < 8; ++sweep) {
            const bool downwards = sweep % 2 == 0;
            for (std::size_t i = 0; i < rows_.size(); ++i)
                pull(rows_[downwards ? i : rows_.size() - 1 - i], downwards);
        }
        int least = 0;
        for (const Point& point : points_)
            least = std::min(least, point.x);
        for (Point& point : points_)
            point.x += kAcross / 2 - least;
    }

    int crossings() {
        number();
        int count = 0;
        for (const auto& row : rows_)
            count += crossings_below(row, points_);
        return count;
    }
    const std::vector<Point>& points() const { return points_; }
    std::size_t height() const { return rows_.size(); }

  private:
    void number() {
        for (const auto& row : rows_) {
            for (std::size_t i = 0; i < row.size(); ++i)
                points_[row[i]].order = i;
        }
    }

    void sort_row(std::size_t layer, bool downwards) {
        auto& row = rows_[layer];
        const auto middle = [&](std::size_t at) {
            const auto& near = downwards ? points_[at].up : points_[at].down;
            if (near.empty()) return static_cast<double>(points_[at].order);
            double sum = 0;
            for (const std::size_t one : near)
                sum += static_cast<double>(points_[one].order);
            return sum / static_cast<double>(near.size());
        };
        std::vector<std::pair<double, std::size_t>> keyed;
        for (const std::size_t at : row)
            keyed.emplace_back(middle(at), at);
        std::stable_sort(keyed.begin(), keyed.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = keyed[i].second;
            points_[row[i]].order = i;
        }
    }

    void pull(const std::vector<std::size_t>& row, bool downwards) {
        std::vector<int> wanted;
        for (const std::size_t at : row) {
            const auto& near = downwards ? points_[at].up : points_[at].down;
            if (near.empty()) {
                wanted.push_back(points_[at].x);
                continue;
            }
            std::int64_t sum = 0;
            for (const std::size_t one : near)
                sum += points_[one].x;
            wanted.push_back(static_cast<int>(sum / static_cast<std::int64_t>(near.size())));
        }
        // From the left as far as the space to the left neighbour asks, from the right likewise; the middle of both.
        std::vector<int> left = wanted;
        std::vector<int> right = wanted;
        for (std::size_t i = 1; i < row.size(); ++i)
            left[i] = std::max(left[i], left[i - 1] + kAcross);
        for (std::size_t i = row.size(); i-- > 1;)
            right[i - 1] = std::min(right[i - 1], right[i] - kAcross);
        for (std::size_t i = 0; i < row.size(); ++i)
            points_[row[i]].x = (left[i] + right[i]) / 2;
    }

    std::vector<Point> points_;
    std::vector<std::vector<std::size_t>> rows_;
    std::vector<std::vector<std::size_t>> best_;
    int fewest_ = 0;
};

}  // namespace

Layout lay_out(const Graph& graph) {
    Layout layout;
    const std::size_t count = graph.nodes.size();
    layout.edges.resize(graph.edges.size());
    if (count == 0) return layout;
    std::size_t start = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (graph.nodes[i].start) start = i;
    }
    // Edges with the same two ends share one way.
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> number;
    std::vector<std::pair<std::size_t, std::size_t>> ways;
    for (const GraphEdge& edge : graph.edges) {
        if (edge.from == edge.to) continue;
        if (number.emplace(std::pair(edge.from, edge.to), ways.size()).second)
            ways.emplace_back(edge.from, edge.to);
    }
    std::vector<std::size_t> layer = layers_of(count, start, ways);
    // Endings stand together at the bottom: that is where one looks for them.
    const std::size_t bottom = *std::max_element(layer.begin(), layer.end());
    for (std::size_t i = 0; i < count; ++i) {
        if (graph.nodes[i].kind != GraphNode::Kind::story) layer[i] = std::max(bottom, std::size_t{1});
    }
    const std::size_t height = *std::max_element(layer.begin(), layer.end()) + 1;
    std::vector<Point> points(count);
    for (std::size_t i = 0; i < count; ++i)
        points[i].layer = layer[i];
    std::vector<std::vector<std::size_t>> bends(ways.size());
    for (std::size_t i = 0; i < ways.size(); ++i) {
        std::size_t at = ways[i].first;
        const std::size_t to = ways[i].second;
        if (layer[at] >= layer[to]) continue;  // between endings and their like: drawn straight
        for (std::size_t down = layer[at] + 1; down < layer[to] && points.size() < kMostBends; ++down) {
            const std::size_t bend = points.size();
            points.push_back({.layer = down});
            points[at].down.push_back(bend);
            points[bend].up.push_back(at);
            bends[i].push_back(bend);
            at = bend;
        }
        if (points[at].layer + 1 == layer[to]) {
            points[at].down.push_back(to);
            points[to].up.push_back(at);
        }
    }
    const bool small = points.size() < kMostBends;
    Layers layers(std::move(points), height);
    if (small) layers.order();
    layers.place();
    const auto spot = [&](std::size_t at) {
        return Spot{layers.points()[at].x, static_cast<int>(layers.points()[at].layer) * kDown + kDown / 2};
    };
    for (std::size_t i = 0; i < count; ++i)
        layout.nodes.push_back(spot(i));
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        const GraphEdge& edge = graph.edges[i];
        const auto found = number.find({edge.from, edge.to});
        if (found == number.end()) continue;
        const std::size_t way = found->second;
        std::vector<Spot> line{spot(ways[way].first)};
        for (const std::size_t bend : bends[way])
            line.push_back(spot(bend));
        line.push_back(spot(ways[way].second));
        if (ways[way].first != edge.from) std::reverse(line.begin(), line.end());
        layout.edges[i] = std::move(line);
    }
    layout.crossings = layers.crossings();
    for (const Point& point : layers.points())
        layout.width = std::max(layout.width, point.x + kAcross / 2);
    layout.height = static_cast<int>(layers.height()) * kDown;
    return layout;
}

}  // namespace kefu::scenario
