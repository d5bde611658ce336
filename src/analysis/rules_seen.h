// What the rules say of a class: student by rule as a heat map, and the rules that cost it most, each with
// sessions to look at. Functions of values.
#pragma once

#include "analysis/cohort.h"

namespace kefu::analysis {

struct HeatCell {
    std::uint32_t n = 0;    ///< sessions in which the rule applied
    int lost_permille = 0;  ///< of the points it could give; only where n > 0
};

struct HeatMap {
    std::vector<std::uint32_t> people;  ///< rows: indices into Cohort::people, in its order
    std::vector<std::uint32_t> rules;   ///< columns: indices into Cohort::rules, most lost first
    std::vector<HeatCell> cells;        ///< row by row

    const HeatCell& at(std::size_t row, std::size_t column) const {
        return cells[row * rules.size() + column];
    }
};

/// Rows for students with at least one picked session.
HeatMap heat_map(const Cohort& cohort, const Picked& picked);

struct Example {
    std::uint32_t sitting = 0;
    std::uint16_t event = kNoEvent;
};

struct WeakRule {
    std::uint32_t rule = 0;
    std::size_t n = 0;         ///< sessions in which it applied
    std::size_t students = 0;  ///< who broke it at least once
    std::size_t broken = 0;    ///< findings
    int lost_permille = 0;     ///< of the points that it could give
    int lost_per_session_centi = 0;
    std::vector<Example> examples;  ///< newest first, of different students as far as there are
};

/// The rules that cost most per session in which they applied, at most `at_most`, with at most `examples` each.
std::vector<WeakRule> weakest_rules(const Cohort& cohort, const Picked& picked, std::size_t at_most = 10,
                                    std::size_t examples = 3);

}  // namespace kefu::analysis
