#include "report/model.h"

#include <algorithm>

namespace kefu::report {

Bilingual Words::both(std::string_view key) const {
    const auto found = texts_.find(key);
    return found == texts_.end() ? Bilingual{std::string(key), std::string(key)} : found->second;
}

Spread spread_of(std::vector<Ms> values) {
    Spread out;
    out.count = static_cast<int>(values.size());
    if (values.empty()) return out;
    std::sort(values.begin(), values.end());
    const auto rank = [&](std::size_t percent) {
        return values[std::max<std::size_t>((values.size() * percent + 99) / 100, 1) - 1];
    };
    out.median_ms = rank(50);
    out.p90_ms = rank(90);
    Ms sum = 0;
    for (const Ms value : values)
        sum += value;
    out.mean_ms = sum / static_cast<Ms>(values.size());
    return out;
}

Anatomy anatomy_of(const std::vector<Round>& rounds) {
    std::vector<Ms> reading, composing, editing, total;
    Anatomy out;
    for (const Round& round : rounds) {
        if (!round.answered) {
            if (round.student_fault) ++out.unanswered;
            continue;
        }
        reading.push_back(round.reading_ms);
        composing.push_back(round.composing_ms);
        if (round.editing_ms >= 0) editing.push_back(round.editing_ms);
        total.push_back(round.total_ms);
    }
    out.reading = spread_of(std::move(reading));
    out.composing = spread_of(std::move(composing));
    out.editing = spread_of(std::move(editing));
    out.total = spread_of(std::move(total));
    return out;
}

int Session::earned_milli() const {
    int sum = 0;
    for (const scoring::DimensionScore& one : dimensions)
        sum += one.applies ? one.earned_milli : 0;
    return sum;
}

int Session::adjusted() const {
    int sum = 0;
    for (const scoring::Adjustment& one : adjustments)
        sum += one.rule == "grader" ? 0 : one.points;
    return sum;
}

int Session::lost_milli() const {
    int lost = 0;
    for (const Line& line : lines)
        lost += std::max(0, line.possible_milli - line.earned_milli);
    return lost;
}

}  // namespace kefu::report
