#include "trainer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include <linear.h>

namespace kefu::train {
namespace {

constexpr int kRareBelow = 5;            // features seen in fewer replies are left out
constexpr double kPositiveWeight = 2.0;  // a miss costs more than a false hit, since most acts are rare

// Inverse document frequency, by the power that served held-out hands best: what stands in every other reply must not
// drown what is rare. A feature of kUsual replies keeps its value.
constexpr double kUsual = 50;
constexpr double kIdfPower = 1.3;

double rarity(std::size_t replies, int seen) {
    const auto all = static_cast<double>(replies) + 1;
    if (all <= 2 * kUsual) return 1;  // a corpus of a test
    return std::pow(std::log(all / seen) / std::log(all / kUsual), kIdfPower);
}

}  // namespace

Trainer::Trainer(const std::vector<Sample>& samples, std::vector<std::string> acts)
    : samples_(samples), acts_(std::move(acts)) {
    std::map<std::uint32_t, int> seen;
    for (const Sample& sample : samples_) {
        for (const acts::NgramFeature& feature : sample.features)
            ++seen[feature.hash];
    }
    std::unordered_map<std::uint32_t, int> number;
    for (const auto& [hash, times] : seen) {
        if (times < kRareBelow) continue;
        hashes_.push_back(hash);
        number[hash] = static_cast<int>(hashes_.size());
        rarity_.push_back(rarity(samples_.size(), times));
    }
    const int features = static_cast<int>(hashes_.size());
    rows_.resize(samples_.size());
    for (std::size_t i = 0; i < samples_.size(); ++i) {
        std::map<int, double> nodes;
        for (const acts::NgramFeature& feature : samples_[i].features) {
            if (const auto found = number.find(feature.hash); found != number.end())
                nodes[found->second] += static_cast<double>(feature.value);
        }
        for (const auto& [index, value] : nodes)
            rows_[i].push_back({index, value * rarity_[static_cast<std::size_t>(index) - 1]});
        rows_[i].push_back({features + 1, kBias});
        rows_[i].push_back({-1, 0});
    }
}

Trainer::~Trainer() = default;

Weights Trainer::on(const std::vector<std::size_t>& chosen, double c) const {
    Weights weights = fit(samples_, acts_, rows_, static_cast<int>(hashes_.size()), chosen,
                          {.c = c, .positive = kPositiveWeight});
    for (std::size_t at = 0; at < weights.weights.size(); ++at)
        weights.weights[at] *= static_cast<float>(rarity_[at / acts_.size()]);
    return weights;
}

std::vector<float> Trainer::scores(const Weights& weights, std::size_t sample) const {
    const int features = static_cast<int>(hashes_.size());
    std::vector<float> scores(acts_.size());
    for (std::size_t a = 0; a < acts_.size(); ++a) {
        double sum = static_cast<double>(weights.bias[a]);
        for (const feature_node& node : rows_[sample]) {
            if (node.index < 1 || node.index > features) continue;
            const auto feature = static_cast<std::size_t>(node.index) - 1;
            sum += node.value / rarity_[feature] *
                   static_cast<double>(weights.weights[feature * acts_.size() + a]);
        }
        scores[a] = static_cast<float>(sum);
    }
    return scores;
}

}  // namespace kefu::train
