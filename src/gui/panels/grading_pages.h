// The pages of the grader's desk, each drawn into a box; grading.cpp puts them together.
#pragma once

#include "gui/panels/table.h"
#include "gui/panels/widgets.h"

namespace kefu::gui {

void draw_door(const Ui& ui, const ImRect& box);
/// Shown once after a passphrase was set.
void draw_recovery_code(const Ui& ui);

void draw_class(const Ui& ui, const ImRect& box);
void draw_graded(const Ui& ui, const ImRect& box);
void draw_roster(const Ui& ui, const ImRect& box);
void draw_assigning(const Ui& ui, const ImRect& box);
void draw_marks(const Ui& ui, const ImRect& box);
void draw_exports(const Ui& ui, const ImRect& box);
void draw_bundles(const Ui& ui, const ImRect& box);
void draw_checks(const Ui& ui, const ImRect& box);
void draw_second(const Ui& ui, const ImRect& box);

/// Asks for the class as the filters say.
void show_class(const Ui& ui);
/// The list of sessions, with a box to tick each; tells desk which stretch is seen.
void draw_sessions(const Ui& ui, const ImRect& box);
void draw_heat(const Ui& ui, const ImRect& box);
void draw_weak_rules(const Ui& ui, const ImRect& box);
void draw_items(const Ui& ui, const ImRect& box);

/// What a grader may do at the message that is chosen, or with the whole; right of the talk.
void draw_review(const Ui& ui, const ImRect& box);
/// Dialogues over the session: a step, "misread".
void draw_step_dialogue(const Ui& ui);
void draw_misread_dialogue(const Ui& ui);

/// Which file; what it was opened for is carried out when one was chosen.
void draw_file_dialogue(const Ui& ui);
/// Opens it. `purpose`: see file_dialogue.cpp; `name`: of a file to be written.
void ask_for_file(const Ui& ui, const char* purpose, bool saving, std::vector<std::string> endings,
                  const std::string& name = "");

// --- small pieces that the pages share -------------------------------------------------------------------------

void ask(const Ui& ui, desk::grading::Ask asked);
Sorting& sorting_of(const Ui& ui, const char* table);
/// One line that says what came of something.
void outcome_line(Pen& pen, std::string_view text, bool failed);
/// Progress, its stop button and what came of it; nothing where there is nothing to tell.
void work_line(const Ui& ui, Pen& pen);
/// A label and a field below each other; true when Enter was pressed.
bool labelled_field(Pen& pen, const char* id, std::string_view label, Editor& editor,
                    std::string_view hint = {}, bool secret = false, bool focus = false);
/// A box with a tick and a text; returns the new state.
bool tick(const Ui& ui, const char* id, ImVec2 at, float width, std::string_view label, bool on);
/// A row of small buttons of which one is chosen; returns the new choice. `bottom`: where it ends, if wanted.
int segments(const Ui& ui, const char* id, ImVec2 at, const std::vector<std::string>& labels, int chosen);
std::string tenths(int value);
std::string permille(int value);
std::string points_text(int milli);
/// The scenario's student: "李小禾 · 电商 2401 · 07".
std::string person_line(const std::string& name, const std::string& class_name, const std::string& number);
/// Act names, joined.
std::string act_names(const Ui& ui, const std::vector<std::string>& acts);

}  // namespace kefu::gui
