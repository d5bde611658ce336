#include "stacker.h"

#include <algorithm>

#include <linear.h>

#include "acts/model.h"
#include "logistic.h"

namespace kefu::train {
namespace {

// Misses were weighed on the first level. An act seldom needs more of the others than a little; whether somebody is
// attacked, and how, hangs on all of them, and is hardly held back.
constexpr Fit kUsually{.c = 0.05};
constexpr Fit kForAttacks{.c = 3, .exam = 8};

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
    std::vector<float> weights(inputs * acts.size());
    for (const bool attack : {false, true}) {
        std::vector<std::size_t> numbers;
        std::vector<std::string> some;
        for (std::size_t act = 0; act < acts.size(); ++act) {
            const bool conflict = acts[act] == kefu::acts::kAttack ||
                                  std::find(rivals.begin(), rivals.end(), act) != rivals.end();
            if (conflict != attack) continue;
            numbers.push_back(act);
            some.push_back(acts[act]);
        }
        const Weights fitted =
            fit(samples, some, rows, static_cast<int>(inputs) - 1, chosen, attack ? kForAttacks : kUsually);
        for (std::size_t at = 0; at < inputs; ++at) {
            for (std::size_t one = 0; one < some.size(); ++one) {
                weights[at * acts.size() + numbers[one]] =
                    at + 1 < inputs ? fitted.weights[at * some.size() + one] : fitted.bias[one];
            }
        }
    }
    return {acts.size(), rivals, std::move(weights)};
}

}  // namespace kefu::train
