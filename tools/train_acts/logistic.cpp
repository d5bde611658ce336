#include "logistic.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include <linear.h>

namespace kefu::train {
Weights fit(const std::vector<Sample>& samples, const std::vector<std::string>& acts,
            const std::vector<std::vector<feature_node>>& rows, int features,
            const std::vector<std::size_t>& chosen, const Fit& how_to) {
    set_print_string_function([](const char*) {});
    Weights out;
    out.weights.assign(static_cast<std::size_t>(features) * acts.size(), 0.0F);
    out.bias.assign(acts.size(), 0.0F);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t a = next++; a < acts.size(); a = next++) {
            std::vector<double> y;
            std::vector<feature_node*> x;
            bool any = false;
            for (std::size_t i : chosen) {
                if (samples[i].disputed.contains(acts[a])) continue;
                const bool hit = samples[i].acts.contains(acts[a]);
                any = any || hit;
                for (int copy = 0; copy < (samples[i].exam ? how_to.exam : 1); ++copy) {
                    y.push_back(hit ? 1 : -1);
                    x.push_back(const_cast<feature_node*>(rows[i].data()));
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
            how.C = how_to.c;
            int labels[] = {1};
            how.nr_weight = 1;
            how.weight_label = labels;
            double positive = how_to.positive;
            how.weight = &positive;
            model* trained = ::train(&task, &how);
            const double sign = trained->label[0] == 1 ? 1 : -1;
            for (int f = 0; f < features; ++f) {
                out.weights[static_cast<std::size_t>(f) * acts.size() + a] =
                    static_cast<float>(sign * trained->w[f]);
            }
            out.bias[a] = static_cast<float>(sign * trained->w[features] * kBias);
            free_and_destroy_model(&trained);
        }
    };
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < std::max(1U, std::thread::hardware_concurrency()); ++t)
        threads.emplace_back(work);
    for (std::thread& thread : threads)
        thread.join();
    return out;
}

}  // namespace kefu::train
