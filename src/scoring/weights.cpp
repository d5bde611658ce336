#include "scoring/weights.h"

#include <algorithm>
#include <cstdint>

#include "scoring/shares.h"

namespace kefu::scoring {
namespace {

constexpr std::int64_t kFine = 100'000'000;  ///< a hundred points, finer than they are given

int all_points(const Dimension& dimension) {
    int points = dimension.answers_points + dimension.outcome_points;
    for (const RubricItem& item : dimension.items)
        points += item.points;
    return points;
}

/// How much each dimension can take without any of its lines passing the bound. What was asked and how it ended is what
/// a talk is about: a dimension that weighs them takes whatever the others leave.
std::vector<std::int64_t> rooms(const Rubric& rubric, const std::vector<int>& due) {
    std::vector<std::int64_t> out;
    for (std::size_t i = 0; i < due.size(); ++i) {
        const Dimension& dimension = rubric.dimensions[i];
        if (due[i] > 0 && dimension.answers_points + dimension.outcome_points > 0) {
            out.push_back(kFine);
            continue;
        }
        const std::int64_t full = kFine / 10'000 * dimension.weight * rubric.line_at_most_percent;
        out.push_back(full * due[i] / std::max(1, all_points(dimension)));
    }
    return out;
}

/// Fills the dimensions by their weights; who is full leaves the rest to the others.
std::vector<std::int64_t> filled(const Rubric& rubric, const std::vector<int>& due) {
    const std::vector<std::int64_t> room = rooms(rubric, due);
    std::vector<std::int64_t> given(due.size(), 0);
    std::vector<bool> open(due.size());
    for (std::size_t i = 0; i < due.size(); ++i)
        open[i] = due[i] > 0;
    std::int64_t left = kFine;
    for (bool again = true; again;) {
        again = false;
        std::int64_t weights = 0;
        for (std::size_t i = 0; i < due.size(); ++i)
            weights += open[i] ? rubric.dimensions[i].weight : 0;
        if (weights == 0) return room;  // all of them at their bound: the rest evenly
        const std::int64_t before = left;
        for (std::size_t i = 0; i < due.size(); ++i) {
            if (!open[i]) continue;
            const std::int64_t share = before * rubric.dimensions[i].weight / weights;
            if (share < room[i]) {
                given[i] = share;
                continue;
            }
            given[i] = room[i];
            left -= room[i];
            open[i] = false;
            again = true;
        }
    }
    return given;
}

}  // namespace

std::vector<int> dimension_weights(const Rubric& rubric, const std::vector<int>& due) {
    std::vector<std::int64_t> parts;
    if (rubric.line_at_most_percent > 0) {
        parts = filled(rubric, due);
    } else {
        for (std::size_t i = 0; i < due.size(); ++i)
            parts.push_back(due[i] > 0 ? rubric.dimensions[i].weight : 0);
    }
    Shares shares{kWhole, 0, 0, 0};
    for (const std::int64_t part : parts)
        shares.of += part;
    std::vector<int> out;
    for (const std::int64_t part : parts)
        out.push_back(shares.next(part));
    return out;
}

}  // namespace kefu::scoring
