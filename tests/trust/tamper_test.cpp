// Single random edits over everything that a mark rests on: each must be found. KEFU_TAMPER_EDITS says how many.
#include <cstdlib>

#include <sqlite3.h>

#include "base/dice.h"
#include "base/digest.h"
#include "desk/trust/reviewing.h"
#include "desk/trust/verifying.h"
#include "support/catch.h"
#include "trust/archive.h"

namespace kefu::desk {
namespace {

using test::Folder;

class Raw {
  public:
    explicit Raw(const std::string& path) { REQUIRE(sqlite3_open(path.c_str(), &db_) == SQLITE_OK); }
    ~Raw() { sqlite3_close(db_); }
    Raw(const Raw&) = delete;
    Raw& operator=(const Raw&) = delete;

    bool run(const std::string& sql) {
        return sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    std::string text(const std::string& sql) {
        sqlite3_stmt* s = nullptr;
        REQUIRE(sqlite3_prepare_v2(db_, sql.c_str(), -1, &s, nullptr) == SQLITE_OK);
        std::string out;
        if (sqlite3_step(s) == SQLITE_ROW && sqlite3_column_blob(s, 0))
            out.assign(static_cast<const char*>(sqlite3_column_blob(s, 0)),
                       static_cast<std::size_t>(sqlite3_column_bytes(s, 0)));
        sqlite3_finalize(s);
        return out;
    }
    bool put(const std::string& sql, const std::string& value, bool blob) {
        sqlite3_stmt* s = nullptr;
        REQUIRE(sqlite3_prepare_v2(db_, sql.c_str(), -1, &s, nullptr) == SQLITE_OK);
        const int size = static_cast<int>(value.size());
        blob ? sqlite3_bind_blob(s, 1, value.data(), size, SQLITE_TRANSIENT)
             : sqlite3_bind_text(s, 1, value.data(), size, SQLITE_TRANSIENT);
        const bool done = sqlite3_step(s) == SQLITE_DONE;
        sqlite3_finalize(s);
        return done;
    }

  private:
    sqlite3* db_ = nullptr;
};

struct Column {
    const char* table;
    const char* key;  // a row is named by this expression
    const char* column;
    enum Kind { text, number, blob } kind;
};

constexpr Column kColumns[] = {
    {"events", "session || '/' || seq", "line", Column::text},
    {"events", "session || '/' || seq", "hash", Column::text},
    {"sessions", "id", "head", Column::text},
    {"sessions", "id", "head_hash", Column::text},
    {"sessions", "id", "student", Column::text},
    {"sessions", "id", "arrangement", Column::text},
    {"sessions", "id", "started_at", Column::number},
    {"sessions", "id", "ended_at", Column::number},
    {"sessions", "id", "reached_ms", Column::number},
    {"sessions", "id", "touched_at", Column::number},
    {"sessions", "id", "event_count", Column::number},
    {"sessions", "id", "last_hash", Column::text},
    {"scorecards", "number", "score", Column::number},
    {"scorecards", "number", "passed", Column::number},
    {"scorecards", "number", "body", Column::text},
    {"scorecards", "number", "pack", Column::text},
    {"scorecards", "number", "understanding", Column::text},
    {"scorecards", "number", "made_at", Column::number},
    {"reviews", "session || id", "line", Column::text},
    {"reviews", "session || id", "arrived_at", Column::number},
    {"reviewed", "session", "score", Column::number},
    {"reviewed", "session", "body", Column::text},
    {"reviewed", "session", "state", Column::text},
    {"seals", "session", "row", Column::text},
    {"seals", "session", "reviews", Column::text},
    {"contents", "digest", "packed", Column::blob},
    {"contents", "digest", "size", Column::number},
    {"versions", "kind || digest || seq", "content", Column::text},
    {"versions", "kind || digest || seq", "part", Column::text},
    {"versions", "kind || digest || seq", "name", Column::text},
};

bool found_in_contents(const store::Store& store) {
    const auto contents = verify_contents(store);
    return !contents.ok() || !contents.value().empty();
}

bool found_out(Versions& versions, const store::Store& store, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
        const auto verified = verify_session(versions, store, id);
        if (!verified.ok() || !verified.value().sound()) return true;
    }
    return false;
}

TEST_CASE("every single edit of what a mark rests on is found") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    const std::vector<std::string> ids = {test::play_into(path, 1), test::play_into(path, 2)};
    store::Store store = test::opened(path);
    for (const std::string& id : ids) {
        StepWanted step{id, "", "王", scoring::StepKind::points, {}, "", "", "3", "态度", std::nullopt};
        REQUIRE(review(test::versions(), store, step, 5).ok());
    }
    REQUIRE_FALSE(found_out(test::versions(), store, ids));
    Raw raw(path);
    for (const char* trigger :
         {"events_stay", "contents_stay", "versions_stay", "scorecards_stay", "reviews_stay"})
        REQUIRE(raw.run(std::string("DROP TRIGGER ") + trigger));

