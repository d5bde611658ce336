// Slips with quotes and brackets that show only later in a text: a closing quote of the Chinese keyboard, quotes inside a
// text, a list that was never closed, a Chinese sign that sticks to a number. Inside of the room only.
#pragma once

#include <optional>
#include <string_view>

#include "base/bilingual.h"

namespace kefu::base {

struct Slip {
    std::size_t at = 0;  ///< the byte at which it was made
    Bilingual mend;
};

/// A text that was begun at `begin` by a straight quote and runs on to `end` (a line break, or a quote that was meant to
/// open the next text): the wide quote in it that was meant to close it.
std::optional<Slip> wide_closing_quote(std::string_view text, std::size_t begin, std::size_t end);

/// Something that stands right behind the text which ends before `after`, as in "才"24"啊": quotes inside of quotes.
std::optional<Slip> quotes_inside(std::string_view text, std::size_t after);

/// What the number or word at `begin`, `end` is followed by without a blank (4，): a sign of the Chinese keyboard.
std::optional<Slip> sticking_sign(std::string_view text, std::size_t begin, std::size_t end);

/// What a file is that begins like this, where it is of another kind altogether (a picture, a Word file); else empty.
Bilingual other_file(std::string_view text);

/// A sign of the Chinese keyboard, or a habit of another language, at the beginning of `rest`; empty where there is none.
Bilingual foreign_sign(std::string_view rest);

}  // namespace kefu::base
