// Dresses Dear ImGui's own widgets in the roles of gui/panels/style.h, so that a combo box or a tooltip looks as if
// it belonged to the cards around it.
#pragma once

#include "gui/panels/style.h"

namespace kefu::gui {

/// Fills `widgets` (every colour and length) from `look`. Lengths are multiplied by look.scale.
void dress(ImGuiStyle& widgets, const Style& look);

/// In percent.
inline constexpr int kZoomMin = 80;
inline constexpr int kZoomMax = 200;

}  // namespace kefu::gui
