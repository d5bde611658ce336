// Whether a pattern holds at one moment of a talk, and by which words. Pure.
#pragma once

#include <string>
#include <vector>

#include "rules/talk.h"

namespace kefu::rules {

struct Match {
    bool holds = false;
    std::vector<record::Span> words;  ///< in the moment's own reply
    std::string heard_as;             ///< act, feature, verb … that decided
};

/// `trigger` is the moment that made something due (for `since`), or SIZE_MAX.
Match match(const Pattern& pattern, const Talk& talk, std::size_t moment, std::size_t trigger = SIZE_MAX);

/// The features that patterns may name.
const std::vector<std::string>& known_features();

}  // namespace kefu::rules
