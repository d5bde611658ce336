#include "courseware/composing.h"

#include <algorithm>
#include <set>

#include "text/fold.h"
#include "text/utf8.h"

namespace kefu::courseware {
namespace {

bool blank(char32_t c) {
    return c == U' ' || c == U'\n' || c == U'\t' || c == U'\r' || c == 0x3000 || c == 0xA0;
}

/// Joiners, variation selectors, skin tones: parts of the sign before them.
bool joined(char32_t c) {
    return c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF);
}

std::vector<record::Span> places(const text::Folded& in, std::string_view word) {
    std::vector<record::Span> found;
    const std::u32string wanted = text::folded_points(word);
    if (wanted.empty()) return found;
    for (std::size_t at = in.points.find(wanted); at != std::u32string::npos;
         at = in.points.find(wanted, at + wanted.size())) {
        const text::ByteSpan span = in.original(at, at + wanted.size());
        found.push_back({span.begin, span.end});
    }
    return found;
}

int colours_used(const Composed& composed) {
    std::set<int> used;
    std::size_t span = 0;
    for (std::size_t at = 0; at < composed.text.size();) {
        const text::Decoded one = text::decode_one(composed.text, at);
        while (span < composed.colours.size() && composed.colours[span].end <= at)
            ++span;
        const bool covered = span < composed.colours.size() && composed.colours[span].begin <= at;
        if (!blank(one.point)) used.insert(covered ? composed.colours[span].colour : 0);
        at += one.length;
    }
    return static_cast<int>(used.size());
}

}  // namespace

int visible_characters(std::string_view text) {
    int count = 0;
    bool after_joiner = false;
    for (std::size_t at = 0; at < text.size();) {
        const text::Decoded one = text::decode_one(text, at);
        if (!blank(one.point) && !joined(one.point) && !after_joiner) ++count;
        after_joiner = one.point == 0x200D;
        at += one.length;
    }
    return count;
}

std::vector<ComposedCheck> check_composed(const Exercise& exercise, const Composed& composed,
                                          const record::Heard& heard) {
    using Kind = ComposedCheck::Kind;
    const int length = visible_characters(composed.text);
    const bool any = length > 0;
    const text::Folded folded = text::fold(composed.text);
    std::vector<ComposedCheck> all;
    all.push_back({Kind::length,
                   any && length >= exercise.characters_min && length <= exercise.characters_max,
                   length,
                   0,
                   {}});
    const int colours = colours_used(composed);
    all.push_back({Kind::colours, any && colours <= exercise.colours, colours, 0, {}});
    all.push_back(
        {Kind::font_size, any && composed.font_size == exercise.font_size, composed.font_size, 0, {}});
    const int smiles = heard.features.smiles;
    all.push_back(
        {Kind::smiles, any && smiles >= exercise.smiles_min && smiles <= exercise.smiles_max, smiles, 0, {}});
    ComposedCheck natural{Kind::unnatural, any, 0, 0, {}};
    for (std::size_t i = 0; i < exercise.unnatural.size(); ++i) {
        const std::vector<record::Span> found = places(folded, exercise.unnatural[i].word);
        if (found.empty()) continue;
        if (natural.where.empty()) natural.index = i;
        natural.passed = false;
        natural.where.insert(natural.where.end(), found.begin(), found.end());
    }
    all.push_back(std::move(natural));
    all.push_back({Kind::shouting, any && !heard.features.shouting, 0, 0, {}});
    for (std::size_t i = 0; i < exercise.complete.size(); ++i) {
        const Exercise::Item& item = exercise.complete[i];
        const bool done = std::any_of(item.any_act.begin(), item.any_act.end(),
                                      [&](const std::string& act) { return heard.act(act) != nullptr; }) ||
                          std::any_of(item.any_word.begin(), item.any_word.end(),
                                      [&](const std::string& word) { return !places(folded, word).empty(); });
        all.push_back({Kind::item, any && done, 0, i, {}});
    }
    return all;
}

}  // namespace kefu::courseware
