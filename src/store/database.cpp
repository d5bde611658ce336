#include "store/private/database.h"

#include <fmt/format.h>

namespace kefu::store {

Statement::Statement(sqlite3* connection, std::string_view sql) {
    code_ = sqlite3_prepare_v2(connection, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr);
}
Statement::~Statement() {
    sqlite3_finalize(statement_);
}

Statement& Statement::bind(std::string_view text) {
    if (statement_) {
        const int code = sqlite3_bind_text64(statement_, next_++, text.data() ? text.data() : "", text.size(),
                                             SQLITE_TRANSIENT, SQLITE_UTF8);
        if (code != SQLITE_OK) code_ = code;
    }
    return *this;
}

Statement& Statement::bind(std::int64_t number) {
    if (statement_) {
        const int code = sqlite3_bind_int64(statement_, next_++, number);
        if (code != SQLITE_OK) code_ = code;
    }
    return *this;
}

Statement& Statement::bind_bytes(std::string_view bytes) {
    if (statement_) {
        const int code = sqlite3_bind_blob64(statement_, next_++, bytes.data() ? bytes.data() : "",
                                             bytes.size(), SQLITE_TRANSIENT);
        if (code != SQLITE_OK) code_ = code;
    }
    return *this;
}

void Statement::reset() {
    if (!statement_) return;
    sqlite3_reset(statement_);
    next_ = 1;
    code_ = SQLITE_OK;
}

bool Statement::step() {
    if (!statement_ || failed()) return false;
    code_ = sqlite3_step(statement_);
    return code_ == SQLITE_ROW;
}

std::string Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
                 : std::string();
}
std::string_view Statement::view(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
                 : std::string_view();
}
std::string_view Statement::bytes(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
                 : std::string_view();
}
std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_, column);
}
bool Statement::null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

Result<Database> Database::open(const std::string& path, bool read_only) {
    return open(path, path, read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

Result<Database> Database::open_unchanging(const std::string& path) {
    std::string uri = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#') {
            uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
        } else {
            uri += c;
        }
    }
    return open(path, uri + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

Result<Database> Database::open(const std::string& path, const std::string& name, int flags) {
    sqlite3* raw = nullptr;
    const int code =
        sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Database database;
    database.connection_.reset(raw);
    database.path_ = path;
    if (code != SQLITE_OK) return database.error(code);
    // Whoever draws a window waits less: Store::wait_at_most.
    constexpr int kPatienceMs = 10'000;
    sqlite3_busy_timeout(raw, kPatienceMs);
    return database;
}

Result<Done> Database::run(const std::string& sql) const {
    const int code = sqlite3_exec(raw(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error(code);
    return Done{};
}

std::int64_t Database::number(const std::string& sql, std::int64_t otherwise) const {
    Statement statement = prepare(sql);
    return statement.step() ? statement.number(0) : otherwise;
}

Error Database::error() const {
    return error(sqlite3_extended_errcode(raw()));
}

Error Database::error(int code) const {
    base::Bilingual message{"数据库出错（{why}）：{path}", "the database failed ({why}): {path}"};
    std::string name = "store-failed";
    switch (code & 0xff) {
        case SQLITE_FULL:
            name = "store-full";
            message = {
                "磁盘满了，暂时存不下；腾出空间后会继续存：{path}",
                "the disk is full, nothing can be stored for now; it goes on once there is space: {path}"};
            break;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            name = "store-locked";
            message = {"数据库正被另一个程序占用，稍后再试：{path}",
                       "another program is using the database; try again in a moment: {path}"};
            break;
        case SQLITE_READONLY:
        case SQLITE_PERM:
            name = "store-read-only";
            message = {"数据库不能写入，请检查权限：{path}",
                       "the database can't be written to; check its permissions: {path}"};
            break;
        case SQLITE_CANTOPEN:
            name = "store-unreachable";
            message = {"打不开数据库，请检查文件夹是否存在、是否有权限：{path}",
                       "the database can't be opened; check that its folder exists and may be used: {path}"};
            break;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            name = "store-broken";
            message = {
                "数据库已损坏，没有动它；请从备份恢复或换一个文件：{path}",
                "the database is damaged and was left as it is; restore a backup or use another file: {path}"};
            break;
        case SQLITE_IOERR:
            name = "store-io";
            message = {"读写磁盘出错（{why}）：{path}", "reading or writing the disk failed ({why}): {path}"};
            break;
        default:
            break;
    }
    const char* why = raw() ? sqlite3_errmsg(raw()) : sqlite3_errstr(code);
    return {name, base::filled(base::filled(message, "why", std::string_view(why)), "path", path_)};
}

Transaction::Transaction(const Database& database)
    : database_(database), begun_(database.run("BEGIN IMMEDIATE")) {
    open_ = begun_.ok();
}

Transaction::~Transaction() {
    // A failed statement may have rolled back by itself; a second ROLLBACK is then an error to be ignored.
    if (open_) sqlite3_exec(database_.raw(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<Done> Transaction::commit() {
    Result<Done> done = database_.run("COMMIT");
    if (done.ok()) open_ = false;
    return done;
}

}  // namespace kefu::store
