// Item analysis as in test theory: how hard each rule or scenario is, and whether those who are good elsewhere do
// better in it. Functions of values.
//
// A rule's item is one session in which it applied; a scenario's is one student's mean mark in it. The criterion is
// always the rest without the item itself: a session's points without the rule's, a student's mean in the other
// scenarios. So an item never agrees with itself. Facility is a share of the points; upper-lower discrimination
// compares the 27 % with the best rest to the 27 % with the worst (Kelley 1939), ties shared out evenly; the
// point-biserial correlation takes the item as done or not done (all its points; the mark passed).
#pragma once

#include <optional>

#include "analysis/cohort.h"

namespace kefu::analysis {

/// Below this many observations a figure says little: 27 % of it are eight.
inline constexpr std::size_t kEnough = 30;

enum class Remark {
    none,
    too_few,    ///< n < kEnough: look, don't conclude
    too_easy,   ///< facility above 95 %
    too_hard,   ///< facility below 20 %
    no_spread,  ///< everybody alike in the item or in the rest: no discrimination can be said
    backwards,  ///< the weaker do better in it: look at the item
    weak        ///< discrimination below 0.20 (Ebel's bound)
};

struct Item {
    std::uint32_t index = 0;  ///< into Cohort::rules or Cohort::scenarios
    std::size_t n = 0;
    int facility_permille = 0;
    std::optional<int> discrimination_permille;  ///< upper - lower, -1000 … 1000; absent where n < 4
    std::optional<int> point_biserial_permille;  ///< absent without spread
    Remark remark = Remark::none;
};

/// In the order of their indices; items that nobody met are absent.
std::vector<Item> rule_items(const Cohort& cohort, const Picked& picked);
std::vector<Item> scenario_items(const Cohort& cohort, const Picked& picked);

/// One observation: the item's share of its points, whether it was done, and the rest (any whole number).
struct Observation {
    double share = 0;
    bool done = false;
    std::int64_t rest = 0;
};
/// The figures of one item; `index` and nothing else is left at its default.
Item item_of(std::vector<Observation> observations);

}  // namespace kefu::analysis
