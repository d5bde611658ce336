// Steps through UTF-8 one character at a time; invalid bytes become U+FFFD and are never skipped silently.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kefu::text {

struct Decoded {
    char32_t point = 0;
    std::size_t length = 1;  ///< bytes, 1–4
};

/// The general case of decode_one.
Decoded decode_any(std::string_view bytes, std::size_t at);

/// Requires: at < bytes.size().
inline Decoded decode_one(std::string_view bytes, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const char32_t lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    // Three bytes whose second may be any that goes on: Han, kana, most punctuation.
    if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && at + 2 < bytes.size() &&
        (byte(at + 1) & 0xC0U) == 0x80U && (byte(at + 2) & 0xC0U) == 0x80U)
        return {(lead & 0x0FU) << 12U | (byte(at + 1) & 0x3FU) << 6U | (byte(at + 2) & 0x3FU), 3};
    return decode_any(bytes, at);
}

void append_utf8(std::string& out, char32_t c);

/// The text with invalid bytes as U+FFFD.
std::string mended_utf8(std::string_view bytes);

}  // namespace kefu::text
