// A drawing: filled shapes in the order in which they are painted, as read from an SVG file. Understood is what our
// pictures need: svg with viewBox, g, path, rect, circle, ellipse, line, polyline, polygon, linear and radial
// gradients; fill, stroke, opacities, stroke-width, transform. Anything else is passed over. Files are distrusted:
// size, depth and number of points are bounded, and nothing a file says can do more than look wrong.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kefu::gui {

struct DrawnPoint {
    float x = 0;
    float y = 0;
};

struct Affine {  ///< x' = a x + c y + e, y' = b x + d y + f
    float a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
    DrawnPoint operator()(DrawnPoint p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
    Affine operator*(const Affine& inner) const;
    std::optional<Affine> inverse() const;
};

struct Rgba {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Rgba&) const = default;
};

struct Paint {
    enum class Kind { none, solid, linear, radial };
    struct Stop {
        float at = 0;
        Rgba colour;
    };
    Kind kind = Kind::none;
    Rgba colour;
    float opacity = 1;
    std::vector<Stop> stops;
    Affine
        to_unit;  ///< from the drawing's coordinates to those where the gradient runs from x = 0 to 1, or from
                  ///< the origin to distance 1
    Rgba at(DrawnPoint p) const;
};

struct Contour {
    std::vector<DrawnPoint> points;
    bool closed = false;
};

struct Shape {
    std::vector<Contour> contours;  ///< of the area, in the drawing's coordinates; strokes are areas already
    bool even_odd = false;
    Paint paint;
};

struct Drawing {
    float width = 0;
    float height = 0;
    std::vector<Shape> shapes;
};

/// Nothing where the text is no such file or exceeds the bounds (1 MB, depth 32, 200,000 points, 10,000 shapes). Of a
/// gradient the first 64 stops count.
std::optional<Drawing> read_svg(std::string_view text);

/// width × height pixels, red, green, blue, opacity (not multiplied in), the drawing cut to fill them all.
/// A drawing that would paint the same place over and over (60 million pixels in all) is left unfinished there.
/// Requires: 1 ≤ width, height ≤ 4096.
std::vector<std::uint8_t> render(const Drawing& drawing, int width, int height);

}  // namespace kefu::gui
