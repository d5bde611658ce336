// Which students a teacher should look at, and why. A function of values; the bounds are arguments.
#pragma once

#include "analysis/cohort.h"

namespace kefu::analysis {

enum class Reason {
    absent,       ///< no session at all
    failing,      ///< the mean of the latest sessions is below the pass mark: `value` tenths
    falling,      ///< the latest are lower than those before them: by `value` tenths
    stuck,        ///< one rule broken in each of the latest sessions: `rule`
    idle,         ///< nothing for `value` days
    rushing,      ///< most of the latest ended with a shopper leaving: `value` sessions
    few_attempts  ///< fewer sessions than half of the class's median: `value` sessions
};

struct Concern {
    Reason reason = Reason::absent;
    int value = 0;
    std::uint32_t rule = 0;
};

struct Noticed {
    std::uint32_t person = 0;
    std::size_t sessions = 0;
    int latest_tenths = -1;  ///< mean of the latest sessions; -1: none
    std::vector<Concern> concerns;
};

struct Bounds {
    int pass = 60;
    std::size_t latest = 3;  ///< how many sessions count as the latest
    int falling_points = 10;
    int idle_days = 14;
};

/// Of `people` (indices), those with a concern: the most concerns first, then the lowest marks. `now`: for idleness.
std::vector<Noticed> in_need(const Cohort& cohort, const Picked& picked,
                             const std::vector<std::uint32_t>& people, Moment now, const Bounds& bounds = {});

}  // namespace kefu::analysis
