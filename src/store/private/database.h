// A thin, owning skin over SQLite: a connection, prepared statements, transactions. Errors are Results with a
// message for people.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "base/result.h"

namespace kefu::store {

using base::Done;
using base::Error;
using base::Result;

/// One run of a prepared statement: bind in order, then step row by row.
class Statement {
  public:
    Statement(sqlite3* connection, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    Statement& bind_bytes(std::string_view bytes);
    /// Leaves the next value null.
    Statement& skip() {
        ++next_;
        return *this;
    }
    /// Runs again from the start with new values.
    void reset();
    /// True: there is a row. False: done, or an error (see code()).
    bool step();
    int code() const { return code_; }
    bool failed() const { return code_ != SQLITE_ROW && code_ != SQLITE_DONE && code_ != SQLITE_OK; }

    std::string text(int column) const;
    /// Valid until the next step.
    std::string_view view(int column) const;
    std::string_view bytes(int column) const;
    std::int64_t number(int column) const;
    bool null(int column) const;

  private:
    sqlite3_stmt* statement_ = nullptr;
    int next_ = 1;
    int code_ = SQLITE_OK;
};

class Database {
  public:
    static Result<Database> open(const std::string& path, bool read_only);
    /// To be read only, of a file that nobody writes meanwhile: SQLite then makes no files beside it.
    static Result<Database> open_unchanging(const std::string& path);

    sqlite3* raw() const { return connection_.get(); }
    Statement prepare(std::string_view sql) const { return Statement(connection_.get(), sql); }
    Result<Done> run(const std::string& sql) const;
    /// The first column of the first row as a number; `otherwise` where there is none.
    std::int64_t number(const std::string& sql, std::int64_t otherwise = -1) const;
    /// What went wrong last, for a person; `path` is named.
    Error error(int code) const;
    Error error() const;
    const std::string& path() const { return path_; }

  private:
    static Result<Database> open(const std::string& path, const std::string& name, int flags);
    struct Close {
        void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
    };
    std::unique_ptr<sqlite3, Close> connection_;
    std::string path_;
};

/// Rolls back unless committed.
class Transaction {
  public:
    explicit Transaction(const Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    Result<Done>& begun() { return begun_; }
    Result<Done> commit();

  private:
    const Database& database_;
    Result<Done> begun_;
    bool open_ = false;
};

}  // namespace kefu::store
