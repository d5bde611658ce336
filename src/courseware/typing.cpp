#include "courseware/typing.h"

#include <algorithm>

#include "text/utf8.h"

namespace kefu::courseware {
namespace {

constexpr std::size_t kLongest = 400;  // characters looked at on each side

struct Sign {
    char32_t point = 0;  ///< folded
    std::size_t begin = 0, end = 0;
    bool blank() const { return point == U' '; }
};

char32_t folded(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    if (c == 0x3000 || c == U'\t' || c == 0xA0) return U' ';
    if (c == 0x201C || c == 0x201D) return U'"';
    if (c == 0x2018 || c == 0x2019) return U'\'';
    return c;
}

std::vector<Sign> signs(std::string_view text) {
    std::vector<Sign> all;
    for (std::size_t at = 0; at < text.size() && all.size() < kLongest;) {
        const text::Decoded one = text::decode_one(text, at);
        all.push_back({folded(one.point), at, at + one.length});
        at += one.length;
    }
    while (!all.empty() && all.back().blank())
        all.pop_back();
    std::size_t first = 0;
    while (first < all.size() && all[first].blank())
        ++first;
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(first));
    return all;
}

}  // namespace

TypedCheck compare_typed(std::string_view sentence, std::string_view typed, bool unfinished) {
    const std::vector<Sign> want = signs(sentence);
    const std::vector<Sign> have = signs(typed);
    const std::size_t wide = have.size() + 1;
    // The least number of steps from the first i wanted to the first j typed characters.
    std::vector<int> steps((want.size() + 1) * wide);
    const auto at = [&](std::size_t i, std::size_t j) -> int& { return steps[i * wide + j]; };
    for (std::size_t i = 0; i <= want.size(); ++i) {
        for (std::size_t j = 0; j <= have.size(); ++j) {
            if (i == 0 || j == 0) {
                at(i, j) = static_cast<int>(i + j);
                continue;
            }
            const int same = want[i - 1].point == have[j - 1].point ? 0 : 1;
            at(i, j) = std::min({at(i - 1, j - 1) + same, at(i - 1, j) + 1, at(i, j - 1) + 1});
        }
    }
    std::size_t i = want.size();
    if (unfinished) {
        // As far as what was typed fits best; of equals the one that assumes no gap.
        for (std::size_t k = 0; k <= want.size(); ++k) {
            const auto gap = [&](std::size_t n) {
                return n > have.size() ? n - have.size() : have.size() - n;
            };
            const int cost = at(k, have.size());
            const int best = at(i, have.size());
            if (cost < best || (cost == best && gap(k) < gap(i))) i = k;
        }
    }
    TypedCheck check;
    std::vector<TypedPart> back;
    const std::size_t end_of_sentence = sentence.size();
    if (i < want.size())
        back.push_back({TypedPart::Kind::ahead, want[i].begin, end_of_sentence, typed.size(), typed.size()});
    std::size_t j = have.size();
    while (i > 0 || j > 0) {
        const std::size_t here = i > 0 ? want[i - 1].begin : (want.empty() ? 0 : want.front().begin);
        const std::size_t there = j > 0 ? have[j - 1].end : 0;
        const bool both = i > 0 && j > 0;
        const int same = both && want[i - 1].point == have[j - 1].point ? 0 : 1;
        if (both && at(i, j) == at(i - 1, j - 1) + same) {
            back.push_back({same == 0 ? TypedPart::Kind::right : TypedPart::Kind::wrong, want[i - 1].begin,
                            want[i - 1].end, have[j - 1].begin, have[j - 1].end});
            --i;
            --j;
        } else if (i > 0 && at(i, j) == at(i - 1, j) + 1) {
            back.push_back({TypedPart::Kind::missing, here, want[i - 1].end, there, there});
            --i;
        } else {
            const std::size_t place = i > 0 ? want[i - 1].end : here;
            back.push_back({TypedPart::Kind::extra, place, place, have[j - 1].begin, have[j - 1].end});
            --j;
        }
    }
    std::reverse(back.begin(), back.end());
    for (const TypedPart& part : back) {
        const bool blank =
            part.kind == TypedPart::Kind::right && part.end - part.begin == 1 && sentence[part.begin] == ' ';
        if (part.kind == TypedPart::Kind::right && !blank) ++check.right;
        if (part.kind == TypedPart::Kind::wrong || part.kind == TypedPart::Kind::missing ||
            part.kind == TypedPart::Kind::extra)
            ++check.errors;
        const bool goes_on = !check.parts.empty() && check.parts.back().kind == part.kind &&
                             check.parts.back().end == part.begin &&
                             check.parts.back().typed_end == part.typed_begin;
        if (goes_on) {
            check.parts.back().end = part.end;
            check.parts.back().typed_end = part.typed_end;
        } else {
            check.parts.push_back(part);
        }
    }
    check.characters = static_cast<int>(
        std::count_if(want.begin(), want.end(), [](const Sign& one) { return !one.blank(); }));
    return check;
}

int per_minute(int characters, std::int64_t ms) {
    if (ms <= 0) return 0;
    return static_cast<int>(std::min<std::int64_t>((std::int64_t{characters} * 60'000 + ms / 2) / ms, 9999));
}

int errors_per_mille(int errors, int characters) {
    if (characters <= 0) return 0;
    return (errors * 1000 + characters / 2) / characters;
}

}  // namespace kefu::courseware
