// What the trained model hears of replies by hands that it has never seen, and which thresholds serve best there.
// Whole hands lie in kFolds heaps of about the same size, and each heap is scored by a model trained on the others.
#pragma once

#include <string>
#include <vector>

#include "acts/vocabulary.h"
#include "corpus.h"
#include "trainer.h"

namespace kefu::train {

class Judge {
  public:
    /// Scores every reply on the first level. Minutes.
    Judge(const std::vector<Sample>& samples, const acts::Vocabulary& vocabulary, const Trainer& trainer,
          double c);

    /// The first level's log-odds of every reply, [sample][act], by a model that had not seen its hand: what the
    /// second level is trained on.
    const std::vector<std::vector<float>>& first_level() const { return first_; }

    /// Scores every reply on the second level too, each heap by one trained on the scores of the others (of which each
    /// came from a first level that had seen the heap), and chooses the thresholds. Before this nothing below holds.
    void judge();

    /// By act, the last for acts::kAttack: chosen on the examiners' replies (on all where there are none).
    const std::vector<float>& thresholds() const { return thresholds_; }
    /// Micro-averaged figures by set, hand and act, and what was said for what among the conflict acts.
    void print() const;

  private:
    std::vector<std::size_t> others_than(std::size_t heap) const;
    void choose();
    float attack_threshold(const std::vector<std::size_t>& judged) const;
    void print_attacks() const;
    std::vector<char> heard(std::size_t sample) const;  ///< by act, as understanding.cpp decides it
    bool is_conflict(std::size_t act) const;
    void print_conflicts(const std::vector<std::vector<char>>& said) const;

    const std::vector<Sample>& samples_;
    const acts::Vocabulary& vocabulary_;
    const Trainer& trainer_;
    std::size_t attack_ = 0;  ///< the number of acts::kAttack
    std::vector<std::vector<std::size_t>> heaps_;
    std::vector<std::vector<float>> first_;
    std::vector<std::vector<float>> scores_;  ///< of the second level
    std::vector<float> thresholds_;
};

}  // namespace kefu::train
