// Is a stored session what it was? Its chain, its seal, its story played again from the kept scenario, each of its
// marks given again from the kept rules, its reviews: and where the first difference is, down to event and field.
// Many sessions at once on several threads, with progress, and stopped at any time.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "desk/trust/keeping.h"
#include "store/store.h"

namespace kefu::desk {

struct Verified {
    std::string session;
    bool chain = true;   ///< nothing in the log was changed, removed or added
    bool seal = true;    ///< nothing beside the log was: entry, marks, annotations, reviews
    bool replay = true;  ///< the inputs lead to the same events again
    bool replayed =
        true;  ///< false: the scenario isn't kept or can't be read, so the story couldn't be played again
    bool mark = true;                  ///< each mark is what the recorded annotations give
    bool marked = true;                ///< false: the rules of a mark aren't kept or can't be read
    bool as_set = true;                ///< false: another version of a scenario than its assignment names
    bool review = true;                ///< the steps are sound, and the mark with them is what they give
    std::optional<std::size_t> event;  ///< of the first difference
    std::string field;                 ///< of the first difference: "shopper.text", "lines[3].earned_milli"
    std::string closing;               ///< what was shown when the session ended; "" while it is at work
    base::Bilingual what;              ///< what is wrong, or why something couldn't be checked
    bool sound() const { return chain && seal && replay && mark && review; }
};

/// {"session": …, "sound": …, "event": …, "field": …, …}
std::string to_json(const Verified& verified);

/// Errors: no-session, those of the database. Whatever is wrong with the session itself is in the answer.
base::Result<Verified> verify_session(Versions& versions, const store::Store& store,
                                      const std::string& session);

/// A kept version of content whose bytes aren't what its digest says.
struct BrokenContent {
    store::KeptVersion version;
    base::Bilingual what;
};
/// Unpacks every kept version and compares digests.
base::Result<std::vector<BrokenContent>> verify_contents(const store::Store& store);
/// Blind samples and sessions kept as conflicts.
base::Result<base::Done> verify_rest(const store::Store& store);

/// Many sessions on several threads, told one by one in the order of their ids, on the caller's thread. `stop`: set from
/// anywhere (a signal handler too). How many were looked at: fewer where it was stopped. Opens the database once for each
/// thread. Errors: those of opening it.
base::Result<std::size_t> verify_all(Versions& versions, const std::string& database,
                                     const std::vector<std::string>& ids, unsigned threads,
                                     const std::atomic<bool>& stop,
                                     const std::function<void(const base::Result<Verified>&)>& each);

/// The first place where two JSON texts differ ("lines[3].earned_milli") and both values there. "" if they say the same,
/// however they are written; "*" if one of them is no JSON.
struct Difference {
    std::string field;
    std::string first;
    std::string second;
    std::optional<std::size_t> event;  ///< the nearest "event" around it in `first`
};
Difference first_difference(const std::string& first, const std::string& second);

}  // namespace kefu::desk
