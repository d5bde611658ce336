// The first level: one linear model per act over the features of the replies.
// The same samples in the same order give the same weights.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus.h"
#include "logistic.h"

namespace kefu::train {

class Trainer {
  public:
    /// `samples` must outlive it. Features seen in fewer than five replies are left out.
    Trainer(const std::vector<Sample>& samples, std::vector<std::string> acts);
    ~Trainer();
    Trainer(const Trainer&) = delete;
    Trainer& operator=(const Trainer&) = delete;

    const std::vector<std::string>& acts() const { return acts_; }
    const std::vector<std::uint32_t>& hashes() const { return hashes_; }  ///< of the features, ascending

    /// Trained on the samples with these numbers; for values as replies have them. `c`: liblinear's C, above 0.
    Weights on(const std::vector<std::size_t>& chosen, double c) const;
    /// Log-odds of every act for one sample.
    std::vector<float> scores(const Weights& weights, std::size_t sample) const;

  private:
    const std::vector<Sample>& samples_;
    std::vector<std::string> acts_;
    std::vector<std::uint32_t> hashes_;
    std::vector<double> rarity_;  ///< by feature: what its values are multiplied by before training
    std::vector<std::vector<feature_node>> rows_;
};

}  // namespace kefu::train
