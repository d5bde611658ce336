#include "gui/input_method.h"

#include <algorithm>

namespace kefu::gui {
namespace {

// Byte offset of the `characters`-th character.
std::size_t offset_of(const std::string& text, int characters) {
    std::size_t at = 0;
    for (int left = characters; left > 0 && at < text.size(); --left) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
            ++at;
    }
    return at;
}

bool edits(const SDL_Keysym& key) {
    switch (key.sym) {
        case SDLK_RETURN:
        case SDLK_RETURN2:
        case SDLK_KP_ENTER:
        case SDLK_ESCAPE:
        case SDLK_BACKSPACE:
        case SDLK_DELETE:
        case SDLK_TAB:
        case SDLK_LEFT:
        case SDLK_RIGHT:
        case SDLK_UP:
        case SDLK_DOWN:
        case SDLK_HOME:
        case SDLK_END:
        case SDLK_PAGEUP:
        case SDLK_PAGEDOWN:
        case SDLK_SPACE:
            return true;
        default:
            return false;
    }
}

}  // namespace

void InputMethod::edit(const char* text, int start) {
    composing_ = text ? text : "";
    caret_ = offset_of(composing_, start);
}

void InputMethod::reset() {
    composing_.clear();
    caret_ = 0;
}

std::vector<bool> InputMethod::belongs(std::span<const SDL_Event> events) {
    std::vector<bool> theirs(events.size(), false);
    bool composed = active();  // at any moment of this batch
    for (const SDL_Event& event : events) {
        switch (event.type) {
            case SDL_TEXTEDITING:
                edit(event.edit.text, event.edit.start);
                break;
            case SDL_TEXTEDITING_EXT:
                edit(event.editExt.text, event.editExt.start);
                break;
            case SDL_TEXTINPUT:
                reset();
                break;
            case SDL_WINDOWEVENT:
                if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) {
                    reset();
                    held_.clear();
                }
                break;
            default:
                break;
        }
        composed = composed || active();
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].type != SDL_KEYDOWN && events[i].type != SDL_KEYUP) continue;
        const SDL_Keysym& key = events[i].key.keysym;
        const auto held = std::find(held_.begin(), held_.end(), key.scancode);
        if (events[i].type == SDL_KEYUP) {
            if (held != held_.end()) held_.erase(held);
            continue;
        }
        const bool repeats = events[i].key.repeat != 0 && held != held_.end();
        const bool plain = (key.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) == 0;
        theirs[i] = repeats || (composed && plain && edits(key));
        if (theirs[i] && held == held_.end()) held_.push_back(key.scancode);
    }
    return theirs;
}

bool chinese_can_be_typed(const InputSurroundings& s) {
    if (s.has_own || s.no_desktop) return true;
    const auto named = [](const std::string& value) {
        return value.find("fcitx") != std::string::npos || value.find("ibus") != std::string::npos ||
               value.find("hime") != std::string::npos || value.find("gcin") != std::string::npos ||
               value.find("scim") != std::string::npos || value.find("uim") != std::string::npos;
    };
    // A name in the environment alone is not enough: the program behind it must run. Of the rarer ones we can't
    // see whether they do, so the name counts.
    if (s.fcitx_runs || s.ibus_runs) return true;
    const auto rarer = [&named](const std::string& value) {
        return named(value) && value.find("fcitx") == std::string::npos &&
               value.find("ibus") == std::string::npos;
    };
    return rarer(s.x_modifiers) || rarer(s.gtk) || rarer(s.qt) || rarer(s.sdl);
}

}  // namespace kefu::gui
