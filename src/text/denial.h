// Whether a phrase that stands in a text is denied there: 不能全退 and 全退不了 don't say 全退.
//
// A negation denies what follows it in its clause within two Han characters or three Latin words, what stands right before a
// 不了 or its like, and a phrase (质量问题*退) in whose gap it reaches the last part. A phrase that holds a negation itself (不退换) means it; only a
// negation of that (不是不退换) denies it. Words with a negator in them that negate nothing (不好意思) don't count.
#pragma once

#include <cstddef>
#include <string_view>

namespace kefu::text {

/// Whether a negation begins and ends within characters [first, last) of a folded text.
bool negation_within(std::u32string_view folded, std::size_t first, std::size_t last);

/// Where a phrase stands in a folded text: [first, last), its last part (behind a gap, if it has any) from `tail` on.
struct Standing {
    std::size_t first = 0;
    std::size_t tail = 0;
    std::size_t last = 0;
};

/// Whether the phrase is denied there; `negates`: it holds a negation itself.
bool denied(std::u32string_view folded, Standing where, bool negates);

}  // namespace kefu::text
