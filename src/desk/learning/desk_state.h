// What the live desk holds of a student's work with the courseware.
#pragma once

#include <vector>

#include "desk/views.h"
#include "store/study.h"

namespace kefu::desk {

struct LearningState {
    std::vector<store::Study> unkept;  ///< where there is no store
    std::vector<Screen> way;           ///< screens to go back to, the latest last
    courseware::Composed composed;     ///< of the exercise that is open
};

}  // namespace kefu::desk
