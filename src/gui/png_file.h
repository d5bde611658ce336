// Pixels into PNG files, for pictures of the window.
#pragma once

#include <string>

namespace kefu::gui {

/// Red, green, blue, opacity for each pixel, row by row.
struct Pixels {
    int width = 0;
    int height = 0;
    std::string rgba;
};

/// False where the file can't be written.
bool write_png(const std::string& path, const Pixels& pixels);

}  // namespace kefu::gui
