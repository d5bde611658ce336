// Assignments, deliveries, access: rows in, rows out.
#include "store/classes.h"

#include "store/private/impl.h"

namespace kefu::store {

Result<Done> Store::put(const StoredAssignment& assignment) {
    Statement insert = impl_->prepare(
        "INSERT INTO assignments (digest, id, body, seen_at) VALUES (?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING");
    insert.bind(assignment.digest).bind(assignment.id).bind(assignment.body).bind(assignment.seen_at);
    if (Result<Done> done = impl_->finish(insert); !done.ok()) return done;
    if (impl_->database.number("SELECT changes()", 0) == 0) return Done{};
    // What it pins may say something new of sessions that were summarised before.
    Statement due = impl_->prepare(
        "INSERT OR IGNORE INTO summaries_due (session) SELECT session FROM summaries WHERE assignment = ?");
    due.bind(assignment.id);
    return impl_->finish(due);
}

Result<std::vector<std::string>> Store::strayed(const std::string& session) const {
    // A file of that id that pins nothing for a scenario says nothing of it; where several pin it (the assignment was
    // given out again), each of their versions is right.
    Statement rows = impl_->prepare(
        "WITH played AS (SELECT c.value ->> '$.scenario' AS scenario, c.value ->> '$.digest' AS digest, "
        "CASE WHEN json_valid(s.arrangement) THEN json_extract(s.arrangement, '$.assignment.id') END AS assignment "
        "FROM sessions s, json_each(CASE WHEN json_valid(s.head) THEN s.head ELSE '{}' END, '$.conversations') c WHERE s.id = ?), "
        "pins AS (SELECT a.id AS assignment, p.key AS scenario, p.value AS digest FROM assignments a, "
        "json_each(CASE WHEN json_valid(a.body) THEN a.body ELSE '{}' END, '$.pinned') p) "
        "SELECT DISTINCT scenario FROM played WHERE "
        "EXISTS (SELECT 1 FROM pins p WHERE p.assignment = played.assignment AND p.scenario = played.scenario) AND NOT "
        "EXISTS (SELECT 1 FROM pins p WHERE p.assignment = played.assignment AND p.scenario = played.scenario AND p.digest = played.digest) "
        "ORDER BY scenario");
    rows.bind(session);
    std::vector<std::string> scenarios;
    while (rows.step())
        scenarios.push_back(rows.text(0));
    if (rows.failed()) return impl_->database.error(rows.code());
    return scenarios;
}

Result<std::vector<StoredAssignment>> Store::assignments() const {
    Statement rows =
        impl_->prepare("SELECT id, digest, body, seen_at FROM assignments ORDER BY seen_at, rowid");
    std::vector<StoredAssignment> out;
    while (rows.step())
        out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.number(3)});
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

Result<Done> Store::put(const Delivery& delivery) {
    Statement insert = impl_->prepare(
        "INSERT INTO deliveries (session, state, path, problem, tries, tried_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT (session) DO UPDATE SET state = ?2, path = ?3, problem = ?4, tries = ?5, tried_at = ?6");
    insert.bind(delivery.session)
        .bind(delivery.lies ? "lies" : "waiting")
        .bind(delivery.path)
        .bind(delivery.problem)
        .bind(std::int64_t{delivery.tries})
        .bind(delivery.tried_at);
    return impl_->finish(insert);
}

namespace {

Delivery delivery_of(const Statement& row) {
    return {row.text(0), row.text(1) == "lies",           row.text(2),
            row.text(3), static_cast<int>(row.number(4)), row.number(5)};
}

constexpr const char* kDelivery = "SELECT session, state, path, problem, tries, tried_at FROM deliveries ";

}  // namespace

Result<std::vector<Delivery>> Store::deliveries(bool waiting_only) const {
    Statement rows =
        impl_->prepare(std::string(kDelivery) +
                       (waiting_only ? "WHERE state = 'waiting' ORDER BY rowid" : "ORDER BY rowid"));
    std::vector<Delivery> out;
    while (rows.step())
        out.push_back(delivery_of(rows));
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

Result<std::optional<Delivery>> Store::delivery(const std::string& session) const {
    Statement row = impl_->prepare(std::string(kDelivery) + "WHERE session = ?");
    row.bind(session);
    if (row.step()) return std::optional<Delivery>(delivery_of(row));
    if (row.failed()) return impl_->database.error(row.code());
    return std::optional<Delivery>();
}

Result<std::optional<AccessRow>> Store::access(const std::string& role) const {
    Statement row = impl_->prepare(
        "SELECT role, passphrase, recovery, failures, last_failed_at, set_at FROM access WHERE role = ?");
    row.bind(role);
    if (row.step()) {
        return std::optional<AccessRow>({row.text(0), row.text(1), row.text(2),
                                         static_cast<int>(row.number(3)), row.number(4), row.number(5)});
    }
    if (row.failed()) return impl_->database.error(row.code());
    return std::optional<AccessRow>();
}

Result<Done> Store::put(const AccessRow& row) {
    Statement insert = impl_->prepare(
        "INSERT INTO access (role, passphrase, recovery, failures, last_failed_at, set_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT (role) DO UPDATE SET passphrase = ?2, recovery = ?3, failures = ?4, last_failed_at = ?5, set_at = ?6");
    insert.bind(row.role)
        .bind(row.passphrase)
        .bind(row.recovery)
        .bind(std::int64_t{row.failures})
        .bind(row.last_failed_at)
        .bind(row.set_at);
    return impl_->finish(insert);
}

}  // namespace kefu::store
