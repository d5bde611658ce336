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

class Folder {
  public:
    explicit Folder(std::size_t bytes) {
        folded_.points.reserve(bytes / 2 + 1);
        folded_.from.reserve(bytes / 2 + 1);
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
        folded_.from.push_back(from);
    }

    /// A dropped character belongs to the one before it, so that a span never splits what is seen as one.
    void extend(ByteSpan from) {
        if (!folded_.empty() && folded_.from.back().end == from.begin) folded_.from.back().end = from.end;
    }

    Folded take(bool cut) {
        folded_.cut = cut;
        return std::move(folded_);
    }

  private:
    Folded folded_;
    std::size_t repeats_ = 0;
};

}  // namespace

Folded fold(std::string_view bytes) {
    Folder folder(std::min<std::size_t>(bytes.size(), kFoldBound * 3));
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

std::string Folded::text() const {
    return utf8(points);
}

ByteSpan Folded::original(std::size_t first, std::size_t last) const {
    base::require(first < last && last <= from.size(), "original() of characters that are there");
    return {from[first].begin, from[last - 1].end};
}

std::string folded_text(std::string_view bytes) {
    return fold(bytes).text();
}

bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c < 0x30000) ||
           c == 0x3007;
}

bool is_latin(char32_t c) {
    return c >= U'a' && c <= U'z';
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_emoji(char32_t c) {
    return (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x1F000 && c <= 0x1F2FF) ||
           c == 0x2B50 || c == 0x2B55 || c == 0x203C || c == 0x2049 || (c >= 0x2B00 && c <= 0x2B1C);
}

bool is_punctuation(char32_t c) {
    if (is_han(c) || is_latin(c) || is_digit(c) || is_emoji(c)) return false;
    if (c < 0x80) return true;
    return (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFE10 && c <= 0xFE6F) ||
           (c >= 0xFF00 && c <= 0xFF65) || (c >= 0x00A0 && c <= 0x00BF) || c == 0x00D7 || c == 0x00F7 ||
           c == 0xFFFD;
}

}  // namespace kefu::text
