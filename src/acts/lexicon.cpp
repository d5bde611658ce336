#include "acts/lexicon.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "base/require.h"
#include "text/fold.h"

namespace kefu::acts {
namespace {

bool is_word(char32_t c) {
    return text::is_latin(c);
}

constexpr std::size_t kMostTries = 64;  // places looked at before the holes below are given up
constexpr std::size_t kKeyed = 4;       // characters of a literal that its key holds

// A literal and the list that names it, while the trie is laid out.
struct Entry {
    std::uint64_t key =
        0;  ///< the codes of the first characters: nearly all of the order, without a look at them
    const std::u32string* literal = nullptr;
    ListId list = 0;
};

bool in_order(const Entry& a, const Entry& b) {
    if (a.key != b.key) return a.key < b.key;
    const std::u32string_view left = *a.literal;
    const std::u32string_view right = *b.literal;
    if (left.size() > kKeyed && right.size() > kKeyed) {
        const int order = left.substr(kKeyed).compare(right.substr(kKeyed));
        if (order != 0) return order < 0;
    } else if (left.size() != right.size()) {
        return left.size() < right.size();
    }
    return a.list < b.list;
}

// The entries [first, last) share their first `depth` characters: one node of the trie.
struct Branch {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t depth = 0;
    std::int32_t cell = 0;
};

// Most literals are named by the same few sets of lists: each set is told once, so that they stay in the nearest cache.
class Told {
  public:
    Told(std::vector<std::uint32_t>& begins, std::vector<ListId>& all) : begins_(begins), all_(all) {}

    std::uint32_t number_of(const std::vector<ListId>& lists) {
        std::uint64_t hash = 0xCBF29CE484222325ULL;
        for (const ListId one : lists)
            hash = (hash ^ one) * 0x9E3779B97F4A7C15ULL;
        for (auto [known, end] = numbers_.equal_range(hash); known != end; ++known) {
            const auto from = all_.begin() + begins_[known->second];
            const auto to = all_.begin() + begins_[known->second + 1];
            if (std::equal(lists.begin(), lists.end(), from, to)) return known->second;
        }
        const auto number = static_cast<std::uint32_t>(begins_.size() - 1);
        all_.insert(all_.end(), lists.begin(), lists.end());
        begins_.push_back(static_cast<std::uint32_t>(all_.size()));
        numbers_.emplace(hash, number);
        return number;
    }

  private:
    std::vector<std::uint32_t>& begins_;
    std::vector<ListId>& all_;
    std::unordered_multimap<std::uint64_t, std::uint32_t> numbers_;
};

std::uint64_t hash_of(const std::vector<std::u32string>& literals) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const std::u32string& literal : literals) {
        for (const char32_t c : literal)
            hash = (hash ^ c) * 0x100000001B3ULL;
        hash = (hash ^ literal.size()) * 0x9E3779B97F4A7C15ULL;
    }
    return hash;
}

}  // namespace

ListId Lexicon::add(std::vector<std::u32string> literals) {
    std::erase_if(literals, [](const std::u32string& literal) { return literal.empty(); });
    std::sort(literals.begin(), literals.end());
    literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
    const std::uint64_t hash = hash_of(literals);
    for (auto [known, end] = known_.equal_range(hash); known != end; ++known) {
        if (lists_[known->second] == literals) return known->second;
    }
    const auto id = static_cast<ListId>(lists_.size());
    known_.emplace(hash, id);
    lists_.push_back(std::move(literals));
    list_count_ = lists_.size();
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
    lay_out();
    lists_ = {};
    known_ = {};
}

void Lexicon::lay_out() {
    std::vector<Entry> entries;
    std::size_t count = 0;
    for (const auto& list : lists_)
        count += list.size();
    entries.resize(count);
    // Counted out by their first characters, so that only few are left to be sorted at a time.
    std::vector<std::uint32_t> next(code_count_ + 2U, 0);
    for (const auto& list : lists_) {
        for (const std::u32string& literal : list)
            ++next[code_of(literal[0]) + 1U];
    }
    for (std::size_t code = 1; code < next.size(); ++code)
        next[code] += next[code - 1];
    for (ListId list = 0; list < lists_.size(); ++list) {
        for (const std::u32string& literal : lists_[list]) {
            std::uint64_t key = 0;
            for (std::size_t at = 0; at < kKeyed; ++at)
                key = key << 16U | (at < literal.size() ? code_of(literal[at]) : 0U);
            entries[next[code_of(literal[0])]++] = {key, &literal, list};
        }
    }
    std::uint32_t begin = 0;
    for (const std::uint32_t end : next) {  // where each first character's entries now end
        std::sort(entries.begin() + begin, entries.begin() + end, in_order);
        begin = end;
    }
    cells_.assign(1, {});
    cells_[0].owner = 0;
    ends_at_.assign(1, 0);
    namings_.assign(1, 0);
    named_by_.clear();
    const auto room_for = [&](std::size_t cell) {
        if (cell < cells_.size()) return;
        const std::size_t size = std::max(cell + 1, cells_.size() * 3 / 2);
        cells_.resize(size);
        ends_at_.resize(size);
    };
    std::size_t lowest_free = 1;
    std::deque<Branch> open{{0, entries.size(), 0, 0}};
    std::vector<std::pair<std::uint16_t, Branch>> children;
    std::vector<ListId> naming;
    Told told(namings_, named_by_);
    for (; !open.empty() && !entries.empty(); open.pop_front()) {
        const Branch branch = open.front();
        const auto node = static_cast<std::size_t>(branch.cell);
        std::size_t at = branch.first;
        if (entries[at].literal->size() == branch.depth) {
            naming.clear();
            for (; at < branch.last && entries[at].literal->size() == branch.depth; ++at)
                naming.push_back(entries[at].list);
            ends_at_[node] = told.number_of(naming);
            cells_[node].base = 1;
        }
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
        cells_[node].base |= static_cast<std::uint32_t>(base) << 1U;
        for (auto& [code, child] : children) {
            room_for(base + code);
            cells_[base + code].owner = branch.cell;
            child.cell = static_cast<std::int32_t>(base + code);
            open.push_back(child);
        }
    }
    // A place for every code behind every base, so that finding need not look whether a cell is there.
    std::uint32_t most = 0;
    for (const Cell& cell : cells_)
        most = std::max(most, cell.base >> 1U);
    cells_.resize(static_cast<std::size_t>(most) + code_count_ + 1U);
    cells_.shrink_to_fit();
    ends_at_.resize(cells_.size());
    ends_at_.shrink_to_fit();
}

