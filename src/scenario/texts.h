// What is odd about the texts of a scenario, whatever they say: signs that nobody sees and that a terminal would obey, an
// English half in Chinese, lines in another language than the scenario's. Inside of the room only.
#pragma once

#include "base/reader.h"
#include "scenario/model.h"

namespace kefu::scenario {

/// Signs that nobody sees, anywhere in the file: control characters and those that turn the direction of writing.
void check_signs(const base::Node& root, base::Complaints& complaints);

/// Requires: the scenario was read from `root`.
void check_languages(const base::Node& root, base::Complaints& complaints, const Scenario& scenario);

}  // namespace kefu::scenario
