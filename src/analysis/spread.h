// How the marks of some sessions lie: how many in each band, middle and spread, and how students come on from
// attempt to attempt. Functions of values.
#pragma once

#include <array>

#include "analysis/cohort.h"

namespace kefu::analysis {

struct Spread {
    std::size_t n = 0;
    std::array<std::size_t, 10> bands{};  ///< 0–9, 10–19 … 90–100
    int lowest = 0, highest = 0;
    int mean_tenths = 0;  ///< tenths of a point
    int median_tenths = 0;
    int deviation_tenths = 0;  ///< of a sample (n - 1); 0 where n < 2
    int passed_permille = 0;
};

Spread spread_of(const Cohort& cohort, const Picked& picked);

/// The n-th attempts at a scenario, taken together.
struct Step {
    int attempt = 1;
    std::size_t n = 0;
    int mean_tenths = 0;
    int median_tenths = 0;
    int passed_permille = 0;
    /// Mean change against the same student's attempt before; students who stop early don't bend it. 0 for the first.
    int gain_tenths = 0;
};

/// Attempts 1 … `at_most`.
std::vector<Step> progress_of(const Cohort& cohort, const Picked& picked, int at_most = 10);

/// Scores in tenths: mean and median of 0–100 scores given as how often each occurs.
int mean_tenths(const std::array<std::size_t, 101>& counts);
int median_tenths(const std::array<std::size_t, 101>& counts);

}  // namespace kefu::analysis
