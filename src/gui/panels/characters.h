// Steps through UTF-8 by what a person takes for one character: an emoji with its joiners, skin tone and
// selectors counts as one. Broken bytes are stepped over one at a time. Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kefu::gui {

/// The code point that starts at `at` and its length in bytes (1 and U+FFFD for a broken byte).
struct CodePoint {
    std::uint32_t value = 0;
    std::size_t bytes = 1;
};
CodePoint code_point(std::string_view text, std::size_t at);

/// Start of the character after, or before, the one at byte `at`; stays within the text.
std::size_t next_character(std::string_view text, std::size_t at);
std::size_t previous_character(std::string_view text, std::size_t at);

/// Start of the next or previous word; a Han character is a word of its own.
std::size_t next_word(std::string_view text, std::size_t at);
std::size_t previous_word(std::string_view text, std::size_t at);

/// Characters as a person counts them.
std::size_t count_characters(std::string_view text);

/// `text` with control characters (but line breaks) and broken bytes left out, line ends made '\n'.
std::string cleaned(std::string_view text, bool keep_line_breaks);

/// Whether nothing but spaces (wide ones too) and line breaks stands in `text`.
bool blank(std::string_view text);

}  // namespace kefu::gui
