// The ledger in words: what `verify` says of sessions that are gone, and what a bundle tells of the computer that it
// comes from (docs/integrity.md#the-ledger).
#pragma once

#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/result.h"
#include "store/ledger.h"
#include "store/store.h"

namespace kefu::desk {

struct LedgerWords {
    std::vector<base::Bilingual>
        broken;  ///< of the ledger here; at most 21 lines, the last one counting the rest
    std::vector<base::Bilingual> notes;  ///< of ledgers elsewhere: may have a harmless cause
};
base::Result<LedgerWords> verify_ledger(const store::Store& store);

/// What a bundle's ledger says that a teacher should know; empty mostly.
std::vector<base::Bilingual> words_of(const store::LedgerSeen& seen);

/// A session that was begun elsewhere and never came, in a line: when, who, scenarios, id.
struct NeverCame {
    store::LedgerEntry entry;
    std::string who;  ///< number and name where they are known, else the id
};
base::Result<std::vector<NeverCame>> never_came(const store::Store& store);
std::string to_json(const NeverCame& one);

}  // namespace kefu::desk
