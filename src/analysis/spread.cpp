#include "analysis/spread.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace kefu::analysis {
namespace {

using Counts = std::array<std::size_t, 101>;

std::size_t total(const Counts& counts) {
    std::size_t n = 0;
    for (const std::size_t count : counts)
        n += count;
    return n;
}

std::size_t slot(const Sitting& sitting) {
    return static_cast<std::size_t>(std::clamp<int>(sitting.score, 0, 100));
}

int permille(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<int>((part * 1000 + whole / 2) / whole);
}

// The k-th smallest score, from 0.
int at_rank(const Counts& counts, std::size_t k) {
    std::size_t seen = 0;
    for (std::size_t score = 0; score < counts.size(); ++score) {
        seen += counts[score];
        if (seen > k) return static_cast<int>(score);
    }
    return 0;
}

}  // namespace

int mean_tenths(const Counts& counts) {
    const std::size_t n = total(counts);
    std::size_t sum = 0;
    for (std::size_t score = 0; score < counts.size(); ++score)
        sum += score * counts[score];
    return n == 0 ? 0 : static_cast<int>((sum * 10 + n / 2) / n);
}

int median_tenths(const Counts& counts) {
    const std::size_t n = total(counts);
    return n == 0 ? 0 : (at_rank(counts, (n - 1) / 2) + at_rank(counts, n / 2)) * 5;
}

Spread spread_of(const Cohort& cohort, const Picked& picked) {
    Spread spread;
    Counts counts{};
    std::size_t passed = 0;
    for (const std::uint32_t index : picked) {
        const Sitting& sitting = cohort.sittings[index];
        ++counts[slot(sitting)];
        ++spread.bands[std::min<std::size_t>(slot(sitting) / 10, 9)];
        passed += sitting.passed ? 1 : 0;
    }
    spread.n = picked.size();
    if (spread.n == 0) return spread;
    spread.lowest = at_rank(counts, 0);
    spread.highest = at_rank(counts, spread.n - 1);
    spread.mean_tenths = mean_tenths(counts);
    spread.median_tenths = median_tenths(counts);
    spread.passed_permille = permille(passed, spread.n);
    if (spread.n > 1) {
        double sum = 0;
        double squares = 0;
        for (std::size_t score = 0; score < counts.size(); ++score) {
            const auto value = static_cast<double>(score);
            sum += value * static_cast<double>(counts[score]);
            squares += value * value * static_cast<double>(counts[score]);
        }
        const auto n = static_cast<double>(spread.n);
        const double variance = std::max(0.0, (squares - sum * sum / n) / (n - 1));
        spread.deviation_tenths = static_cast<int>(std::lround(std::sqrt(variance) * 10));
    }
    return spread;
}

std::vector<Step> progress_of(const Cohort& cohort, const Picked& picked, int at_most) {
    struct Gathered {
        Counts counts{};
        std::size_t passed = 0;
        std::int64_t gain = 0;
        std::size_t gains = 0;
    };
    std::vector<Gathered> steps(static_cast<std::size_t>(std::max(at_most, 0)));
    struct Before {
        int attempt = 0;
        int score = 0;
    };
    std::unordered_map<std::uint64_t, Before> before;
    before.reserve(picked.size());
    for (const std::uint32_t index : picked) {
        const Sitting& sitting = cohort.sittings[index];
        Before& last = before[std::uint64_t{sitting.student} << 32 | sitting.scenario];
        if (sitting.attempt <= steps.size()) {
            Gathered& step = steps[sitting.attempt - 1u];
            ++step.counts[slot(sitting)];
            step.passed += sitting.passed ? 1 : 0;
            if (last.attempt > 0 && last.attempt + 1 == sitting.attempt) {
                step.gain += sitting.score - last.score;
                ++step.gains;
            }
        }
        last = {sitting.attempt, sitting.score};
    }
    std::vector<Step> out;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::size_t n = total(steps[i].counts);
        if (n == 0) continue;
        Step step;
        step.attempt = static_cast<int>(i) + 1;
        step.n = n;
        step.mean_tenths = mean_tenths(steps[i].counts);
        step.median_tenths = median_tenths(steps[i].counts);
        step.passed_permille = permille(steps[i].passed, n);
        if (steps[i].gains > 0) {
            step.gain_tenths = static_cast<int>(
                std::lround(10.0 * static_cast<double>(steps[i].gain) / static_cast<double>(steps[i].gains)));
        }
        out.push_back(step);
    }
    return out;
}

}  // namespace kefu::analysis
