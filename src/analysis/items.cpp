#include "analysis/items.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace kefu::analysis {
namespace {

constexpr double kGroup = 0.27;

int permille(double value) {
    return static_cast<int>(std::lround(value * 1000));
}

struct Level {
    std::int64_t rest = 0;
    double n = 0;
    double share = 0;
    double done = 0;
};

// The mean share of the `size` observations with the lowest rest; a level that is only partly needed counts in part.
template <class Iterator>
double mean_from(Iterator begin, Iterator end, double size) {
    double left = size;
    double sum = 0;
    for (; begin != end && left > 0; ++begin) {
        const double part = std::min(left, begin->n);
        sum += begin->share / begin->n * part;
        left -= part;
    }
    return sum / size;
}

Remark remark_of(const Item& item) {
    if (item.n < kEnough) return Remark::too_few;
    if (item.facility_permille > 950) return Remark::too_easy;
    if (item.facility_permille < 200) return Remark::too_hard;
    if (!item.discrimination_permille || !item.point_biserial_permille) return Remark::no_spread;
    if (*item.discrimination_permille < 0) return Remark::backwards;
    if (*item.discrimination_permille < 200) return Remark::weak;
    return Remark::none;
}

// `levels`: by rest, ascending.
Item judged(const std::vector<Level>& levels) {
    Item item;
    double n = 0, share = 0, done = 0, rest = 0, rest_done = 0;
    for (const Level& level : levels) {
        n += level.n;
        share += level.share;
        done += level.done;
        rest += static_cast<double>(level.rest) * level.n;
        rest_done += static_cast<double>(level.rest) * level.done;
    }
    item.n = static_cast<std::size_t>(n);
    if (item.n == 0) return item;
    item.facility_permille = permille(share / n);
    const double mean = rest / n;
    double squares = 0;
    for (const Level& level : levels) {
        const double off = static_cast<double>(level.rest) - mean;
        squares += off * off * level.n;
    }
    if (item.n >= 4 && squares > 0) {
        const double size = std::max(1.0, n * kGroup);
        item.discrimination_permille = permille(mean_from(levels.rbegin(), levels.rend(), size) -
                                                mean_from(levels.begin(), levels.end(), size));
    }
    if (squares > 0 && done > 0 && done < n) {
        const double undone = n - done;
        const double gap = rest_done / done - (rest - rest_done) / undone;
        item.point_biserial_permille =
            permille(gap / std::sqrt(squares / n) * std::sqrt(done / n * (undone / n)));
    }
    item.remark = remark_of(item);
    return item;
}

// Sums by level in hundredths of a point: 0 … 100 points without the item.
class Ladder {
  public:
    void add(std::int64_t rest, double share, bool done) {
        if (levels_.empty()) levels_.resize(kSteps);
        Level& level = levels_[static_cast<std::size_t>(std::clamp<std::int64_t>(rest, 0, kSteps - 1))];
        level.n += 1;
        level.share += share;
        level.done += done ? 1 : 0;
    }
    Item item() const {
        std::vector<Level> met;
        for (std::size_t i = 0; i < levels_.size(); ++i) {
            if (levels_[i].n > 0) {
                met.push_back(levels_[i]);
                met.back().rest = static_cast<std::int64_t>(i);
            }
        }
        return judged(met);
    }

  private:
    static constexpr std::int64_t kSteps = 10001;
    std::vector<Level> levels_;
};

}  // namespace

Item item_of(std::vector<Observation> observations) {
    std::sort(observations.begin(), observations.end(),
              [](const Observation& a, const Observation& b) { return a.rest < b.rest; });
    std::vector<Level> levels;
    for (const Observation& one : observations) {
        if (levels.empty() || levels.back().rest != one.rest) levels.push_back({one.rest, 0, 0, 0});
        levels.back().n += 1;
        levels.back().share += one.share;
        levels.back().done += one.done ? 1 : 0;
    }
    return judged(levels);
}

std::vector<Item> rule_items(const Cohort& cohort, const Picked& picked) {
    std::vector<Ladder> ladders(cohort.rules.size());
    for (const std::uint32_t index : picked) {
        const Sitting& sitting = cohort.sittings[index];
        std::int64_t earned = 0;
        for (std::uint32_t i = 0; i < sitting.count; ++i)
            earned += cohort.outcomes[sitting.first + i].earned_centi;
        for (std::uint32_t i = 0; i < sitting.count; ++i) {
            const RuleOutcome& one = cohort.outcomes[sitting.first + i];
            if (one.possible_centi == 0) continue;
            ladders[one.rule].add(earned - one.earned_centi,
                                  static_cast<double>(one.earned_centi) / one.possible_centi,
                                  one.earned_centi >= one.possible_centi);
        }
    }
    std::vector<Item> items;
    for (std::uint32_t rule = 0; rule < ladders.size(); ++rule) {
        Item item = ladders[rule].item();
        if (item.n == 0) continue;
        item.index = rule;
        items.push_back(item);
    }
    return items;
}

std::vector<Item> scenario_items(const Cohort& cohort, const Picked& picked) {
    struct Marks {
        std::int64_t sum = 0;
        std::int64_t n = 0;
        bool passed = false;
        std::int64_t mean_centi() const { return sum * 100 / n; }
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, Marks> cells;  // student, scenario
    for (const std::uint32_t index : picked) {
        const Sitting& sitting = cohort.sittings[index];
        Marks& marks = cells[{sitting.student, sitting.scenario}];
        marks.sum += sitting.score;
        ++marks.n;
        marks.passed = marks.passed || sitting.passed;
    }
    struct Whole {
        std::int64_t sum = 0;
        std::int64_t scenarios = 0;
    };
    std::vector<Whole> students(cohort.people.size());
    for (const auto& [key, marks] : cells) {
        students[key.first].sum += marks.mean_centi();
        ++students[key.first].scenarios;
    }
    std::map<std::uint32_t, std::vector<Observation>> by_scenario;
    std::map<std::uint32_t, std::pair<double, std::size_t>> alone;  // who has no other scenario
    for (const auto& [key, marks] : cells) {
        const Whole& whole = students[key.first];
        const double share = static_cast<double>(marks.mean_centi()) / 10000;
        auto& [sum, n] = alone[key.second];
        sum += share;
        ++n;
        if (whole.scenarios < 2) continue;
        by_scenario[key.second].push_back(
            {share, marks.passed, (whole.sum - marks.mean_centi()) / (whole.scenarios - 1)});
    }
    std::vector<Item> items;
    for (const auto& [scenario, facility] : alone) {
        Item item = item_of(std::move(by_scenario[scenario]));
        item.index = scenario;
        item.n = facility.second;
        item.facility_permille = permille(facility.first / static_cast<double>(facility.second));
        item.remark = remark_of(item);
        items.push_back(item);
    }
    return items;
}

}  // namespace kefu::analysis
