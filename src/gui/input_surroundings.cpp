// How chinese_can_be_typed() learns about this computer: the environment and the list of running programs.
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "gui/input_method.h"

namespace kefu::gui {
namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

#if defined(__linux__)
void look_at_programs(InputSurroundings& found) {
    namespace fs = std::filesystem;
    std::error_code error;
    for (fs::directory_iterator entry("/proc", error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.empty() || std::isdigit(static_cast<unsigned char>(name.front())) == 0) continue;
        std::ifstream in(entry->path() / "comm");
        std::string program;
        std::getline(in, program);
        found.fcitx_runs = found.fcitx_runs || program.starts_with("fcitx");
        found.ibus_runs = found.ibus_runs || program.starts_with("ibus-daemon");
    }
}
#endif

}  // namespace

InputSurroundings look_around() {
    InputSurroundings found;
#if defined(_WIN32) || defined(__APPLE__) || defined(__ANDROID__)
    found.has_own = true;
#else
    found.x_modifiers = variable("XMODIFIERS");
    found.gtk = variable("GTK_IM_MODULE");
    found.qt = variable("QT_IM_MODULE");
    found.sdl = variable("SDL_IM_MODULE");
    found.language = variable("LANG");
    found.no_desktop = variable("DISPLAY").empty() && variable("WAYLAND_DISPLAY").empty();
#if defined(__linux__)
    look_at_programs(found);
#endif
#endif
    return found;
}

}  // namespace kefu::gui
