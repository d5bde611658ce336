// A drop-down list: one of many, with a field to search by where there are many. Only the rows that are seen are drawn.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gui/panels/widgets.h"

namespace kefu::gui {

/// Draws the list's button into `box`. The option that was picked in this frame, or -1. `chosen` may be -1.
int choice(const Ui& ui, const char* id, const ImRect& box, std::string_view label,
           const std::vector<std::string>& options, int chosen);
float choice_height();

}  // namespace kefu::gui
