// The statistical half of the understanding: for each act a linear score over hashed features, and a second level over
// the scores of all acts (stacking.h); trained offline by tools/train_acts and shipped as assets/acts/model.bin. It
// scores; what follows from a score is decided in understanding.cpp, how a reply is put on the scales in weighing.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acts/ngrams.h"
#include "acts/stacking.h"
#include "base/result.h"

namespace kefu::acts {

inline constexpr std::uint32_t kModelVersion = 2;

/// The name under which a model keeps "somebody is attacked here at all", beside the acts: any of the conflict acts.
inline constexpr std::string_view kAttack = "#attack";

/// Where nothing at all is heard in a reply, the harmless act (neither of conflict nor grave) nearest to its threshold counts if it is no farther below
/// than this (log-odds): of 100 replies 92 do something. Chosen on the examiners' hands, held out (docs/understanding.md).
inline constexpr float kAlone = 1.5F;

/// An attack that only the model hears is clear from so far beyond its threshold on (log-odds); see record::kUnsure.
/// On the examiners' hands, held out, where 9 of 100 replies attack, 97 of 100 beyond it are attacks, 95 of 100 beyond
/// the threshold.
inline constexpr float kClearAttack = 1.0F;

/// How far beyond its threshold (log-odds) an act that only the model hears has to be in order to count, where more
/// hangs on it than on others; below that it is doubtful, see record::kDoubtful. Held out, all hands: of severe acts that
/// are no attack 97 of 100 beyond it are right (93 beyond the threshold; 94 of 100 right ones stay); of kinds of attack
/// beside a clearer one 85 (57 below).
inline constexpr float kClearSevere = 1.5F;
inline constexpr float kClearBeside = 2.5F;
/// The same for a severe kind of attack that is the clearest one: 90 of 100 (63 below). Below that it is unsure.
inline constexpr float kClearKind = 1.0F;

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
                                             std::vector<float> threshold, Stacking stacking = {});

    std::string bytes() const;

    const std::vector<std::string>& acts() const { return acts_; }
    /// The second level, which makes of score()'s log-odds those that count; empty: they count as they are.
    const Stacking& stacking() const { return stacking_; }
    /// For each act the log-odds from which it counts.
    const std::vector<float>& thresholds() const { return threshold_; }

    /// Weights of features in steps, added up once for all replies that have them.
    struct Sum {
        bool any = false;                 ///< the model knows one of them at least
        std::vector<std::int32_t> steps;  ///< for each act
    };
    Sum sum(std::span<const NgramFeature> features) const;

    /// Features [first, first + count) of a reply, all of one value, and what they add up to.
    struct Shared {
        std::size_t first = 0;
        std::size_t count = 0;
        const Sum* sum = nullptr;  ///< null: nothing is shared
    };
    /// For each feature its place in the model + 1, 0 where it is unknown or shared.
    using Rows = std::vector<std::uint32_t>;

    /// Log-odds of each act, on the first level, into `scores`, where the features stand into `rows` (both resized).
    void score(std::span<const NgramFeature> features, const Shared& shared, Rows& rows,
               std::vector<float>& scores) const;
    void score(std::span<const NgramFeature> features, std::vector<float>& scores) const;

    /// The stretch of the reply (of `size` characters) that speaks most for act number `act`. `rows` is as score()
    /// gives it.
    Contribution best_stretch(std::span<const NgramFeature> features, const Rows& rows, std::size_t act,
                              std::size_t size) const;

  private:
    Model() = default;
    static constexpr std::size_t kLine = 64;  ///< bytes on one line of the processor's cache
    /// Weights of one feature for kLine acts, on one line, in steps above kNone.
    static constexpr std::uint8_t kNone = 128;
    struct alignas(kLine) Line {
        std::uint8_t weight[kLine] = {};
    };
    /// Hashes of features that follow one another, on one line.
    static constexpr std::uint32_t kShelf = 15;
    struct alignas(kLine) Shelf {
        std::uint32_t before : 28;  ///< how many features stand on the shelves before it
        std::uint32_t count : 4;
        std::uint32_t hash[kShelf];
    };

    void index(std::span<const std::uint32_t> hashes);
    std::size_t home(std::uint32_t hash) const {
        return static_cast<std::size_t>((std::uint64_t{hash} * homes_) >> 32U);
    }
    /// Its place + 1, 0 where it is unknown.
    std::uint32_t row_of(std::uint32_t hash) const;
    void find(std::span<const NgramFeature> features, const Shared& shared, Rows& rows) const;
    void add_rows(std::span<const std::uint32_t> rows, std::size_t line, std::int32_t* sums) const;
    std::size_t lines() const { return (acts_.size() + kLine - 1) / kLine; }
    std::int32_t steps_at(std::uint32_t row, std::size_t act) const {
        return weights_[row * lines() + act / kLine].weight[act % kLine] - kNone;
    }

    std::vector<std::string> acts_;
    std::vector<float> bias_;
    std::vector<float> threshold_;
    Stacking stacking_;
    std::vector<float> scale_;  ///< for each act: what one step of an int8 weight is worth
    std::size_t features_ = 0;  ///< how many there are
    std::size_t homes_ = 1;     ///< shelves that a hash may begin to be looked for on
    std::vector<Shelf>
        shelves_;  ///< all hashes, ascending; one whose home is full stands on the next with room
    std::vector<Line> weights_;  ///< [row][lines()]; row 0 is that of what is unknown
};

}  // namespace kefu::acts
