#include "acts/features.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "acts/sameness.h"
#include "acts/understanding.h"

namespace kefu::acts {
namespace {

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

/// sorry, ok, bye: every Latin word is one that Chinese has, too.
bool only_loan_words(const TextView& view, ListId loan_words) {
    std::size_t covered = 0;
    std::int32_t find = view.finds.head(loan_words);
    for (std::size_t at = 0; at < view.points.size(); ++at) {
        if (at < covered || !text::is_latin(view.points[at])) continue;
        while (find >= 0 && view.finds.at(find).first < at)
            find = view.finds.at(find).next;
        if (find < 0 || view.finds.at(find).first != at) return false;
        covered = view.finds.at(find).last;
    }
    return true;
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
        // A letter alone is a size or a model.
        latin_words +=
            latin && !text::is_latin(before) && at + 1 < text.size() && text::is_latin(text[at + 1]);
        numbers += digit && !text::is_digit(before);
        beside_numbers += (latin && text::is_digit(before)) || (digit && text::is_latin(before));
    }
    // Pro6h, Air 8h: a name and a unit to each number are no language.
    if (han == 0) return latin_words <= beside_numbers + std::min(numbers, beside_numbers) ? "none" : "en";
    return latin_words > han ? "mixed" : "zh";
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

std::int32_t same_as(std::string_view reply, const Reading& reading, const Scene& scene) {
    const std::vector<std::string>& earlier = scene.earlier;
    const std::size_t first = earlier.size() > kEarlierLooked ? earlier.size() - kEarlierLooked : 0;
    std::optional<Letters> typed;  // before any repair
    for (std::size_t at = first; at < earlier.size(); ++at) {
        if (!may_be_same(earlier[at], reply)) continue;
        if (!typed) {
            if (reading.reply.mends.empty()) {
                typed.emplace(reading.reply.text.points);
            } else {
                typed.emplace(text::folded_points(reply));
            }
        }
        const bool ready = at < scene.letters.size() && scene.letters[at] != nullptr;
        const bool same = ready ? scene.letters[at]->nearly_same(*typed)
                                : Letters(text::folded_points(earlier[at])).nearly_same(*typed);
        if (same) return static_cast<std::int32_t>(at);
    }
    return -1;
}

}  // namespace

record::Features features_of(std::string_view reply, const Reading& reading, const WordLists& words,
                             const Scene& scene) {
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
        if (features.language == "en" && only_loan_words(view, words.loan_words)) features.language = "none";
    }
    features.same_as = same_as(reply, reading, scene);
    return features;
}

}  // namespace kefu::acts
