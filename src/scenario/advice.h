// Looks for what is allowed and still hardly meant: wordings that are the same, transitions that another one always
// takes first, a late or silent student whom nothing awaits, lessons that aren't there. Warnings only; inside of the room only.
#pragma once

#include "scenario/parts.h"

namespace kefu::scenario {

void check_advice(const base::Node& root, base::Complaints& complaints, const Scenario& scenario);

/// Warns of lessons without a <id>.md in `folder`; not at all where the folder holds no lessons.
void check_lessons(const base::Node& root, const std::string& folder, base::Complaints& complaints);

}  // namespace kefu::scenario
