#include "text/fold.h"

#include <algorithm>
#include <utility>

#include "base/require.h"
#include "text/fold_table.h"
#include "text/utf8.h"

namespace kefu::text {
namespace {

// How many of the same character may follow one another.
std::size_t most_repeats(char32_t c) {
    if (is_digit(c)) return kFoldBound;
    if (c == U'~' || c == 0x2026 || c == U' ' || c == U'\n' || c == 0xFFFD) return 1;
    return 2;
}

// Without spans only the characters are kept: that is what costs the least for a word of a list.
template <bool kSpans>
class Folder {
  public:
    explicit Folder(std::size_t bytes) {
        if constexpr (kSpans) {
            folded_.points.reserve(bytes / 2 + 1);
            folded_.from.reserve(bytes / 2 + 1);
        } else {
            folded_.points.reserve(bytes / 3);
        }
    }

    void add(char32_t c, ByteSpan from) {
        if (c == U' ' && (folded_.empty() || folded_.points.back() == U'\n')) return extend(from);
        if (c == U'\n' && folded_.empty()) return;
        if (c == U'\n' && folded_.points.back() == U' ') {  // a blank before a line break says nothing
            folded_.points.back() = U'\n';
            return extend(from);
        }
        if (!folded_.empty() && folded_.points.back() == c) {
            if (repeats_ >= most_repeats(c)) return extend(from);
            ++repeats_;
        } else {
            repeats_ = 1;
        }
        folded_.points.push_back(c);
        if constexpr (kSpans) folded_.from.push_back(from);
    }

    /// A dropped character belongs to the one before it, so that a span never splits what is seen as one.
    void extend(ByteSpan from) {
        if constexpr (kSpans) {
            if (!folded_.empty() && folded_.from.back().end == from.begin) folded_.from.back().end = from.end;
        }
    }

    Folded take(bool cut) {
        folded_.cut = cut;
        return std::move(folded_);
    }

  private:
    Folded folded_;
    std::size_t repeats_ = 0;
};

template <bool kSpans>
Folded folded(std::string_view bytes) {
    Folder<kSpans> folder(std::min<std::size_t>(bytes.size(), kFoldBound * 3));
    const FoldTable& table = FoldTable::shared();
    std::size_t at = 0;
    std::size_t read = 0;
    while (at < bytes.size() && read < kFoldBound) {
        const Decoded one = decode_one(bytes, at);
        const ByteSpan from{static_cast<std::int32_t>(at), static_cast<std::int32_t>(at + one.length)};
        at += one.length;
        ++read;
        if (const char32_t single = table.single(one.point)) {
            folder.add(single, from);
            continue;
        }
        const std::u32string_view forms = table.several(one.point);
        if (forms.empty()) folder.extend(from);
        for (const char32_t form : forms)
            folder.add(form, from);
    }
    return folder.take(at < bytes.size());
}

}  // namespace

Folded fold(std::string_view bytes) {
    return folded<true>(bytes);
}

std::u32string folded_points(std::string_view bytes) {
    return folded<false>(bytes).points;
}

std::string Folded::text() const {
    return utf8(points);
}

ByteSpan Folded::original(std::size_t first, std::size_t last) const {
    base::require(first < last && last <= from.size(), "original() of characters that are there");
    return {from[first].begin, from[last - 1].end};
}

std::string folded_text(std::string_view bytes) {
    return utf8(folded_points(bytes));
}

}  // namespace kefu::text
