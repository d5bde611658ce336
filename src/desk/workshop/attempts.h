// What would take each way of a story: words and actions made from the ways' own conditions, so that model students
// look into every corner and what they never reach is worth a look. Inside of desk/workshop only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "acts/vocabulary.h"
#include "scenario/model.h"

namespace kefu::desk {

/// By node, for each of its ways a few attempts to take it. A condition that nothing said here can bring about (a
/// flag, a mood) gives an attempt at its other parts. Bounded: at most kMostAttempts a way.
std::map<std::string, std::vector<std::vector<scenario::PlanLine>>> attempts_at(
    const scenario::Scenario& scenario, const acts::Vocabulary& vocabulary);

inline constexpr std::size_t kMostAttempts = 12;

}  // namespace kefu::desk
