#include "acts/sameness.h"

#include <algorithm>
#include <cstddef>

#include "acts/understanding.h"
#include "text/fold.h"

namespace kefu::acts {
namespace {

constexpr std::size_t kSameFromLength = 6;
constexpr std::size_t kSamePercent = 88;  // of shared character pairs

std::vector<std::uint64_t> pairs_of(std::u32string_view text) {
    std::vector<std::uint64_t> pairs;
    if (text.size() < kSameFromLength) return pairs;
    pairs.reserve(text.size());
    for (std::size_t at = 0; at + 1 < text.size(); ++at)
        pairs.push_back(static_cast<std::uint64_t>(text[at]) << 32U | text[at + 1]);
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

std::size_t shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    std::size_t count = 0;
    for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
        const bool same = *left == *right;
        count += same;
        const bool further = *left < *right;
        left += same || further;
        right += same || !further;
    }
    return count;
}

}  // namespace

std::u32string bare(std::u32string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (const char32_t c : text) {
        if (!text::is_punctuation(c) && !text::is_emoji(c)) out.push_back(c);
    }
    return out;
}

Letters::Letters(std::u32string_view text) : text_(bare(text)), pairs_(pairs_of(text_)) {}

bool Letters::nearly_same(const Letters& other) const {
    const std::size_t a = text_.size();
    const std::size_t b = other.text_.size();
    if (a < kSameFromLength || b < kSameFromLength) return false;
    if (std::max(a, b) > std::min(a, b) * 5 / 4) return false;
    return text_ == other.text_ || shared(pairs_, other.pairs_) * 200 >= kSamePercent * (a + b - 2);
}

// The lengths tell most: three bytes make a Han character.
bool may_be_same(std::string_view a, std::string_view b) {
    return a.size() <= b.size() * 2 && b.size() <= a.size() * 2;
}

bool nearly_same(std::string_view a, std::string_view b) {
    return may_be_same(a, b) && Letters(text::folded_points(a)).nearly_same(Letters(text::folded_points(b)));
}

std::shared_ptr<const Letters> letters_of(std::string_view reply) {
    return std::make_shared<const Letters>(text::folded_points(reply));
}

}  // namespace kefu::acts
