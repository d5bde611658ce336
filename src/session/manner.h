// What in a reply's annotation speaks of its manner: repetitions, attacks, features by name. Inside of the room only.
#pragma once

#include <string>
#include <vector>

#include "record/heard.h"

namespace kefu::session {

/// Argues, insults, blames or pushes away: counts even when it is pasted again.
bool is_attack(const std::string& act);

/// Nearly the same text as an earlier reply, and no short word of thanks, waiting or farewell.
bool is_repetition(const record::Heard& heard);

/// Names of the features that conditions may ask for (scenario::known_features), in a talk held in `language`.
std::vector<std::string> features_of(const record::Heard& heard, bool repeated, const std::string& language);

}  // namespace kefu::session
