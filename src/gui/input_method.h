// What an input method is composing, and which keys belong to it rather than to the program. SDL hands over
// composing text, committed text and keys as separate events; this keeps the first, and drops those keys that
// would send a reply or edit it while pinyin is still being typed. It never changes a committed text.
#pragma once

#include <span>
#include <string>
#include <vector>

#include <SDL.h>

namespace kefu::gui {

class InputMethod {
  public:
    /// Notes what composing text the events of one batch bring and marks what the program must not see:
    /// result[i] is true where events[i] belongs to the input method. While something is being composed, and in
    /// the batch in which it is committed, that is Return and every other key that edits; text never is. A key
    /// that was theirs stays theirs until it is let go, however often it repeats.
    std::vector<bool> belongs(std::span<const SDL_Event> events);

    /// What is being composed; empty when nothing is.
    const std::string& composing() const { return composing_; }
    /// Where the input method's own caret stands in it, in bytes.
    std::size_t caret() const { return caret_; }
    bool active() const { return !composing_.empty(); }
    /// The field lost the keyboard: what was being composed is gone.
    void reset();

  private:
    void edit(const char* text, int start);

    std::string composing_;
    std::size_t caret_ = 0;
    std::vector<SDL_Scancode> held_;  // keys that were theirs and are still down
};

/// What of the surroundings tells whether Chinese can be typed at all.
struct InputSurroundings {
    std::string x_modifiers, gtk, qt, sdl,
        language;  ///< XMODIFIERS, GTK_IM_MODULE, QT_IM_MODULE, SDL_IM_MODULE
    bool fcitx_runs = false;
    bool ibus_runs = false;
    bool has_own = false;     ///< Windows, macOS, Android: the system brings its own
    bool no_desktop = false;  ///< no X11 and no Wayland: nobody types here
};

InputSurroundings look_around();

/// False where, as far as can be seen, there is no Chinese input method: the student gets a hint how to install one.
bool chinese_can_be_typed(const InputSurroundings& surroundings);

}  // namespace kefu::gui
