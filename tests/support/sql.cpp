#include "support/sql.h"

#include <sqlite3.h>

#include "support/catch.h"

namespace kefu::test {

std::string run_sql(const std::string& database, const std::string& sql) {
    sqlite3* opened = nullptr;
    std::string fault;
    char* said = nullptr;
    if (sqlite3_open(database.c_str(), &opened) != SQLITE_OK ||
        sqlite3_exec(opened, sql.c_str(), nullptr, nullptr, &said) != SQLITE_OK)
        fault = said ? said : sqlite3_errmsg(opened);
    sqlite3_free(said);
    sqlite3_close(opened);
    return fault;
}

void tamper(const std::string& database, const std::string& sql) {
    INFO(sql);
    REQUIRE(run_sql(database, sql) == "");
}

void take_out(const std::string& database, const std::string& session) {
    std::string sql = "DROP TRIGGER events_last; DROP TRIGGER scorecards_last;";
    for (const char* table : {"events", "scorecards", "reviewed", "seals", "summaries", "summaries_due",
                              "drafts", "annotations", "deliveries"})
        sql += std::string("DELETE FROM ") + table + " WHERE session = '" + session + "';";
    tamper(database, sql + "DELETE FROM sessions WHERE id = '" + session + "';");
}

}  // namespace kefu::test
