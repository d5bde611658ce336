// What each character folds to, worked out once per process from ICU and OpenCC and then only looked up.
#pragma once

#include <string_view>

namespace kefu::text {

/// What `c` folds to: no, one or several characters. Valid for the life of the process.
std::u32string_view folded_character(char32_t c);

}  // namespace kefu::text
