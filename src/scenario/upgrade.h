// Brings scenario files of older format versions to the present one: each step changes only what that version changed and
// leaves remarks, the order of keys, keys that nobody reads and the way numbers are written as they are.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace kefu::scenario {

inline constexpr int kFormat = 2;        ///< the present version
inline constexpr int kOldestFormat = 1;  ///< the oldest that can still be read and upgraded

struct Upgraded {
    std::string text;
    int from = kFormat;
    std::vector<base::Bilingual> changes;  ///< what was done, in words; empty where it was up to date
};

/// Errors: bad-json, format-newer, format-unknown (no such version, or no scenario), cannot-upgrade (what stands in the
/// way, to be mended first).
base::Result<Upgraded> upgrade(std::string bytes, const std::string& file);

}  // namespace kefu::scenario
