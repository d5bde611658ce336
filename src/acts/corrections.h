// Replies that the program misread, with the acts that a person says are right: what instructors and graders add
// with one click, and what travels as a small file (assets/acts/corrections/*.json, or a folder of one's own).
//
// Promises: a correction file is checked with line and column like everything that people write.
#pragma once

#include <string>
#include <vector>

#include "acts/vocabulary.h"
#include "base/diagnostic.h"

namespace kefu::acts {

/// Files hold at most so many; more belong into the corpus, for training.
inline constexpr std::size_t kMaxCorrections = 5'000;

struct Correction {
    std::string shopper;            ///< the shopper's last message, or ""
    std::string reply;              ///< as it was typed
    std::vector<std::string> acts;  ///< all that are right, in the vocabulary's order; may be none
    std::string note;               ///< why, in the author's words
    std::string by;                 ///< who
    std::string when;               ///< a date, as the author writes it
    bool operator==(const Correction&) const = default;
};

/// Reads one file {"format": 1, "corrections": [{"shopper", "reply", "acts", "note", "by", "when"}, …]}. Those
/// with a mistake are left out and reported. "right" and "who", as reviews once wrote them, are read as "acts" and "by";
/// "heard", "session", "event" and "understanding" may stand beside. The bytes are appended to `read_bytes` for the digest.
std::vector<Correction> load_corrections(const std::string& path, const Vocabulary& vocabulary,
                                         base::Diagnostics& diagnostics, std::string& read_bytes);

/// All *.json files of `folder` in the order of their names; none where there is no such folder.
std::vector<Correction> load_correction_folder(const std::string& folder, const Vocabulary& vocabulary,
                                               base::Diagnostics& diagnostics, std::string& read_bytes);

/// The text of a correction file.
std::string corrections_json(const std::vector<Correction>& corrections);

}  // namespace kefu::acts
