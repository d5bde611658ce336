// Reads a scenario's plans: play-throughs with what must come of them. Inside of the room only.
#pragma once

#include "scenario/parts.h"

namespace kefu::scenario {

std::vector<Plan> read_plans(base::ObjectReader& top, Parts& parts);

}  // namespace kefu::scenario
