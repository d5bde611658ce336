// One linear model per act over the features of the replies (liblinear, L2-regularised logistic regression).
// The same samples in the same order give the same weights.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "corpus.h"

namespace kefu::train {

struct Weights {
    std::vector<float> weights;  ///< [feature][act]
    std::vector<float> bias;     ///< by act
};

class Trainer {
  public:
    /// `samples` must outlive it. Features seen in fewer than four replies are left out.
    Trainer(const std::vector<Sample>& samples, std::vector<std::string> acts);
    ~Trainer();
    Trainer(const Trainer&) = delete;
    Trainer& operator=(const Trainer&) = delete;

    const std::vector<std::string>& acts() const { return acts_; }
    const std::vector<std::uint32_t>& hashes() const { return hashes_; }  ///< of the features, ascending

    /// Trained on the samples with these numbers; an examiner's count as often as kExamWeight says, since their
    /// labels are the surest and their wordings the rarest. `c`: liblinear's C, above 0.
    Weights on(const std::vector<std::size_t>& chosen, double c) const;
    /// Log-odds of every act for one sample.
    std::vector<float> scores(const Weights& weights, std::size_t sample) const;

  private:
    struct Row;
    const std::vector<Sample>& samples_;
    std::vector<std::string> acts_;
    std::vector<std::uint32_t> hashes_;
    std::vector<Row> rows_;
};

}  // namespace kefu::train
