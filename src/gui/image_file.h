// Photographs for the chat: PNG and JPEG files as pixels. Files are distrusted: size in bytes and in pixels is
// bounded before anything is unpacked, and a damaged one gives a message, never half a picture or a crash.
#pragma once

#include <string_view>

#include "base/result.h"
#include "gui/panels/pictures.h"

namespace kefu::gui {

inline constexpr std::size_t kImageBytes = 16 << 20;
inline constexpr long kImagePixels = 24'000'000;
inline constexpr int kImageKept = 1600;  ///< pixels of the longer side that are kept

/// Told apart by their first bytes. Errors: image-kind, image-size, image-damaged.
base::Result<Bitmap> read_image(std::string_view bytes);

}  // namespace kefu::gui
