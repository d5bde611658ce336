#include "gui/pacing.h"

#include <algorithm>

namespace kefu::gui {

void Pacing::wake() {
    frames_ = kSettlingFrames;
    next_ = 0;
}

void Pacing::nudge() {
    frames_ = kSettlingFrames;
    next_ = std::min(next_, last_ + kFrame);
}

void Pacing::drawn(Clock now, const Outlook& outlook) {
    last_ = now;
    frames_ = std::max(0, frames_ - 1);
    if (frames_ > 0 || outlook.moving) {
        next_ = std::max(std::min(next_, now) + kFrame,
                         now);  // keeps the beat, unless a frame took longer than one beat
        return;
    }
    next_ = now + kIdle;
    if (outlook.next_due) next_ = std::min(next_, std::max(*outlook.next_due, now));
}

Clock Pacing::wait(Clock now) const {
    return std::max<Clock>(0, next_ - now);
}

}  // namespace kefu::gui
