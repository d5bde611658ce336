// L2-regularised logistic regression (liblinear) for every act over the same rows.
// The same rows in the same order give the same weights.
#pragma once

#include <string>
#include <vector>

#include "corpus.h"

struct feature_node;

namespace kefu::train {

struct Weights {
    std::vector<float> weights;  ///< [feature][act]
    std::vector<float> bias;     ///< by act
};

/// Trained on the samples with these numbers; an examiner's count as often as kExamWeight says, since their labels are
/// the surest and their wordings the rarest. `rows`: liblinear's, by sample, ended by -1, features from 1 to `features`;
/// feature `features` + 1 is the bias. `c`: liblinear's C, above 0. `positive`: how much more a miss costs than a
/// false hit.
Weights fit(const std::vector<Sample>& samples, const std::vector<std::string>& acts,
            const std::vector<std::vector<feature_node>>& rows, int features,
            const std::vector<std::size_t>& chosen, double c, double positive);

inline constexpr double kBias = 1.0;  ///< value of the bias feature in every row

}  // namespace kefu::train
