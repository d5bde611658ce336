// The window and its renderer, and SDL itself for as long as it lives. Hints that SDL reads only once (input
// method, sharp pixels) are set before the window is made. Destroyed in the right order, on every path.
#pragma once

#include <memory>
#include <string>

#include <SDL.h>

#include "base/result.h"
#include "gui/png_file.h"

namespace kefu::gui {

struct WindowOptions {
    std::string title;
    int width = 1280;  ///< at least, where the screen has it
    int height = 800;
    bool hidden = false;
    bool software = false;  ///< don't even try for a graphics card
};

class Window {
  public:
    static base::Result<std::unique_ptr<Window>> open(const WindowOptions& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    SDL_Window* handle() const { return window_; }
    SDL_Renderer* renderer() const { return renderer_; }
    std::string renderer_name() const;
    /// How much larger than at 96 dots per inch things should be drawn, 1–3.
    float density() const;
    void set_title(const std::string& title);
    /// What was last drawn; no pixels if it can't be read.
    Pixels read() const;

  private:
    Window() = default;
    bool make(const WindowOptions& options, bool software);

    SDL_Window* window_ = nullptr;
    SDL_Renderer* renderer_ = nullptr;
    bool started_ = false;
};

}  // namespace kefu::gui
