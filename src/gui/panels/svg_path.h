// The outline of an SVG shape as polygons: path data, curves cut into short lines, strokes turned into areas.
#pragma once

#include <string_view>
#include <vector>

#include "gui/panels/drawing.h"

namespace kefu::gui::svg {

/// Numbers separated by spaces or commas; stops at the first thing that is none.
std::vector<float> numbers(std::string_view text);

/// The `d` of a path; as far as it is well formed.
std::vector<Contour> path(std::string_view d);
Contour ellipse(DrawnPoint centre, float rx, float ry);
Contour rounded(DrawnPoint from, float width, float height, float rx, float ry);

/// The area that a pen of that width covers; its joins and ends round (ends cut off where `round_ends` is false).
std::vector<Contour> stroked(const std::vector<Contour>& lines, float width, bool round_ends);

}  // namespace kefu::gui::svg
