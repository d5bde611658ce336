// Phrases as authors write them: words with `*` for up to twelve characters between (on the same line),
// compared after folding. Promises: linear in text × phrases, never throws, any bytes are a phrase.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"

namespace kefu::text {

inline constexpr std::size_t kPhraseGap = 12;

/// Characters [first, last) of a folded text.
struct Range {
    std::size_t first = 0;
    std::size_t last = 0;
    bool operator==(const Range&) const = default;
};

/// A phrase ready for matching. One without any letter (only `*` or blanks) matches nothing.
class Phrase {
  public:
    explicit Phrase(std::string_view written);

    /// The leftmost place at or after character `from` where the phrase stands, with the shortest gaps.
    std::optional<Range> find(std::u32string_view folded, std::size_t from = 0) const;
    bool empty() const { return parts_.empty(); }
    /// Characters of the part before the first gap, and of the one behind the last: the same where there is no gap.
    std::size_t head() const { return empty() ? 0 : parts_.front().size(); }
    std::size_t tail() const { return empty() ? 0 : parts_.back().size(); }
    /// False where a text of these letters (letters_of) can't hold the phrase: a quick look before find().
    bool may_stand(std::uint64_t letters) const { return (letters_ & ~letters) == 0 && !empty(); }

  private:
    std::vector<std::u32string> parts_;
    std::uint64_t letters_ = 0;
};

/// Which characters a text has, coarsely: a bit for all characters that share it.
std::uint64_t letters_of(std::u32string_view text);

/// Many phrases asked together.
class PhraseSet {
  public:
    PhraseSet() = default;
    explicit PhraseSet(const std::vector<std::string>& phrases);

    /// The first phrase (in the order given) that stands in the text, and where.
    struct Hit {
        std::size_t phrase = 0;
        Range where;
    };
    std::optional<Hit> find(const Folded& folded) const;
    bool matches(const Folded& folded) const { return find(folded).has_value(); }
    bool empty() const { return phrases_.empty(); }

  private:
    std::vector<Phrase> phrases_;
};

}  // namespace kefu::text
