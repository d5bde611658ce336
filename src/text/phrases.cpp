#include "text/phrases.h"

#include <algorithm>

namespace kefu::text {
namespace {

std::u32string trimmed(std::u32string part) {
    const auto first = part.find_first_not_of(U' ');
    if (first == std::u32string::npos) return {};
    return part.substr(first, part.find_last_not_of(U' ') - first + 1);
}

}  // namespace

Phrase::Phrase(std::string_view written) {
    const Folded folded = fold(written);
    std::u32string part;
    for (const char32_t c : folded.points) {
        if (c == U'*') {
            part = trimmed(std::move(part));
            if (!part.empty()) parts_.push_back(std::move(part));
            part.clear();
        } else {
            part.push_back(c);
        }
    }
    part = trimmed(std::move(part));
    if (!part.empty()) parts_.push_back(std::move(part));
    for (const std::u32string& one : parts_)
        letters_ |= letters_of(one);
}

std::optional<Range> Phrase::find(std::u32string_view folded, std::size_t from) const {
    if (parts_.empty()) return std::nullopt;
    if (parts_.size() == 1) {
        const std::size_t first = folded.find(parts_[0], from);
        if (first == std::u32string_view::npos) return std::nullopt;
        return Range{first, first + parts_[0].size()};
    }
    for (std::size_t first = folded.find(parts_[0], from); first != std::u32string_view::npos;
         first = folded.find(parts_[0], first + 1)) {
        // Every end that the parts so far can have is followed, so that a near first try doesn't hide a later one.
        std::vector<std::size_t> ends{first + parts_[0].size()};
        for (std::size_t part = 1; part < parts_.size() && !ends.empty(); ++part) {
            std::vector<std::size_t> next;
            const std::size_t low = ends.front();
            const std::size_t high = std::min(folded.size(), ends.back() + kPhraseGap + parts_[part].size());
            for (std::size_t at = folded.find(parts_[part], low);
                 at != std::u32string_view::npos && at + parts_[part].size() <= high;
                 at = folded.find(parts_[part], at + 1)) {
                const bool reached = std::any_of(ends.begin(), ends.end(), [&](std::size_t end) {
                    return end <= at && at - end <= kPhraseGap &&
                           folded.substr(end, at - end).find(U'\n') == std::u32string_view::npos;
                });
                if (reached) next.push_back(at + parts_[part].size());
            }
            ends = std::move(next);
        }
        if (!ends.empty()) return Range{first, ends.front()};
    }
    return std::nullopt;
}

std::uint64_t letters_of(std::u32string_view text) {
    std::uint64_t letters = 0;
    for (const char32_t c : text)
        letters |= std::uint64_t{1} << (c % 64);
    return letters;
}

PhraseSet::PhraseSet(const std::vector<std::string>& phrases) {
    for (const std::string& phrase : phrases)
        phrases_.emplace_back(phrase);
}

std::optional<PhraseSet::Hit> PhraseSet::find(const Folded& folded) const {
    if (phrases_.empty()) return std::nullopt;
    const std::uint64_t letters = letters_of(folded.points);
    for (std::size_t at = 0; at < phrases_.size(); ++at) {
        if (!phrases_[at].may_stand(letters)) continue;
        if (const auto where = phrases_[at].find(folded.points)) return Hit{at, *where};
    }
    return std::nullopt;
}

}  // namespace kefu::text
