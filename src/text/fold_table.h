// What each character folds to. The table (fold_runs.h) is written by tools/write_fold_table, which asks ICU and OpenCC,
// so that folding is the same on every machine, whatever libraries it has, and costs a look-up.
// Read-only once made; safe to be asked by several threads at once.
#pragma once

#include <memory>
#include <string_view>

namespace kefu::text {

class FoldTable {
  public:
    static constexpr char32_t kEnd = 0x30000;  ///< planes 0–2; nothing beyond folds
    static constexpr char32_t kNothing = 0;    ///< stands in the table for no character at all

    /// The one table of the process.
    static const FoldTable& shared();

    /// What `c` folds to where that is one character, else 0: then see several().
    char32_t single(char32_t c) const {
        if (c >= kEnd) return is_dropped(c) ? char32_t{0} : char32_t{0xFFFD};
        const char32_t outcome = outcomes_[c];
        return outcome < kSeveral ? outcome : 0;
    }
    /// What `c` folds to where that is no or several characters. Valid for the life of the process.
    std::u32string_view several(char32_t c) const;

    /// The libraries that the table was written with.
    static std::string_view versions();

  private:
    static constexpr char32_t kSeveral = 0x80000000;  ///< marks the place where several characters stand
    static bool is_dropped(char32_t c) { return c >= 0xE0000 && c < 0xE1000; }

    FoldTable();
    std::unique_ptr<char32_t[]> outcomes_;
};

}  // namespace kefu::text
