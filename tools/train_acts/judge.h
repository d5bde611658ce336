// What the trained model hears of replies by hands that it has never seen, and which thresholds serve best there.
// Whole hands lie in kFolds heaps of about the same size, and each heap is scored by a model trained on the others.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "acts/vocabulary.h"
#include "corpus.h"
#include "trainer.h"

namespace kefu::train {

/// The share of replies that attack among those of hands which wrote all acts about evenly (0.06 to 0.14, hand by hand).
/// Hands that wrote mainly attacks would make precision look better than a class would see it.
inline constexpr double kAttackShare = 0.09;

/// Precision and recall of "attacked at all" where each set has as many replies as the other and kAttackShare of them
/// attack, however many of either the corpus has.
class Attacked {
  public:
    void add(const std::string& set, bool truth, bool said) {
        Counts& one = sets_[set][truth ? 1 : 0];
        one.due += 1;
        one.found += said;
    }
    double precision() const {
        const double hit = kAttackShare * heard(1), wrong = (1 - kAttackShare) * heard(0);
        return hit + wrong > 0 ? hit / (hit + wrong) : 1.0;
    }
    double recall() const { return sets_.empty() ? 1.0 : heard(1) / static_cast<double>(sets_.size()); }

  private:
    struct Counts {
        long found = 0, due = 0;
    };
    /// The share heard as attacks of those that are some (1) or none (0), summed over the sets.
    double heard(std::size_t truth) const {
        double sum = 0;
        for (const auto& [set, counts] : sets_) {
            const Counts& one = counts[truth];
            if (one.due > 0) sum += static_cast<double>(one.found) / static_cast<double>(one.due);
        }
        return sum;
    }
    std::map<std::string, std::array<Counts, 2>> sets_;
};

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

    /// By act, the last for acts::kAttack: chosen on the examiners' replies (on all where there are none); for attacks on
    /// those of hands that wrote all acts about evenly.
    const std::vector<float>& thresholds() const { return thresholds_; }
    /// Micro-averaged figures by set, hand and act, and what was said for what among the conflict acts.
    void print() const;

  private:
    std::vector<std::size_t> others_than(std::size_t heap) const;
    void choose();
    std::vector<std::size_t> examiners() const;
    std::vector<std::size_t> even_ones(const std::vector<std::size_t>& replies) const;
    float attack_threshold(const std::vector<std::size_t>& judged) const;
    /// Of these replies, at this threshold of acts::kAttack.
    Attacked attacked(const std::vector<std::size_t>& replies, float threshold) const;
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
