#include "acts/features.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "acts/understanding.h"

namespace kefu::acts {
namespace {

constexpr std::size_t kSameFromLength = 6;  // shorter replies may well be the same: 好的
constexpr std::size_t kSamePercent = 88;    // of shared character pairs

std::u32string bare(std::u32string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (const char32_t c : text) {
        if (!text::is_punctuation(c) && !text::is_emoji(c)) out.push_back(c);
    }
    return out;
}

// The pairs of neighbouring characters, each as often as it stands there, sorted.
std::vector<std::uint64_t> pairs_of(const std::u32string& text) {
    std::vector<std::uint64_t> pairs;
    pairs.reserve(text.size());
    for (std::size_t at = 0; at + 1 < text.size(); ++at)
        pairs.push_back(static_cast<std::uint64_t>(text[at]) << 32U | text[at + 1]);
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

// A reply's letters, and their pairs once they are asked for.
class Letters {
  public:
    explicit Letters(std::u32string text) : text_(std::move(text)) {}

    bool nearly_same(Letters& other) {
        const std::u32string& a = text_;
        const std::u32string& b = other.text_;
        if (a.size() < kSameFromLength || b.size() < kSameFromLength) return false;
        if (a == b) return true;
        if (std::max(a.size(), b.size()) > std::min(a.size(), b.size()) * 5 / 4) return false;
        std::vector<std::uint64_t> both;
        std::set_intersection(pairs().begin(), pairs().end(), other.pairs().begin(), other.pairs().end(),
                              std::back_inserter(both));
        return both.size() * 200 >= kSamePercent * (a.size() + b.size() - 2);
    }

  private:
    const std::vector<std::uint64_t>& pairs() {
        if (!pairs_) pairs_ = pairs_of(text_);
        return *pairs_;
    }

    std::u32string text_;
    std::optional<std::vector<std::uint64_t>> pairs_;
};

int count_of(const Finds& finds, ListId list) {
    int count = 0;
    std::size_t covered = 0;
    for (std::int32_t index = finds.head(list); index >= 0; index = finds.at(index).next) {
        if (finds.at(index).first < covered) continue;
        covered = finds.at(index).last;
        ++count;
    }
    return count;
}

bool whole_reply(const TextView& view, ListId list) {
    for (std::int32_t index = view.finds.head(list); index >= 0; index = view.finds.at(index).next) {
        const auto& find = view.finds.at(index);
        if (view.starts(find.first, Edge::reply) && view.ends(find.last, Edge::reply)) return true;
    }
    return false;
}

bool all_capitals(std::string_view reply) {
    std::size_t capitals = 0;
    for (const char c : reply) {
        if (c >= 'a' && c <= 'z') return false;
        capitals += c >= 'A' && c <= 'Z';
    }
    return capitals >= 8 && reply.find(' ') != std::string_view::npos;
}

std::string language_of(std::u32string_view text) {
    std::size_t han = 0;
    std::size_t latin_words = 0;
    std::size_t numbers = 0;
    std::size_t beside_numbers = 0;  // words written together with a number: 6h, Pro6
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool latin = text::is_latin(text[at]);
        const bool digit = text::is_digit(text[at]);
        const char32_t before = at > 0 ? text[at - 1] : U' ';
        han += text::is_han(text[at]);
        latin_words += latin && !text::is_latin(before);
        numbers += digit && !text::is_digit(before);
        beside_numbers += (latin && text::is_digit(before)) || (digit && text::is_latin(before));
    }
    // Pro6h, Air 8h: a name and a unit to each number are no language.
    if (han == 0) return latin_words <= beside_numbers + std::min(numbers, beside_numbers) ? "none" : "en";
    return latin_words > han ? "mixed" : "zh";
}

// A cheap look at the lengths first: three bytes make a Han character.
bool may_be_same(std::string_view a, std::string_view b) {
    return a.size() <= b.size() * 2 && b.size() <= a.size() * 2;
}

// Three exclamation marks in a row, wide or narrow, as typed (folding leaves two): two are joy as often as anger.
bool three_marks(std::string_view reply) {
    constexpr std::string_view kWide = "！";
    int row = 0;
    for (std::size_t at = 0; at < reply.size();) {
        const bool wide = reply.substr(at).starts_with(kWide);
        row = wide || reply[at] == '!' ? row + 1 : 0;
        if (row == 3) return true;
        at += wide ? kWide.size() : 1;
    }
    return false;
}

}  // namespace

bool nearly_same(std::string_view a, std::string_view b) {
    if (!may_be_same(a, b)) return false;
    Letters left(bare(text::folded_points(a)));
    Letters right(bare(text::folded_points(b)));
    return left.nearly_same(right);
}

record::Features features_of(std::string_view reply, const Reading& reading, const WordLists& words,
                             const std::vector<std::string>& earlier) {
    record::Features features;
    const std::u32string_view text = reading.reply.text.points;
    const std::u32string letters = bare(text);
    features.characters = static_cast<std::int32_t>(letters.size());
    features.language = language_of(text);
    for (const Mend& mend : reading.reply.mends) {
        if (mend.kind == Mend::Kind::sound) features.typos.push_back({mend.where.begin, mend.where.end});
        if (mend.kind == Mend::Kind::slang) features.slang_spelling = true;
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        features.smiles += text::is_emoji(text[at]) && (at == 0 || text[at - 1] != text[at]);
    }
    features.shouting =
        three_marks(reply.substr(0, text::kFoldBound)) || all_capitals(reply.substr(0, text::kFoldBound));
    if (reading.view) {
        const TextView& view = *reading.view;
        features.polite = count_of(view.finds, words.polite);
        features.smiles += count_of(view.finds, words.kaomoji);
        features.particles = count_of(view.finds, words.particles);
        features.one_word = whole_reply(view, words.one_word);
        features.acknowledges = whole_reply(view, words.acknowledgements);
    }
    const std::size_t first = earlier.size() > kEarlierLooked ? earlier.size() - kEarlierLooked : 0;
    std::optional<Letters> typed;  // before any repair
    for (std::size_t at = first; at < earlier.size() && features.same_as < 0; ++at) {
        if (!may_be_same(earlier[at], reply)) continue;
        if (!typed) typed.emplace(reading.reply.mends.empty() ? letters : bare(text::folded_points(reply)));
        Letters before(bare(text::folded_points(earlier[at])));
        if (before.nearly_same(*typed)) features.same_as = static_cast<std::int32_t>(at);
    }
    return features;
}

}  // namespace kefu::acts
