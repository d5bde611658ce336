#include <algorithm>
#include <bit>

#include "acts/grammar_impl.h"

namespace kefu::acts {

void Trials::add(const Trial& trial, ListId key) {
    all_.push_back(trial);
    keys_.push_back(key);
}

void Trials::ready(std::size_t lists) {
    begins_.assign(lists + 1, 0);
    for (const ListId key : keys_)
        ++begins_[key + 1];
    for (std::size_t list = 0; list < lists; ++list)
        begins_[list + 1] += begins_[list];
    by_list_.resize(all_.size());
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    for (std::uint32_t at = 0; at < keys_.size(); ++at)
        by_list_[next[keys_[at]]++] = {at, all_[at].also};
}

void Trials::worth_trying(const Finds& finds, std::vector<std::uint32_t>& out) const {
    constexpr std::size_t kBits = 64;
    out.clear();
    std::vector<std::uint64_t> marked((all_.size() + kBits - 1) / kBits, 0);
    for (const ListId list : finds.lists()) {
        for (std::uint32_t at = begins_[list]; at < begins_[list + 1]; ++at) {
            const auto& [trial, also] = by_list_[at];
            std::uint64_t all = 1;  // without branches: nobody could foretell them
            for (const ListId one : also)
                all &= finds.any(one) ? 1U : 0U;
            marked[trial / kBits] |= all << (trial % kBits);
        }
    }
    for (std::size_t word = 0; word < marked.size(); ++word) {
        for (std::uint64_t left = marked[word]; left != 0; left &= left - 1)
            out.push_back(static_cast<std::uint32_t>(word * kBits) +
                          static_cast<std::uint32_t>(std::countr_zero(left)));
    }
}

}  // namespace kefu::acts
