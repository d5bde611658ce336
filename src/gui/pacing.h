// When to draw: at once after an event and for the few frames that Dear ImGui needs to settle, sixty times a
// second while something moves, else only when the next thing is due. Pure arithmetic on real milliseconds that
// the caller hands in; reads no clock, so it is tested as a table.
#pragma once

#include <cstdint>
#include <optional>

namespace kefu::gui {

using Clock = std::int64_t;  ///< real milliseconds on the window's clock

class Pacing {
  public:
    static constexpr int kSettlingFrames = 3;
    static constexpr Clock kFrame = 16;
    static constexpr Clock kIdle = 60'000;

    /// Something happened that the next frames must show, at once.
    void wake();
    /// Something happened that may come a thousand times a second (the mouse moves): the next frame in its turn.
    void nudge();

    struct Outlook {
        bool moving = false;            ///< an animation runs
        std::optional<Clock> next_due;  ///< when something is to be seen next, without any event
    };

    /// A frame was drawn at `now`; what comes next?
    void drawn(Clock now, const Outlook& outlook);

    /// How long to wait for an event before drawing again, 0 or more.
    Clock wait(Clock now) const;

  private:
    int frames_ = kSettlingFrames;
    Clock last_ = 0;  // when a frame was drawn
    Clock next_ = 0;  // when the next one is due
};

}  // namespace kefu::gui
