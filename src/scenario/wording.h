// Conditions and moods in words, for whoever looks at a story: "heard: apologise, empathise", "anger at least 60".
// Inverse of nothing: what it says is for people and is never read back.
#pragma once

#include <string>

#include "base/bilingual.h"
#include "scenario/act_names.h"
#include "scenario/model.h"

namespace kefu::scenario {

/// The condition in one line. An act that isn't in `acts` is shown by its id; facts and topics are shown by the labels
/// that the scenario gives them.
base::Bilingual in_words(const Condition& condition, const Scenario& scenario, const ActNames& acts = {});

/// "anger +10, trust −5", or empty where nothing moves.
base::Bilingual in_words(const MoodShift& shift);

}  // namespace kefu::scenario
