#include "stacker.h"

#include <linear.h>

#include "logistic.h"

namespace kefu::train {
namespace {

constexpr double kC = 0.05;        // few inputs, many replies: little need to hold the weights back
constexpr double kPositive = 1.0;  // misses were weighed on the first level

}  // namespace

std::vector<std::uint32_t> rivals_among(const acts::Vocabulary& vocabulary) {
    std::vector<std::uint32_t> rivals;
    for (std::size_t act = 0; act < vocabulary.acts().size(); ++act) {
        if (vocabulary.acts()[act].conflict) rivals.push_back(static_cast<std::uint32_t>(act));
    }
    return rivals;
}

acts::Stacking stacked(const std::vector<Sample>& samples, const std::vector<std::string>& acts,
                       const acts::Vocabulary& vocabulary, const std::vector<std::vector<float>>& scores,
                       const std::vector<std::size_t>& chosen) {
    const std::vector<std::uint32_t> rivals = rivals_among(vocabulary);
    const std::size_t inputs = acts::Stacking::inputs_of(acts.size());
    std::vector<std::vector<feature_node>> rows(samples.size());
    std::vector<float> in;
    for (const std::size_t i : chosen) {
        acts::Stacking::inputs(scores[i], rivals, in);
        for (std::size_t at = 0; at < inputs; ++at)  // the last one is the bias
            rows[i].push_back({static_cast<int>(at) + 1, static_cast<double>(in[at])});
        rows[i].push_back({-1, 0});
    }
    Weights weights = fit(samples, acts, rows, static_cast<int>(inputs) - 1, chosen, kC, kPositive);
    weights.weights.insert(weights.weights.end(), weights.bias.begin(), weights.bias.end());
    return {acts.size(), rivals, std::move(weights.weights)};
}

}  // namespace kefu::train
