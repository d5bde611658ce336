// What a reply states and which of the shopper's questions it answers, measured against the scenario's data sheet.
//
// A value is called wrong only where a word nearby or the open question says that this fact is meant; one that is
// negated, quoted, asked or part of an offer never is. A bare yes or no answers the latest open yes-or-no question.
#pragma once

#include <vector>

#include "acts/grammar.h"
#include "acts/understanding.h"
#include "record/heard.h"

namespace kefu::acts {

std::vector<record::StatedFact> facts_in(const Reading& reading, const WordLists& words, const Scene& scene);

/// `facts` and `acts` are those heard in the same reply.
std::vector<record::Answer> answers_in(const Reading& reading, const WordLists& words, const Scene& scene,
                                       const std::vector<record::StatedFact>& facts,
                                       const std::vector<record::HeardAct>& acts);

}  // namespace kefu::acts
