#include "acts/lexicon.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "base/require.h"

namespace kefu::acts {
namespace {

bool is_word(char32_t c) {
    return text::is_latin(c);
}

constexpr std::size_t kMostTries = 64;  // places looked at before the holes below are given up

// A literal and the list that names it, while the trie is laid out.
struct Entry {
    const std::u32string* literal = nullptr;
    ListId list = 0;
};

// The entries [first, last) share their first `depth` characters: one node of the trie.
struct Branch {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t depth = 0;
    std::int32_t cell = 0;
};

}  // namespace

ListId Lexicon::add(std::vector<std::u32string> literals) {
    std::erase_if(literals, [](const std::u32string& literal) { return literal.empty(); });
    std::sort(literals.begin(), literals.end());
    literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
    const auto known = known_.find(literals);
    if (known != known_.end()) return known->second;
    const auto id = static_cast<ListId>(lists_.size());
    known_.emplace(literals, id);
    lists_.push_back(std::move(literals));
    return id;
}

void Lexicon::number_characters() {
    code_pages_.clear();
    codes_.clear();
    code_count_ = 0;
    for (const auto& list : lists_) {
        for (const std::u32string& literal : list) {
            for (const char32_t c : literal) {
                const std::size_t page = c / kPage;
                if (page >= code_pages_.size()) code_pages_.resize(page + 1, 0);
                if (code_pages_[page] == 0) {
                    codes_.resize(codes_.size() + kPage, 0);
                    code_pages_[page] = static_cast<std::uint16_t>(codes_.size() / kPage);
                }
                std::uint16_t& code =
                    codes_[static_cast<std::size_t>(code_pages_[page] - 1) * kPage + c % kPage];
                if (code == 0) code = ++code_count_;
                base::require(code_count_ < UINT16_MAX, "a grammar of fewer than 65,535 characters");
            }
        }
    }
}

void Lexicon::ready() {
    number_characters();
    std::vector<Entry> entries;
    for (ListId list = 0; list < lists_.size(); ++list) {
        for (const std::u32string& literal : lists_[list])
            entries.push_back({&literal, list});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        const int order = a.literal->compare(*b.literal);
        return order != 0 ? order < 0 : a.list < b.list;
    });
    cells_.assign(1, {});
    cells_[0].owner = 0;
    ends_.clear();
    const auto room_for = [&](std::size_t cell) {
        if (cell >= cells_.size()) cells_.resize(std::max(cell + 1, cells_.size() * 3 / 2));
    };
    std::size_t lowest_free = 1;
    std::deque<Branch> open{{0, entries.size(), 0, 0}};
    std::vector<std::pair<std::uint16_t, Branch>> children;
    for (; !open.empty(); open.pop_front()) {
        const Branch branch = open.front();
        std::size_t at = branch.first;
        cells_[static_cast<std::size_t>(branch.cell)].ends_at = static_cast<std::uint32_t>(ends_.size());
        for (; at < branch.last && entries[at].literal->size() == branch.depth; ++at)
            ends_.push_back(entries[at].list);
        cells_[static_cast<std::size_t>(branch.cell)].ends =
            static_cast<std::uint32_t>(ends_.size()) - cells_[static_cast<std::size_t>(branch.cell)].ends_at;
        children.clear();
        while (at < branch.last) {
            const char32_t c = (*entries[at].literal)[branch.depth];
            const std::size_t first = at;
            while (at < branch.last && (*entries[at].literal)[branch.depth] == c)
                ++at;
            children.push_back({code_of(c), {first, at, branch.depth + 1, 0}});
        }
        if (children.empty()) continue;
        const auto least =
            std::min_element(children.begin(), children.end(), [](const auto& a, const auto& b) {
                return a.first < b.first;
            })->first;
        while (lowest_free < cells_.size() && cells_[lowest_free].owner >= 0)
            ++lowest_free;
        std::size_t base = lowest_free > least ? lowest_free - least : 1;
        const auto fits = [&](std::size_t start) {
            return std::all_of(children.begin(), children.end(), [&](const auto& child) {
                const std::size_t cell = start + child.first;
                return cell >= cells_.size() || cells_[cell].owner < 0;
            });
        };
        const std::size_t first_tried = base;
        while (!fits(base))
            ++base;
        // Holes that nothing fits into are given up, so that laying out stays quick.
        if (base > first_tried + kMostTries) lowest_free = std::max(lowest_free, base + least);
        cells_[static_cast<std::size_t>(branch.cell)].base = static_cast<std::int32_t>(base);
        for (auto& [code, child] : children) {
            room_for(base + code);
            cells_[base + code].owner = branch.cell;
            child.cell = static_cast<std::int32_t>(base + code);
            open.push_back(child);
        }
    }
    // A place for every code behind every base, so that finding need not look whether a cell is there.
    std::int32_t most = 0;
    for (const Cell& cell : cells_)
        most = std::max(most, cell.base);
    cells_.resize(static_cast<std::size_t>(most) + code_count_ + 1U);
    cells_.shrink_to_fit();
}

Finds Lexicon::find(std::u32string_view text, ListId below) const {
    Finds finds;
    finds.chains_.resize(below);
    if (cells_.empty() || text.empty()) return finds;
    // Where literals end, first; then, their number being known, the finds of their lists.
    struct Occurrence {
        std::uint32_t first;
        std::uint32_t last;
        std::uint32_t ends_at;
        std::uint32_t ends;
    };
    std::vector<Occurrence> occurrences;
    occurrences.reserve(text.size() * 4);
    std::size_t most = 0;
    for (std::size_t first = 0; first < text.size(); ++first) {
        if (first > 0 && is_word(text[first]) && is_word(text[first - 1])) continue;
        std::int32_t node = 0;
        for (std::size_t at = first; at < text.size(); ++at) {
            const std::uint16_t code = code_of(text[at]);
            if (code == 0) break;
            const std::int32_t next = cells_[static_cast<std::size_t>(node)].base + code;
            const Cell& cell = cells_[static_cast<std::size_t>(next)];
            if (cell.owner != node) break;
            node = next;
            if (cell.ends == 0 || ends_[cell.ends_at] >= below) continue;
            if (at + 1 < text.size() && is_word(text[at]) && is_word(text[at + 1])) continue;
            occurrences.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(at + 1),
                                   cell.ends_at, cell.ends});
            most += cell.ends;
        }
    }
    finds.lists_.resize(std::min<std::size_t>(below, most));
    finds.finds_.resize(most);
    std::size_t lists = 0;
    std::int32_t count = 0;
    for (const Occurrence& one : occurrences) {
        for (std::uint32_t end = one.ends_at; end < one.ends_at + one.ends; ++end) {
            const ListId list = ends_[end];
            if (list >= below) break;
            finds.finds_[static_cast<std::size_t>(count)] = {one.first, one.last, -1};
            Finds::Chain& chain = finds.chains_[list];
            if (chain.tail != 0) {
                finds.finds_[static_cast<std::size_t>(chain.tail - 1)].next = count;
            } else {
                chain.head = count + 1;
                finds.lists_[lists++] = list;
            }
            chain.tail = ++count;
        }
    }
    finds.lists_.resize(lists);
    finds.finds_.resize(static_cast<std::size_t>(count));
    return finds;
}

}  // namespace kefu::acts
