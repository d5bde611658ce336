// What the grammar found, as features for the statistical model: entries with their scopes, acts heard, the
// shopper's classes, and short replies crossed with those classes. Training and hearing share this code.
#pragma once

#include <cstdint>
#include <vector>

#include "acts/frames.h"
#include "acts/grammar.h"
#include "acts/ngrams.h"

namespace kefu::acts {

class Findings {
  public:
    explicit Findings(const Grammar& grammar);

    /// What `ngram_features` weighs beside n-grams, into `hints` (cleared first).
    void of(const Reading& reading, Hints& hints) const;

  private:
    void given(const Reading& reading, std::vector<std::uint32_t>& out) const;
    /// Alone, in their order, and crossed with the shopper's classes.
    void meanings(const Reading& reading, std::vector<std::uint32_t>& out) const;
    /// Three meanings in a row, and each with the characters beside it.
    void shapes(const Reading& reading, std::vector<std::uint32_t>& out) const;

    struct Hashes {
        std::uint32_t counts = 0;
        std::uint32_t ruled_out = 0;
    };
    Frames frames_;
    std::vector<Hashes> entries_;
    std::vector<int> act_of_;           ///< for each entry
    std::vector<std::uint32_t> heard_;  ///< for each act: a likely or sure entry counts
    std::vector<std::uint32_t> classes_;
    std::uint32_t no_class_ = 0;
    std::uint32_t nothing_found_ = 0;
    std::uint32_t flags_[4] = {};
    std::vector<bool> hint_;
    std::vector<std::uint32_t> concepts_;
    std::vector<std::uint32_t> shopper_concepts_;
};

}  // namespace kefu::acts
