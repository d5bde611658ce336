// Chance drawn by key: the same (seed, key…) always gives the same number, on every machine, and one
// more drawer never changes what another one draws. No state, no std distribution.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace kefu::base {

/// A 64-bit draw for `seed` and the parts of a key. Parts are separated, so {"ab","c"} and {"a","bc"} differ.
std::uint64_t draw(std::uint64_t seed, std::initializer_list<std::string_view> key);

/// A whole number in [low, high], both included. Requires: low <= high.
std::int64_t draw_between(std::int64_t low, std::int64_t high, std::uint64_t seed,
                          std::initializer_list<std::string_view> key);

}  // namespace kefu::base
