// Where a text may be broken into lines, by Unicode's rules: between Han characters, never before 。or inside a word.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kefu::text {

/// Byte offsets where a new line may begin, ascending; right after each '\n' always, 0 and the end never.
/// Any bytes are welcome; offsets are always at the start of a character.
std::vector<std::uint32_t> line_breaks(std::string_view text);

}  // namespace kefu::text
