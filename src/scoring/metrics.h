// Response times and ratios under a platform's profile (docs/scoring.md): within a scorecard, and for a
// session's report under the other profiles.
#pragma once

#include <vector>

#include "scoring/scorecard.h"

namespace kefu::scoring {

/// What a profile's metrics may be called.
const std::vector<std::string>& known_metrics();

/// One metric for each figure of the profile that can be measured here.
std::vector<Metric> measure(const record::Log& log, const std::vector<RoundTime>& rounds,
                            const Rubric& rubric, const Profile& profile);

}  // namespace kefu::scoring
