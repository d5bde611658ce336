// "This was misread": a person says which acts a reply really holds, sees at once what that changes, and keeps it.
//
// Kept corrections stand in a folder of the user's own (corrections_folder) that every program of the house reads
// beside the shipped ones; the files can be handed on as they are. Nothing here changes a stored session: what was
// heard at the time stays (docs/understanding.md).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "acts/corrections.h"
#include "acts/understanding.h"
#include "base/result.h"

namespace kefu::desk {

/// KEFU_CORRECTIONS, else "corrections" beside the user's own database.
std::string corrections_folder();

/// A reply to try a correction on, e.g. from stored sessions or a file of labelled replies.
struct HeardBefore {
    std::string shopper;
    std::string reply;
    std::string where;  ///< shown with it: a session, a file
};

struct CorrectionEffect {
    struct Other {
        HeardBefore reply;
        std::vector<std::string> before, after;  ///< acts
        bool example = false;  ///< an example of the vocabulary that held before and fails now
    };
    std::vector<std::string> before, after;  ///< acts of the corrected reply itself
    std::vector<Other> others;               ///< those that would be heard otherwise
    std::size_t looked_at = 0;  ///< how many others were tried, the vocabulary's examples among them
};

/// Tries `correction` without keeping it.
CorrectionEffect try_correction(const acts::Understanding& understanding, const acts::Correction& correction,
                                const std::vector<HeardBefore>& others);

/// Adds it to `folder`/corrections.json (made where it isn't there). One with the same reply to the same shopper is
/// replaced. Written beside and renamed, so that a power cut loses nothing. Errors: correction-file-broken,
/// cannot-write.
base::Result<base::Done> keep_correction(const acts::Understanding& understanding,
                                         const acts::Correction& correction, const std::string& folder);

/// Lines {"shopper", "reply", …} of a JSON Lines file; lines that are none are left out. Error: file-unreadable.
base::Result<std::vector<HeardBefore>> replies_in(const std::string& path);

}  // namespace kefu::desk
