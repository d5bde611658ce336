// All the words that the grammar's files name, in one trie: lists of literals, found in a text in one pass.
//
// A literal that begins or ends with a Latin letter matches whole words only. Promises: the same lists give
// the same ids; finding is linear in the text for literals of bounded length. Lists are added first, then
// `ready()` lays the trie out, then texts are looked through; read-only from there on.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/phrases.h"

namespace kefu::acts {

using ListId = std::uint32_t;

/// A literal that stands in a text, and the lists that name it, ascending.
struct FoundWord {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t naming = 0;  ///< Lexicon::naming() of all lists that name it, also those not looked for
    std::uint32_t count = 0;
    const ListId* lists = nullptr;  ///< the lexicon's
};

/// Where literals of the lists stand in one text, each list's in the order of the text.
class Finds {
  public:
    struct Find {
        std::uint32_t first;
        std::uint32_t last;
        std::int32_t next;  ///< the same list's next one, or -1
    };
    /// Requires for this and head(): a list that was looked for.
    bool any(ListId list) const { return (there_[list / kBits] >> (list % kBits) & 1U) != 0; }
    /// Index of the first find of `list`, or -1; go on with at(i).next.
    std::int32_t head(ListId list) const { return any(list) ? heads_[list] : -1; }
    const Find& at(std::int32_t index) const { return finds_[static_cast<std::size_t>(index)]; }
    /// All that was found, by the first character, then by the last. Only while the lexicon lives.
    const std::vector<FoundWord>& words() const { return words_; }

  private:
    friend class Lexicon;
    static constexpr std::size_t kBits = 64;
    std::vector<std::uint64_t> there_;  ///< a bit for each list: it has finds
    /// For each list that has finds the index of its first; not set for the others, of which there are far too many.
    std::unique_ptr<std::int32_t[]> heads_;
    std::unique_ptr<Find[]> finds_;
    std::vector<FoundWord> words_;
};

class Lexicon {
  public:
    /// A list with these literals (folded by the caller); the same literals give the same id.
    ListId add(std::vector<std::u32string> literals);
    std::size_t lists() const { return list_count_; }
    /// Requires: not ready() yet.
    const std::vector<std::u32string>& literals(ListId list) const { return lists_[list]; }

    /// Lays out the trie of all lists added so far and forgets the lists themselves.
    void ready();

    /// The different sets of lists that name a literal, by number. Requires: ready().
    std::size_t namings() const { return namings_.size() - 1; }
    std::span<const ListId> naming(std::size_t number) const {
        return std::span(named_by_).subspan(namings_[number], namings_[number + 1] - namings_[number]);
    }

    /// What stands in `text`. Requires: ready() since the last list was added.
    Finds find(std::u32string_view text) const { return find(text, static_cast<ListId>(list_count_)); }
    /// Likewise, of the lists below `below` alone.
    Finds find(std::u32string_view text, ListId below) const;
    /// Only what Finds::words() of that would be.
    std::vector<FoundWord> words(std::u32string_view text, ListId below) const;

  private:
    /// A cell of the double array: the child of a node by character code c stands at base + c if owner agrees.
    struct Cell {
        std::uint32_t base = 0;   ///< times two, plus 1 where literals end
        std::int32_t owner = -1;  ///< the node that it is a child of; -1: free
    };
    std::uint16_t code_of(char32_t c) const {
        return c < code_pages_.size() * kPage && code_pages_[c / kPage] != 0
                   ? codes_[static_cast<std::size_t>(code_pages_[c / kPage] - 1) * kPage + c % kPage]
                   : std::uint16_t{0};
    }
    void number_characters();
    void lay_out();

    static constexpr std::size_t kPage = 128;
    std::vector<std::uint16_t>
        code_pages_;                    ///< for each page of characters its place in codes_, from 1; 0: none
    std::vector<std::uint16_t> codes_;  ///< a small number for each character of any literal; 0: none
    std::uint16_t code_count_ = 0;
    std::vector<Cell> cells_;                ///< the root is the first
    std::vector<std::uint32_t> ends_at_;     ///< for each cell where a literal ends the number of its naming
    std::vector<std::uint32_t> namings_{0};  ///< for each naming where it begins in named_by_, and the end
    std::vector<ListId> named_by_;           ///< of each naming the lists, ascending
    std::size_t list_count_ = 0;
    std::vector<std::vector<std::u32string>> lists_;        ///< until ready()
    std::unordered_multimap<std::uint64_t, ListId> known_;  ///< likewise, by a hash of the literals
};

}  // namespace kefu::acts
