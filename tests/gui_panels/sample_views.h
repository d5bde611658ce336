// Views as desk would make them, for panels to draw: a full home, a busy workbench, a debrief. Each screen has a file of
// its own (sample_home.cpp, sample_workbench.cpp, …).
#pragma once

#include "desk/views.h"

namespace kefu::gui::test {

desk::View home_view();
desk::View briefing_view();
/// `shoppers` conversations, the first with `lines` lines.
desk::View workbench_view(int shoppers = 3, int lines = 9);
desk::View debrief_view();
desk::View history_view();
/// A course, its first lesson with every kind of block, a drill in the middle, an exercise half written.
desk::View lessons_view(desk::Screen screen);

}  // namespace kefu::gui::test
