// Sessions from computer to computer as one checked file: export, look, take in, merge (docs/integrity.md).
//
// The same session twice is one; reviews and marks made elsewhere are added; two sessions with one id but different
// content are both kept, and told. A damaged or hostile file is refused whole and leaves no trace.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "desk/classroom/roster.h"
#include "desk/trust/keeping.h"
#include "store/bundle.h"
#include "store/store.h"

namespace kefu::desk {

/// What kept content travels with sessions.
enum class Along {
    nothing,
    marking,    ///< scenarios, rule packs, rubrics, profiles (tens of KB): enough for `verify`
    everything  ///< also the understanding (some MB)
};

struct BundleWanted {
    std::vector<std::string> sessions;
    Along along = Along::marking;
    std::string path;
    bool replace = false;  ///< an existing file may be replaced
};
/// Called with how many sessions are read; false stops (error: stopped).
using BundleProgress = std::function<bool(std::size_t done, std::size_t of)>;

/// Writes beside and renames when complete: nothing half-written ever has the name. The file's digest.
/// Errors: bundle-exists, bundle-too-large, session-open, file-unwritable (folder gone, disk full, read-only), stopped.
base::Result<std::string> export_bundle(const store::Store& store, const BundleWanted& wanted,
                                        store::Moment now, const BundleProgress& progress = {});

/// One session with what its mark rests on, as it is delivered when it ends; a file of that name is replaced.
base::Result<base::Done> deliver_bundle(const store::Store& store, const std::string& session,
                                        const std::string& path);

/// Errors: file-unreadable, those of store::read_bundle.
base::Result<store::Bundle> open_bundle(const std::string& path);

enum class Arrival {
    fresh,     ///< wasn't here
    same,      ///< is here just so
    enriched,  ///< is here; marks, annotations or reviews are new
    rival      ///< another session has this id here: both are kept
};
struct ArrivedSession {
    std::string session;
    std::string student;  ///< as the bundle says
    std::string scenarios;
    Arrival arrival = Arrival::fresh;
    std::size_t new_marks = 0;
    std::size_t new_steps = 0;
    std::size_t conflicts = 0;  ///< among its reviews, after all was taken in
    bool other_mark = false;    ///< another of its marks counts there than here; here's stays
};
struct Imported {
    std::string bundle;  ///< digest
    std::vector<ArrivedSession> sessions;
    std::size_t contents = 0;  ///< versions of content that were new
    store::LedgerSeen ledger;  ///< of the computer that made the bundle
    bool applied = false;
};
/// What taking it in would do; with `apply` it is done. All or none.
base::Result<Imported> import_bundle(Versions& versions, store::Store& store, const store::Bundle& bundle,
                                     bool apply, store::Moment now);

/// Puts a session kept as a conflict in as one of its own, under its id, "~" and the first digits of its digest. Its
/// reviews name the other id and stay with the kept copy. The new id. Errors: no-rival, store-exists.
base::Result<std::string> accept_rival(store::Store& store, const std::string& session,
                                       const std::string& digest, store::Moment now);

/// The students of a bundle whom nobody here knows yet; asked before it is taken in. Those of them who have the roster's
/// number and name are one person with it afterwards (merge_newcomers); whoever was known before is left as they were.
base::Result<std::set<std::string>> newcomers_in(const store::Store& store, const store::Bundle& bundle);

/// Who the newcomers of a bundle would be, were it taken in now.
struct Foretold {
    std::vector<RosterMatch> recognised;    ///< one person with somebody on the roster (merge_newcomers)
    std::vector<store::Student> newcomers;  ///< in the order of their sessions; they would be on no roster
};
base::Result<Foretold> foretell(const store::Store& store, const store::Bundle& bundle);
/// A line for each of both; empty where nobody is new.
std::vector<base::Bilingual> words_of(const Foretold& foretold);

/// `people`: of a bundle that was taken in who was recognised, of one that wasn't who would be, and who is new.
std::string to_json(const Imported& imported, const Foretold& people = {});

}  // namespace kefu::desk
