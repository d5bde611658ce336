// A store's file changed behind the store's back, as somebody with a database tool could.
#pragma once

#include <string>

namespace kefu::test {

/// Runs the statements; what SQLite has against them, or "".
std::string run_sql(const std::string& database, const std::string& sql);

/// The same; fails the test where SQLite has anything against them.
void tamper(const std::string& database, const std::string& sql);

/// Takes out the session and every row that names it, but for the ledger's.
void take_out(const std::string& database, const std::string& session);

}  // namespace kefu::test
