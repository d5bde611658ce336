// Features of the writing (acts.md): length, politeness, smiles, shouting, typing errors, repetition, language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "acts/grammar.h"
#include "record/heard.h"

namespace kefu::acts {

/// `reply` is the text as typed, `earlier` the student's earlier replies as typed.
record::Features features_of(std::string_view reply, const Reading& reading, const WordLists& words,
                             const std::vector<std::string>& earlier);

}  // namespace kefu::acts
