// Checks a scenario's meaning and structure once it is read: names that nobody defines, stories that can't
// be reached, can't end or never do. Reports everything at its place; inside of the room only.
#pragma once

#include "scenario/parts.h"

namespace kefu::scenario {

void check_scenario(const base::Node& root, const std::string& file, Parts& parts, const Scenario& scenario);

/// Warns of pictures whose drawing is in none of `folders` (not at all where none of them is there), has a name that no
/// pack carries, or can't be shown.
void check_drawings(const base::Node& root, const std::vector<std::string>& folders,
                    base::Complaints& complaints);

}  // namespace kefu::scenario
