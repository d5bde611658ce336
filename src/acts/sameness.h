// Whether two replies are nearly the same text: what is left of each without punctuation and smiles, by the pairs of
// neighbouring letters that both have.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kefu::acts {

/// A reply's letters, ready to be compared with others.
class Letters {
  public:
    /// `text` folded, unrepaired.
    explicit Letters(std::u32string_view text);

    const std::u32string& text() const { return text_; }
    /// Short replies (好的) may well be the same: they never are.
    bool nearly_same(const Letters& other) const;

  private:
    std::u32string text_;
    std::vector<std::uint64_t> pairs_;  ///< of neighbouring letters, each as often as it stands there, sorted
};

/// What is left of a folded text without punctuation and smiles.
std::u32string bare(std::u32string_view text);

/// A cheap look at two replies as typed: false where they can't be nearly the same.
bool may_be_same(std::string_view a, std::string_view b);

}  // namespace kefu::acts
