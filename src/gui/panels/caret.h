// When a caret is to be seen: on for a while and off for a shorter one, counted from the last key, so that whoever types
// always sees it. After some rest it stays on, and nothing needs to be drawn for it. Pure arithmetic on milliseconds.
#pragma once

#include "desk/commands.h"

namespace kefu::gui {

struct Caret {
    bool lit = true;
    desk::RealMs turns_at = -1;  ///< when it goes off or on next; -1: it stays
};

/// At `now`, the last key or click having come at `input_at`.
inline Caret caret_at(desk::RealMs now, desk::RealMs input_at) {
    constexpr desk::RealMs kOn = 800, kOff = 400, kTimes = 8;
    const desk::RealMs since = now > input_at ? now - input_at : 0;
    if (since >= kTimes * (kOn + kOff)) return {};
    const desk::RealMs phase = since % (kOn + kOff);
    return {phase < kOn, now - phase + (phase < kOn ? kOn : kOn + kOff)};
}

}  // namespace kefu::gui
