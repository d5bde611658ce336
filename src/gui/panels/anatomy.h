// Where the time of the rounds went, as a small table: reading, composing, editing, the whole; median, P90, mean.
#pragma once

#include "gui/panels/widgets.h"

namespace kefu::gui {

/// Draws at the pen and moves it below. Parts that nothing is known of are left out.
void anatomy(Pen& pen, const report::Anatomy& times);

}  // namespace kefu::gui
