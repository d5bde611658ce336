#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/sample.h"
#include "store/upgrades.h"
#include "support/catch.h"

namespace kefu::store {
namespace {

using test::bytes_of;
using test::Folder;
using test::tamper;

// Refused with `code` and a message in both languages that names the file, and not a byte of it changed.
void check_refused(const std::string& path, const std::string& code) {
    const std::string before = bytes_of(path);
    const Result<Store> store = Store::open(path);
    REQUIRE_FALSE(store.ok());
    CHECK(store.error().code == code);
    CHECK(store.error().message.zh.find(path) != std::string::npos);
    CHECK(store.error().message.en.find(path) != std::string::npos);
    CHECK(bytes_of(path) == before);
}

TEST_CASE("a text file is no database") {
    Folder folder;
    const std::string path = folder.file("notes.txt");
    std::ofstream(path) << "my notes, which took me a long time to write";
    check_refused(path, "store-foreign");
}

TEST_CASE("another program's database is left alone") {
    Folder folder;
    const std::string path = folder.file("other.db");
    tamper(path, "CREATE TABLE students (id TEXT); INSERT INTO students VALUES ('x');");
    check_refused(path, "store-foreign");
}

TEST_CASE("a newer database is left alone") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    { REQUIRE(Store::open(path).ok()); }
    tamper(path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 999;");
    check_refused(path, "store-newer");
}

TEST_CASE("a damaged database is left alone") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    {
        Result<Store> store = Store::open(path);
        REQUIRE(store.ok());
        REQUIRE(store.value().begin(test::sample_session("a"), test::sample_head()).ok());
        for (std::size_t n = 0; n < 200; ++n) {
            const record::Event event = test::sample_event(n);
            REQUIRE(store.value().append("a", n, {&event, 1}).ok());
        }
    }
    tamper(path, "PRAGMA journal_mode = DELETE;");
    const std::string sound = bytes_of(path);
    SECTION("a page overwritten") {
        std::string damaged = sound;
        for (std::size_t i = damaged.size() / 2; i < damaged.size() / 2 + 8192 && i < damaged.size(); ++i)
            damaged[i] = static_cast<char>(i * 31);
        std::ofstream(path, std::ios::binary) << damaged;
        check_refused(path, "store-broken");
    }
    SECTION("half of it gone") {
        std::ofstream(path, std::ios::binary) << sound.substr(0, sound.size() / 2);
        check_refused(path, "store-broken");
    }
}

TEST_CASE("a folder, or a place that can't be, is a clear error") {
    Folder folder;
    CHECK(Store::open(folder.file("")).error().code == "store-foreign");
    std::ofstream(folder.file("file")) << "x";
    CHECK(Store::open(folder.file("file/kefu.db")).error().code == "store-unreachable");
}

TEST_CASE("an upgrade is preceded by a backup and keeps everything") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    {
        Result<Store> store = Store::open(path);
        REQUIRE(store.ok());
        REQUIRE(store.value().put(Student{"s1", "李雷", "", ""}, 1).ok());
    }
    std::vector<std::string> more = upgrades();
    more.push_back("ALTER TABLE students ADD COLUMN remark TEXT NOT NULL DEFAULT ''");
    const int before = static_cast<int>(upgrades().size());
    const std::string backup = path + ".v" + std::to_string(before) + ".backup";
    {
        Result<Store> store = Store::open(path, more);
        REQUIRE(store.ok());
        CHECK(store.value().version() == before + 1);
        CHECK(store.value().students().value().front().name == "李雷");
    }
    Result<Store> old = Store::open(backup);
    REQUIRE(old.ok());
    CHECK(old.value().students().value().front().name == "李雷");
    // This program is now the older one.
    CHECK(Store::open(path).error().code == "store-newer");
}

TEST_CASE("an upgrade that fails changes nothing") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    { REQUIRE(Store::open(path).ok()); }
    std::vector<std::string> more = upgrades();
    more.push_back("CREATE TABLE half (x); INSERT INTO nowhere VALUES (1)");
    CHECK_FALSE(Store::open(path, more).ok());
    Result<Store> store = Store::open(path);
    REQUIRE(store.ok());
    CHECK(store.value().version() == static_cast<int>(upgrades().size()));
}

TEST_CASE("a copy is complete and never replaces a file") {
    Folder folder;
    Result<Store> store = Store::open(folder.file("kefu.db"));
    REQUIRE(store.ok());
    REQUIRE(store.value().put(Student{"s1", "李雷", "", ""}, 1).ok());
    REQUIRE(store.value().copy_to(folder.file("copy.db")).ok());
    CHECK(store.value().copy_to(folder.file("copy.db")).error().code == "store-exists");
    CHECK(Store::open(folder.file("copy.db")).value().students().value().size() == 1);
}

TEST_CASE("a database that may only be read is not called damaged") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    { REQUIRE(Store::open(path).value().put(Student{"s1", "张三", "", ""}, 1).ok()); }
    REQUIRE(chmod(path.c_str(), 0444) == 0);
    // The superuser may write everywhere, so somebody else looks.
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        constexpr uid_t kNobody = 65534;
        if (geteuid() == 0 &&
            (chmod(std::filesystem::path(path).parent_path().c_str(), 0755) != 0 || setuid(kNobody) != 0))
            _exit(2);
        const Result<Store> store = Store::open(path);
        if (store.ok() || store.error().code != "store-readonly") _exit(1);
        Result<Store> looked_at = Store::open_to_read(path);
        if (!looked_at.ok() || looked_at.value().students().value().size() != 1) _exit(3);
        const bool changed = looked_at.value().put(Student{"s2", "李四", "", ""}, 2).ok();
        _exit(changed ? 4 : 0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    REQUIRE(chmod(path.c_str(), 0644) == 0);
    CHECK(Store::open(path).ok());
}

}  // namespace
}  // namespace kefu::store
