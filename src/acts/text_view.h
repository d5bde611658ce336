// A folded text laid out for matching: clauses, distances, where words of the lexicon stand, and which characters
// are quoted, conditional or asked. Made once per text; the matcher and the scopes only look things up in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acts/lexicon.h"
#include "acts/pattern.h"
#include "text/clauses.h"

namespace kefu::acts {

/// The word lists that scopes are made of (scopes.json), as lists of the lexicon.
struct ScopeLists {
    ListId negators = 0;
    ListId not_negators = 0;    ///< words with a negator in them that negate nothing: 不好意思
    ListId needless = 0;        ///< negators that reach no farther than the next character: 不用
    ListId negation_turns = 0;  ///< before a phrase that negates they deny it: 不是 in 不是不退
    ListId refusals = 0;        ///< right behind a phrase they deny it: 不了 in 全退不了
    ListId conditions = 0;
    ListId not_conditions = 0;
    ListId quote_openers = 0;  ///< what follows, to the end of the clause, is the shopper's word: 您说
    ListId not_quote_openers = 0;
    ListId question_ends = 0;   ///< at the end of a clause: 吗
    ListId question_words = 0;  ///< anywhere in it: 是不是
    ListId leads = 0;           ///< words that may stand before the start of a clause: 亲
    ListId tails = 0;           ///< particles that may stand behind its end: 呢
    ListId agreement_ends = 0;  ///< at the end of a question they ask whether what it says suits: 好吗, 对吧
    ListId offers = 0;        ///< in a question they make it an offer or a request: 给您, 要不, could you
    ListId alternatives = 0;  ///< between two things to choose from: 还是, or
    ListId of_you = 0;        ///< the one spoken to: 您, you
    ListId not_of_you = 0;    ///< words with one of these in them that speak of nobody: 您好
    ListId preferences = 0;   ///< what one asks somebody who is to choose: 喜欢, 平时, prefer
    ListId whatever = 0;      ///< behind a question word they make a statement of it: 都 in 怎么洗都行
};

class TextView {
  public:
    enum Scope : std::uint8_t { quoted = 1, condition = 2, question = 4 };

    /// Lays out `points` with the finds of the lexicon's lists below `below`.
    TextView(std::u32string_view points, const Lexicon& lexicon, const ScopeLists& lists, ListId below);

    std::u32string points;
    std::vector<text::Clause> clauses;
    Finds finds;

    /// The clause that a character stands in.
    std::size_t clause_of(std::size_t at) const { return spots_[at].clause; }
    /// The scopes (Scope) that hold for a character.
    std::uint8_t scope(std::size_t at) const { return spots_[at].scope; }
    std::size_t distance(std::size_t from, std::size_t to) const {
        return spots_[to].cost - spots_[from].cost;
    }
    bool same_clause(std::size_t a, std::size_t b) const { return clause_of(a) == clause_of(b); }
    bool same_sentence(std::size_t a, std::size_t b) const {
        return clauses[clause_of(a)].sentence == clauses[clause_of(b)].sentence;
    }
    bool starts(std::size_t at, Edge edge) const { return (spots_[at].start & bit(edge)) != 0; }
    bool ends(std::size_t at, Edge edge) const { return (spots_[at].end & bit(edge)) != 0; }
    /// A negation that reaches character `first` from before, or stands in one of the gaps.
    bool negated(std::size_t first) const;
    bool negator_within(std::size_t first, std::size_t last) const;
    /// Likewise, or what refuses: 做不到.
    bool refuses_within(std::size_t first, std::size_t last) const {
        return negator_within(first, last) || any_within(lists_.refusals, {first, last});
    }
    /// Whether a phrase that an author wrote is denied where it stands: 不能全退 and 全退不了 don't say 全退. `head`, `tail`:
    /// characters of its first and its last part. A negation reaches two Han characters or three Latin words; in
    /// 质量问题*退 also from the gap. A phrase that negates (不退换) means it, and only a negation of that denies it.
    bool denied(text::Range where, std::size_t head, std::size_t tail) const;
    /// Whether a phrase that an author wrote is only asked about where it stands: 平时喜欢宽松还是合身 says neither. Offers,
    /// requests and questions whether it suits say it (给您发顺丰好吗, S码可以吗), so does a bare S码？; and a phrase that asks
    /// itself means to.
    bool asked_back(text::Range where) const;
    /// Whether the clause that a phrase stands in asks to choose between two things; whether a word of the list ends it.
    bool asks_to_choose_at(std::size_t at) const { return asks_to_choose(clause_of(at)); }
    bool clause_ends_with(ListId list, std::size_t at) const {
        return ends_with(list, clauses[clause_of(at)].where);
    }

  private:
    static std::uint8_t bit(Edge edge) { return edge == Edge::clause ? 1 : edge == Edge::reply ? 2 : 0; }
    void count_costs();
    void mark_edges(const ScopeLists& lists);
    void mark_scopes(const ScopeLists& lists);
    std::vector<text::Range> left_over(ListId wanted, ListId but_not) const;
    bool denied_from_before(std::size_t first) const;
    bool any_within(ListId list, text::Range where) const;
    bool ends_with(ListId list, text::Range clause) const;
    bool asked_later(std::size_t clause) const;
    bool asks_to_choose(std::size_t clause) const;
    bool names_you(text::Range where) const;
    std::size_t reach_of(text::Range negator) const;

    /// What is known of a character, or of the end of the text.
    struct Spot {
        std::uint32_t cost = 0;  ///< of all before it; a Latin word costs two, a blank nothing
        std::uint16_t clause = 0;
        std::uint16_t leads = 0;  ///< bit n: a lead-in word of n characters starts here
        std::uint16_t tails = 0;  ///< bit n: a particle of n characters ends here
        std::uint8_t scope = 0;
        std::uint8_t start = 0;  ///< bits of the edges that it may stand at
        std::uint8_t end = 0;
    };
    std::vector<Spot> spots_;
    std::vector<text::Range> negators_;
    ScopeLists lists_;
};

}  // namespace kefu::acts
