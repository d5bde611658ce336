// A host under SDL's dummy driver, events made by hand, pictures of what was drawn, and the whole program on it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <SDL.h>

#include "desk/live_desk.h"
#include "gui/app.h"
#include "gui/host.h"

namespace kefu::gui::test {

/// A hidden window of that size, drawn by software. Requires SDL_VIDEODRIVER=dummy in the environment, or sets it.
std::unique_ptr<Host> host(int width = 1366, int height = 768);

SDL_Event key(SDL_Keycode code, Uint16 modifiers = 0, bool repeat = false);
SDL_Event key_up(SDL_Keycode code);
SDL_Event text(const std::string& words);
SDL_Event editing(const std::string& words, int start = 0);
SDL_Event at_time(SDL_Event event, Clock when);

/// Draws until Dear ImGui has taken in all events.
void settle(Host& host, Scene& scene, int frames = 4);
/// One batch of events, then settles.
void feed(Host& host, Scene& scene, std::vector<SDL_Event> batch);

/// Saves what was last drawn as <build>/shots/<name>.png and returns it.
Pixels shot(Host& host, const std::string& name);

/// Share of pixels in a rectangle that differ clearly from the rectangle's first pixel, in thousandths.
int ink(const Pixels& picture, int x, int y, int width, int height);

struct Look {
    int width = 1366;
    int height = 768;
    desk::Language language = desk::Language::zh;
    desk::Theme theme = desk::Theme::light;
};

/// The project's own content, no database, always the same moment and the same luck.
desk::LiveDeskOptions without_database();

/// The program as it is: what a student presses goes in, what desk shows comes out.
struct Program {
    std::unique_ptr<desk::LiveDesk> desk;
    std::unique_ptr<Host> host;
    std::unique_ptr<App> app;
    std::string prefix;  ///< of the pictures: "zh-light-1366-"
    bool pictures = true;

    explicit Program(const Look& look, desk::LiveDeskOptions wanted = without_database());

    const desk::View& view() const { return desk->view(); }
    template <class T>
    void ask(T command) {
        desk->carry_out(desk::Command{std::move(command)});
        work();
    }
    /// Draws until the grader's desk has handed over what it was asked for.
    void work();
    void type(const std::string& words);
    void press(SDL_Keycode code);
    /// Settles and keeps a picture, named after the prefix.
    void shot(const std::string& name);
};

}  // namespace kefu::gui::test
