// Puts findings into one sentence, in the rubric's own words. Internal to the room.
#pragma once

#include <string>
#include <vector>

#include "scoring/scorecard.h"

namespace kefu::scoring {

/// The sentences that a rubric must bring.
const std::vector<std::string>& sentence_keys();
/// Those that it may bring, too: what they would say stays unsaid in rubrics without them.
const std::vector<std::string>& newer_sentence_keys();

/// What was found, for a line of the scorecard. `findings` may be empty.
base::Bilingual sentence(const record::Log& log, const Rubric& rubric, const rules::Rule* rule,
                         const std::vector<rules::Finding>& findings);

/// The words of a finding as they stand in the log, at most about forty characters.
std::string quoted(const record::Log& log, const rules::Finding& finding);

}  // namespace kefu::scoring
