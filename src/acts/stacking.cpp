#include "acts/stacking.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/require.h"
#include "base/wide.h"

namespace kefu::acts {
namespace {

// Between these log-odds of the first level an act goes from ruled out to sure: outside, how far makes no difference
// to the others.
constexpr float kRuledOut = -3.7F;
constexpr float kSure = 2.3F;

using EightFloats = float __attribute__((vector_size(32)));

}  // namespace

Stacking::Stacking(std::size_t acts, std::vector<std::uint32_t> rivals, std::vector<float> weights)
    : rivals_(std::move(rivals)), weights_(std::move(weights)) {
    base::require(weights_.size() == inputs_of(acts) * acts, "a weight for each input and act");
    for (const std::uint32_t rival : rivals_)
        base::require(rival < acts, "a rival among the acts");
    width_ = (acts + kAtOnce - 1) / kAtOnce * kAtOnce;
    in_blocks_.assign(inputs_of(acts) * width_, 0.0F);
    for (std::size_t row = 0; row < inputs_of(acts); ++row)
        std::copy_n(weights_.data() + row * acts, acts, in_blocks_.data() + row * width_);
}

void Stacking::inputs(std::span<const float> scores, std::span<const std::uint32_t> rivals,
                      std::vector<float>& out) {
    out.reserve(inputs_of(scores.size()));
    out.assign(scores.begin(), scores.end());
    for (const float score : scores)
        out.push_back(std::clamp((score - kRuledOut) / (kSure - kRuledOut), 0.0F, 1.0F));
    float strongest = 0;
    for (std::size_t at = 0; at < rivals.size(); ++at)
        strongest = at == 0 ? scores[rivals[at]] : std::max(strongest, scores[rivals[at]]);
    out.push_back(strongest);
    out.push_back(1);
}

KEFU_WIDE void Stacking::apply(std::vector<float>& scores) const {
    if (empty()) return;
    std::vector<float> in;
    inputs(scores, rivals_, in);
    std::vector<std::uint32_t> rows;
    rows.reserve(in.size());
    for (std::uint32_t row = 0; row < in.size(); ++row) {
        if (in[row] != 0) rows.push_back(row);
    }
    for (std::size_t from = 0; from < scores.size(); from += kAtOnce) {
        EightFloats sums[kAtOnce / 8] = {};
        for (const std::uint32_t row : rows) {
            const float* const weight = in_blocks_.data() + row * width_ + from;
#pragma GCC unroll 2
            for (std::size_t eight = 0; eight < kAtOnce / 8; ++eight) {
                EightFloats some;
                std::memcpy(&some, weight + 8 * eight, sizeof some);
                sums[eight] += in[row] * some;
            }
        }
        std::memcpy(scores.data() + from, sums, std::min(kAtOnce, scores.size() - from) * sizeof(float));
    }
}

}  // namespace kefu::acts
