// Whether a file can be drawn as a picture, told from its bytes alone: what it really is, how large it is, whether it is whole.
//
// Promises: bounded work and memory whatever the bytes say; nothing is unpacked that isn't thrown away at once. What
// passes here the window can draw within its own bounds (24 million pixels, 16 MB; drawings: 1 MB, depth 32).
// Never says that a picture is fit to be seen.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bilingual.h"

namespace kefu::scenario {

inline constexpr std::string_view kPictureKinds[] = {".svg", ".png", ".jpg", ".jpeg"};
/// ".svg", ".png", ".jpg", ".jpeg".
bool is_picture_kind(std::string_view kind);
/// Small letters, digits, `-`, `_`: names that every system and every pack can carry.
bool is_picture_name(std::string_view name);

struct PictureTrouble {
    base::Bilingual what;
    bool hostile = false;  ///< made to be run, to fetch something, or to exhaust: no mere slip
};
/// Nothing where it can be drawn. Requires: is_picture_kind(kind). `thorough`: also inflates a PNG's pixels (and throws them away).
std::optional<PictureTrouble> trouble_with_picture(std::string_view kind, std::string_view bytes,
                                                   bool thorough = false);

}  // namespace kefu::scenario
