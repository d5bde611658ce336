// All the words that the grammar's files name, in one trie: lists of literals, found in a text in one pass.
//
// A literal that begins or ends with a Latin letter matches whole words only. Promises: the same lists give
// the same ids; finding is linear in the text for literals of bounded length. Lists are added first, then
// `ready()` lays the trie out, then texts are looked through; read-only from there on.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/phrases.h"

namespace kefu::acts {

using ListId = std::uint32_t;

/// Where literals of the lists stand in one text, grouped by list, in the order of the text.
class Finds {
  public:
    struct Find {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::int32_t next = -1;
    };
    /// The lists that have finds, in no order.
    const std::vector<ListId>& lists() const { return lists_; }
    /// Requires for this and head(): a list that was looked for.
    bool any(ListId list) const { return chains_[list].head != 0; }
    /// Index of the first find of `list`, or -1; go on with at(i).next.
    std::int32_t head(ListId list) const { return chains_[list].head - 1; }
    const Find& at(std::int32_t index) const { return finds_[static_cast<std::size_t>(index)]; }

  private:
    friend class Lexicon;
    struct Chain {  // index + 1 of its first and last find; 0: none
        std::int32_t head = 0;
        std::int32_t tail = 0;
    };
    std::vector<Chain> chains_;
    std::vector<Find> finds_;
    std::vector<ListId> lists_;
};

class Lexicon {
  public:
    /// A list with these literals (folded by the caller); the same literals give the same id.
    ListId add(std::vector<std::u32string> literals);
    std::size_t lists() const { return lists_.size(); }
    const std::vector<std::u32string>& literals(ListId list) const { return lists_[list]; }

    /// Lays out the trie of all lists added so far.
    void ready();

    /// What stands in `text`. Requires: ready() since the last list was added.
    Finds find(std::u32string_view text) const { return find(text, static_cast<ListId>(lists_.size())); }
    /// Likewise, of the lists below `below` alone.
    Finds find(std::u32string_view text, ListId below) const;

  private:
    /// A cell of the double array: the child of a node by character code c stands at base + c if owner agrees.
    struct Cell {
        std::int32_t base = 0;
        std::int32_t owner = -1;    ///< the node that it is a child of; -1: free
        std::uint32_t ends_at = 0;  ///< its lists begin here in ends_
        std::uint32_t ends = 0;     ///< their number
    };
    std::uint16_t code_of(char32_t c) const {
        return c < code_pages_.size() * kPage && code_pages_[c / kPage] != 0
                   ? codes_[static_cast<std::size_t>(code_pages_[c / kPage] - 1) * kPage + c % kPage]
                   : std::uint16_t{0};
    }
    void number_characters();

    static constexpr std::size_t kPage = 128;
    std::vector<std::uint16_t>
        code_pages_;                    ///< for each page of characters its place in codes_, from 1; 0: none
    std::vector<std::uint16_t> codes_;  ///< a small number for each character of any literal; 0: none
    std::uint16_t code_count_ = 0;
    std::vector<Cell> cells_;   ///< the root is the first
    std::vector<ListId> ends_;  ///< for each node the lists that have a literal ending there, ascending
    std::vector<std::vector<std::u32string>> lists_;
    std::map<std::vector<std::u32string>, ListId> known_;
};

}  // namespace kefu::acts
