// A database with played sessions, for tests of what makes marks trustworthy.
#pragma once

#include <string>
#include <vector>

#include "desk/content.h"
#include "desk/trust/keeping.h"
#include "store/store.h"
#include "support/folder.h"

namespace kefu::desk::test {

const Content& content();
Versions& versions();

using kefu::test::Folder;

/// Plays a rude little session into `database`; its id.
std::string play_into(const std::string& database, std::uint64_t seed);
store::Store opened(const std::string& database);
/// The event of the `n`-th reply.
std::int64_t reply_of(const store::Store& store, const std::string& session, int n);

}  // namespace kefu::desk::test
