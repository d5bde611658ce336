// Emoji in colour for Dear ImGui: its own FreeType loader leaves fonts that hold bitmaps of one size (Noto Color
// Emoji) blank. This loader takes such a bitmap and scales it to the size of the text. The signs that only
// steer emoji (joiner, variation selectors, skin tones) take no room.
#pragma once

struct ImFontLoader;

namespace kefu::gui {

/// For ImFontConfig::FontLoader. The font's SizePixels is the em that emoji are fitted to, as a share of the
/// first font's SizePixels.
const ImFontLoader* colour_emoji_loader();

/// Takes the steering signs only, from any font: merge it first, so that no other font shows them as boxes.
const ImFontLoader* steering_signs_loader();

/// Whether `codepoint` only steers how emoji beside it look.
bool steers_emoji(unsigned codepoint);

}  // namespace kefu::gui
