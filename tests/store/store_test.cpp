#include "store/store.h"

#include <sqlite3.h>

#include "base/digest.h"
#include "store/sample.h"
#include "support/catch.h"

namespace kefu::store {
namespace {

using test::Folder;
using test::sample_event;
using test::sample_head;
using test::sample_session;

void write_events(Store& store, const std::string& id, std::size_t count) {
    REQUIRE(store.begin(sample_session(id), sample_head()).ok());
    for (std::size_t n = 0; n < count; ++n) {
        const record::Event event = sample_event(n);
        REQUIRE(store.append(id, n, {&event, 1}).ok());
    }
}

TEST_CASE("what was stored comes back after opening again") {
    Folder folder;
    const std::string path = folder.file("new/folder/kefu.db");
    {
        Result<Store> store = Store::open(path);
        REQUIRE(store.ok());
        write_events(store.value(), "a", 5);
        REQUIRE(store.value().put(Student{"s1", "王小明", "电商2班", "07"}, 1).ok());
        REQUIRE(store.value().put_setting("s1", "zoom", "150").ok());
        REQUIRE(store.value().put_draft("a", {"c1", "您好，"}).ok());
    }
    Result<Store> store = Store::open(path);
    REQUIRE(store.ok());
    Result<StoredSession> session = store.value().session("a");
    REQUIRE(session.ok());
    CHECK(session.value().log.head == sample_head());
    REQUIRE(session.value().log.events.size() == 5);
    for (std::size_t n = 0; n < 5; ++n)
        CHECK(session.value().log.events[n] == sample_event(n));
    CHECK(session.value().arrangement == sample_session("a").arrangement);
    CHECK(session.value().row.reached_ms == 4000);
    CHECK(session.value().row.state == State::running);
    CHECK(store.value().students().value() == std::vector<Student>{{"s1", "王小明", "电商2班", "07"}});
    CHECK(store.value().setting("s1", "zoom").value() == "150");
    CHECK(store.value().setting("s1", "theme", "light").value() == "light");
    CHECK(store.value().drafts("a").value() == std::vector<Draft>{{"c1", "您好，"}});
    CHECK(store.value().session("nobody").error().code == "no-session");
}

TEST_CASE("a log is only continued where it ends, and only while it runs") {
    Folder folder;
    Result<Store> store = Store::open(folder.file("kefu.db"));
    REQUIRE(store.ok());
    write_events(store.value(), "a", 3);
    const record::Event event = sample_event(3);
    CHECK(store.value().append("a", 2, {&event, 1}).error().code == "store-conflict");
    CHECK(store.value().append("a", 4, {&event, 1}).error().code == "store-conflict");
    REQUIRE(store.value().finish("a", 9000).ok());
    CHECK(store.value().append("a", 3, {&event, 1}).error().code == "store-conflict");
    CHECK(store.value().check_chain("a").value().sound);
    CHECK(store.value().sessions().value().front().ended_at == 9000);
}

TEST_CASE("nothing changes or removes an event") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    Result<Store> store = Store::open(path);
    REQUIRE(store.ok());
    write_events(store.value(), "a", 4);
    CHECK(test::run_sql(path, "UPDATE events SET line = ''") != "");
    CHECK(test::run_sql(path, "DELETE FROM events") != "");
    CHECK(store.value().session("a").value().log.events.size() == 4);
}

TEST_CASE("the chain shows what was tampered with, and where") {
    struct Row {
        const char* sql;
        std::size_t at;
    };
    const Row rows[] = {
        {"DROP TRIGGER events_stay; UPDATE events SET line = replace(line, '2000', '1500') WHERE seq = 2", 2},
        {"DROP TRIGGER events_last; DELETE FROM events WHERE seq = 1", 1},
        {"DROP TRIGGER events_last; DELETE FROM events WHERE seq = 3", 3},
        {"UPDATE sessions SET head = replace(head, '\"seed\":7', '\"seed\":8')", 0},
    };
    for (const Row& row : rows) {
        Folder folder;
        const std::string path = folder.file("kefu.db");
        Result<Store> store = Store::open(path);
        REQUIRE(store.ok());
        write_events(store.value(), "a", 4);
        REQUIRE(store.value().finish("a", 9000).ok());
        CHECK(store.value().check_chain("a").value().sound);
        test::tamper(path, row.sql);
        const ChainReport report = store.value().check_chain("a").value();
        INFO(row.sql);
        CHECK_FALSE(report.sound);
        CHECK(report.broken_at == row.at);
        CHECK_FALSE(report.what.empty());
    }
}

TEST_CASE("marks stand side by side, one of them counts") {
    Folder folder;
    Result<Store> store = Store::open(folder.file("kefu.db"));
    REQUIRE(store.ok());
    write_events(store.value(), "a", 2);
    CHECK_FALSE(store.value().mark("a").value().has_value());
    REQUIRE(store.value().put(Mark{"a", "p1", "r", "f", "u", 70, true, "{\"score\":70}", 10}, true).ok());
    REQUIRE(store.value().put(Mark{"a", "p2", "r", "f", "u", 55, false, "{\"score\":55}", 20}, false).ok());
    CHECK(store.value().mark("a").value()->score == 70);
    CHECK(store.value().marks("a").value().size() == 2);
    REQUIRE(store.value().put(Mark{"a", "p2", "r", "f", "u", 56, false, "{\"score\":56}", 30}, true).ok());
    CHECK(store.value().mark("a").value()->score == 56);
    // Also by the same digests another mark never takes the place of one that was given; the same one is there once.
    CHECK(store.value().marks("a").value().size() == 3);
    REQUIRE(store.value().put(Mark{"a", "p1", "r", "f", "u", 70, true, "{\"score\":70}", 40}, true).ok());
    CHECK(store.value().mark("a").value()->made_at == 10);
    CHECK(store.value().marks("a").value().size() == 3);
    REQUIRE(store.value().put(Mark{"a", "p2", "r", "f", "u", 56, false, "{\"score\":56}", 50}, true).ok());
    CHECK(store.value().sessions().value().front().score == 56);
}

TEST_CASE("what was heard anew stands beside the log") {
    Folder folder;
    Result<Store> store = Store::open(folder.file("kefu.db"));
    REQUIRE(store.ok());
    write_events(store.value(), "a", 4);
    record::Heard heard;
    heard.origin = "newer";
    heard.acts.push_back({"greet", {{0, 6}}, "grader"});
    REQUIRE(store.value().put_annotations("a", {{1, heard}}, 5).ok());
    CHECK(store.value().annotations("a", "newer").value() == std::vector<Annotation>{{1, heard}});
    CHECK(store.value().annotations("a", "older").value().empty());
    CHECK_FALSE(store.value().put_annotations("a", {{77, heard}}, 5).ok());
    CHECK(store.value().session("a").value().log.events[1] == sample_event(1));
    CHECK(store.value().check_chain("a").value().sound);
}

TEST_CASE("an understanding is kept by the digest of its time, and by no other") {
    Folder folder;
    Result<Store> store = Store::open(folder.file("kefu.db"));
    REQUIRE(store.ok());
    for (const std::string& digest : {base::sha256_hex("ab"), base::blake2b_hex("ab")}) {
        const ContentVersion version{
            "understanding", digest, "understanding", {{"vocabulary.json", "a"}, {"model.bin", "b"}}};
        CHECK(store.value().keep(version).ok());
        CHECK(store.value().kept("understanding", digest).value() == version);
    }
    const std::string wrong = base::sha256_hex("b");
    CHECK_FALSE(
        store.value()
            .keep({"understanding", wrong, "understanding", {{"vocabulary.json", "a"}, {"model.bin", "b"}}})
            .ok());
}

TEST_CASE("a database held by another program gives a clear error and loses nothing") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    Result<Store> store = Store::open(path);
    REQUIRE(store.ok());
    write_events(store.value(), "a", 1);
    store.value().wait_at_most(50);
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &other) == SQLITE_OK);
    REQUIRE(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr) == SQLITE_OK);
    const record::Event event = sample_event(1);
    const Result<Done> refused = store.value().append("a", 1, {&event, 1});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "store-locked");
    CHECK_FALSE(refused.error().message.zh.empty());
    sqlite3_close(other);
    CHECK(store.value().append("a", 1, {&event, 1}).ok());
    CHECK(store.value().session("a").value().log.events.size() == 2);
}

TEST_CASE("a full disk gives a clear error, and the same batch is taken once there is space") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    Result<Store> store = Store::open(path);
    REQUIRE(store.ok());
    write_events(store.value(), "a", 1);
    // A file that may not grow behaves as a full disk does.
    REQUIRE(store.value().limit_pages(1).ok());
    std::vector<record::Event> batch;
    for (std::size_t n = 1; n < 400; ++n)
        batch.push_back(sample_event(n));
    const Result<Done> refused = store.value().append("a", 1, batch);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "store-full");
    CHECK(store.value().session("a").value().log.events.size() == 1);
    REQUIRE(store.value().limit_pages(1'000'000).ok());
    CHECK(store.value().append("a", 1, batch).ok());
    CHECK(store.value().session("a").value().log.events.size() == 400);
    CHECK(store.value().check_chain("a").value().sound);
}

}  // namespace
}  // namespace kefu::store
