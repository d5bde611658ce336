// How desk writes times, dates and amounts of time for people, in the language of the interface; and what people typed,
// made fit to be kept.
#pragma once

#include <string>

#include "desk/text_files.h"
#include "record/event.h"

namespace kefu::desk {

/// "02:35", "1:02:35".
std::string clock_words(record::Ms at_ms);
/// "3 分 20 秒".
std::string duration_words(record::Ms length_ms, const TextFiles& texts);
/// "11 月 21 日 19:05", in the computer's own time zone. `moment`: milliseconds since 1970.
std::string moment_words(std::int64_t moment, const TextFiles& texts);
/// "6.2 秒".
std::string seconds_words(record::Ms length_ms, const TextFiles& texts);

/// Without leading and trailing blanks, and at most `longest` bytes, never half a character.
std::string tidy(const std::string& typed, std::size_t longest = 200);

}  // namespace kefu::desk
