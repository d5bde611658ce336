// What each character folds to: asked of ICU and OpenCC when a character is first met, then only looked up.
// Safe to be asked by several threads at once; the same character always folds to the same.
#pragma once

#include <atomic>
#include <memory>
#include <string_view>

namespace kefu::text {

class FoldTable {
  public:
    /// The one table of the process.
    static const FoldTable& shared();
    ~FoldTable();

    /// What `c` folds to where that is one character, else 0: then see several().
    char32_t single(char32_t c) const {
        if (c >= kEnd) return is_dropped(c) ? char32_t{0} : char32_t{0xFFFD};
        const char32_t outcome = outcomes_[c].load(std::memory_order_relaxed);
        return outcome & kKnown ? outcome & ~kKnown : ask(c);
    }
    /// What `c` folds to where that is no or several characters. Valid for the life of the process.
    std::u32string_view several(char32_t c) const;

  private:
    struct Source;
    static constexpr char32_t kEnd = 0x30000;       ///< planes 0–2; nothing beyond folds
    static constexpr char32_t kKnown = 0x80000000;  ///< marks an outcome that was asked for
    static bool is_dropped(char32_t c) { return c >= 0xE0000 && c < 0xE1000; }

    FoldTable();
    char32_t ask(char32_t c) const;
    std::unique_ptr<std::atomic<char32_t>[]> outcomes_;
    std::unique_ptr<Source> source_;
};

}  // namespace kefu::text
