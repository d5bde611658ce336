#include "acts/text_view.h"

#include <algorithm>
#include <bit>

namespace kefu::acts {
namespace {

// How far a negation reaches: two Han characters or one Latin word more than it.
constexpr std::size_t kNegationReach = 3;
constexpr std::size_t kLatinDenialReach = 6;  // three Latin words: don't give you a refund

bool is_filler(char32_t c) {
    return text::is_punctuation(c) || text::is_emoji(c);
}

}  // namespace

TextView::TextView(std::u32string_view text, const Lexicon& lexicon, const ScopeLists& lists, ListId below)
    : points(text),
      clauses(text::clauses_of(text)),
      finds(lexicon.find(text, below)),
      spots_(text.size() + 1),
      lists_(lists) {
    count_costs();
    for (std::size_t clause = 0; clause < clauses.size(); ++clause) {
        for (std::size_t at = clauses[clause].where.first; at < clauses[clause].where.last; ++at)
            spots_[at].clause = static_cast<std::uint16_t>(clause);
    }
    mark_edges(lists);
    mark_scopes(lists);
    negators_ = left_over(lists.negators, lists.not_negators);
}

void TextView::count_costs() {
    for (std::size_t at = 0; at < points.size(); ++at) {
        const char32_t c = points[at];
        std::uint32_t one = 1;
        if (c == U' ') {
            one = 0;
        } else if (text::is_latin(c)) {
            const bool inside = at > 0 && (text::is_latin(points[at - 1]) || points[at - 1] == U'\'');
            one = inside ? 0 : 2;
        } else if (text::is_digit(c)) {
            one = at > 0 && text::is_digit(points[at - 1]) ? 0 : 1;
        }
        spots_[at + 1].cost = spots_[at].cost + one;
    }
}

// The finds of one list that are not covered by a find of another.
std::vector<text::Range> TextView::left_over(ListId wanted, ListId but_not) const {
    std::vector<text::Range> left;
    for (std::int32_t find = finds.head(wanted); find >= 0; find = finds.at(find).next) {
        const auto& one = finds.at(find);
        bool covered = false;
        for (std::int32_t other = finds.head(but_not); other >= 0 && !covered; other = finds.at(other).next) {
            if (finds.at(other).first > one.first) break;
            covered = finds.at(other).last >= one.last;
        }
        if (!covered) left.push_back({one.first, one.last});
    }
    return left;
}

void TextView::mark_edges(const ScopeLists& lists) {
    if (points.empty()) return;
    for (std::int32_t find = finds.head(lists.leads); find >= 0; find = finds.at(find).next) {
        const auto& lead = finds.at(find);
        if (lead.last - lead.first < 16)
            spots_[lead.first].leads |= static_cast<std::uint16_t>(1u << (lead.last - lead.first));
    }
    for (std::int32_t find = finds.head(lists.tails); find >= 0; find = finds.at(find).next) {
        const auto& tail = finds.at(find);
        if (tail.last - tail.first < 16)
            spots_[tail.last].tails |= static_cast<std::uint16_t>(1u << (tail.last - tail.first));
    }
    // From a place where something may stand its neighbours are reached over fillers and such words.
    const auto reach = [](std::uint8_t from, std::uint8_t& to) { to |= from; };
    spots_[0].start |= bit(Edge::reply);
    for (const text::Clause& clause : clauses)
        spots_[clause.where.first].start |= bit(Edge::clause);
    for (std::size_t at = 0; at < points.size(); ++at) {
        const Spot& spot = spots_[at];
        if (spot.start == 0) continue;
        if (is_filler(points[at])) reach(spot.start, spots_[at + 1].start);
        for (unsigned left = spot.leads; left != 0; left &= left - 1)
            reach(spot.start, spots_[at + static_cast<std::size_t>(std::countr_zero(left))].start);
    }
    spots_[points.size()].end |= bit(Edge::reply);
    for (const text::Clause& clause : clauses)
        spots_[clause.where.last].end |= bit(Edge::clause);
    for (std::size_t at = points.size(); at > 0; --at) {
        const Spot& spot = spots_[at];
        if (spot.end == 0) continue;
        if (is_filler(points[at - 1])) reach(spot.end, spots_[at - 1].end);
        for (unsigned left = spot.tails; left != 0; left &= left - 1)
            reach(spot.end, spots_[at - static_cast<std::size_t>(std::countr_zero(left))].end);
    }
}

void TextView::mark_scopes(const ScopeLists& lists) {
    const auto mark = [&](std::size_t first, std::size_t last, std::uint8_t what) {
        for (std::size_t at = first; at < last && at < points.size(); ++at)
            spots_[at].scope |= what;
    };
    // Between a pair of quotation marks.
    std::size_t opened = points.size();
    for (std::size_t at = 0; at < points.size(); ++at) {
        if (points[at] != U'"') continue;
        if (opened == points.size()) {
            opened = at;
        } else {
            mark(opened + 1, at, quoted);
            opened = points.size();
        }
    }
    for (const text::Range& opener : left_over(lists.quote_openers, lists.not_quote_openers)) {
        // "您说的", then a comma or colon: what follows the mark is the quotation.
        const std::size_t clause = clause_of(opener.last - 1);
        std::size_t last = clauses[clause].where.last;
        const bool bare = distance(opener.last, last) <= 1 && clause + 1 < clauses.size();
        if (bare && last > 0 && points[last - 1] == U':') last = clauses[clause + 1].where.last;
        mark(opener.last, last, quoted);
    }
    for (const text::Range& opener : left_over(lists.conditions, lists.not_conditions)) {
        const std::uint32_t sentence = clauses[clause_of(opener.first)].sentence;
        for (std::size_t clause = clause_of(opener.first);
             clause < clauses.size() && clauses[clause].sentence == sentence; ++clause) {
            mark(clauses[clause].where.first, clauses[clause].where.last, condition);
        }
    }
    for (const text::Clause& clause : clauses) {
        if (clause.asked) mark(clause.where.first, clause.where.last, question);
    }
    for (std::int32_t find = finds.head(lists.question_words); find >= 0; find = finds.at(find).next) {
        const text::Range& where = clauses[clause_of(finds.at(find).first)].where;
        mark(where.first, where.last, question);
    }
    for (std::int32_t find = finds.head(lists.question_ends); find >= 0; find = finds.at(find).next) {
        if (!ends(finds.at(find).last, Edge::clause)) continue;
        const text::Range& where = clauses[clause_of(finds.at(find).first)].where;
        mark(where.first, where.last, question);
    }
}

bool TextView::negated(std::size_t first) const {
    return std::any_of(negators_.begin(), negators_.end(), [&](const text::Range& negator) {
        return negator.last <= first && same_clause(negator.first, first) &&
               distance(negator.last, first) <= kNegationReach;
    });
}

bool TextView::negator_within(std::size_t first, std::size_t last) const {
    return std::any_of(negators_.begin(), negators_.end(), [&](const text::Range& negator) {
        return negator.first >= first && negator.last <= last;
    });
}

std::size_t TextView::reach_of(text::Range negator) const {
    for (std::int32_t find = finds.head(lists_.needless); find >= 0; find = finds.at(find).next) {
        const auto& one = finds.at(find);
        if (one.first <= negator.first && negator.last <= one.last) return 1;
    }
    return text::is_latin(points[negator.first]) ? kLatinDenialReach : kNegationReach;
}

bool TextView::denied_from_before(std::size_t first) const {
    return std::any_of(negators_.begin(), negators_.end(), [&](const text::Range& negator) {
        if (negator.last > first || !same_clause(negator.first, first)) return false;
        // 改不改 leaves it open.
        const bool open = negator.first > 0 && negator.last == negator.first + 1 &&
                          points[negator.first - 1] == points[negator.last];
        return !open && distance(negator.last, first) <= reach_of(negator);
    });
}

bool TextView::denied(text::Range where, std::size_t head, std::size_t tail) const {
    if (negator_within(where.first, where.first + head) || negator_within(where.last - tail, where.last)) {
        const std::vector<text::Range> turns = left_over(lists_.negation_turns, lists_.not_negators);
        return std::any_of(turns.begin(), turns.end(), [&](const text::Range& turn) {
            return turn.last <= where.first && same_clause(turn.first, where.first) &&
                   distance(turn.last, where.first) <= kNegationReach;
        });
    }
    for (std::int32_t find = finds.head(lists_.refusals); find >= 0; find = finds.at(find).next) {
        if (finds.at(find).first == where.last) return true;
    }
    return denied_from_before(where.first) || denied_from_before(where.last - tail);
}

}  // namespace kefu::acts
