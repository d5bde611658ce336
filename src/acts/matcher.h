// Finds the sequences of the grammar's patterns in a text view.
#pragma once

#include <cstddef>
#include <vector>

#include "acts/pattern.h"
#include "acts/text_view.h"

namespace kefu::acts {

struct Match {
    text::Range where;
    int pattern = 0;
    bool gap_negated = false;  ///< a negation stands in one of the gaps
};

/// Places where `sequence` stands, at most `most`, one for each place of its first word. Bounded in time.
void match(const Sequence& sequence, const TextView& view, std::size_t most, std::vector<Match>& out);

/// Whether any of `sequences` stands in characters [first, last).
bool stands_within(const std::vector<Sequence>& sequences, const TextView& view, text::Range within);

}  // namespace kefu::acts
