// Several named files in one: how scenarios are shared, and whatever else travels as one checked file.
//
//   "KEFUBOX1" · size of the manifest (4 bytes, little-endian) · manifest (JSON) · the files, deflated, one after the
//   other · SHA-256 of all that as 64 hexadecimal digits
//
// Promises: reading checks everything before it gives anything: digests, sizes, names; what it gives is bounded by
// `Bounds` however the file was made. Names can't lead out of a folder. Never writes or opens a file itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kefu::store {

struct BoxedFile {
    std::string name;  ///< "a.json", "pictures/mug.svg"
    std::string bytes;
};

struct Box {
    std::string kind;  ///< "scenario" …: a box of another kind isn't opened
    std::string meta;  ///< a JSON object, for whoever made the box
    std::vector<BoxedFile> files;
};

struct Bounds {
    std::size_t files = 200;
    std::size_t file_bytes = 8U << 20U;
    std::size_t all_bytes = 64U << 20U;
    std::size_t meta_bytes = 256U << 10U;
};

/// Small letters, digits, `-` `_` `.` and at most two `/`; no part begins with a dot, none is empty, none is a name that
/// some system keeps for itself (con, nul …); at most 120 bytes.
bool is_safe_name(std::string_view name);

/// Requires: safe names, each once; `meta` a JSON object.
std::string box_up(const Box& box);

/// Errors: pack-damaged (not such a file, cut off, a digest that differs), pack-newer, pack-hostile (unsafe or
/// repeated names, sizes beyond the bounds), pack-kind (another kind of box).
base::Result<Box> unbox(std::string_view bytes, const std::string& kind, const Bounds& bounds = {});

}  // namespace kefu::store
