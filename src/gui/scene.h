// What a host shows. The host knows the window, the scene knows what is in it; neither knows the other's inside.
#pragma once

#include <string>

#include "gui/pacing.h"

namespace kefu::gui {

/// When the student did what, on the window's clock, from the events' own timestamps: never the frame's time.
struct InputTimes {
    Clock now = 0;    ///< when this frame began
    Clock key = 0;    ///< the last key or text that reached the program
    Clock click = 0;  ///< the last mouse button
    Clock input() const { return key > click ? key : click; }
};

/// What the input method is composing.
struct Composing {
    std::string text;       ///< empty: nothing
    std::size_t caret = 0;  ///< in bytes
};

class Scene {
  public:
    virtual ~Scene() = default;

    /// Once a frame, between ImGui::NewFrame and ImGui::Render.
    virtual void draw(const InputTimes& times, const Composing& composing) = 0;
    /// After the frame: what comes next without any event.
    virtual Pacing::Outlook outlook() const = 0;
    /// Whether the scene shows what is being composed; otherwise the host draws it at the caret.
    virtual bool shows_composing() const { return false; }
    /// The window is to be closed: what needs saving is saved here.
    virtual void close() {}
    /// The scene has had enough.
    virtual bool finished() const { return false; }
};

}  // namespace kefu::gui
