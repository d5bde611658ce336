// Puts what Dear ImGui wants drawn onto the window. With a graphics card all of it each time; where the processor
// draws alone only what differs from the last frame, and nothing at all where nothing does.
//
// Promises: the picture is the same either way (tests/gui compares them).
#pragma once

#include <vector>

#include <SDL.h>

#include "gui/changes.h"

namespace kefu::gui {

class Canvas {
  public:
    explicit Canvas(SDL_Renderer* renderer);

    /// Draws and presents. Returns how many pixels were drawn anew.
    long draw(ImDrawData& data, ImU32 background);
    /// The window's picture is lost or of another size: all is drawn the next time.
    void forget() { changes_.forget(); }

  private:
    void draw_part(const ImDrawData& data, const Area& part, ImU32 background);

    SDL_Renderer* renderer_;
    bool by_parts_ = false;
    Changes changes_;
    std::vector<int> indices_;
};

}  // namespace kefu::gui
