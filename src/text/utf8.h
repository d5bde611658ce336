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

/// Requires: at < bytes.size().
Decoded decode_one(std::string_view bytes, std::size_t at);

void append_utf8(std::string& out, char32_t c);

}  // namespace kefu::text
