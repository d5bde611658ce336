// What a loaded grammar is made of. Only grammar_load.cpp writes it; grammar.cpp reads with it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "acts/grammar.h"
#include "acts/lexicon.h"
#include "acts/pattern.h"
#include "acts/repair.h"
#include "acts/text_view.h"
#include "acts/words.h"

namespace kefu::acts {

struct Entry {
    std::vector<Sequence> find;
    std::vector<int> pattern_of;            ///< for each sequence of `find` the pattern it was written as
    std::vector<Sequence> unless;           ///< in the same sentence
    std::vector<Sequence> unless_anywhere;  ///< in the reply
    std::vector<Sequence> with;             ///< in the same sentence
    std::vector<Sequence> with_anywhere;
    std::uint8_t drop = 0;     ///< Evidence flags that rule it out
    std::uint8_t need = 0;     ///< Evidence flags without which it is ruled out
    std::vector<int> shopper;  ///< classes, one of which the shopper's message must have
    std::vector<int> unless_shopper;
    std::vector<int> with_signals;  ///< acts (0 …) or marks (number of acts …) heard by earlier entries
    std::vector<int> unless_signals;
    int signal = 0;  ///< the act or mark that this entry is about
};

struct ShopperClass {
    std::vector<Sequence> find;
    std::vector<Sequence> unless;
    bool silent = false;  ///< the class of an empty message
};

/// A sequence of an entry's (or class's) `find`, worth trying when the lists of its rarest words have finds.
struct Trial {
    static constexpr std::size_t kAlso = 3;
    std::uint32_t entry = 0;
    std::uint32_t sequence = 0;
    std::array<ListId, kAlso> also{};  ///< further lists of it; the key list again where it has fewer
};

/// All sequences in the order in which they are tried, and which of them hang on a list.
class Trials {
  public:
    /// `key` is the list without which the sequence can't stand.
    void add(const Trial& trial, ListId key);
    /// Requires: the lexicon is ready().
    void ready(const Lexicon& lexicon);

    std::size_t size() const { return all_.size(); }
    const Trial& operator[](std::size_t at) const { return all_[at]; }
    /// Numbers of those worth trying with these finds, ascending, into `out` (cleared first).
    void worth_trying(const Finds& finds, std::vector<std::uint32_t>& out) const;

  private:
    std::vector<Trial> all_;
    std::vector<ListId> keys_;
    struct Keyed {
        std::uint32_t trial = 0;
        std::array<ListId, Trial::kAlso> also{};
    };
    std::vector<std::uint32_t>
        begins_;                    ///< for each naming of the lexicon where its trials begin, and the end
    std::vector<Keyed> by_naming_;  ///< those with a key among its lists
};

struct Grammar::Impl {
    Lexicon lexicon;
    ScopeLists scopes;
    Repair repair;
    WordLists words;
    std::vector<EntryInfo> infos;
    std::vector<Entry> entries;
    std::vector<std::string> class_ids;
    std::vector<ShopperClass> classes;
    std::vector<std::string> marks;
    std::vector<std::string> concept_ids;
    std::vector<int> concept_of;  ///< by list of the lexicon; -1: of no meaning
    std::size_t act_count = 0;
    std::vector<bool> right_lists;  ///< by list: of words that no repair touches; all below shopper_lists
    ListId shopper_lists = 0;  ///< the lists below are all that a shopper's message is looked through for
    Trials trials;
    Trials class_trials;
};

}  // namespace kefu::acts
