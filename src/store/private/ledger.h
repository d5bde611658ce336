// Rows of the ledger; each runs inside its caller's transaction.
#pragma once

#include <string_view>

#include "store/ledger.h"
#include "store/private/database.h"

namespace kefu::store {

/// Adds a row about a session as it stands, after it was sealed. Does nothing where there is no such session.
Result<Done> enter_in_ledger(const Database& database, std::string_view what, const std::string& session,
                             std::int64_t at);
/// Sessions from before there was a ledger.
Result<Done> begin_ledger(const Database& database, int from_version);

}  // namespace kefu::store
