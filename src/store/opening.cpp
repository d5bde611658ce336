#include "store/opening.h"

#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

#include "store/private/database.h"

namespace kefu::store {
namespace {

namespace fs = std::filesystem;

// Checking every page of a large file would hold up the start; SQLite still notices broken pages it reads.
constexpr std::uintmax_t kFullCheckBytes = 32u << 20;

Error refused(const char* code, base::Bilingual message, const std::string& path) {
    return {code, base::filled(std::move(message), "path", path)};
}

Error foreign(const std::string& path) {
    return refused("store-foreign",
                   {"这个文件不是客服道场的数据库，没有动它：{path}",
                    "this file is no database of Kefu Dojo and was left as it is: {path}"},
                   path);
}

Error broken(const std::string& path) {
    return refused(
        "store-broken",
        {"数据库已损坏，没有动它；请从备份恢复或换一个文件：{path}",
         "the database is damaged and was left as it is; restore a backup or use another file: {path}"},
        path);
}

// Whether the file is a SQLite database at all; `size` 0 where there is none yet.
Result<Done> inspect_file(const std::string& path, std::uintmax_t& size) {
    size = 0;
    std::error_code problem;
    if (!fs::exists(path, problem)) return Done{};
    if (!fs::is_regular_file(path, problem)) return foreign(path);
    size = fs::file_size(path, problem);
    if (problem)
        return refused("store-unreachable", {"读不了数据库：{path}", "the database can't be read: {path}"},
                       path);
    if (size == 0) return Done{};
    std::string magic(16, '\0');
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return refused(
            "store-unreachable",
            {"读不了数据库，请检查权限：{path}", "the database can't be read; check its permissions: {path}"},
            path);
    in.read(magic.data(), 16);
    if (magic != std::string("SQLite format 3\0", 16)) return foreign(path);
    return Done{};
}

// Whether what is in it is ours, sound and not newer than we are.
Result<Done> inspect(const Database& database, const std::string& path, std::uintmax_t size,
                     std::size_t known, int& version) {
    const std::int64_t id = database.number("PRAGMA application_id", -1);
    if (id < 0 && (sqlite3_errcode(database.raw()) & 0xff) != SQLITE_BUSY) return broken(path);
    if (id < 0) return database.error();
    if (id != kApplicationId) return foreign(path);
    version = static_cast<int>(database.number("PRAGMA user_version", -1));
    if (version > static_cast<int>(known)) {
        return refused(
            "store-newer",
            base::filled(
                base::filled(
                    {"数据库由更新版本的程序写成（版本 {has}，本程序只懂到 {knows}），没有动它；请升级程序：{path}",
                     "the database was written by a newer version of the program (version {has}; this one knows {knows}) and was left as it is; please upgrade: {path}"},
                    "has", std::to_string(version)),
                "knows", std::to_string(known)),
            path);
    }
    if (version < 1) return broken(path);
    if (size <= kFullCheckBytes) {
        Statement check = database.prepare("PRAGMA quick_check(1)");
        if (!check.step() || check.text(0) != "ok") {
            return (check.code() & 0xff) == SQLITE_BUSY ? Result<Done>(database.error())
                                                        : Result<Done>(broken(path));
        }
    }
    return Done{};
}

Result<Done> back_up(const Database& database, int version) {
    std::error_code problem;
    for (int n = 1;; ++n) {
        const std::string copy =
            fmt::format("{}.v{}{}.backup", database.path(), version, n == 1 ? "" : fmt::format("-{}", n));
        if (fs::exists(copy, problem)) continue;
        Statement vacuum = database.prepare("VACUUM INTO ?");
        vacuum.bind(copy);
        vacuum.step();
        if (vacuum.failed()) return database.error(vacuum.code());
        return Done{};
    }
}

Result<Done> upgrade(const Database& database, int from, const std::vector<std::string>& steps,
                     const AfterUpgrade& after) {
    if (from > 0) {
        if (Result<Done> copied = back_up(database, from); !copied.ok()) return copied;
    }
    Transaction transaction(database);
    if (!transaction.begun().ok()) return transaction.begun();
    // Another program may have done it while we waited.
    const auto now = static_cast<std::size_t>(database.number("PRAGMA user_version", 0));
    for (std::size_t version = now; version < steps.size(); ++version) {
        if (Result<Done> done = database.run(steps[version]); !done.ok()) return done;
    }
    if (after && now < steps.size()) {
        if (Result<Done> done = after(database, static_cast<int>(now)); !done.ok()) return done;
    }
    if (Result<Done> done = database.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                                     kApplicationId, steps.size()));
        !done.ok())
        return done;
    return transaction.commit();
}

Error read_only(const std::string& path) {
    return refused(
        "store-readonly",
        {"这个数据库或它的文件夹只能读不能写；请把文件复制到自己的文件夹再用：{path}",
         "this database, or its folder, can't be written to; copy the file to a folder of your own and use that: {path}"},
        path);
}

}  // namespace

bool can_be_written(const std::string& path) {
    // Even to read, SQLite writes beside a database that is kept with a write-ahead log.
    const fs::path folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path() : fs::path(".");
    return ::access(path.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK | X_OK) == 0;
}

Result<Database> open_database_to_read(const std::string& path, std::size_t known) {
    std::uintmax_t size = 0;
    if (Result<Done> fine = inspect_file(path, size); !fine.ok()) return fine.error();
    std::error_code problem;
    // What is still in the write-ahead log can be read only with SQLite's own files beside it.
    const std::uintmax_t log = fs::file_size(path + "-wal", problem);
    Result<Database> opened =
        !problem && log > 0 ? Database::open(path, true) : Database::open_unchanging(path);
    if (!opened.ok()) return opened;
    int version = 0;
    if (!problem && log > 0 && opened.value().number("PRAGMA user_version", -1) < 0) return read_only(path);
    if (Result<Done> fine = inspect(opened.value(), path, size, known, version); !fine.ok())
        return fine.error();
    // Only a database that can be written to can be brought up to date.
    if (version < static_cast<int>(known)) return read_only(path);
    return opened;
}

Result<Database> open_database(const std::string& path, const std::vector<std::string>& steps,
                               const AfterUpgrade& after) {
    int version = 0;
    std::uintmax_t size = 0;
    if (Result<Done> fine = inspect_file(path, size); !fine.ok()) return fine.error();
    if (size > 0) {
        if (!can_be_written(path)) return read_only(path);
        Result<Database> looked_at = Database::open(path, true);
        if (!looked_at.ok()) return looked_at.error();
        if (Result<Done> fine = inspect(looked_at.value(), path, size, steps.size(), version); !fine.ok())
            return fine.error();
    }
    std::error_code problem;
    const fs::path folder = fs::path(path).parent_path();
    if (!folder.empty()) fs::create_directories(folder, problem);
    Result<Database> opened = Database::open(path, false);
    if (!opened.ok()) return opened;
    const Database& database = opened.value();
    for (const char* sql :
         {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"}) {
        if (Result<Done> done = database.run(sql); !done.ok()) return done.error();
    }
    if (version < static_cast<int>(steps.size())) {
        if (Result<Done> done = upgrade(database, version, steps, after); !done.ok()) return done.error();
    }
    return opened;
}

}  // namespace kefu::store
