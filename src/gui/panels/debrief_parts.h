// The pieces of a debrief, for the student's own and for the grader's: the mark, the talk with every finding at its message,
// the score line by line, mood, times.
#pragma once

#include "gui/panels/widgets.h"

namespace kefu::gui {

struct DebriefParts {
    const Ui& ui;
    const desk::DebriefView& debrief;
    DebriefState& state;
    bool pick = false;  ///< a click on a message selects it
};

void debrief_verdict(const DebriefParts& parts, Pen& pen);
void debrief_caps(const DebriefParts& parts, Pen& pen);
void debrief_talk(const DebriefParts& parts, ImRect box);
void debrief_score(const DebriefParts& parts, const ImRect& box);
void debrief_mood(const DebriefParts& parts, const ImRect& box);
void debrief_times(const DebriefParts& parts, const ImRect& box);
/// "I think this was misread": with a word of explanation it becomes a request to whoever grades.
void draw_request_dialogue(const DebriefParts& parts);
/// Shows the talk at that line.
void debrief_jump(const DebriefParts& parts, const std::string& conversation, std::size_t line);

}  // namespace kefu::gui
