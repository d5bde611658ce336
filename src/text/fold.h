// Folds text so that spellings of the same words become equal, and keeps the way back to the bytes as typed.
//
// Folded: compatibility forms and widths (NFKC), traditional → simplified Han, lower case, accents off Latin
// letters; zero-width, bidirectional and other invisible characters dropped; white space runs to one blank,
// line breaks to '\n'; a character repeated three times or more to two (~ and … to one; digits never); emoji
// kept without skin tone or variation marks; invalid UTF-8 to U+FFFD. Chinese numerals stay as they are:
// "一下" is no number (acts reads numbers where it looks for values).
// Promises: any bytes give an answer; at most kFoldBound characters are read, the rest is cut off; spans are
// bytes of the original and never cut a character. Never reads a locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kefu::text {

/// Characters (code points) of the original that are read at most.
inline constexpr std::size_t kFoldBound = 4000;

/// Bytes [begin, end) of an original text.
struct ByteSpan {
    std::int32_t begin = 0;
    std::int32_t end = 0;
    bool operator==(const ByteSpan&) const = default;
};

struct Folded {
    std::u32string points;       ///< the folded characters
    std::vector<ByteSpan> from;  ///< for each of them the bytes of the original it came from
    bool cut = false;            ///< the original was longer than kFoldBound

    std::size_t size() const { return points.size(); }
    bool empty() const { return points.empty(); }
    /// The folded text as UTF-8.
    std::string text() const;
    /// The bytes of the original behind characters [first, last). Requires: first < last <= size().
    ByteSpan original(std::size_t first, std::size_t last) const;
};

Folded fold(std::string_view bytes);

/// Only the folded characters: for phrases and word lists.
std::u32string folded_points(std::string_view bytes);
/// The same as UTF-8.
std::string folded_text(std::string_view bytes);

/// Valid UTF-8 for these characters; surrogates and numbers beyond U+10FFFF become U+FFFD.
std::string utf8(std::u32string_view points);
/// The characters of UTF-8 text, invalid bytes as U+FFFD. Nothing is folded.
std::u32string points(std::string_view utf8);

/// Classes of folded characters.
constexpr bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c < 0x30000) ||
           c == 0x3007;
}
/// a–z
constexpr bool is_latin(char32_t c) {
    return c >= U'a' && c <= U'z';
}
/// 0–9
constexpr bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
constexpr bool is_emoji(char32_t c) {
    if (c < 0x203C || (c >= 0x2C00 && c < 0x1F000)) return false;
    return (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x1F000 && c <= 0x1F2FF) ||
           c == 0x2B50 || c == 0x2B55 || c == 0x203C || c == 0x2049 || (c >= 0x2B00 && c <= 0x2B1C);
}
/// Neither letter, digit, Han nor emoji: punctuation, blanks, symbols.
constexpr bool is_punctuation(char32_t c) {
    if (is_han(c) || is_latin(c) || is_digit(c) || is_emoji(c)) return false;
    if (c < 0x80) return true;
    return (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFE10 && c <= 0xFE6F) ||
           (c >= 0xFF00 && c <= 0xFF65) || (c >= 0x00A0 && c <= 0x00BF) || c == 0x00D7 || c == 0x00F7 ||
           c == 0xFFFD;
}

}  // namespace kefu::text