    const char* wanted = std::getenv("KEFU_TAMPER_EDITS");
    const int edits = wanted ? std::atoi(wanted) : 120;
    int made = 0;
    for (int i = 0; i < edits; ++i) {
        const auto dice = [&](const char* what, std::int64_t high) {
            return base::draw_between(0, high, 7, {what, std::to_string(i)});
        };
        const Column& c = kColumns[static_cast<std::size_t>(i) % std::size(kColumns)];
        const std::string table = c.table;
        const std::string row =
            raw.text("SELECT " + std::string(c.key) + " FROM " + table + " ORDER BY 1 LIMIT 1 OFFSET " +
                     std::to_string(dice("row", std::stoll(raw.text("SELECT count(*) FROM " + table)) - 1)));
        const std::string where = " FROM " + table + " WHERE " + c.key + " = '" + row + "'";
        const std::string before = raw.text(std::string("SELECT ") + c.column + where);
        std::string after = before;
        if (c.kind == Column::number) {
            after = std::to_string(std::stoll(before) + 1 + dice("number", 5));
        } else if (after.empty()) {
            after = "x";
        } else {
            auto& byte =
                after[static_cast<std::size_t>(dice("byte", static_cast<std::int64_t>(after.size()) - 1))];
            byte = c.kind == Column::blob ? static_cast<char>(byte ^ (1 << dice("bit", 7)))
                                          : static_cast<char>(byte == '7' ? '8' : '7');
        }
        const std::string set = "UPDATE " + table + " SET " + c.column +
                                (c.kind == Column::number ? " = CAST(? AS INTEGER)" : " = ?") + " WHERE " +
                                c.key + " = '" + row + "'";
        if (!raw.put(set, after, c.kind == Column::blob)) continue;  // the database itself refuses
        ++made;
        Versions fresh(test::content().catalogue);
        INFO(table << '.' << c.column << " of " << row << ": "
                   << (c.kind == Column::blob ? "" : before.substr(0, 200)));
        const bool of_content = table == "contents" || table == "versions";
        CHECK((of_content ? found_in_contents(store) : found_out(fresh, store, ids)));
        REQUIRE(raw.put(set, before, c.kind == Column::blob));
    }
    CHECK(made > edits * 9 / 10);
    CHECK_FALSE(found_in_contents(store));
    CHECK_FALSE(found_out(test::versions(), store, ids));

    // What was taken away is missed, too.
    for (const char* trigger : {"events_last", "scorecards_last", "reviews_last"})
        REQUIRE(raw.run(std::string("DROP TRIGGER ") + trigger));
    for (const char* sql : {"DELETE FROM reviews WHERE session = ", "DELETE FROM seals WHERE session = ",
                            "DELETE FROM events WHERE seq = (SELECT max(seq) FROM events) AND session = "}) {
        REQUIRE(raw.run("BEGIN"));
        REQUIRE(raw.run("PRAGMA defer_foreign_keys = ON"));
        REQUIRE(raw.run(std::string(sql) + "'" + ids[0] + "'"));
        REQUIRE(raw.run("COMMIT"));
        CHECK(found_out(test::versions(), store, ids));
    }
}

TEST_CASE("the first difference is named by event and field, and all is kept by digest") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    const std::string id = test::play_into(path, 1);
    store::Store store = test::opened(path);
    const acts::Understanding& understanding = *test::content().catalogue->understanding;
    CHECK(store.kept("understanding", understanding.digest()).ok());
    Raw raw(path);
    REQUIRE(raw.run("DROP TRIGGER scorecards_stay"));
    REQUIRE(raw.run(
        "UPDATE scorecards SET body = replace(body, '\"answered_permille\":', '\"answered_permille\":1')"));
    const auto verified = verify_session(test::versions(), store, id);
    REQUIRE(verified.ok());
    CHECK_FALSE(verified.value().mark);
    CHECK_FALSE(verified.value().seal);
    CHECK(verified.value().field == "answered_permille");
    CHECK(first_difference(R"({"a":[{"event":4,"x":1}]})", R"({"a":[{"event":4,"x":2}]})").field == "a[0].x");
    CHECK(first_difference(R"({"a":[{"event":4,"x":1}]})", R"({"a":[{"event":4,"x":2}]})").event == 4u);
    CHECK(first_difference(R"({"a": 1})", R"({"a":1})").field.empty());
}