std::vector<FoundWord> Lexicon::words(std::u32string_view text, ListId below) const {
    std::vector<FoundWord> words;
    if (cells_.empty() || text.empty()) return words;
    // The trie is larger than the processor's nearest caches: the first steps from every character are asked for
    // early, each a round before it is taken.
    struct Start {
        std::uint16_t code = 0;
        std::int32_t node = 0;  ///< after the first character; 0: no literal begins here
    };
    std::vector<Start> starts(text.size() + 1);
    for (std::size_t at = 0; at < text.size(); ++at)
        starts[at].code = code_of(text[at]);
    const std::uint32_t root = cells_[0].base >> 1U;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (starts[at].code == 0) continue;
        if (at > 0 && is_word(text[at]) && is_word(text[at - 1])) continue;
        const std::uint32_t node = root + starts[at].code;
        if (cells_[node].owner != 0) continue;
        starts[at].node = static_cast<std::int32_t>(node);
        if (starts[at + 1].code != 0)
            __builtin_prefetch(&cells_[(cells_[node].base >> 1U) + starts[at + 1].code]);
    }
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        if (starts[at].node == 0 || starts[at + 1].code == 0) continue;
        const auto node = static_cast<std::size_t>(starts[at].node);
        if ((cells_[node].base & 1U) != 0) __builtin_prefetch(&ends_at_[node]);
        const std::uint32_t next = (cells_[node].base >> 1U) + starts[at + 1].code;
        if (cells_[next].owner != starts[at].node) continue;
        if ((cells_[next].base & 1U) != 0) __builtin_prefetch(&ends_at_[next]);
        if (starts[at + 2].code != 0)
            __builtin_prefetch(&cells_[(cells_[next].base >> 1U) + starts[at + 2].code]);
    }
    words.reserve(text.size() * 2);
    for (std::size_t first = 0; first < text.size(); ++first) {
        std::int32_t node = starts[first].node;
        for (std::size_t at = first; node != 0; ++at) {
            const Cell cell = cells_[static_cast<std::size_t>(node)];
            if ((cell.base & 1U) != 0 &&
                !(at + 1 < text.size() && is_word(text[at]) && is_word(text[at + 1]))) {
                const std::uint32_t number = ends_at_[static_cast<std::size_t>(node)];
                const std::span<const ListId> lists = naming(number);
                const auto end =
                    lists.back() < below ? lists.end() : std::lower_bound(lists.begin(), lists.end(), below);
                if (end != lists.begin()) {
                    words.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(at + 1),
                                     number, static_cast<std::uint32_t>(end - lists.begin()), lists.data()});
                }
            }
            const std::uint16_t code = starts[at + 1].code;
            if (code == 0) break;
            const std::uint32_t next = (cell.base >> 1U) + code;
            if (cells_[next].owner != node) break;
            node = static_cast<std::int32_t>(next);
        }
    }
    return words;
}

Finds Lexicon::find(std::u32string_view text, ListId below) const {
    Finds finds;
    finds.there_.assign((below + Finds::kBits - 1) / Finds::kBits, 0);
    finds.heads_ = std::make_unique_for_overwrite<std::int32_t[]>(below);
    finds.words_ = words(text, below);
    std::size_t count = 0;
    for (const FoundWord& word : finds.words_)
        count += word.count;
    // A word stands in dozens of lists: their finds are by far the most that is written here.
    finds.finds_ = std::make_unique_for_overwrite<Finds::Find[]>(count);
    Finds::Find* const each = finds.finds_.get();
    std::int32_t* const heads = finds.heads_.get();
    std::uint64_t* const there = finds.there_.data();
    std::int32_t number = 0;
    // From the last to the first, so that each list's finds come to hang in the order of the text.
    for (std::size_t at = finds.words_.size(); at-- > 0;) {
        const FoundWord word = finds.words_[at];
        for (std::uint32_t one = 0; one < word.count; ++one) {
            const ListId list = word.lists[one];
            each[number] = {word.first, word.last, finds.head(list)};
            there[list / Finds::kBits] |= std::uint64_t{1} << (list % Finds::kBits);
            heads[list] = number++;
        }
    }
    return finds;
}

}  // namespace kefu::acts
