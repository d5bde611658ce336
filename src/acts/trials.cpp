#include <algorithm>
#include <bit>

#include "acts/grammar_impl.h"

namespace kefu::acts {

void Trials::add(const Trial& trial, ListId key) {
    all_.push_back(trial);
    keys_.push_back(key);
}

void Trials::ready(const Lexicon& lexicon) {
    std::vector<std::vector<std::uint32_t>> by_key(lexicon.lists());
    for (std::uint32_t at = 0; at < keys_.size(); ++at)
        by_key[keys_[at]].push_back(at);
    begins_.assign(1, 0);
    by_naming_.clear();
    for (std::size_t naming = 0; naming < lexicon.namings(); ++naming) {
        for (const ListId list : lexicon.naming(naming)) {
            for (const std::uint32_t trial : by_key[list])
                by_naming_.push_back({trial, all_[trial].also});
        }
        begins_.push_back(static_cast<std::uint32_t>(by_naming_.size()));
    }
}

void Trials::worth_trying(const Finds& finds, std::vector<std::uint32_t>& out) const {
    constexpr std::size_t kBits = 64;
    constexpr std::size_t kOften = 64;  // room for as many as most texts need
    out.clear();
    out.reserve(kOften);
    std::vector<std::uint64_t> marked((all_.size() + kBits - 1) / kBits, 0);
    for (const FoundWord& word : finds.words()) {
        for (std::uint32_t at = begins_[word.naming]; at < begins_[word.naming + 1]; ++at) {
            const auto& [trial, also] = by_naming_[at];
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
