// A finished session and its mark as a view: the talk with each finding at its message, the mood with its causes,
// what a good reply would have been.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalogue.h"
#include "desk/text_files.h"
#include "desk/views.h"
#include "record/log.h"
#include "scoring/review.h"
#include "scoring/scorecard.h"

namespace kefu::desk {

/// A lesson's title: the interface text desk.lesson.<id>; its id where there is none.
std::string lesson_title(const TextFiles& texts, const std::string& lesson);
/// The lesson, where it can be read in the program; else "".
std::string readable_lesson(const catalog::Catalogue& catalogue, const std::string& lesson);

/// Everything but the session's own data (when, student, best_before, next), which the caller knows.
DebriefView debrief_view(const catalog::Catalogue& catalogue, const TextFiles& texts, const record::Log& log,
                         const scoring::Scorecard& card);

/// Puts what graders wrote, and what the student asked about, at the messages that it is about.
void with_steps(DebriefView& debrief, const std::vector<scoring::Standing>& steps, const TextFiles& texts);

/// Takes model answers out of it, for a student after an exam.
void without_answers(DebriefView& debrief);

}  // namespace kefu::desk
