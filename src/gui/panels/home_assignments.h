// Set work on the home screen.
#pragma once

#include "gui/panels/ui.h"

namespace kefu::gui {

/// The button that asks for a file of set work, its upper right corner given; returns its left edge.
float open_assignment(const Ui& ui, ImVec2 top_right);

}  // namespace kefu::gui
