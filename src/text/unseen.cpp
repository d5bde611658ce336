#include "text/unseen.h"

#include <algorithm>

#include "text/fold.h"

namespace kefu::text {

bool is_unseen(char32_t c) {
    if (c == U'\n' || c == U'\t' || c == U'\r') return false;
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return control || turns;
}

std::string in_one_line(std::string_view given) {
    std::u32string kept = points(given);
    std::erase_if(kept, is_unseen);
    std::replace_if(
        kept.begin(), kept.end(), [](char32_t c) { return c == U'\n' || c == U'\t' || c == U'\r'; }, U' ');
    return utf8(kept);
}

}  // namespace kefu::text
