// Sessions as one checked file (docs/integrity.md#bundles): how its bytes are made and read. Knows no files and no store.
//
// Promises: what `read_bundle` gives back is sound throughout: digests, chains, ids, sizes, references; anything else is
// refused whole. Never: makes a path of anything in a bundle, grows beyond the sizes below, throws.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/taken_in.h"

namespace kefu::store {

inline constexpr std::size_t kMostBundleBytes = 256u << 20;   ///< the file
inline constexpr std::size_t kMostPayloadBytes = 768u << 20;  ///< unpacked
inline constexpr std::size_t kMostBundleSessions = 100'000;

struct Bundle {
    std::string made_by;  ///< the program and its version
    Moment made_at = 0;
    std::vector<TakenIn> sessions;
    std::vector<ContentVersion> contents;
    LedgerPart ledger;   ///< the end of the one where it was made; empty in older bundles
    std::string digest;  ///< of the file; set by `read_bundle`
};

/// Error: bundle-too-large.
base::Result<std::string> write_bundle(const Bundle& bundle);
/// Errors: bundle-foreign (no bundle), bundle-newer, bundle-damaged (cut off, changed, or not what it says),
/// bundle-too-large.
base::Result<Bundle> read_bundle(std::string_view bytes);

/// One session as it stands in a bundle, and back (checked throughout). Error: bundle-damaged.
std::string encode(const TakenIn& session);
base::Result<TakenIn> decode_taken_in(std::string_view bytes);

}  // namespace kefu::store
