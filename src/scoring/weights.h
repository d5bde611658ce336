// What each dimension of a rubric weighs in one scorecard: what was never due leaves its weight to the rest, within
// the rubric's bound. Internal to the room.
#pragma once

#include <vector>

#include "scoring/scorecard.h"

namespace kefu::scoring {

/// In thousandths of a point, adding up to 100,000 (all 0 where nothing was due). `due`: for each dimension, the points of
/// its items that were due. With `line_at_most_percent` no line weighs more than so many percent of what it weighs where
/// everything in the rubric is due, but in dimensions that weigh answers or outcome; what is over goes to the other
/// dimensions by their weights, and evenly to all where all of them are at their bound.
std::vector<int> dimension_weights(const Rubric& rubric, const std::vector<int>& due);

}  // namespace kefu::scoring
