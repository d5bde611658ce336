// Questions that a student asks back, told from those that offer, request or make sure.
#include <algorithm>

#include "acts/text_view.h"
#include "text/fold.h"

namespace kefu::acts {
namespace {

constexpr std::uint32_t kWithNot = 3;  // characters of the shortest question that denies what it asks: 会不会

}  // namespace

bool TextView::any_within(ListId list, text::Range where) const {
    for (std::int32_t find = finds.head(list); find >= 0; find = finds.at(find).next) {
        if (finds.at(find).first >= where.first && finds.at(find).last <= where.last) return true;
    }
    return false;
}

bool TextView::ends_with(ListId list, text::Range clause) const {
    for (std::int32_t find = finds.head(list); find >= 0; find = finds.at(find).next) {
        const auto& one = finds.at(find);
        if (one.first >= clause.first && one.last <= clause.last && ends(one.last, Edge::clause)) return true;
    }
    return false;
}

bool TextView::names_you(text::Range where) const {
    const std::vector<text::Range> named = left_over(lists_.of_you, lists_.not_of_you);
    return std::any_of(named.begin(), named.end(), [&](const text::Range& one) {
        return one.first >= where.first && one.last <= where.last;
    });
}

bool TextView::asked_later(std::size_t clause) const {
    for (std::size_t at = clause; at < clauses.size() && clauses[at].sentence == clauses[clause].sentence;
         ++at) {
        if (clauses[at].asked) return true;
    }
    return false;
}

// 宽松还是合身, also without a question mark where it is a matter of taste; 还是选M吧 is advice.
bool TextView::asks_to_choose(std::size_t clause) const {
    const text::Range here = clauses[clause].where;
    const auto between = [&](text::Range within) {
        for (std::int32_t find = finds.head(lists_.alternatives); find >= 0; find = finds.at(find).next) {
            const auto& one = finds.at(find);
            if (one.first < within.first || one.last > within.last) continue;
            if (clauses[clause].asked || ends_with(lists_.question_ends, here) ||
                any_within(lists_.preferences, {here.first, one.first}))
                return true;
        }
        return false;
    };
    if (between(here)) return true;
    // 喜欢宽松的，还是合身的？
    if (clause + 1 >= clauses.size() || clauses[clause + 1].sentence != clauses[clause].sentence ||
        !asked_later(clause + 1) || !(names_you(here) || any_within(lists_.preferences, here)))
        return false;
    for (std::int32_t find = finds.head(lists_.alternatives); find >= 0; find = finds.at(find).next) {
        if (clause_of(finds.at(find).first) == clause + 1 && starts(finds.at(find).first, Edge::clause))
            return true;
    }
    return false;
}

bool TextView::asked_back(text::Range where) const {
    const std::size_t at = clause_of(where.last - 1);
    const text::Range clause = clauses[at].where;
    for (std::int32_t find = finds.head(lists_.question_words); find >= 0; find = finds.at(find).next) {
        const auto& one = finds.at(find);
        const bool cuts = one.first < where.last && where.first < one.last &&
                          (one.first < where.first || one.last > where.last);
        if (cuts && one.last - one.first >= kWithNot && !text::is_latin(points[one.first]) &&
            !ends_with(lists_.agreement_ends, {one.first, one.last}))
            return true;                                                       // 不会大 in 会不会大
        if (where.first <= one.first && one.last <= where.last) return false;  // the phrase asks itself
    }
    if (ends_with(lists_.question_ends, where)) return false;
    if (asks_to_choose(at)) return true;
    if ((scope(where.last - 1) & question) == 0) return false;
    if (ends_with(lists_.agreement_ends, clause) || any_within(lists_.offers, clause)) return false;
    if (ends_with(lists_.question_ends, clause)) return true;
    for (std::int32_t find = finds.head(lists_.question_words); find >= 0; find = finds.at(find).next) {
        const auto& one = finds.at(find);
        if (one.first < clause.first || one.last > clause.last ||
            any_within(lists_.alternatives, {one.first, one.last}) ||
            any_within(lists_.whatever, {one.last, clause.last}))
            continue;
        const bool with_not = one.last - one.first >= kWithNot && !text::is_latin(points[one.first]);
        if (with_not || asked_later(at) || names_you({clause.first, one.first})) return true;
    }
    return clauses[at].asked && names_you(clause);
}

}  // namespace kefu::acts
