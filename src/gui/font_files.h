// Finds the font files of this computer: a Chinese text face, regular and bold, faces for emoji, and what may
// help out with rare signs. Well-known places first (no waiting), then fontconfig. Never opens a font.
#pragma once

#include <string>
#include <vector>

namespace kefu::gui {

struct FontFile {
    std::string path;
    int index = 0;  ///< which face of a collection; in Noto's, 2 is Simplified Chinese
    bool operator==(const FontFile&) const = default;
};

struct FontFiles {
    FontFile regular;                ///< path "" where this computer has no Chinese font at all
    FontFile bold;                   ///< the regular one where there is none
    std::string colour_emoji;        ///< bitmaps in colour, or ""
    std::vector<FontFile> fallback;  ///< one-colour emoji, signs of kaomoji, in the order to be asked
};

FontFiles find_fonts();

}  // namespace kefu::gui
