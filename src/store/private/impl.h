// The connection behind a Store, and the short ways of asking it.
#pragma once

#include "store/private/database.h"
#include "store/store.h"

namespace kefu::store {

struct Store::Impl {
    Database database;

    Statement prepare(std::string_view sql) const { return database.prepare(sql); }
    /// Runs a statement that gives no rows.
    Result<Done> finish(Statement& statement) const {
        statement.step();
        if (statement.failed()) return database.error(statement.code());
        return Done{};
    }
};

}  // namespace kefu::store
