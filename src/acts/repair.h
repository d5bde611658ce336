// Mends spelling before a text is read: slang and dialect words to their standard ones, and words of the trade
// typed with the wrong character of the same sound (再吗 → 在吗). Keeps the way back to the bytes as typed.
//
// A sound repair is made only where all characters of a trade word sound right, at least one is the right one,
// and what stands there is no word in its own right. Read-only once built.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "acts/lexicon.h"
#include "base/document.h"
#include "base/reader.h"
#include "text/fold.h"

namespace kefu::acts {

struct Mend {
    enum class Kind { slang, dialect, sound } kind = Kind::slang;
    text::ByteSpan where;  ///< bytes of the original
    std::u32string typed;
    std::u32string meant;
};

struct Mended {
    text::Folded text;  ///< as Folded, with the repairs made
    std::vector<Mend> mends;
};

/// Words that are right as they stand: of two characters and more, beginning with Han, in lists of a lexicon.
struct RightWords {
    const Lexicon& lexicon;
    const std::vector<bool>& lists;  ///< by ListId; those behind its end hold no such words
};

class Repair {
  public:
    Repair();
    ~Repair();
    Repair(Repair&&) noexcept;
    Repair& operator=(Repair&&) noexcept;

    /// Reads repair.json: {"format", "slang": {typed: meant}, "slang_alone": {…} (where it is part of no known word),
    /// "slang_last": {…} (the same, at the end of a clause), "dialect": {…}, "words": [trade words],
    /// "sounds_alike": {syllable: syllable}, "keep": [never touched]}. A word may be mended to itself: it is kept.
    /// Gives the words that are right as they stand.
    std::vector<std::u32string> read(const base::Node& root, base::Complaints& complaints);
    /// Reads the pronunciation table: lines of a syllable and the characters that sound so.
    void read_sounds(std::string_view table);

    /// To be called when all has been read.
    void ready();

    /// Requires: ready(). Takes the text over where nothing is to be mended. No character of a right word is touched
    /// for its sound.
    Mended mend(text::Folded folded, const RightWords& right) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace kefu::acts
