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

/// How a regression is fitted.
struct Fit {
    double c = 1;         ///< liblinear's C, above 0: the greater, the less the weights are held back
    double positive = 1;  ///< how much more a miss costs than a false hit
    int exam =
        2;  ///< how often an examiner's reply counts: their labels are the surest, their wordings the rarest
};

/// Trained on the samples with these numbers. `rows`: liblinear's, by sample, ended by -1, features from 1 to `features`;
/// feature `features` + 1 is the bias.
Weights fit(const std::vector<Sample>& samples, const std::vector<std::string>& acts,
            const std::vector<std::vector<feature_node>>& rows, int features,
            const std::vector<std::size_t>& chosen, const Fit& how_to);

inline constexpr double kBias = 1.0;  ///< value of the bias feature in every row

}  // namespace kefu::train
