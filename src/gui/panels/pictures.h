// Drawn pictures: product and evidence photos by name (assets/pictures/<name>.svg) and shoppers' faces, as
// textures made when first needed and for the size needed. No file is read here: the host lends a loader. An
// unknown or broken picture gives a neutral placeholder with its caption, never an error.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "imgui.h"

namespace kefu::gui {

/// The text of the drawing with that name, or nothing.
using LoadDrawing = std::function<std::optional<std::string>(std::string_view name)>;

/// Where drawn pictures are kept. One per ImGui context; hang it on Style::pictures.
class Pictures {
  public:
    explicit Pictures(LoadDrawing load);
    ~Pictures();
    Pictures(const Pictures&) = delete;
    Pictures& operator=(const Pictures&) = delete;

    /// Frees what was not drawn for a while. Call once a frame, after ImGui::NewFrame.
    void next_frame();

    struct Cache;
    Cache& cache() { return *cache_; }

  private:
    std::unique_ptr<Cache> cache_;
};

/// Draws the picture `name` into the rectangle, cut to fill it, its corners rounded by `rounding` pixels. A
/// placeholder with `caption` if there is no such picture (or style() has no Pictures).
void draw_picture(ImDrawList* list, std::string_view name, ImVec2 min, ImVec2 max, float rounding = 0,
                  std::string_view caption = {});

/// Width ÷ height of the picture; 4 : 3 for an unknown one.
float picture_aspect(std::string_view name);

/// Draws a face in a circle. Known names: girl-1…4, boy-1…4, aunt-1…2, uncle-1…2, agent; any other name gives a
/// face of its own, always the same one.
void draw_avatar(ImDrawList* list, std::string_view name, ImVec2 centre, float radius);

/// Draws a ring of that thickness, its outer edge at `radius`: `percent` of it, from twelve o'clock on, in `colour`,
/// the rest in `track`. Smooth with every renderer, unlike a thick arc of polygons.
void draw_ring(ImDrawList* list, ImVec2 centre, float radius, float thickness, int percent, ImU32 colour,
               ImU32 track);

}  // namespace kefu::gui
