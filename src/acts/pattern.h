// The pattern language of the act grammar, compiled to sequences of word lists with gaps.
//
//   literal      these characters (folded)            <NAME>   any literal of that list
//   (a|b|c)      any of these; (a|b)? or (a|) also none; (a|$) a, or the end of the clause
//   *            up to twelve characters, same sentence    _   up to four, same clause
//   ^  $         start and end of a clause, lead-in words (亲, 嗯, 那) and particles left out
//   ^^ $$        start and end of the whole reply, likewise
// A Latin word in a gap counts two characters. Words next to each other may have a blank between.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "acts/lexicon.h"
#include "base/bilingual.h"

namespace kefu::acts {

enum class Gap : std::uint8_t { none, near, far };
enum class Edge : std::uint8_t { none, clause, reply };

struct Atom {
    ListId list = 0;
    Gap before = Gap::none;
};

/// One way to write a pattern: its atoms in order.
struct Sequence {
    std::vector<Atom> atoms;
    Edge start = Edge::none;
    Edge end = Edge::none;
};

/// A list of one author's file, by name.
using NamedLists = std::map<std::string, std::vector<std::u32string>, std::less<>>;

struct Compiled {
    std::vector<Sequence> sequences;
    base::Bilingual wrong;  ///< empty when the pattern is fine
};

/// Compiles one pattern; what it needs is added to `lexicon`. At most 64 sequences.
Compiled compile(std::string_view pattern, const NamedLists& lists, Lexicon& lexicon);

/// The literals a list item stands for: itself, with <NAME>, (a|b) and ? written out. At most 4,000.
struct Expanded {
    std::vector<std::u32string> literals;
    base::Bilingual wrong;
};
Expanded expand(std::string_view item, const NamedLists& lists);

}  // namespace kefu::acts
