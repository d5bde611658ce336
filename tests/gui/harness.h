// A host under SDL's dummy driver, events made by hand, and pictures of what was drawn.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <SDL.h>

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

}  // namespace kefu::gui::test
