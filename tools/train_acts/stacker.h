// Trains the second level (acts/stacking.h) on what the first one said of replies that it had not seen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "acts/stacking.h"
#include "acts/vocabulary.h"
#include "corpus.h"

namespace kefu::train {

/// Numbers of the conflict acts among `acts` (those of the vocabulary, then acts::kAttack).
std::vector<std::uint32_t> rivals_among(const acts::Vocabulary& vocabulary);

/// `scores`: of the first level, [sample][act], each by a model that had not seen the sample's hand. Trained on the
/// samples with the numbers `chosen`.
acts::Stacking stacked(const std::vector<Sample>& samples, const std::vector<std::string>& acts,
                       const acts::Vocabulary& vocabulary, const std::vector<std::vector<float>>& scores,
                       const std::vector<std::size_t>& chosen);

}  // namespace kefu::train
