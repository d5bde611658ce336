// The end of a ledger as a bundle's manifest carries it. Internal to the room.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "store/ledger.h"

namespace kefu::store {

/// Null where there is no ledger.
nlohmann::ordered_json json_of(const LedgerPart& part);
/// Throws (Refused, or what the JSON library throws) where it isn't sound: numbers, links, sizes, signs in ids.
LedgerPart ledger_of(const nlohmann::ordered_json& json);

}  // namespace kefu::store
