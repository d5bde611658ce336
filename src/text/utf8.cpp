#include "text/utf8.h"

#include "text/fold.h"

namespace kefu::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool continues(std::string_view bytes, std::size_t at) {
    return at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80;
}

char32_t low_six(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]) & 0x3Fu;
}

}  // namespace

// Invalid bytes are replaced by maximal subparts, as the Unicode standard recommends (section 3.9).
Decoded decode_any(std::string_view bytes, std::size_t at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xC2 || lead > 0xF4) return {kReplacement, 1};
    if (!continues(bytes, at + 1)) return {kReplacement, 1};
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    if (lead < 0xE0) return {((lead & 0x1Fu) << 6) | low_six(bytes, at + 1), 2};
    if (lead < 0xF0) {
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return {kReplacement, 1};
        if (!continues(bytes, at + 2)) return {kReplacement, 2};
        return {((lead & 0x0Fu) << 12) | (low_six(bytes, at + 1) << 6) | low_six(bytes, at + 2), 3};
    }
    if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return {kReplacement, 1};
    if (!continues(bytes, at + 2)) return {kReplacement, 2};
    if (!continues(bytes, at + 3)) return {kReplacement, 3};
    return {((lead & 0x07u) << 18) | (low_six(bytes, at + 1) << 12) | (low_six(bytes, at + 2) << 6) |
                low_six(bytes, at + 3),
            4};
}

void append_utf8(std::string& out, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = kReplacement;
    if (c < 0x80) {
        out.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
        out.push_back(static_cast<char>(0xC0 | (c >> 6)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | (c >> 12)));
        out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else {
        out.push_back(static_cast<char>(0xF0 | (c >> 18)));
        out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    }
}

std::string utf8(std::u32string_view characters) {
    std::string out;
    out.reserve(characters.size() * 3);
    for (const char32_t c : characters)
        append_utf8(out, c);
    return out;
}

std::string mended_utf8(std::string_view bytes) {
    constexpr std::string_view kWritten = "\xEF\xBF\xBD";
    for (std::size_t at = 0; at < bytes.size();) {
        const Decoded one = decode_one(bytes, at);
        if (one.point == kReplacement && bytes.substr(at, one.length) != kWritten) return utf8(points(bytes));
        at += one.length;
    }
    return std::string(bytes);
}

std::u32string points(std::string_view bytes) {
    std::u32string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const Decoded one = decode_one(bytes, at);
        out.push_back(one.point);
        at += one.length;
    }
    return out;
}

}  // namespace kefu::text
