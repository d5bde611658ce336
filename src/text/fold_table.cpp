#include "text/fold_table.h"

#include <iterator>

#include "text/fold_runs.h"

namespace kefu::text {

FoldTable::FoldTable() : outcomes_(std::make_unique<char32_t[]>(kEnd)) {
    for (const FoldRun& run : kFoldRuns) {
        for (char32_t c = run.first; c <= run.last; ++c)
            outcomes_[c] = run.to + (c - run.first) * run.step;
    }
    for (std::size_t at = 0; at < std::size(kFoldPairs); at += 2)
        outcomes_[kFoldPairs[at]] = kFoldPairs[at + 1];
    for (std::size_t at = 0; at < std::size(kFoldSeveral); at += 2 + kFoldSeveral[at + 1])
        outcomes_[kFoldSeveral[at]] = kSeveral | static_cast<char32_t>(at + 1);
}

const FoldTable& FoldTable::shared() {
    static const FoldTable table;
    return table;
}

std::u32string_view FoldTable::several(char32_t c) const {
    if (c >= kEnd || outcomes_[c] < kSeveral) return {};
    const char32_t* const count = kFoldSeveral + (outcomes_[c] & ~kSeveral);
    return {count + 1, *count};
}

std::string_view FoldTable::versions() {
    return kFoldVersions;
}

}  // namespace kefu::text
