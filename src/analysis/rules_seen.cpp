#include "analysis/rules_seen.h"

#include <algorithm>
#include <span>

namespace kefu::analysis {
namespace {

struct Sum {
    std::int64_t earned = 0;
    std::int64_t possible = 0;
    std::uint32_t n = 0;
    std::uint64_t broken = 0;

    void add(const RuleOutcome& outcome) {
        earned += outcome.earned_centi;
        possible += outcome.possible_centi;
        broken += outcome.broken;
        ++n;
    }
    int lost_permille() const {
        return possible == 0 ? 0 : static_cast<int>(((possible - earned) * 1000 + possible / 2) / possible);
    }
};

std::span<const RuleOutcome> outcomes_of(const Cohort& cohort, const Sitting& sitting) {
    return std::span(cohort.outcomes).subspan(sitting.first, sitting.count);
}

}  // namespace

HeatMap heat_map(const Cohort& cohort, const Picked& picked) {
    const std::size_t width = cohort.rules.size();
    std::vector<Sum> sums(cohort.people.size() * width);
    std::vector<Sum> columns(width);
    std::vector<char> present(cohort.people.size(), 0);
    for (const std::uint32_t index : picked) {
        const Sitting& sitting = cohort.sittings[index];
        present[sitting.student] = 1;
        Sum* row = sums.data() + sitting.student * width;
        for (const RuleOutcome& outcome : outcomes_of(cohort, sitting)) {
            row[outcome.rule].add(outcome);
            columns[outcome.rule].add(outcome);
        }
    }
    HeatMap map;
    for (std::uint32_t i = 0; i < present.size(); ++i) {
        if (present[i]) map.people.push_back(i);
    }
    for (std::uint32_t i = 0; i < width; ++i) {
        if (columns[i].n > 0) map.rules.push_back(i);
    }
    std::stable_sort(map.rules.begin(), map.rules.end(), [&](std::uint32_t a, std::uint32_t b) {
        return columns[a].lost_permille() > columns[b].lost_permille();
    });
    map.cells.reserve(map.people.size() * map.rules.size());
    for (const std::uint32_t person : map.people) {
        for (const std::uint32_t rule : map.rules) {
            const Sum& sum = sums[person * width + rule];
            map.cells.push_back({sum.n, sum.lost_permille()});
        }
    }
    return map;
}

std::vector<WeakRule> weakest_rules(const Cohort& cohort, const Picked& picked, std::size_t at_most,
                                    std::size_t examples) {
    const std::size_t width = cohort.rules.size();
    std::vector<Sum> sums(width);
    std::vector<char> who(cohort.people.size() * width, 0);
    for (const std::uint32_t index : picked) {
        const Sitting& sitting = cohort.sittings[index];
        for (const RuleOutcome& outcome : outcomes_of(cohort, sitting)) {
            sums[outcome.rule].add(outcome);
            if (outcome.broken > 0) who[sitting.student * width + outcome.rule] = 1;
        }
    }
    std::vector<WeakRule> weak;
    for (std::uint32_t rule = 0; rule < width; ++rule) {
        const Sum& sum = sums[rule];
        if (sum.n == 0 || sum.earned >= sum.possible) continue;
        WeakRule one;
        one.rule = rule;
        one.n = sum.n;
        one.broken = sum.broken;
        one.lost_permille = sum.lost_permille();
        one.lost_per_session_centi = static_cast<int>((sum.possible - sum.earned + sum.n / 2) / sum.n);
        for (std::size_t person = 0; person < cohort.people.size(); ++person)
            one.students += static_cast<std::size_t>(who[person * width + rule]);
        weak.push_back(std::move(one));
    }
    std::stable_sort(weak.begin(), weak.end(), [](const WeakRule& a, const WeakRule& b) {
        return a.lost_per_session_centi > b.lost_per_session_centi;
    });
    if (weak.size() > at_most) weak.resize(at_most);

    // Newest first; a student's second example only stands in while others are missing.
    std::vector<WeakRule*> wanted(width, nullptr);
    for (WeakRule& one : weak)
        wanted[one.rule] = &one;
    std::size_t open = examples == 0 ? 0 : weak.size();
    std::vector<std::vector<Example>> spare(width);
    for (auto at = picked.rbegin(); at != picked.rend() && open > 0; ++at) {
        const Sitting& sitting = cohort.sittings[*at];
        for (const RuleOutcome& outcome : outcomes_of(cohort, sitting)) {
            WeakRule* rule = wanted[outcome.rule];
            if (!rule || outcome.example == kNoEvent || rule->examples.size() >= examples) continue;
            const bool known = std::any_of(
                rule->examples.begin(), rule->examples.end(),
                [&](const Example& e) { return cohort.sittings[e.sitting].student == sitting.student; });
            if (known) {
                if (spare[outcome.rule].size() < examples)
                    spare[outcome.rule].push_back({*at, outcome.example});
                continue;
            }
            rule->examples.push_back({*at, outcome.example});
            if (rule->examples.size() == examples) --open;
        }
    }
    for (WeakRule& one : weak) {
        for (const Example& more : spare[one.rule]) {
            if (one.examples.size() < examples) one.examples.push_back(more);
        }
    }
    return weak;
}

}  // namespace kefu::analysis
