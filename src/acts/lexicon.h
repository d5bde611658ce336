// All the words that the grammar's files name, in one trie: lists of literals, found in a text in one pass.
//
// A literal that begins or ends with a Latin letter matches whole words only. Promises: the same lists give
// the same ids; finding is linear in the text for literals of bounded length. Read-only once built.
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
    bool any(ListId list) const { return head_[list] >= 0; }
    /// Index of the first find of `list`, or -1; go on with at(i).next.
    std::int32_t head(ListId list) const { return head_[list]; }
    const Find& at(std::int32_t index) const { return finds_[static_cast<std::size_t>(index)]; }

  private:
    friend class Lexicon;
    std::vector<std::int32_t> head_;
    std::vector<std::int32_t> tail_;
    std::vector<Find> finds_;
    std::vector<ListId> lists_;
};

class Lexicon {
  public:
    Lexicon();

    /// A list with these literals (folded by the caller); the same literals give the same id.
    ListId add(std::vector<std::u32string> literals);
    std::size_t lists() const { return lists_.size(); }
    const std::vector<std::u32string>& literals(ListId list) const { return lists_[list]; }

    Finds find(std::u32string_view text) const;

  private:
    std::uint32_t child(std::uint32_t node, char32_t c) const;
    std::uint32_t child_to_be(std::uint32_t node, char32_t c);
    void grow();

    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t node = 0;
    };
    std::vector<Slot> slots_;
    std::size_t used_ = 0;
    std::vector<std::vector<ListId>> ends_;  ///< for each node the lists that have a literal ending here
    std::vector<std::vector<std::u32string>> lists_;
    std::map<std::vector<std::u32string>, ListId> known_;
};

}  // namespace kefu::acts
