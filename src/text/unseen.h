// Signs that nobody sees: control characters, which a terminal would obey, and those that turn the direction of writing.
#pragma once

#include <string>
#include <string_view>

namespace kefu::text {

/// Line breaks and tabs are none.
bool is_unseen(char32_t c);

/// `utf8` without them; line breaks and tabs as blanks.
std::string in_one_line(std::string_view utf8);

}  // namespace kefu::text
