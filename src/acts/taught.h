// What corrections teach: the corrected reply itself is heard as its author says, and what resembles it is weighed
// a little differently.
//
// A corrected reply is known again by its letters (after folding and mending) together with the shopper's. For all
// others each correction moves the model's weights of its own features by the least step that puts its acts on the
// right side (a passive-aggressive step, Crammer and others 2006), so that siblings follow and strangers hardly move.
// Read-only once made; the same corrections in the same order teach the same.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "acts/grammar.h"
#include "acts/model.h"
#include "acts/ngrams.h"

namespace kefu::acts {

class Taught {
  public:
    /// A corrected reply as the model sees it: its features and, for each act of the model, log-odds and whether it is
    /// right.
    struct Lesson {
        std::string key;
        std::vector<NgramFeature> features;
        std::vector<float> scores;
        std::vector<bool> right;
    };

    /// The letters by which a corrected reply is known again.
    static std::string key(const Reading& reading);

    /// `model` may be null: then only the replies themselves are known again.
    Taught(const std::vector<Lesson>& lessons, const Model* model);

    /// Number of the lesson whose reply this is, or -1; of two with one key the later.
    int lesson(const std::string& key) const;

    /// Adds to the model's log-odds what was learnt about these features.
    void adjust(std::span<const NgramFeature> features, std::vector<float>& scores) const;

  private:
    std::unordered_map<std::string, int> known_;
    std::unordered_map<std::uint32_t, std::vector<std::pair<std::uint16_t, float>>> steps_;
};

}  // namespace kefu::acts
