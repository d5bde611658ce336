// A photograph brought to the size in which it is drawn.
#include <algorithm>
#include <cmath>

#include "gui/panels/pictures.h"

namespace kefu::gui {
namespace {

struct Share {
    int first = 0;
    std::vector<float> weights;
};

// Which source pixels make up each target pixel of one direction: their share of its area, or between two of them
// where the picture grows. `from` and `length` are the stretch of the source that is shown.
std::vector<Share> shares(int source, float from, float length, int target) {
    std::vector<Share> all(static_cast<std::size_t>(target));
    const float step = length / static_cast<float>(target);
    for (int i = 0; i < target; ++i) {
        const float middle = from + (static_cast<float>(i) + 0.5F) * step;
        const float reach = std::max(1.0F, step) / 2 + 0.5F;
        const int first = std::clamp(static_cast<int>(std::ceil(middle - reach - 0.5F)), 0, source - 1);
        const int last = std::clamp(static_cast<int>(std::floor(middle + reach - 0.5F)), first, source - 1);
        Share& share = all[static_cast<std::size_t>(i)];
        share.first = first;
        float sum = 0;
        for (int at = first; at <= last; ++at) {
            const float distance = std::abs(static_cast<float>(at) + 0.5F - middle);
            share.weights.push_back(std::max(0.0F, std::min(1.0F, reach - distance)));
            sum += share.weights.back();
        }
        if (sum <= 0) {
            share.weights.assign(1, 1);
            sum = 1;
        }
        for (float& weight : share.weights)
            weight /= sum;
    }
    return all;
}

}  // namespace

Bitmap scaled(const Bitmap& picture, int width, int height) {
    Bitmap made{
        width, height,
        std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)};
    if (picture.width < 1 || picture.height < 1) return made;
    // Cut to the wanted proportions around the middle.
    const auto wide = static_cast<float>(picture.width);
    const auto high = static_cast<float>(picture.height);
    const float wanted = static_cast<float>(width) / static_cast<float>(height);
    const float shown_wide = std::min(wide, high * wanted);
    const float shown_high = std::min(high, wide / wanted);
    const std::vector<Share> columns = shares(picture.width, (wide - shown_wide) / 2, shown_wide, width);
    const std::vector<Share> rows = shares(picture.height, (high - shown_high) / 2, shown_high, height);
    std::vector<float> line(static_cast<std::size_t>(picture.width) * 4);
    for (int y = 0; y < height; ++y) {
        const Share& row = rows[static_cast<std::size_t>(y)];
        std::fill(line.begin(), line.end(), 0.0F);
        for (std::size_t part = 0; part < row.weights.size(); ++part) {
            const std::uint8_t* source = picture.rgba.data() + (static_cast<std::size_t>(row.first) + part) *
                                                                   static_cast<std::size_t>(picture.width) *
                                                                   4;
            for (std::size_t i = 0; i < line.size(); ++i)
                line[i] += row.weights[part] * static_cast<float>(source[i]);
        }
        for (int x = 0; x < width; ++x) {
            const Share& column = columns[static_cast<std::size_t>(x)];
            std::uint8_t* pixel =
                made.rgba.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                                    static_cast<std::size_t>(x)) *
                                       4;
            for (std::size_t channel = 0; channel < 4; ++channel) {
                float value = 0;
                for (std::size_t part = 0; part < column.weights.size(); ++part)
                    value += column.weights[part] *
                             line[(static_cast<std::size_t>(column.first) + part) * 4 + channel];
                pixel[channel] = static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
            }
        }
    }
    return made;
}

}  // namespace kefu::gui
