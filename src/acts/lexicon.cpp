#include "acts/lexicon.h"

#include <algorithm>

namespace kefu::acts {
namespace {

std::uint64_t key_of(std::uint32_t node, char32_t c) {
    return (static_cast<std::uint64_t>(node) + 1) << 21 | c;
}

std::size_t place_of(std::uint64_t key, std::size_t mask) {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ull) >> 32) & mask;
}

bool is_word(char32_t c) {
    return text::is_latin(c);
}

}  // namespace

Lexicon::Lexicon() : slots_(1 << 12), ends_(1) {}

std::uint32_t Lexicon::child(std::uint32_t node, char32_t c) const {
    const std::uint64_t key = key_of(node, c);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = place_of(key, mask);; at = (at + 1) & mask) {
        if (slots_[at].key == key) return slots_[at].node;
        if (slots_[at].key == 0) return 0;
    }
}

std::uint32_t Lexicon::child_to_be(std::uint32_t node, char32_t c) {
    if (const std::uint32_t there = child(node, c)) return there;
    if ((used_ + 1) * 2 > slots_.size()) grow();
    const auto fresh = static_cast<std::uint32_t>(ends_.size());
    ends_.emplace_back();
    const std::uint64_t key = key_of(node, c);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = place_of(key, mask);
    while (slots_[at].key != 0)
        at = (at + 1) & mask;
    slots_[at] = {key, fresh};
    ++used_;
    return fresh;
}

void Lexicon::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.key == 0) continue;
        std::size_t at = place_of(slot.key, mask);
        while (slots_[at].key != 0)
            at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

ListId Lexicon::add(std::vector<std::u32string> literals) {
    std::erase_if(literals, [](const std::u32string& literal) { return literal.empty(); });
    std::sort(literals.begin(), literals.end());
    literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
    const auto known = known_.find(literals);
    if (known != known_.end()) return known->second;
    const auto id = static_cast<ListId>(lists_.size());
    for (const std::u32string& literal : literals) {
        std::uint32_t node = 0;
        for (const char32_t c : literal)
            node = child_to_be(node, c);
        ends_[node].push_back(id);
    }
    known_.emplace(literals, id);
    lists_.push_back(std::move(literals));
    return id;
}

Finds Lexicon::find(std::u32string_view text) const {
    Finds finds;
    finds.head_.assign(lists_.size(), -1);
    finds.tail_.assign(lists_.size(), -1);
    finds.finds_.reserve(text.size() * 4);
    for (std::size_t first = 0; first < text.size(); ++first) {
        if (first > 0 && is_word(text[first]) && is_word(text[first - 1])) continue;
        std::uint32_t node = 0;
        for (std::size_t at = first; at < text.size(); ++at) {
            node = child(node, text[at]);
            if (node == 0) break;
            if (ends_[node].empty()) continue;
            if (at + 1 < text.size() && is_word(text[at]) && is_word(text[at + 1])) continue;
            for (const ListId list : ends_[node]) {
                const auto index = static_cast<std::int32_t>(finds.finds_.size());
                finds.finds_.push_back(
                    {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(at + 1), -1});
                if (finds.tail_[list] >= 0) {
                    finds.finds_[static_cast<std::size_t>(finds.tail_[list])].next = index;
                } else {
                    finds.head_[list] = index;
                    finds.lists_.push_back(list);
                }
                finds.tail_[list] = index;
            }
        }
    }
    return finds;
}

}  // namespace kefu::acts
