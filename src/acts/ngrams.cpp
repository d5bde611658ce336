#include "acts/ngrams.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "acts/hashing.h"
#include "text/fold.h"

namespace kefu::acts {
namespace {

constexpr std::size_t kLongest = 3;  // characters of an n-gram of the reply
constexpr std::size_t kShopperLongest = 3;
constexpr std::size_t kShopperBound = 60;
constexpr std::size_t kShort = 6;      // replies up to this length lean on the shopper's words
constexpr float kShopperShare = 0.5F;  // weight of the shopper's words beside the reply's
constexpr float kGivenShare = 0.6F;
constexpr float kMeaningShare = 0.8F;
constexpr float kShapeShare = 0.6F;
constexpr float kFrameShare = 0.8F;

enum Channel : std::uint32_t { kReply = 1, kWord, kShopper, kCross, kGiven, kLength };

// Collects a group of features, each hash once: where it stands first in the reply.
class Collector {
  public:
    /// `most` is how many will be added to a group at most.
    Collector(std::vector<NgramFeature>& out, std::size_t most)
        : out_(out), start_(out.size()), seen_(std::bit_ceil(2 * most + 1), 0) {}

    void add(std::uint32_t hash, std::size_t first, std::size_t last) {
        add({hash_finish(hash), 1.0F, static_cast<std::int16_t>(first), static_cast<std::int16_t>(last)});
    }
    void add(std::uint32_t hash) { add({hash_finish(hash), 1.0F, -1, -1}); }

    // The group's values then have the Euclidean length `share`.
    void close(float share) {
        const auto count = static_cast<float>(out_.size() - start_);
        if (count > 0) {
            const float value = share / std::sqrt(count);
            for (std::size_t i = start_; i < out_.size(); ++i)
                out_[i].value = value;
        }
        start_ = out_.size();
    }

    /// From now on what was added before is not known any more.
    void forget() {
        std::fill(seen_.begin(), seen_.end(), 0U);
        seen_zero_ = false;
    }

  private:
    void add(NgramFeature feature) {
        if (is_new(feature.hash)) out_.push_back(feature);
    }

    bool is_new(std::uint32_t hash) {
        if (hash == 0) return !std::exchange(seen_zero_, true);
        const std::size_t mask = seen_.size() - 1;
        std::size_t slot = hash & mask;
        while (seen_[slot] != 0) {
            if (seen_[slot] == hash) return false;
            slot = (slot + 1) & mask;
        }
        seen_[slot] = hash;
        return true;
    }

