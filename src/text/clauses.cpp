#include "text/clauses.h"

namespace kefu::text {
namespace {

enum class Mark { none, weak, clause, sentence, question };

bool is_word(char32_t c) {
    return is_latin(c) || is_digit(c);
}

Mark mark_at(std::u32string_view text, std::size_t at) {
    const char32_t c = text[at];
    const char32_t before = at == 0 ? U' ' : text[at - 1];
    const char32_t after = at + 1 < text.size() ? text[at + 1] : U' ';
    switch (c) {
        case U'?':
            return Mark::question;
        case U'!':
        case U';':
        case U'\n':
        case 0x3002:
        case 0x2026:
            return Mark::sentence;
        case U'.':
            return is_word(after) && is_word(before) ? Mark::none
                   : after == U'.'                   ? Mark::clause
                                                     : Mark::sentence;
        case U',':
            return is_digit(before) && is_digit(after) ? Mark::none : Mark::clause;
        case U':':
            return is_digit(before) && is_digit(after) ? Mark::none : Mark::clause;
        case U'~':
            return is_digit(before) && is_digit(after) ? Mark::none : Mark::clause;
        case U' ':
            return is_han(before) || is_han(after) ? Mark::weak : Mark::none;
        default:
            return is_emoji(c) ? Mark::clause : Mark::none;
    }
}

}  // namespace

std::vector<Clause> clauses_of(std::u32string_view folded) {
    std::vector<Clause> clauses;
    clauses.reserve(8);  // more than most replies have
    std::size_t first = 0;
    std::uint32_t sentence = 0;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const Mark mark = mark_at(folded, at);
        const bool last = at + 1 == folded.size();
        if (mark == Mark::none && !last) continue;
        // Closing punctuation in a row belongs to one clause.
        if (!last && mark != Mark::none && mark_at(folded, at + 1) != Mark::none) {
            if (mark != Mark::question && mark != Mark::sentence) continue;
            const Mark next = mark_at(folded, at + 1);
            if (next == Mark::question || next == Mark::sentence || next == Mark::weak) continue;
        }
        Clause clause{{first, at + 1}, sentence, false, false};
        for (std::size_t tail = at + 1; tail-- > first;) {
            const Mark closing = mark_at(folded, tail);
            if (closing == Mark::none) break;
            clause.asked = clause.asked || closing == Mark::question;
            clause.ends_sentence =
                clause.ends_sentence || closing == Mark::question || closing == Mark::sentence;
        }
        if (clause.ends_sentence) ++sentence;
        clauses.push_back(clause);
        first = at + 1;
    }
    return clauses;
}

}  // namespace kefu::text
