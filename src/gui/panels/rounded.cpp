// Round corners: quarters of a disc that was drawn once, pixel by pixel, into the atlas of the fonts.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "gui/panels/pictures.h"
#include "gui/panels/style.h"

namespace kefu::gui {
namespace {

// `turn` 0: the corner at the top left, then clockwise; `at` is its own top left.
void corner(ImDrawList* list, const Disc& disc, ImVec2 at, float radius, int turn, ImU32 fill) {
    const ImVec2 middle{(disc.uv_min.x + disc.uv_max.x) / 2, (disc.uv_min.y + disc.uv_max.y) / 2};
    const bool right = turn == 1 || turn == 2;
    const bool below = turn >= 2;
    list->PrimReserve(6, 4);
    list->PrimRectUV(at, {at.x + radius, at.y + radius},
                     {right ? middle.x : disc.uv_min.x, below ? middle.y : disc.uv_min.y},
                     {right ? disc.uv_max.x : middle.x, below ? disc.uv_max.y : middle.y}, fill);
}

}  // namespace

void fill_rounded(ImDrawList* list, ImVec2 min, ImVec2 max, ImU32 fill, float rounding, ImDrawFlags corners) {
    if ((fill & IM_COL32_A_MASK) == 0) return;
    min = {std::round(min.x), std::round(min.y)};
    max = {std::round(max.x), std::round(max.y)};
    const float radius = std::floor(std::min({rounding, (max.x - min.x) / 2, (max.y - min.y) / 2}));
    if (max.x <= min.x || max.y <= min.y) return;
    if ((corners & ImDrawFlags_RoundCornersMask_) == 0) corners |= ImDrawFlags_RoundCornersAll;
    if (radius < 1) return list->AddRectFilled(min, max, fill);
    const std::optional<Disc> round = disc(static_cast<int>(radius));
    if (!round) return list->AddRectFilled(min, max, fill, radius, corners);
    const bool top = (corners & ImDrawFlags_RoundCornersTop) != 0;
    const bool bottom = (corners & ImDrawFlags_RoundCornersBottom) != 0;
    const float upper = top ? min.y + radius : min.y;
    const float lower = bottom ? max.y - radius : max.y;
    list->AddRectFilled({min.x, upper}, {max.x, lower}, fill);
    const auto strip = [&](float from, float to, ImDrawFlags left, ImDrawFlags right) {
        list->AddRectFilled({(corners & left) != 0 ? min.x + radius : min.x, from},
                            {(corners & right) != 0 ? max.x - radius : max.x, to}, fill);
    };
    if (top) strip(min.y, upper, ImDrawFlags_RoundCornersTopLeft, ImDrawFlags_RoundCornersTopRight);
    if (bottom) strip(lower, max.y, ImDrawFlags_RoundCornersBottomLeft, ImDrawFlags_RoundCornersBottomRight);
    const std::array<std::pair<ImDrawFlags, ImVec2>, 4> places{
        {{ImDrawFlags_RoundCornersTopLeft, {min.x, min.y}},
         {ImDrawFlags_RoundCornersTopRight, {max.x - radius, min.y}},
         {ImDrawFlags_RoundCornersBottomRight, {max.x - radius, max.y - radius}},
         {ImDrawFlags_RoundCornersBottomLeft, {min.x, max.y - radius}}}};
    for (int turn = 0; turn < 4; ++turn)
        if ((corners & places[static_cast<std::size_t>(turn)].first) != 0)
            corner(list, *round, places[static_cast<std::size_t>(turn)].second, radius, turn, fill);
}

}  // namespace kefu::gui
