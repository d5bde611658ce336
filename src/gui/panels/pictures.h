// Pictures: product and evidence photos by name (assets/pictures/<name>.svg, .png, .jpg) and shoppers' faces, as
// textures made when first needed and for the size needed. No file is read here: the host lends a loader. An
// unknown or broken picture gives a neutral placeholder with its caption, never an error.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "imgui.h"

namespace kefu::gui {

/// A photograph: red, green, blue, opacity (not multiplied in), row by row.
struct Bitmap {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;
};
/// In another size, cut around its middle to fill it. Requires: 1 ≤ width, height.
Bitmap scaled(const Bitmap& picture, int width, int height);

/// A drawing as the text of an SVG file, or a photograph.
using PictureFile = std::variant<std::string, Bitmap>;
/// The picture with that name, or nothing.
using LoadPicture = std::function<std::optional<PictureFile>(std::string_view name)>;

/// Where drawn pictures are kept. One per ImGui context; hang it on Style::pictures.
class Pictures {
  public:
    explicit Pictures(LoadPicture load);
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

/// A filled disc of `radius` whole pixels in the atlas of the fonts, where it lies beside the letters and so costs no
/// change of texture: the corners of uv coordinates. Nothing where there are no Pictures or the radius exceeds 96.
struct Disc {
    ImVec2 uv_min, uv_max;
};
std::optional<Disc> disc(int radius);

/// Draws a ring of that thickness, its outer edge at `radius`: `percent` of it, from twelve o'clock on, in `colour`,
/// the rest in `track`. Smooth with every renderer, unlike a thick arc of polygons.
void draw_ring(ImDrawList* list, ImVec2 centre, float radius, float thickness, int percent, ImU32 colour,
               ImU32 track);

}  // namespace kefu::gui
