// The screens and overlays, each drawn into a box of the root window. panels.cpp puts them together.
#pragma once

#include "gui/panels/widgets.h"

namespace kefu::gui {

void draw_rail(const Ui& ui, const ImRect& box);
/// Returns the height taken.
float draw_banners(const Ui& ui, ImVec2 at, float width);
void draw_home(const Ui& ui, const ImRect& box);
/// The assignments that were opened here, and the way to open one; part of home.
void draw_home_assignments(const Ui& ui, Pen& pen);
/// Asks for the instructor's passphrase, to go on with an exam that was cut off.
void draw_exam_dialogue(const Ui& ui);
void draw_briefing(const Ui& ui, const ImRect& box);
void draw_workbench(const Ui& ui, const ImRect& box);
void draw_debrief(const Ui& ui, const ImRect& box);
void draw_history(const Ui& ui, const ImRect& box);
void draw_settings(const Ui& ui, const ImRect& box);
void draw_workshop(const Ui& ui, const ImRect& box);
void draw_lessons(const Ui& ui, const ImRect& box);
void draw_lesson(const Ui& ui, const ImRect& box);
void draw_drill(const Ui& ui, const ImRect& box);
void draw_composing(const Ui& ui, const ImRect& box);
void draw_grading(const Ui& ui, const ImRect& box);
/// Says that a grader or instructor is at work, with the way out; returns its height, 0 for a student.
float draw_role_strip(const Ui& ui, const ImRect& box);

/// Overlays over everything: shortcuts (F1), an enlarged photo.
void draw_help(const Ui& ui);
void draw_photo(const Ui& ui);

/// A page's middle column: at most `points` wide.
ImRect middle_column(const ImRect& box, float points);
/// A heading with a line of explanation; moves the pen on.
void page_title(Pen& pen, std::string_view title, std::string_view below);
/// A sign and two lines in the middle of an otherwise empty box.
void empty_state(const Ui& ui, const ImRect& box, Icon icon, std::string_view title, std::string_view below);

}  // namespace kefu::gui
