#include "trainer.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
#include <unordered_map>

#include <linear.h>

namespace kefu::train {
namespace {

constexpr int kRareBelow = 4;  // features seen in fewer replies are left out
constexpr double kBias = 1.0;
constexpr double kPositiveWeight = 2.0;  // a miss costs more than a false hit, since most acts are rare
constexpr int kExamWeight = 2;

}  // namespace

struct Trainer::Row {
    std::vector<feature_node> nodes;
};

Trainer::Trainer(const std::vector<Sample>& samples, std::vector<std::string> acts)
    : samples_(samples), acts_(std::move(acts)) {
    set_print_string_function([](const char*) {});
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
            rows_[i].nodes.push_back({index, value});
        rows_[i].nodes.push_back({features + 1, kBias});
        rows_[i].nodes.push_back({-1, 0});
    }
}

Trainer::~Trainer() = default;

Weights Trainer::on(const std::vector<std::size_t>& chosen, double c) const {
    const int features = static_cast<int>(hashes_.size());
    Weights out;
    out.weights.assign(hashes_.size() * acts_.size(), 0.0F);
    out.bias.assign(acts_.size(), 0.0F);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t a = next++; a < acts_.size(); a = next++) {
            std::vector<double> y;
            std::vector<feature_node*> x;
            bool any = false;
            for (std::size_t i : chosen) {
                if (samples_[i].disputed.contains(acts_[a])) continue;
                const bool hit = samples_[i].acts.contains(acts_[a]);
                any = any || hit;
                for (int copy = 0; copy < (samples_[i].exam ? kExamWeight : 1); ++copy) {
                    y.push_back(hit ? 1 : -1);
                    x.push_back(const_cast<feature_node*>(rows_[i].nodes.data()));
                }
            }
            if (!any) {
                out.bias[a] = -10;
                continue;
            }
            problem task{static_cast<int>(y.size()), features + 1, y.data(), x.data(), kBias};
            parameter how{};
            how.solver_type = L2R_LR;
            how.eps = 0.01;
            how.C = c;
            int labels[] = {1};
            double label_weights[] = {kPositiveWeight};
            how.nr_weight = 1;
            how.weight_label = labels;
            how.weight = label_weights;
            model* trained = ::train(&task, &how);
            const double sign = trained->label[0] == 1 ? 1 : -1;
            for (int f = 0; f < features; ++f) {
                out.weights[static_cast<std::size_t>(f) * acts_.size() + a] =
                    static_cast<float>(sign * trained->w[f]);
            }
            out.bias[a] = static_cast<float>(sign * trained->w[features] * kBias);
            free_and_destroy_model(&trained);
        }
    };
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < std::max(1U, std::thread::hardware_concurrency() / 2); ++t)
        threads.emplace_back(work);
    for (std::thread& thread : threads)
        thread.join();
    return out;
}

std::vector<float> Trainer::scores(const Weights& weights, std::size_t sample) const {
    const int features = static_cast<int>(hashes_.size());
    std::vector<float> scores(acts_.size());
    for (std::size_t a = 0; a < acts_.size(); ++a) {
        double sum = static_cast<double>(weights.bias[a]);
        for (const feature_node& node : rows_[sample].nodes) {
            if (node.index < 1 || node.index > features) continue;
            sum += node.value *
                   static_cast<double>(
                       weights.weights[static_cast<std::size_t>(node.index - 1) * acts_.size() + a]);
        }
        scores[a] = static_cast<float>(sum);
    }
    return scores;
}

}  // namespace kefu::train
