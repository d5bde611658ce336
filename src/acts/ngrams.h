// The features of the statistical model: character n-grams of the folded reply and of the shopper's text,
// words of Latin script, and whatever the grammar found, each as a hashed number with the stretch of the
// reply that it came from. Training and hearing share this code, so they can't drift apart.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kefu::acts {

/// Characters of the reply read for features; what follows is left out (bounded time).
inline constexpr std::size_t kModelBound = 400;

struct NgramFeature {
    std::uint32_t hash = 0;
    float value = 0;
    std::int16_t first = -1;  ///< characters [first, last) of the folded reply; -1: of no place in it
    std::int16_t last = -1;
};

/// Hashes of what was found in a reply beside its n-grams, each once in its group.
struct Hints {
    std::vector<std::uint32_t> given;     ///< the grammar's finds, the shopper's intent
    std::vector<std::uint32_t> meanings;  ///< meanings of the words, alone and in order
    std::vector<std::uint32_t> shapes;    ///< how meanings stand together
    std::vector<NgramFeature> frames;     ///< what is left without the content (frames.h); values unset
};

/// The n-grams and words of the shopper's text, each once and of no place: the same for all that is said after it.
std::vector<NgramFeature> shopper_features(std::u32string_view shopper);

/// Fills `out` (cleared first); `of_shopper` is shopper_features(shopper). They stand together in `out`, from the
/// place on that is given back, all of one value.
std::size_t ngram_features(std::u32string_view reply, std::u32string_view shopper,
                           std::span<const NgramFeature> of_shopper, const Hints& hints,
                           std::vector<NgramFeature>& out);

/// The hash under which a named finding goes into the model.
std::uint32_t feature_hash(std::string_view name);

}  // namespace kefu::acts
