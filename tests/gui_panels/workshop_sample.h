// The instructor's workshop as desk would show it, for panels to draw.
#pragma once

#include "desk/views.h"

namespace kefu::gui::test {

desk::View workshop_files_view();
/// A scenario on the bench, with a graph, a form of every kind of row, mistakes, a trial and results.
desk::View workshop_view();

}  // namespace kefu::gui::test
