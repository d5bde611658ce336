#include "gui/graphics_card.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

namespace kefu::gui {

bool graphics_card_there(const std::string& devices) {
#if defined(__linux__)
    namespace fs = std::filesystem;
    std::error_code problem;
    // NVIDIA's own driver, Windows' card below WSL, and chips of some ARM boards have devices of their own.
    for (const char* name : {"/nvidiactl", "/dxg", "/mali0", "/kgsl-3d0"})
        if (fs::exists(devices + name, problem)) return true;
    for (fs::directory_iterator at(devices + "/dri", problem), end; !problem && at != end;
         at.increment(problem))
        if (at->path().filename().string().starts_with("renderD")) return true;
    return false;
#else
    return !devices.empty();
#endif
}

bool emulated(std::string_view opengl_renderer) {
    std::string name(opengl_renderer);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array kEmulations{"llvmpipe", "softpipe", "swrast", "software rasterizer", "gdi generic"};
    return std::any_of(kEmulations.begin(), kEmulations.end(),
                       [&](const char* one) { return name.find(one) != std::string::npos; });
}

}  // namespace kefu::gui
