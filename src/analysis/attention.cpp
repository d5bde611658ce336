#include "analysis/attention.h"

#include <algorithm>
#include <span>

namespace kefu::analysis {
namespace {

constexpr Moment kDayMs = 86'400'000;

int mean_tenths(const Cohort& cohort, std::span<const std::uint32_t> sessions) {
    int sum = 0;
    for (const std::uint32_t index : sessions)
        sum += cohort.sittings[index].score;
    const int n = static_cast<int>(sessions.size());
    return n == 0 ? -1 : (sum * 10 + n / 2) / n;
}

// The rules broken in every one of these sessions.
std::vector<std::uint32_t> always_broken(const Cohort& cohort, std::span<const std::uint32_t> sessions) {
    std::vector<std::size_t> times(cohort.rules.size(), 0);
    for (const std::uint32_t index : sessions) {
        const Sitting& sitting = cohort.sittings[index];
        for (std::uint32_t i = 0; i < sitting.count; ++i) {
            const RuleOutcome& one = cohort.outcomes[sitting.first + i];
            if (one.broken > 0 && one.earned_centi < one.possible_centi) ++times[one.rule];
        }
    }
    std::vector<std::uint32_t> rules;
    for (std::uint32_t rule = 0; rule < times.size(); ++rule) {
        if (times[rule] == sessions.size()) rules.push_back(rule);
    }
    return rules;
}

}  // namespace

std::vector<Noticed> in_need(const Cohort& cohort, const Picked& picked,
                             const std::vector<std::uint32_t>& people, Moment now, const Bounds& bounds) {
    std::vector<std::vector<std::uint32_t>> of(cohort.people.size());
    for (const std::uint32_t index : picked)
        of[cohort.sittings[index].student].push_back(index);
    std::vector<std::size_t> lengths;
    for (const std::uint32_t person : people)
        lengths.push_back(of[person].size());
    std::sort(lengths.begin(), lengths.end());
    const std::size_t usual = lengths.empty() ? 0 : lengths[lengths.size() / 2];

    std::vector<Noticed> noticed;
    for (const std::uint32_t person : people) {
        const std::span<const std::uint32_t> all(of[person]);
        Noticed one;
        one.person = person;
        one.sessions = all.size();
        if (all.empty()) {
            // Who is on no roster and did nothing is nobody's absentee.
            if (cohort.people[person].position >= 0) {
                one.concerns.push_back({Reason::absent, 0, 0});
                noticed.push_back(std::move(one));
            }
            continue;
        }
        const std::size_t latest_n = std::min(bounds.latest, all.size());
        const auto latest = all.last(latest_n);
        const auto before = all.first(all.size() - latest_n);
        one.latest_tenths = mean_tenths(cohort, latest);
        if (one.latest_tenths < bounds.pass * 10)
            one.concerns.push_back({Reason::failing, one.latest_tenths, 0});
        const int drop = before.empty() ? 0 : mean_tenths(cohort, before) - one.latest_tenths;
        if (drop >= bounds.falling_points * 10) one.concerns.push_back({Reason::falling, drop, 0});
        if (latest_n == bounds.latest) {
            for (const std::uint32_t rule : always_broken(cohort, latest))
                one.concerns.push_back({Reason::stuck, static_cast<int>(latest_n), rule});
            const auto left = static_cast<std::size_t>(std::count_if(
                latest.begin(), latest.end(),
                [&](std::uint32_t index) { return (cohort.sittings[index].flags & kLeft) != 0; }));
            if (left * 2 > latest_n) one.concerns.push_back({Reason::rushing, static_cast<int>(left), 0});
        }
        const Moment idle = (now - cohort.sittings[all.back()].started_at) / kDayMs;
        if (idle >= bounds.idle_days) one.concerns.push_back({Reason::idle, static_cast<int>(idle), 0});
        if (usual >= 4 && all.size() * 2 < usual)
            one.concerns.push_back({Reason::few_attempts, static_cast<int>(all.size()), 0});
        if (!one.concerns.empty()) noticed.push_back(std::move(one));
    }
    std::stable_sort(noticed.begin(), noticed.end(), [](const Noticed& a, const Noticed& b) {
        if (a.concerns.size() != b.concerns.size()) return a.concerns.size() > b.concerns.size();
        return a.latest_tenths < b.latest_tenths;
    });
    return noticed;
}

}  // namespace kefu::analysis