TEST_CASE("checking many is stopped at once, and tells how far it is") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    std::vector<std::string> ids;
    for (std::uint64_t seed = 1; seed <= 3; ++seed)
        ids.push_back(test::play_into(path, seed));
    std::atomic<bool> stop{false};
    std::vector<std::string> told;
    const auto tell = [&](const base::Result<Verified>& one) {
        REQUIRE(one.ok());
        CHECK(one.value().sound());
        told.push_back(one.value().session);
    };
    CHECK(verify_all(test::versions(), path, ids, 3, stop, tell).value() == 3);
    CHECK(told == ids);
    CHECK(verify_all(test::versions(), path, ids, 1, stop, tell).value() == 3);
    CHECK_FALSE(verify_all(test::versions(), folder.file("none.db"), ids, 3, stop, tell).ok());
    stop = true;
    told.clear();
    CHECK(verify_all(test::versions(), path, ids, 3, stop, tell).value() == 0);
    CHECK(told.empty());
}

TEST_CASE("what stands beside the sessions is held against what else the file says") {
    Folder folder;
    const std::string database = folder.file("beside.db");
    const std::string id = test::play_into(database, 1);
    {
        store::Store store = test::opened(database);
        REQUIRE(
            store.enrol({{"a", "王小明", "1班", "0012", 0}, {"b", "李雷", "1班", "0013", 1}}, {"t", ""}, 1)
                .ok());
        REQUIRE(store.enrol({{"c", "小明", "1班", "0014", 2}}, {"t", ""}, 1).ok());
        REQUIRE(store.merge("c", "a", {"t", ""}, 2).ok());
        // Someone on the roster who writes their own name anew leaves a step as well.
        REQUIRE(store.put(store::Student{"b", "李雷雷", "1班", "0013"}, 2).ok());
        CHECK(store.roster_audit().value().back().what == "rename");
        REQUIRE(store.put(store::Student{"b", "李雷", "1班", "0013"}, 2).ok());
        const std::string body = R"({"kefu_assignment": 1, "counts": "best"})";
        REQUIRE(store.put(store::StoredAssignment{"week", base::sha256_hex(body), body, 3}).ok());
        REQUIRE(store.summarise().ok());
        CHECK(store.check_beside().value().empty());
        CHECK(verify_session(test::versions(), store, id).value().sound());
    }
    const auto problems_after = [&](const std::string& sql, const std::string& back) {
        Raw raw(database);
        REQUIRE(raw.run(sql));
        const store::Store store = test::opened(database);
        const std::size_t count =
            store.check_beside().value().size() + (store.summary_holds(id).value() ? 0 : 1);
        REQUIRE(raw.run(back));
        return count;
    };
    CHECK(problems_after("UPDATE students SET number = '9999' WHERE id = 'b'",
                         "UPDATE students SET number = '0013' WHERE id = 'b'") == 1);
    CHECK(problems_after("UPDATE students SET name = '韩梅' WHERE id = 'b'",
                         "UPDATE students SET name = '李雷' WHERE id = 'b'") == 1);
    CHECK(problems_after("UPDATE identities SET student = 'b'", "UPDATE identities SET student = 'a'") == 1);
    CHECK(problems_after("UPDATE assignments SET body = replace(body, 'best', 'last')",
                         "UPDATE assignments SET body = replace(body, 'last', 'best')") == 1);
    CHECK(problems_after("UPDATE summaries SET score = score + 1",
                         "UPDATE summaries SET score = score - 1") == 1);
    CHECK(problems_after("UPDATE summaries SET passed = 1 - passed",
                         "UPDATE summaries SET passed = 1 - passed") == 1);
    CHECK(problems_after("DROP TRIGGER roster_audit_lasts; DROP TRIGGER roster_audit_stays; "
                         "UPDATE roster_audit SET seq = 9 WHERE seq = 4",
                         "UPDATE roster_audit SET seq = 4 WHERE seq = 9") == 1);
    // As an upright program never does: a seal of nothing.
    CHECK(
        problems_after(
            "PRAGMA foreign_keys = 0; INSERT INTO seals SELECT 'nobody', row, marks, heard, reviews FROM seals",
            "DELETE FROM seals WHERE session = 'nobody'") == 1);
    const std::string seen =
        "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 520) INSERT INTO ledgers_seen "
        "SELECT 'l', x, x, 'begun', x, 's', 'c', 1, 'b', 1 FROM n";
    CHECK(problems_after(seen, "SELECT 1") == 0);
    CHECK(problems_after(
              "DELETE FROM ledgers_seen WHERE number = 515",
              "INSERT INTO ledgers_seen VALUES ('l', 515, '515', 'begun', 's', 's', 'c', 1, 'b', 1)") == 1);
    // A bundle carries the last 500 rows, so what was before them may never have come.
    CHECK(problems_after("DELETE FROM ledgers_seen WHERE number <= 20", "DELETE FROM ledgers_seen") == 0);
    CHECK(problems_after("SELECT 1", "SELECT 1") == 0);
}

}  // namespace
}  // namespace kefu::desk
