// The host: joins window, fonts, input method, pacing and Dear ImGui into frames. It hands each event to Dear
// ImGui (or to the input method), draws the scene when something is due, and sleeps otherwise. One at a time: Dear
// ImGui's context is global.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "gui/canvas.h"
#include "gui/fonts.h"
#include "gui/input_method.h"
#include "gui/pacing.h"
#include "gui/panels/pictures.h"
#include "gui/panels/style.h"
#include "gui/scene.h"
#include "gui/window.h"

namespace kefu::gui {

class Host {
  public:
    /// `load` finds pictures by name; it may be empty.
    static base::Result<std::unique_ptr<Host>> start(const WindowOptions& options, LoadPicture load);
    ~Host();
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;

    /// Theme, zoom (80–200) and motion; takes effect with the next frame. The screen's own density comes on top, and
    /// is followed when the window goes to another screen or the screen changes.
    void set_look(desk::Theme theme, int zoom_percent, bool reduce_motion);

    /// Frames until the scene has finished or the window is closed.
    void run(Scene& scene);
    /// Waits for events or the next due moment, at most `at_most` milliseconds, and draws one frame. False when
    /// the window is to be closed.
    bool step(Scene& scene, Clock at_most);
    /// Hands over one batch of events as if SDL had brought them; their timestamps count. For tests, and step().
    void handle(std::span<const SDL_Event> events);
    void draw(Scene& scene);

    Clock now() const;
    Window& window() { return *window_; }
    const Style& look() const { return look_; }
    const InputMethod& input_method() const { return input_method_; }
    const Fonts& fonts() const { return *fonts_; }
    /// The next frame is drawn whole, whatever the last one was. For tests.
    void forget_picture() { canvas_->forget(); }
    bool quit_wanted() const { return quit_; }
    std::uint64_t frames() const { return frames_; }
    /// The last frame: microseconds that building it and drawing it took, and how many pixels were drawn anew.
    struct Cost {
        std::int64_t build_us = 0;
        std::int64_t render_us = 0;
        long pixels = 0;
    };
    Cost cost() const { return cost_; }

  private:
    Host() = default;
    std::vector<SDL_Event> wait_for_events(Clock at_most);
    void draw_composing();
    void follow_screen();
    Clock time_of(const SDL_Event& event) const;

    std::unique_ptr<Window> window_;
    std::unique_ptr<Fonts> fonts_;
    std::unique_ptr<Pictures> pictures_;
    std::unique_ptr<Canvas> canvas_;
    InputMethod input_method_;
    Pacing pacing_;
    Style look_;
    std::optional<Style> next_look_;
    int zoom_percent_ = 100;
    InputTimes times_;
    Cost cost_;
    std::uint64_t frames_ = 0;
    bool imgui_ = false;
    bool backends_ = false;
    bool quit_ = false;
};

}  // namespace kefu::gui
