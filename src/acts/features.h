// Features of the writing (acts.md): length, politeness, smiles, shouting, typing errors, repetition, language.
#pragma once

#include <string_view>

#include "acts/grammar.h"
#include "record/heard.h"

namespace kefu::acts {

struct Scene;

/// `reply` is the text as typed; of the scene only the student's earlier replies count.
record::Features features_of(std::string_view reply, const Reading& reading, const WordLists& words,
                             const Scene& scene);

}  // namespace kefu::acts
