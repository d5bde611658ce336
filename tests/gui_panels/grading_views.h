// The grader's desk as desk would fill it, for panels to draw.
#pragma once

#include "desk/views.h"

namespace kefu::gui::test {

desk::View grading_view();

}  // namespace kefu::gui::test
