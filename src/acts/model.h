// The statistical half of the understanding: for each act a linear score over hashed features, trained
// offline by tools/train_acts and shipped as assets/acts/model.bin. It scores; what follows from a score is
// decided in understanding.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acts/ngrams.h"
#include "base/result.h"

namespace kefu::acts {

inline constexpr std::uint32_t kModelVersion = 1;

/// The name under which a model keeps "somebody is attacked here at all", beside the acts: any of the conflict acts.
inline constexpr std::string_view kAttack = "#attack";

/// A stretch of the folded reply and how much it spoke for an act (log-odds).
struct Contribution {
    std::size_t first = 0;
    std::size_t last = 0;
    float weight = 0;
};

class Model {
  public:
    /// Reads what `Model::bytes` wrote. Errors: model-damaged, model-newer.
    static base::Result<std::shared_ptr<const Model>> read(std::string_view bytes);

    /// A model of `acts`, from weights [feature][act]; rows of features nobody needs are left out.
    static std::shared_ptr<const Model> made(std::vector<std::string> acts, std::vector<std::uint32_t> hashes,
                                             const std::vector<float>& weights, std::vector<float> bias,
                                             std::vector<float> threshold);

    std::string bytes() const;

    const std::vector<std::string>& acts() const { return acts_; }
    /// For each act the log-odds from which it counts.
    const std::vector<float>& thresholds() const { return threshold_; }

    /// Log-odds of each act into `scores` (resized to acts().size()).
    void score(std::span<const NgramFeature> features, std::vector<float>& scores) const;

    /// The stretch of the reply (of `size` characters) that speaks most for act number `act`.
    Contribution best_stretch(std::span<const NgramFeature> features, std::size_t act,
                              std::size_t size) const;

    /// The weight of one feature for one act (0 where unknown).
    float weight(const NgramFeature& feature, std::size_t act) const;

  private:
    Model() = default;
    /// Weights of one feature for kLine acts, on one line of the processor's cache.
    static constexpr std::size_t kLine = 64;
    struct alignas(kLine) Line {
        std::int8_t weight[kLine] = {};
    };
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t row = 0;  ///< position + 1, or 0 where the slot is free
    };

    struct Known {
        std::uint32_t row = 0;
        float value = 0;
    };

    void index();
    bool may_know(std::uint32_t hash) const {
        const std::uint32_t bit = hash >> (32 - kSieveBits);
        return (sieve_[bit / 64] >> (bit % 64) & 1U) != 0;
    }
    std::vector<Known> known(std::span<const NgramFeature> features) const;
    void add_rows(std::span<const Known> rows, std::size_t line, std::int32_t* sums) const;
    std::size_t lines() const { return (acts_.size() + kLine - 1) / kLine; }
    std::uint32_t find(std::uint32_t hash) const;  ///< position + 1, or 0
    float weight_at(std::uint32_t row, std::size_t act) const {
        return static_cast<float>(weights_[(row - 1) * lines() + act / kLine].weight[act % kLine]);
    }

    std::vector<std::string> acts_;
    std::vector<float> bias_;
    std::vector<float> threshold_;
    std::vector<float> scale_;           ///< for each act: what one step of an int8 weight is worth
    std::vector<std::uint32_t> hashes_;  ///< ascending
    std::vector<Line> weights_;          ///< [feature][lines()]
    std::vector<Slot> slots_;            ///< open-addressing index over hashes_
    static constexpr unsigned kSieveBits = 19;
    std::vector<std::uint64_t> sieve_;  ///< a bit for the first bits of each hash: most n-grams are unknown
};

}  // namespace kefu::acts
