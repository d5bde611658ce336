// Digests over what belongs to a session that has ended (table seals). Each runs inside its caller's transaction.
#pragma once

#include <string>

#include "store/private/database.h"

namespace kefu::store {

struct Seal {
    std::string row, marks, heard, reviews;
    std::string closing;  ///< not stored: what a witness may write down
    bool ended = false;   ///< the session isn't at work any more
};

/// As everything is now. Error: no-session.
Result<Seal> seal_of(const Database& database, const std::string& session);
/// Seals a session that has just ended; one at work is left alone.
Result<Done> seal(const Database& database, const std::string& session);
/// Seals anew after marks, annotations or reviews were added in an orderly way. The row's part stays as it was.
Result<Done> reseal(const Database& database, const std::string& session);
/// Sessions that ended before there were seals.
Result<Done> seal_earlier_sessions(const Database& database, int from_version);

}  // namespace kefu::store
