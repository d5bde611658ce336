// The Chinese names of words that a content file may use (closing: 要结束了), so that an author who writes the name
// where the word belongs is told the word. Never takes the name for the word: what a file means doesn't hang on it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/reader.h"

namespace kefu::base {

struct WordName {
    std::string word;
    std::string zh;  ///< several names are parted by 、
};
using WordNames = std::vector<WordName>;

/// Complaints after which "did you mean" isn't asked any more: guessing takes time, and nobody reads on.
inline constexpr std::size_t kGuessesEnd = 300;

/// The word whose name is `written`, or is most like it (a name within the other, or most of its characters); "" where
/// none is, or several are equally like it.
std::string meant_by(std::string_view written, const WordNames& names);

/// "did you mean" for a word that is none of `words`: by its Chinese name, else by its letters; else all the words, in
/// Chinese each with its name.
Bilingual mend_word(const std::string& written, const std::vector<std::string>& words, const WordNames& names,
                    std::string_view between);

/// ObjectReader::word with a mend that knows the words' Chinese names.
std::string read_word(ObjectReader& reader, std::string_view key, const std::vector<std::string>& words,
                      std::string_view otherwise, const WordNames& names);

/// Whether a character stands in it that nobody sees (a zero-width space, a no-break space).
bool unseen_in(std::string_view text);
std::string without_unseen(std::string_view text);

}  // namespace kefu::base
