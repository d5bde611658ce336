// What the statistical model makes of a reply: reads assets/acts/model.bin, weighs what the grammar read, and says how
// far each act stands beyond its threshold and which words spoke for it.
//
// Promises: the same reading weighs the same; a long reply is weighed as a whole and in pieces, in bounded time; without
// a model every act is unknown, and nothing else fails. Read-only once loaded.
// Never: decides what is heard; understanding.cpp does, which also knows the grammar's finds.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "acts/findings.h"
#include "acts/grammar.h"
#include "acts/model.h"
#include "acts/ngrams.h"
#include "acts/taught.h"
#include "acts/vocabulary.h"
#include "base/diagnostic.h"

namespace kefu::acts {

/// The shopper's words made ready once for all replies to them. For the weigher that made them.
struct ShopperWords {
    std::string text;
    std::shared_ptr<const Asked> asked;
    std::vector<NgramFeature> features;  ///< of her text alone
    Model::Sum sum;                      ///< of these features
};

/// What the first level said of pieces of long replies, for one who hears the same pieces again. Keeps some 20,000.
/// For one weigher, and not for several threads at once.
class PieceMemory {
  public:
    /// Null: not heard before, after these words of the shopper.
    const std::vector<float>* find(std::string_view shopper, std::string_view piece);
    void keep(std::vector<float> scores);  ///< of the piece that find() was last asked for

  private:
    std::string asked_;
    std::unordered_map<std::string, std::vector<float>> known_;
};

/// A reply on the scales.
struct Weighed {
    Hints hints;
    std::vector<NgramFeature> features;
    Model::Rows rows;
    std::vector<float> scores;  ///< log-odds for each act of the model
};

/// Whether the model hears an attack at all: it is asked first, and only then which.
struct Attacked {
    bool known = false;
    bool at_all = false;
    std::size_t most = SIZE_MAX;  ///< the conflict act nearest to (or farthest beyond) its threshold
};

/// What stands in model.bin, read on its own: it is megabytes, and nothing else is needed for it.
struct ReadModel {
    std::shared_ptr<const Model> model;  ///< null: there is none, or it is broken
    std::string digest;                  ///< BLAKE2b of the file, hexadecimal; "" where there is none
    base::Diagnostics problems;          ///< those of Model::read
};
ReadModel read_model(const std::string& folder);

/// A place in the reply widened to what a person can read: its whole clause where that is short, else as far as no number
/// and no Latin word is cut.
text::Range readable(const Reading& reading, text::Range where);

class Weigher {
  public:
    /// Without a model every act is unknown.
    void load(std::shared_ptr<const Model> model, const Vocabulary& vocabulary,
              std::shared_ptr<const Grammar> grammar);
    /// What corrections add to the scores from now on; null: nothing.
    void teach(std::shared_ptr<const Taught> taught) { taught_ = std::move(taught); }

    /// Null: there is none.
    const Model* model() const { return model_.get(); }
    /// Whether the model knows the act with this number in the vocabulary.
    bool knows(std::size_t act) const { return model_ != nullptr && number_of_[act] >= 0; }

    std::shared_ptr<const ShopperWords> words_of(std::string_view shopper_text) const;
    /// `memory` null: every piece of a long reply is weighed anew.
    Weighed weigh(const Reading& reading, const ShopperWords& shopper, PieceMemory* memory = nullptr) const;

    /// How far (log-odds) beyond its threshold an act is, or 0 where the model doesn't know it.
    float margin(const Weighed& weighed, std::size_t act) const {
        if (!knows(act)) return 0;
        const auto number = static_cast<std::size_t>(number_of_[act]);
        return weighed.scores[number] - model_->thresholds()[number];
    }
    Attacked attack_in(const Weighed& weighed) const;
    /// The same for "attacked at all". Requires: attack_in() knows it.
    float attack_margin(const Weighed& weighed) const;
    /// The words that speak most for an act, without punctuation at the edges. Requires: knows(act).
    text::Range stretch(const Reading& reading, const Weighed& weighed, std::size_t act) const;

  private:
    void score(const Reading& reading, const ShopperWords& shopper, Weighed& weighed) const;
    void weigh_pieces(const Reading& reading, const ShopperWords& shopper, PieceMemory* memory,
                      std::vector<float>& scores) const;

    std::shared_ptr<const Grammar> grammar_;
    std::shared_ptr<const Model> model_;  ///< null: the grammar alone decides
    std::shared_ptr<const Findings> findings_;
    std::shared_ptr<const Taught> taught_;  ///< null: nothing was corrected
    std::vector<int> number_of_;            ///< for each act of the vocabulary its number in the model, or -1
    std::vector<std::size_t> conflicts_;  ///< acts of the vocabulary that are attacks and known to the model
    int attack_ = -1;                     ///< number of "attacked at all" in the model, or -1
    std::vector<bool> whole_only_;        ///< for each act of the model: weighed as a whole only
};

}  // namespace kefu::acts
