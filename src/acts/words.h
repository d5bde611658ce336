// Word lists for what a reply carries beside acts: answers, values and features of the writing
// (assets/acts/words.json). Plain data, filled by the grammar's loader.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "acts/lexicon.h"
#include "text/phrases.h"

namespace kefu::acts {

/// A unit of measure. Values of the same kind can be compared after multiplying by per_mille / 1000.
struct Unit {
    std::string kind;  ///< "money", "weight", "days" …
    std::int64_t per_mille = 1000;
    std::vector<std::u32string> names;  ///< folded
};

struct WordLists {
    ListId polite = 0;
    ListId kaomoji = 0;
    ListId particles = 0;
    ListId one_word = 0;  ///< as a whole reply these are a bare one-word answer
    ListId yes = 0;       ///< at the start of a reply
    ListId no = 0;
    ListId yes_no_weak = 0;  ///< of yes and no: an answer only alone or with a word of the question behind it
    ListId not_understood = 0;  ///< hold a word of yes or no, and say neither: 没看懂, 还行
    ListId small_words = 0;     ///< characters that don't tell what a question was about
    ListId yes_whole = 0;       ///< only as a whole reply
    ListId no_whole = 0;
    ListId loan_words = 0;        ///< Latin words of both languages: alone they are no English
    ListId acknowledgements = 0;  ///< as a whole reply these take note, and a yes is only in some of them
    /// In a shopper's words: what asks for something to be done, to which 好的 is a yes.
    std::vector<text::Phrase> requests;
    std::vector<text::Phrase> asks_whether;         ///< likewise: what asks whether something is so
    std::vector<std::u32string> asks_whether_ends;  ///< likewise, at the end of a message
    std::u32string denying_signs;                   ///< between the same character twice they ask: 甜不甜
    ListId in_stock = 0;
    ListId out_of_stock = 0;
    ListId not_the_value =
        0;  ///< before a number: it is a discount, a threshold …, not the thing's own value
    ListId not_the_value_after = 0;  ///< behind a number: likewise
    ListId no_value = 0;             ///< a numeral within one of these is no value: 一块儿
    ListId sums = 0;       ///< in a sentence that reckons: what comes of it is no statement of a price
    ListId supposed = 0;   ///< what follows in the clause is supposed, not said: 如果
    ListId their_own = 0;  ///< before a size: it is what the shopper wears, no advice: 平时
    ListId sizes = 0;
    ListId size_meant = 0;    ///< before a size: it is the one recommended
    ListId size_fits = 0;     ///< behind a size: likewise
    ListId size_misfits = 0;  ///< behind a size: it is named as one that doesn't fit: 穿M肯定紧
    ListId reports = 0;  ///< before a quotation: it says what is so, no more than that: 订单写的是“灰色 M”
    ListId taken_back = 0;     ///< says that something said before was wrong: 说错了
    ListId read_out_ends = 0;  ///< at the end of a clause: what it says is read out to be checked: 对吧
    /// Cues that go with any value (左右, 一般), so that another fact's own word says better what is meant.
    std::vector<std::u32string> loose_cues;
    std::vector<Unit> units;
    /// What stays in the frame of a sentence (frames.h): the commonest characters and Latin words.
    std::u32string frame_signs;
    std::vector<std::u32string> frame_words;
};

}  // namespace kefu::acts
