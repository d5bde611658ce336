// Paints a Drawing into pixels: FreeType's rasteriser says how much of each pixel a shape covers.
#include "gui/panels/drawing.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/require.h"

namespace kefu::gui {
namespace {

struct Canvas {
    int width = 0;
    int height = 0;
    std::vector<float> pixels;  // red, green, blue, opacity; colours multiplied by the opacity
    const Paint* paint = nullptr;
    std::int64_t left = 60'000'000;  // pixels that may still be painted: about half a second
    Affine to_drawing;
};

void blend(Canvas& canvas, int x, int y, unsigned coverage) {
    const Rgba colour =
        canvas.paint->at(canvas.to_drawing({static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F}));
    const float alpha =
        static_cast<float>(colour.a) / 255 * canvas.paint->opacity * static_cast<float>(coverage) / 255;
    float* pixel =
        canvas.pixels.data() +
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(canvas.width) + static_cast<std::size_t>(x)) *
            4;
    const float source[4] = {static_cast<float>(colour.r) / 255 * alpha,
                             static_cast<float>(colour.g) / 255 * alpha,
                             static_cast<float>(colour.b) / 255 * alpha, alpha};
    for (int channel = 0; channel < 4; ++channel)
        pixel[channel] = source[channel] + pixel[channel] * (1 - alpha);
}

extern "C" void paint_spans(int y, int count, const FT_Span* spans, void* user) {
    auto& canvas = *static_cast<Canvas*>(user);
    const int row = canvas.height - 1 - y;  // FreeType's y points up
    if (row < 0 || row >= canvas.height) return;
    for (int i = 0; i < count; ++i) {
        const int from = std::max<int>(spans[i].x, 0);
        const int to = std::min<int>(spans[i].x + spans[i].len, canvas.width);
        if (canvas.left <= 0) return;
        canvas.left -= std::max(0, to - from) + 1;
        for (int x = from; x < to; ++x)
            blend(canvas, x, row, spans[i].coverage);
    }
}

// FreeType counts points in 16 bits: a shape with more is left out.
void paint(FT_Library library, Canvas& canvas, const Shape& shape, const Affine& to_pixels) {
    std::vector<FT_Vector> points;
    std::vector<short> ends;
    for (const Contour& contour : shape.contours) {
        if (contour.points.size() < 3) continue;
        for (const DrawnPoint p : contour.points) {
            const DrawnPoint q = to_pixels(p);
            const auto fixed = [](float v) {
                return static_cast<FT_Pos>(std::lround(std::clamp(v, -16000.0F, 16000.0F) * 64));
            };
            points.push_back({fixed(q.x), fixed(static_cast<float>(canvas.height) - q.y)});
        }
        if (points.size() > 32'000 || ends.size() > 32'000) return;
        ends.push_back(static_cast<short>(points.size() - 1));
    }
    if (ends.empty()) return;
    std::vector<char> tags(points.size(), FT_CURVE_TAG_ON);
    FT_Outline outline{};
    outline.n_contours = static_cast<short>(ends.size());
    outline.n_points = static_cast<short>(points.size());
    outline.points = points.data();
    outline.tags = tags.data();
    outline.contours = ends.data();
    outline.flags = shape.even_odd ? FT_OUTLINE_EVEN_ODD_FILL : FT_OUTLINE_NONE;
    canvas.paint = &shape.paint;
    FT_Raster_Params how{};
    how.flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP;
    how.gray_spans = paint_spans;
    how.user = &canvas;
    how.clip_box = {0, 0, canvas.width, canvas.height};
    FT_Outline_Render(library, &outline, &how);
}

}  // namespace

std::vector<std::uint8_t> render(const Drawing& drawing, int width, int height) {
    base::require(width >= 1 && height >= 1 && width <= 4096 && height <= 4096,
                  "render: a size from 1 to 4096");
    Canvas canvas;
    canvas.width = width;
    canvas.height = height;
    canvas.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    const float scale =
        std::max(static_cast<float>(width) / drawing.width, static_cast<float>(height) / drawing.height);
    const Affine to_pixels{scale,
                           0,
                           0,
                           scale,
                           (static_cast<float>(width) - scale * drawing.width) / 2,
                           (static_cast<float>(height) - scale * drawing.height) / 2};
    canvas.to_drawing = to_pixels.inverse().value_or(Affine{});

    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) == 0) {
        for (const Shape& shape : drawing.shapes) {
            if (canvas.left <= 0) break;
            paint(library, canvas, shape, to_pixels);
        }
        FT_Done_FreeType(library);
    }

    std::vector<std::uint8_t> bytes(canvas.pixels.size());
    for (std::size_t i = 0; i < bytes.size(); i += 4) {
        const float alpha = canvas.pixels[i + 3];
        const auto byte = [](float v) {
            return static_cast<std::uint8_t>(std::clamp(v, 0.0F, 1.0F) * 255 + 0.5F);
        };
        for (std::size_t channel = 0; channel < 3; ++channel)
            bytes[i + channel] = alpha > 0 ? byte(canvas.pixels[i + channel] / alpha) : 0;
        bytes[i + 3] = byte(alpha);
    }
    return bytes;
}

}  // namespace kefu::gui
