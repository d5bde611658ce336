#include "analysis/cohort.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace kefu::analysis {
namespace {

std::uint64_t pair_key(const Sitting& sitting) {
    return std::uint64_t{sitting.student} << 32 | sitting.scenario;
}

// For each entry of `all` whether it is wanted; empty `wanted` wants everything.
std::vector<char> marked(const std::vector<std::string>& all, const std::vector<std::string>& wanted) {
    std::vector<char> marks(all.size(), wanted.empty() ? 1 : 0);
    for (std::size_t i = 0; i < all.size() && !wanted.empty(); ++i)
        marks[i] = std::find(wanted.begin(), wanted.end(), all[i]) != wanted.end() ? 1 : 0;
    return marks;
}

// A shift "a,b" is found under a and under b.
std::vector<char> marked_scenarios(const std::vector<std::string>& all,
                                   const std::vector<std::string>& wanted) {
    std::vector<char> marks = marked(all, wanted);
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::string_view rest = all[i];
        while (!marks[i] && !rest.empty()) {
            const std::string_view one = rest.substr(0, rest.find(','));
            marks[i] = std::find(wanted.begin(), wanted.end(), one) != wanted.end() ? 1 : 0;
            rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        }
    }
    return marks;
}

std::vector<char> marked_people(const Cohort& cohort, const Filter& filter) {
    std::vector<char> marks(cohort.people.size(), 1);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const Person& person = cohort.people[i];
        const auto among = [](const std::vector<std::string>& list, const std::string& word) {
            return list.empty() || std::find(list.begin(), list.end(), word) != list.end();
        };
        marks[i] = among(filter.classes, person.class_name) && among(filter.students, person.id) ? 1 : 0;
    }
    return marks;
}

// Of each student's sessions with a scenario only the one that counts.
Picked one_each(const Cohort& cohort, const Picked& picked, Attempts attempts) {
    std::unordered_map<std::uint64_t, std::uint32_t> chosen;
    chosen.reserve(picked.size());
    for (const std::uint32_t index : picked) {
        const Sitting& sitting = cohort.sittings[index];
        const auto [at, fresh] = chosen.try_emplace(pair_key(sitting), index);
        if (fresh || attempts == Attempts::first) continue;
        if (attempts == Attempts::last || sitting.score > cohort.sittings[at->second].score)
            at->second = index;
    }
    Picked out;
    out.reserve(chosen.size());
    for (const std::uint32_t index : picked) {
        if (chosen.at(pair_key(cohort.sittings[index])) == index) out.push_back(index);
    }
    return out;
}

}  // namespace

void number_attempts(Cohort& cohort) {
    std::unordered_map<std::uint64_t, std::uint16_t> seen;
    seen.reserve(cohort.sittings.size());
    for (Sitting& sitting : cohort.sittings) {
        std::uint16_t& so_far = seen[pair_key(sitting)];
        if (so_far < std::numeric_limits<std::uint16_t>::max()) ++so_far;
        sitting.attempt = so_far;
    }
}

Picked pick(const Cohort& cohort, const Filter& filter) {
    const std::vector<char> people = marked_people(cohort, filter);
    const std::vector<char> scenarios = marked_scenarios(cohort.scenarios, filter.scenarios);
    const std::vector<char> assignments = marked(cohort.assignments, filter.assignments);
    Picked picked;
    for (std::uint32_t i = 0; i < cohort.sittings.size(); ++i) {
        const Sitting& s = cohort.sittings[i];
        if (!people[s.student] || !scenarios[s.scenario]) continue;
        if (!filter.assignments.empty() &&
            (s.assignment < 0 || !assignments[static_cast<std::size_t>(s.assignment)]))
            continue;
        if (s.started_at < filter.from || (filter.to > 0 && s.started_at >= filter.to)) continue;
        if (s.score < filter.score_from || s.score > filter.score_to) continue;
        if ((s.flags & filter.flags) != filter.flags) continue;
        if (filter.which != Which::both && s.exam != (filter.which == Which::exam)) continue;
        picked.push_back(i);
    }
    return filter.attempts == Attempts::all ? picked : one_each(cohort, picked, filter.attempts);
}

std::vector<std::uint32_t> people_of(const Cohort& cohort, const Filter& filter) {
    const std::vector<char> marks = marked_people(cohort, filter);
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < marks.size(); ++i) {
        if (marks[i]) out.push_back(i);
    }
    return out;
}

}  // namespace kefu::analysis
