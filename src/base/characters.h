// The characters of UTF-8 text, told by their bytes alone: no surrogates, nothing written longer than it must be, nothing
// beyond U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

namespace kefu::base {

/// The number of bytes of the well-formed character at `at` (1–4), or 0. Requires: at < text.size().
inline std::size_t character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto later = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(at);
    const unsigned second = byte(at + 1);
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4 || !later(at + 1)) return 0;
    if (lead < 0xE0) return 2;
    if (!later(at + 2) || (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
    if (lead < 0xF0) return 3;
    if (!later(at + 3) || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
    return 4;
}

}  // namespace kefu::base
