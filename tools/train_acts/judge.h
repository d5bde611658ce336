// What the trained model hears of replies by hands that it has never seen, and which thresholds serve best there.
#pragma once

#include <string>
#include <vector>

#include "acts/vocabulary.h"
#include "corpus.h"
#include "trainer.h"

namespace kefu::train {

class Judge {
  public:
    /// Scores every reply by a model that has seen nothing of its hand: whole hands in kFolds heaps of about the
    /// same size, each heap judged by a model trained on the others. Minutes.
    Judge(const std::vector<Sample>& samples, const acts::Vocabulary& vocabulary, const Trainer& trainer,
          double c);

    /// By act, the last for acts::kAttack: chosen on the examiners' replies (on all where there are none).
    const std::vector<float>& thresholds() const { return thresholds_; }
    /// Micro-averaged figures by set, hand and act, and what was said for what among the conflict acts.
    void print() const;

  private:
    void choose();
    std::vector<char> heard(std::size_t sample) const;  ///< by act, as understanding.cpp decides it
    bool is_conflict(std::size_t act) const;
    void print_conflicts(const std::vector<std::vector<char>>& said) const;

    const std::vector<Sample>& samples_;
    const acts::Vocabulary& vocabulary_;
    const Trainer& trainer_;
    std::size_t attack_ = 0;  ///< the number of acts::kAttack
    std::vector<std::vector<float>> scores_;
    std::vector<float> thresholds_;
};

}  // namespace kefu::train
