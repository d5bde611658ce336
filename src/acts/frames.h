// The frame of a sentence: what is left of it when its content is blanked. 哪只猫吃过 and 哪家店卖过 share one; so do all
// replies that throw the shopper's own words back at her. Signs of the commonest kind (words.json) are kept, words taken
// over from the shopper become one sign, everything else a blank; runs of these frames are features of the model.
//
// Promises: bounded by kFrameBound characters; the same reading gives the same features. Read-only once made.
// Never: knows what any word means; findings.h does.
#pragma once

#include <cstdint>
#include <vector>

#include "acts/grammar.h"
#include "acts/ngrams.h"

namespace kefu::acts {

/// Characters of the reply that frames are made of; what follows is left out.
inline constexpr std::size_t kFrameBound = 160;

class Frames {
  public:
    explicit Frames(const WordLists& words);

    /// What stands in the frame, each once and where it stands first, into `out` (cleared first); values are 0.
    void of(const Reading& reading, std::vector<NgramFeature>& out) const;

  private:
    /// A sign of the frame and the characters it stands for.
    struct Sign {
        std::uint32_t what = 0;
        std::int16_t first = 0;
        std::int16_t last = 0;
    };
    std::size_t lay_out(const Reading& reading, Sign* signs) const;
    bool keeps(char32_t c) const { return c < kept_.size() && kept_[c] != 0; }

    std::vector<std::uint8_t> kept_;         ///< by character
    std::vector<std::uint32_t> kept_words_;  ///< hashes of Latin words, ascending
};

}  // namespace kefu::acts
