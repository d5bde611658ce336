#include "gui/window.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "gui/graphics_card.h"

namespace kefu::gui {
namespace {

// A window that opens on a large screen uses it, up to this many pixels.
constexpr int kWidest = 1680;
constexpr int kHighest = 1050;

base::Error no_window(const base::Bilingual& why) {
    return {
        "no_window",
        {"打不开窗口（" + why.zh + "）。没有图形界面时请用 kefuctl 在终端里练习，例如：kefuctl play SCENARIO",
         "the window cannot open (" + why.en +
             "). Where there is no display, practise in the terminal with kefuctl, for example: "
             "kefuctl play SCENARIO"}};
}

void set_hints() {
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_IME_SUPPORT_EXTENDED_TEXT, "1");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2");
    SDL_SetHint("SDL_APP_NAME", "Kefu Dojo");
}

// By SDL's own renderer of OpenGL; "" where another one draws.
std::string opengl_renderer(SDL_Renderer* renderer) {
    SDL_RendererInfo info{};
    if (SDL_GetRendererInfo(renderer, &info) != 0 || !std::string_view(info.name).starts_with("opengl"))
        return {};
    using GetString = const unsigned char*(SDLCALL*)(unsigned int);
    constexpr unsigned int kRenderer = 0x1F01;  // GL_RENDERER
    const auto get = reinterpret_cast<GetString>(SDL_GL_GetProcAddress("glGetString"));
    const unsigned char* name = get ? get(kRenderer) : nullptr;
    return name ? reinterpret_cast<const char*>(name) : "";
}

}  // namespace

bool Window::make(const WindowOptions& options, bool software) {
    // Else SDL would show what the processor drew by way of OpenGL, which without a graphics card is drawn by
    // the processor again, and costs 100 MB.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, software ? "0" : nullptr);
    int width = options.width;
    int height = options.height;
    SDL_Rect screen{};
    if (!options.hidden && SDL_GetDisplayUsableBounds(0, &screen) == 0 && screen.w > 0) {
        width = std::min(std::max(width, std::min(screen.w * 4 / 5, kWidest)), screen.w);
        height = std::min(std::max(height, std::min(screen.h * 6 / 7, kHighest)), screen.h);
    }
    Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI |
                   static_cast<Uint32>(options.hidden ? SDL_WINDOW_HIDDEN : SDL_WINDOW_SHOWN);
    // With its frame the window would hang over the edge of a small screen: there it fills the screen.
    if (!options.hidden && screen.w > 0 &&
        (screen.w < options.width + 160 || screen.h < options.height + 160))
        flags |= SDL_WINDOW_MAXIMIZED;
    window_ = SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width,
                               height, flags);
    if (!window_) return false;
    SDL_SetWindowMinimumSize(window_, 800, 520);
    if (!software)
        renderer_ = SDL_CreateRenderer(window_, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (renderer_ && emulated(opengl_renderer(renderer_))) {
        SDL_DestroyRenderer(std::exchange(renderer_, nullptr));
        SDL_DestroyWindow(std::exchange(window_, nullptr));
        return make(options, true);
    }
    if (!renderer_) renderer_ = SDL_CreateRenderer(window_, -1, SDL_RENDERER_SOFTWARE);
    return renderer_ != nullptr;
}

base::Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
    std::unique_ptr<Window> made(new Window);
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0) return no_window({SDL_GetError(), SDL_GetError()});
    made->started_ = true;
    // Without a display SDL may fall back to a driver that draws into nothing; that counts only where it was asked for.
    const std::string driver = SDL_GetCurrentVideoDriver();
    if (!std::getenv("SDL_VIDEODRIVER") && (driver == "dummy" || driver == "offscreen" || driver == "evdev"))
        return no_window({"没有图形界面", "no display"});

    if (!made->make(options, options.software || !graphics_card_there()))
        return no_window({SDL_GetError(), SDL_GetError()});
    return made;
}

Window::~Window() {
    if (renderer_) SDL_DestroyRenderer(renderer_);
    if (window_) SDL_DestroyWindow(window_);
    if (started_) SDL_QuitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS);
}

std::string Window::renderer_name() const {
    SDL_RendererInfo info{};
    return SDL_GetRendererInfo(renderer_, &info) == 0 ? info.name : "";
}

float Window::density() const {
    // What a user set for the desktop goes first: SDL's own figure on X11 is the monitor's, often invented.
    for (const char* name : {"KEFU_SCALE", "GDK_SCALE", "QT_SCALE_FACTOR"})
        if (const char* value = std::getenv(name)) {
            const double given = std::strtod(value, nullptr);
            if (given >= 0.5) return static_cast<float>(std::clamp(given, 1.0, 3.0));
        }
#if defined(_WIN32)
    float dots = 0;
    if (SDL_GetDisplayDPI(std::max(0, SDL_GetWindowDisplayIndex(window_)), nullptr, &dots, nullptr) == 0)
        return std::clamp(std::round(dots / 96 * 4) / 4, 1.0F, 3.0F);
#endif
    return 1;
}

void Window::set_title(const std::string& title) {
    SDL_SetWindowTitle(window_, title.c_str());
}

Pixels Window::read() const {
    Pixels image;
    if (SDL_GetRendererOutputSize(renderer_, &image.width, &image.height) != 0) return {};
    image.rgba.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4);
    if (SDL_RenderReadPixels(renderer_, nullptr, SDL_PIXELFORMAT_RGBA32, image.rgba.data(),
                             image.width * 4) != 0)
        return {};
    return image;
}

}  // namespace kefu::gui
