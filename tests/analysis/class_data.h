// Small made-up classes for the figures' tests.
#pragma once

#include <string>
#include <vector>

#include "analysis/cohort.h"

namespace kefu::analysis::test {

struct Given {
    std::uint32_t student = 0;
    std::uint32_t scenario = 0;
    int score = 0;
    Moment at = 0;
};

/// People p0 … in classes by turns ("A", "B"), scenarios s0 …; a session passes from 60 on.
inline Cohort cohort_of(std::size_t people, std::size_t scenarios, const std::vector<Given>& given) {
    Cohort cohort;
    for (std::size_t i = 0; i < people; ++i) {
        cohort.people.push_back({"p" + std::to_string(i), "P" + std::to_string(i), "0" + std::to_string(i),
                                 i % 2 == 0 ? "A" : "B", static_cast<int>(i)});
    }
    for (std::size_t i = 0; i < scenarios; ++i)
        cohort.scenarios.push_back("s" + std::to_string(i));
    for (const Given& one : given) {
        Sitting sitting;
        sitting.session = "session" + std::to_string(cohort.sittings.size());
        sitting.student = one.student;
        sitting.scenario = one.scenario;
        sitting.score = static_cast<std::int16_t>(one.score);
        sitting.passed = one.score >= 60;
        sitting.started_at = one.at ? one.at : static_cast<Moment>(cohort.sittings.size() + 1) * 1000;
        cohort.sittings.push_back(sitting);
    }
    number_attempts(cohort);
    return cohort;
}

/// Adds an outcome to the last session that has none after it; sessions get theirs in order.
inline void outcome(Cohort& cohort, std::size_t sitting, std::uint16_t rule, int earned, int possible,
                    std::uint16_t example = kNoEvent) {
    Sitting& one = cohort.sittings[sitting];
    if (one.count == 0) one.first = static_cast<std::uint32_t>(cohort.outcomes.size());
    ++one.count;
    RuleOutcome made;
    made.rule = rule;
    made.kept = earned >= possible ? 1 : 0;
    made.broken = earned >= possible ? 0 : 1;
    made.earned_centi = static_cast<std::uint16_t>(earned);
    made.possible_centi = static_cast<std::uint16_t>(possible);
    made.example = example;
    cohort.outcomes.push_back(made);
}

inline Picked everything(const Cohort& cohort) {
    return pick(cohort, {});
}

}  // namespace kefu::analysis::test