    std::vector<NgramFeature>& out_;
    std::size_t start_;
    std::vector<std::uint32_t> seen_;  ///< open addressing; 0 is a free slot
    bool seen_zero_ = false;
};

void grams(std::u32string_view text, std::size_t longest, Channel channel, bool placed, Collector& collect) {
    // One mark stands before and after the text, so that openings and endings are n-grams of their own.
    const std::size_t size = text.size() + 2;
    const auto at = [&](std::size_t i) -> std::uint32_t {
        return i == 0 ? 2U : (i == size - 1 ? 3U : static_cast<std::uint32_t>(text[i - 1]));
    };
    for (std::size_t i = 0; i < size; ++i) {
        std::uint32_t hash = hash_step(0, channel);
        for (std::size_t n = 1; n <= longest && i + n <= size; ++n) {
            hash = hash_step(hash, at(i + n - 1));
            if (n == 1 && (i == 0 || i == size - 1)) continue;
            if (placed) {
                const std::size_t first = i == 0 ? 0 : i - 1;
                const std::size_t last = std::min(i + n - 1, text.size());
                collect.add(hash, first, std::max(last, first));
            } else {
                collect.add(hash);
            }
        }
    }
}

void words(std::u32string_view text, bool placed, Collector& collect) {
    std::uint32_t before = 0;
    std::size_t before_at = 0;
    std::size_t i = 0;
    while (i < text.size()) {
        if (!text::is_latin(text[i])) {
            if (!text::is_punctuation(text[i]) || (text[i] != U' ' && text[i] != U'\'')) before = 0;
            ++i;
            continue;
        }
        const std::size_t first = i;
        std::uint32_t hash = hash_step(0, kWord);
        while (i < text.size() && (text::is_latin(text[i]) || text[i] == U'\''))
            hash = hash_step(hash, static_cast<std::uint32_t>(text[i++]));
        if (placed) {
            collect.add(hash, first, i);
            if (before != 0) collect.add(hash_step(before, hash), before_at, i);
        } else {
            collect.add(hash);
            if (before != 0) collect.add(hash_step(before, hash));
        }
        before = hash;
        before_at = first;
    }
}

// The end of the shopper's text is what the reply answers.
std::u32string_view shopper_end(std::u32string_view shopper) {
    return shopper.size() > kShopperBound ? shopper.substr(shopper.size() - kShopperBound) : shopper;
}

}  // namespace

std::uint32_t feature_hash(std::string_view name) {
    std::uint32_t hash = hash_step(0, kGiven);
    for (char c : name)
        hash = hash_step(hash, static_cast<unsigned char>(c));
    return hash_finish(hash);
}

std::vector<NgramFeature> shopper_features(std::u32string_view shopper) {
    std::vector<NgramFeature> out;
    shopper = shopper_end(shopper);
    const std::size_t most = (shopper.size() + 2) * (kShopperLongest + 1);
    out.reserve(most);
    Collector collect(out, most);
    grams(shopper, kShopperLongest, kShopper, false, collect);
    words(shopper, false, collect);
    return out;
}

std::size_t ngram_features(std::u32string_view reply, std::u32string_view shopper,
                           std::span<const NgramFeature> of_shopper, const Hints& hints,
                           std::vector<NgramFeature>& out) {
    out.clear();
    reply = reply.substr(0, kModelBound);
    shopper = shopper_end(shopper);
    // Words add two features at most for each character, n-grams one for each length.
    const std::size_t most = std::max((reply.size() + 2) * (kLongest + 1), 2 * shopper.size());
    out.reserve(most + of_shopper.size() + 2 + hints.given.size() + hints.meanings.size() +
                hints.shapes.size() + hints.frames.size());
    Collector collect(out, most);

    grams(reply, kLongest, kReply, true, collect);
    words(reply, true, collect);
    collect.close(1.0F);

    const std::size_t shopper_first = out.size();
    out.insert(out.end(), of_shopper.begin(), of_shopper.end());
    const auto length = static_cast<std::uint32_t>(reply.size());
    const auto add_length = [&](std::uint32_t what) {
        const std::uint32_t hash = hash_finish(hash_step(hash_step(0, kLength), what));
        const bool there = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(shopper_first), out.end(),
                                       [&](const NgramFeature& one) { return one.hash == hash; });
        if (!there) out.push_back({hash, 0, -1, -1});
    };
    add_length(shopper.empty() ? 1U : 2U);
    add_length(16U + (length < 4 ? length : length < 8 ? 4U : length < 16 ? 5U : length < 32 ? 6U : 7U));
    collect.close(kShopperShare);

    if (reply.size() <= kShort && !shopper.empty()) {
        collect.forget();
        std::uint32_t whole = hash_step(0, kCross);
        for (char32_t c : reply)
            whole = hash_step(whole, static_cast<std::uint32_t>(c));
        for (std::size_t i = 0; i + 1 < shopper.size(); ++i) {
            collect.add(hash_step(hash_step(whole, static_cast<std::uint32_t>(shopper[i])),
                                  static_cast<std::uint32_t>(shopper[i + 1])),
                        0, reply.size());
        }
        if (!reply.empty()) {
            const std::uint32_t ends = hash_step(hash_step(0, kCross), static_cast<std::uint32_t>(reply[0]));
            for (std::size_t i = 0; i + 1 < shopper.size(); ++i) {
                collect.add(hash_step(hash_step(ends, static_cast<std::uint32_t>(shopper[i])),
                                      static_cast<std::uint32_t>(shopper[i + 1])),
                            0, reply.size());
            }
        }
        collect.close(kShopperShare);
    }

    const auto value_of = [](float share, std::size_t count) {
        return share / std::sqrt(static_cast<float>(std::max<std::size_t>(count, 1)));
    };
    for (const auto& [hashes, share] :
         {std::pair{&hints.given, kGivenShare}, std::pair{&hints.meanings, kMeaningShare},
          std::pair{&hints.shapes, kShapeShare}}) {
        const float value = value_of(share, hashes->size());
        for (const std::uint32_t hash : *hashes)
            out.push_back({hash, value, -1, -1});
    }
    const float value = value_of(kFrameShare, hints.frames.size());
    for (const NgramFeature& one : hints.frames)
        out.push_back({one.hash, value, one.first, one.last});
    return shopper_first;
}

}  // namespace kefu::acts
