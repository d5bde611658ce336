// The grammar of acts: word lists and patterns with scopes, read from assets/acts/grammar/*.json, and what they
// find in a reply read together with the shopper's last message.
//
// Promises: every entry that stands in the reply is reported, also one that a scope rules out (flagged), so that
// a statistical model may weigh it and a grader may see it; the same input gives the same evidence; bounded by the
// bound of text::fold. Read-only once built. docs/understanding.md is the author's view.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acts/repair.h"
#include "acts/text_view.h"
#include "acts/vocabulary.h"
#include "acts/words.h"
#include "base/diagnostic.h"
#include "text/fold.h"
#include "text/phrases.h"

namespace kefu::acts {

/// How much an entry alone is worth.
enum class Strength : std::uint8_t {
    never,   ///< rules the act out, whatever the model or a likely entry says
    hint,    ///< for the model only
    likely,  ///< hears the act unless a model says otherwise
    sure     ///< hears the act whatever the model says
};

/// One thing the grammar can find. `act` is -1 for a mark, which only other entries (and the model) ask about.
struct EntryInfo {
    std::string id;
    int act = -1;
    Strength strength = Strength::likely;
};

struct Evidence {
    enum Flag : std::uint8_t {
        negated = 1,    ///< a negation reaches it
        quoted = 2,     ///< inside quotation marks or after 您说
        condition = 4,  ///< in a sentence with 如果, 的话 …
        question = 8,   ///< in a question
        ruled_out = 16  ///< found, but a scope, an `unless` or the context says that it doesn't count
    };
    int act = -1;
    int entry = 0;
    int pattern = 0;    ///< which of the entry's patterns (`find`), from 0
    text::Range where;  ///< characters of Reading::reply.text
    std::uint8_t flags = 0;

    bool counts() const { return (flags & ruled_out) == 0; }
};

/// A word of a known meaning (concepts.json).
struct ConceptUse {
    int meaning = 0;    ///< index into Grammar::concepts()
    text::Range where;  ///< characters of the text it was found in
};

/// The shopper's last message, read once for all that is said after it.
struct Asked {
    Mended text;
    std::vector<int> classes;          ///< indexes into Grammar::classes(), ascending
    std::vector<ConceptUse> concepts;  ///< in the order of the text; the longest word wins
};

/// A reply read with the shopper's last message.
struct Reading {
    Mended reply;
    std::shared_ptr<const Asked> asked;  ///< never null
    std::vector<Evidence> evidence;      ///< in the order of the entries
    std::vector<ConceptUse> concepts;    ///< of the reply, likewise
    std::optional<TextView> view;        ///< the reply laid out; absent where it is empty
};

class Grammar {
  public:
    Grammar();
    ~Grammar();
    Grammar(Grammar&&) noexcept;
    Grammar& operator=(Grammar&&) noexcept;

    /// Reads the grammar below `folder` (scopes.json, repair.json, pronunciation.txt, grammar/*.json).
    /// All mistakes go to `diagnostics`; the bytes of every file read are appended to `read_bytes` for the digest.
    static Grammar load(const std::string& folder, const Vocabulary& vocabulary,
                        base::Diagnostics& diagnostics, std::string& read_bytes);

    Asked ask(std::string_view shopper) const;
    Reading read(std::string_view reply, std::shared_ptr<const Asked> asked) const;
    Reading read(std::string_view reply, std::string_view shopper) const;

    /// All entries; Evidence::entry is an index into it. Ids are unique and stable.
    const std::vector<EntryInfo>& entries() const;
    /// The classes of shopper messages ("asks_stock", …).
    const std::vector<std::string>& classes() const;
    /// The meanings that words are grouped by ("refund", "apologise" …).
    const std::vector<std::string>& concepts() const;
    /// The lists for answers, values and features.
    const WordLists& words() const;

    struct Impl;

  private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace kefu::acts
