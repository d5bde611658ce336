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

/// The least number of steps from the first i wanted to the first j typed characters, for every i and j.
class Steps {
  public:
    Steps(const std::vector<Sign>& want, const std::vector<Sign>& have)
        : want_(want), have_(have), steps_((want.size() + 1) * (have.size() + 1)) {
        for (std::size_t i = 0; i <= want.size(); ++i) {
            for (std::size_t j = 0; j <= have.size(); ++j) {
                int& here = steps_[i * (have.size() + 1) + j];
                here = i == 0 || j == 0
                           ? static_cast<int>(i + j)
                           : std::min({at(i - 1, j - 1) + other(i, j), at(i - 1, j) + 1, at(i, j - 1) + 1});
            }
        }
    }

    int at(std::size_t i, std::size_t j) const { return steps_[i * (have_.size() + 1) + j]; }
    /// 0 where the i-th wanted and the j-th typed character are the same, counted from 1.
    int other(std::size_t i, std::size_t j) const { return want_[i - 1].point == have_[j - 1].point ? 0 : 1; }

    /// How many wanted characters what was typed fits best; of equals the one that assumes no gap.
    std::size_t reached() const {
        const auto gap = [&](std::size_t n) {
            return n > have_.size() ? n - have_.size() : have_.size() - n;
        };
        std::size_t best = want_.size();
        for (std::size_t k = 0; k <= want_.size(); ++k) {
            const int cost = at(k, have_.size());
            const int least = at(best, have_.size());
            if (cost < least || (cost == least && gap(k) < gap(best))) best = k;
        }
        return best;
    }

  private:
    const std::vector<Sign>& want_;
    const std::vector<Sign>& have_;
    std::vector<int> steps_;
};

/// A part for each step that leads to the first `i` wanted characters and all that were typed, the last one first.
void walk_back(const std::vector<Sign>& want, const std::vector<Sign>& have, const Steps& steps,
               std::size_t i, std::vector<TypedPart>& back) {
    std::size_t j = have.size();
    while (i > 0 || j > 0) {
        const std::size_t here = i > 0 ? want[i - 1].begin : (want.empty() ? 0 : want.front().begin);
        const std::size_t there = j > 0 ? have[j - 1].end : 0;
        const bool both = i > 0 && j > 0;
        if (both && steps.at(i, j) == steps.at(i - 1, j - 1) + steps.other(i, j)) {
            back.push_back({steps.other(i, j) == 0 ? TypedPart::Kind::right : TypedPart::Kind::wrong,
                            want[i - 1].begin, want[i - 1].end, have[j - 1].begin, have[j - 1].end});
            --i;
            --j;
        } else if (i > 0 && steps.at(i, j) == steps.at(i - 1, j) + 1) {
            back.push_back({TypedPart::Kind::missing, here, want[i - 1].end, there, there});
            --i;
        } else {
            const std::size_t place = i > 0 ? want[i - 1].end : here;
            back.push_back({TypedPart::Kind::extra, place, place, have[j - 1].begin, have[j - 1].end});
            --j;
        }
    }
}

/// Counts the part, and joins it to the one before where they are alike and touch.
void add(const TypedPart& part, std::string_view sentence, TypedCheck& check) {
    using Kind = TypedPart::Kind;
    const bool blank = part.kind == Kind::right && part.end - part.begin == 1 && sentence[part.begin] == ' ';
    if (part.kind == Kind::right && !blank) ++check.right;
    if (part.kind == Kind::wrong || part.kind == Kind::missing || part.kind == Kind::extra) ++check.errors;
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

}  // namespace

TypedCheck compare_typed(std::string_view sentence, std::string_view typed, bool unfinished) {
    const std::vector<Sign> want = signs(sentence);
    const std::vector<Sign> have = signs(typed);
    const Steps steps(want, have);
    const std::size_t reached = unfinished ? steps.reached() : want.size();
    std::vector<TypedPart> back;
    if (reached < want.size()) {
        back.push_back(
            {TypedPart::Kind::ahead, want[reached].begin, sentence.size(), typed.size(), typed.size()});
    }
    walk_back(want, have, steps, reached, back);
    TypedCheck check;
    for (auto part = back.rbegin(); part != back.rend(); ++part)
        add(*part, sentence, check);
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
