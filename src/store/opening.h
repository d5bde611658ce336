// Opens a database only if it is ours, sound and not newer than we are; brings older ones up to date after a
// backup. A file that is refused is left byte for byte as it was.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace kefu::store {

class Database;

/// "KEFU" in a SQLite header.
inline constexpr int kApplicationId = 0x4B454655;

/// Errors: store-foreign, store-newer, store-broken, store-unreachable, store-read-only, store-locked, store-full.
/// `upgrades`: the n-th makes version n out of n - 1. `after` runs in the upgrade's own transaction, with the version
/// that the file had (0: it was new).
using AfterUpgrade = std::function<base::Result<base::Done>(const Database&, int from)>;
base::Result<Database> open_database(const std::string& path, const std::vector<std::string>& upgrades,
                                     const AfterUpgrade& after = {});

/// Whether the file and its folder can be written to.
bool can_be_written(const std::string& path);

/// Opens to look only and writes nothing anywhere. Errors: as above; store-readonly where that can't do: an older
/// version, or a write-ahead log that another program left behind. `known`: the version of this program.
base::Result<Database> open_database_to_read(const std::string& path, std::size_t known);

}  // namespace kefu::store
