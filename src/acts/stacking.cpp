#include "acts/stacking.h"

#include <algorithm>
#include <utility>

#include "base/require.h"

namespace kefu::acts {
namespace {

// Between these log-odds of the first level an act goes from ruled out to sure: outside, how far makes no difference
// to the others.
constexpr float kRuledOut = -3.7F;
constexpr float kSure = 2.3F;

}  // namespace

Stacking::Stacking(std::size_t acts, std::vector<std::uint32_t> rivals, std::vector<float> weights)
    : rivals_(std::move(rivals)), weights_(std::move(weights)) {
    base::require(weights_.size() == inputs_of(acts) * acts, "a weight for each input and act");
    for (const std::uint32_t rival : rivals_)
        base::require(rival < acts, "a rival among the acts");
}

void Stacking::inputs(std::span<const float> scores, std::span<const std::uint32_t> rivals,
                      std::vector<float>& out) {
    out.assign(scores.begin(), scores.end());
    for (const float score : scores)
        out.push_back(std::clamp((score - kRuledOut) / (kSure - kRuledOut), 0.0F, 1.0F));
    float strongest = 0;
    for (std::size_t at = 0; at < rivals.size(); ++at)
        strongest = at == 0 ? scores[rivals[at]] : std::max(strongest, scores[rivals[at]]);
    out.push_back(strongest);
    out.push_back(1);
}

void Stacking::apply(std::vector<float>& scores) const {
    if (empty()) return;
    std::vector<float> in;
    inputs(scores, rivals_, in);
    std::fill(scores.begin(), scores.end(), 0.0F);
    for (std::size_t row = 0; row < in.size(); ++row) {
        if (in[row] == 0) continue;
        const float* weight = weights_.data() + row * scores.size();
        for (std::size_t act = 0; act < scores.size(); ++act)
            scores[act] += in[row] * weight[act];
    }
}

}  // namespace kefu::acts
