// Writes src/text/fold_runs.h, what each character folds to, by ICU and OpenCC:
//   write_fold_table > src/text/fold_runs.h
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "reference.h"
#include "text/fold_table.h"

namespace {

using kefu::text::FoldTable;

// Characters that follow one another and fold to one (step 0) or to others that follow one another (step 1).
struct Run {
    char32_t first;
    char32_t last;
    char32_t to;
    int step;
};

void print(const std::vector<std::string>& items, const char* declaration) {
    fmt::print("{} = {{\n", declaration);
    std::string line;
    for (const std::string& item : items) {
        if (line.size() + item.size() > 110) fmt::print("{}\n", std::exchange(line, ""));
        line += item + ",";
    }
    fmt::print("{}\n}};\n", line);
}

}  // namespace

int main() {
    try {
        const kefu::text::FoldReference reference;
        std::vector<Run> runs;
        std::vector<std::string> several;
        for (char32_t c = 0; c < FoldTable::kEnd; ++c) {
            const std::u32string forms = reference.of(c);
            if (forms.size() > 1) {
                several.push_back(fmt::format("{:#x},{}", static_cast<std::uint32_t>(c), forms.size()));
                for (const char32_t form : forms)
                    several.back() += fmt::format(",{:#x}", static_cast<std::uint32_t>(form));
                continue;
            }
            const char32_t to = forms.empty() ? FoldTable::kNothing : forms[0];
            if (!runs.empty() && runs.back().last + 1 == c) {
                Run& run = runs.back();
                const bool one = run.first == run.last;
                const bool same = (one || run.step == 0) && to == run.to;
                const bool next = (one || run.step == 1) && to == run.to + (c - run.first);
                if (same || next) {
                    run.last = c;
                    run.step = next ? 1 : 0;
                    continue;
                }
            }
            runs.push_back({c, c, to, 1});
        }
        fmt::print(
            "// What each character folds to: written by tools/write_fold_table, not to be edited.\n"
            "// clang-format off\n#pragma once\n\n#include <string_view>\n\nnamespace kefu::text {{\n\n"
            "/// Characters [first, last] that fold to `to` (step 0), or one after the other to `to` and what\n"
            "/// follows it (step 1).\n"
            "struct FoldRun {{\n    char32_t first;\n    char32_t last;\n    char32_t to;\n    char32_t step;\n}};\n\n");
        fmt::print("constexpr std::string_view kFoldVersions = \"{}\";\n",
                   kefu::text::FoldReference::versions());
        std::vector<std::string> pairs;
        std::vector<std::string> longer;
        for (const Run& run : runs) {
            const auto first = static_cast<std::uint32_t>(run.first);
            const auto to = static_cast<std::uint32_t>(run.to);
            if (run.first == run.last) {
                pairs.push_back(fmt::format("{:#x},{:#x}", first, to));
            } else {
                longer.push_back(fmt::format("{{{:#x},{:#x},{:#x},{}}}", first,
                                             static_cast<std::uint32_t>(run.last), to, run.step));
            }
        }
        print(pairs, "/// A character and what it folds to.\nconstexpr char32_t kFoldPairs[]");
        print(longer, "constexpr FoldRun kFoldRuns[]");
        print(several,
              "/// A character, how many it folds to, and those.\nconstexpr char32_t kFoldSeveral[]");
        fmt::print("\n}}  // namespace kefu::text\n");
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return 0;
}
