// Cuts a folded text into sentences and clauses, without leaving any character out: a clause ends with its
// punctuation. A blank between Han characters and an emoji end a clause too: people type them for a comma.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/phrases.h"

namespace kefu::text {

struct Clause {
    Range where;                 ///< with its closing punctuation
    std::uint32_t sentence = 0;  ///< number of the sentence, from 0
    bool ends_sentence = false;
    bool asked = false;  ///< closed by a question mark
};

/// The clauses of `folded`, in order, covering it all; none for an empty text.
std::vector<Clause> clauses_of(std::u32string_view folded);

}  // namespace kefu::text
