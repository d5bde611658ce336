// Walks a story as a graph: nodes nobody reaches, nodes without a way to an ending, silences and refusals
// that never end, transitions that can't be taken. Inside of the room only.
#pragma once

#include "scenario/parts.h"

namespace kefu::scenario {

/// `doubtful`: parts of the file could not be read as meant, so that what seems to be missing may stand there.
void check_flow(const base::Node& root, base::Complaints& complaints, const Scenario& scenario,
                bool doubtful);

}  // namespace kefu::scenario
