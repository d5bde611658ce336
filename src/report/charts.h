// The drawings of a report, as SVG that stands inside a page. Every line and bar differs by pattern or label as well as
// by colour, so that a black-and-white print says the same. Internal to the room.
#pragma once

#include <string>
#include <vector>

#include "report/model.h"

namespace kefu::report {

/// A ring with the score in it.
std::string score_ring(int score, bool passed);
/// Anger, trust and interest over time; the changes are numbered as in the list of causes.
std::string mood_chart(const Conversation& conversation, Ms end_ms, const Words& words, Language language);
/// One bar for each round: reading, composing, editing. `patterns`: a prefix that makes ids unique in a page.
std::string round_chart(const std::vector<Round>& rounds, const Words& words, Language language,
                        const std::string& patterns);
/// How many sessions got 0–9, 10–19 … 90–100 points.
std::string distribution_chart(const std::vector<int>& counts, int pass_score, const Words& words,
                               Language language);

}  // namespace kefu::report
