#include "report/summary.h"

#include <algorithm>

namespace kefu::report {

int RuleSummary::facility_permille() const {
    return possible_milli > 0 ? static_cast<int>(earned_milli * 1000 / possible_milli) : 1000;
}

void Summary::add(const Session& session) {
    ++sessions_;
    ++people_[session.student.id];
    if (session.marked) {
        ++marked_;
        passed_ += session.passed ? 1 : 0;
        pass_score_ = session.pass_score;
        sum_ += session.score;
        ++scores_[static_cast<std::size_t>(std::clamp(session.score, 0, 100))];
        for (const scoring::DimensionScore& one : session.dimensions) {
            const bool known = std::any_of(dimensions_.begin(), dimensions_.end(),
                                           [&](const auto& other) { return other.id == one.id; });
            if (!known) dimensions_.push_back({one.id, one.title, 0, 0, true});
        }
        for (const Line& line : session.lines) {
            RuleSummary& rule = rules_[line.dimension + "/" + line.rule];
            rule.rule = line.rule;
            rule.dimension = line.dimension;
            rule.title = line.title;
            ++rule.sessions;
            rule.losing += line.lost() ? 1 : 0;
            rule.earned_milli += line.earned_milli;
            rule.possible_milli += line.possible_milli;
        }
        std::string key;
        for (const std::string& id : session.scenarios)
            key += (key.empty() ? "" : "+") + id;
        ScenarioSummary& scenario = scenarios_[key];
        scenario.id = key;
        scenario.title = session.title;
        ++scenario.sessions;
        scenario.passed += session.passed ? 1 : 0;
        scenario.score_sum += session.score;
    }
    if (!keep_rows_) return;
    SummaryRow row{session.id,          session.student, session.title,  session.started, session.mode,
                   session.duration_ms, session.marked,  session.passed, session.score,   {}};
    for (const scoring::DimensionScore& known : dimensions_) {
        std::pair<int, int> points{0, 0};
        for (const scoring::DimensionScore& one : session.dimensions) {
            if (one.id == known.id && one.applies) points = {one.earned_milli, one.possible_milli};
        }
        row.dimensions.push_back(points);
    }
    rows_.push_back(std::move(row));
}

int Summary::mean_tenths() const {
    return marked_ > 0 ? static_cast<int>((sum_ * 10 + marked_ / 2) / marked_) : -1;
}

int Summary::median_tenths() const {
    // The mean of the two in the middle, where there are two.
    const int lower = (marked_ - 1) / 2;
    const int upper = marked_ / 2;
    int sum = 0;
    int seen = 0;
    for (int score = 0; score <= 100; ++score) {
        const int next = seen + scores_[static_cast<std::size_t>(score)];
        for (const int place : {lower, upper})
            sum += place >= seen && place < next ? score : 0;
        seen = next;
    }
    return marked_ > 0 ? sum * 5 : -1;
}

int Summary::best() const {
    for (int score = 100; score >= 0; --score) {
        if (scores_[static_cast<std::size_t>(score)] > 0) return score;
    }
    return -1;
}

int Summary::worst() const {
    for (int score = 0; score <= 100; ++score) {
        if (scores_[static_cast<std::size_t>(score)] > 0) return score;
    }
    return -1;
}

std::vector<int> Summary::distribution() const {
    std::vector<int> counts(10, 0);
    for (std::size_t score = 0; score <= 100; ++score)
        counts[std::min<std::size_t>(score / 10, 9)] += scores_[score];
    return counts;
}

std::vector<RuleSummary> Summary::rules() const {
    std::vector<RuleSummary> out;
    for (const auto& [key, rule] : rules_)
        out.push_back(rule);
    std::stable_sort(out.begin(), out.end(), [](const RuleSummary& a, const RuleSummary& b) {
        return a.possible_milli - a.earned_milli > b.possible_milli - b.earned_milli;
    });
    return out;
}

std::vector<ScenarioSummary> Summary::scenarios() const {
    std::vector<ScenarioSummary> out;
    for (const auto& [key, scenario] : scenarios_)
        out.push_back(scenario);
    return out;
}

}  // namespace kefu::report
