#include "store/ledger.h"

#include <algorithm>
#include <set>

#include "store/private/fields.h"
#include "store/private/impl.h"
#include "store/private/ledger.h"

namespace kefu::store {
namespace {

constexpr int kFirstVersionWithLedger = 5;
constexpr const char* kColumns =
    "SELECT number, what, session, student, scenarios, at, digest, link FROM ledger ";

LedgerEntry entry_of(const Statement& row) {
    return {row.number(0), row.text(1),   row.text(2), row.text(3),
            row.text(4),   row.number(5), row.text(6), row.text(7)};
}

}  // namespace

std::string ledger_link(const std::string& before, const LedgerEntry& entry) {
    return Fields()
        .add(before)
        .add(entry.number)
        .add(entry.what)
        .add(entry.session)
        .add(entry.student)
        .add(entry.scenarios)
        .add(entry.at)
        .add(entry.digest)
        .digest();
}

Result<Done> enter_in_ledger(const Database& database, std::string_view what, const std::string& session,
                             std::int64_t at) {
    LedgerEntry entry;
    entry.what = what;
    entry.session = session;
    entry.at = at;
    Statement row = database.prepare(
        "SELECT s.student, s.scenarios, s.head_hash, coalesce(l.row, '') FROM sessions s LEFT JOIN seals l ON l.session = s.id WHERE s.id = ?");
    row.bind(session);
    if (!row.step()) return row.failed() ? Result<Done>(database.error(row.code())) : Result<Done>(Done{});
    entry.student = row.text(0);
    entry.scenarios = row.text(1);
    entry.digest = what == "begun" ? row.text(2) : row.text(3);
    std::string before;
    Statement last = database.prepare("SELECT number, link FROM ledger ORDER BY number DESC LIMIT 1");
    if (last.step()) {
        entry.number = last.number(0);
        before = last.text(1);
    }
    if (last.failed()) return database.error(last.code());
    ++entry.number;
    Statement insert = database.prepare(
        "INSERT INTO ledger (number, what, session, student, scenarios, at, digest, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(entry.number).bind(entry.what).bind(entry.session).bind(entry.student).bind(entry.scenarios);
    insert.bind(entry.at).bind(entry.digest).bind(ledger_link(before, entry));
    insert.step();
    if (insert.failed()) return database.error(insert.code());
    return Done{};
}

Result<Done> begin_ledger(const Database& database, int from_version) {
    if (from_version < 1 || from_version >= kFirstVersionWithLedger ||
        database.number("SELECT 1 FROM sqlite_master WHERE name = 'ledger'", 0) == 0)
        return Done{};
    struct Earlier {
        std::string id, what;
        std::int64_t at;
    };
    std::vector<Earlier> sessions;
    {
        Statement rows = database.prepare(
            "SELECT id, CASE state WHEN 'running' THEN 'begun' WHEN 'discarded' THEN 'discarded' ELSE 'taken' END, "
            "CASE state WHEN 'running' THEN started_at ELSE coalesce(ended_at, started_at) END FROM sessions ORDER BY rowid");
        while (rows.step())
            sessions.push_back({rows.text(0), rows.text(1), rows.number(2)});
        if (rows.failed()) return database.error(rows.code());
    }
    for (const Earlier& one : sessions) {
        if (Result<Done> done = enter_in_ledger(database, one.what, one.id, one.at); !done.ok()) return done;
    }
    return Done{};
}

Result<LedgerPart> Store::ledger_end(std::size_t most) const {
    LedgerPart part;
    Statement first = impl_->prepare("SELECT link FROM ledger WHERE number = 1");
    if (first.step()) part.ledger = first.text(0);
    if (first.failed()) return impl_->database.error(first.code());
    Statement rows = impl_->prepare(std::string(kColumns) + "ORDER BY number DESC LIMIT ?");
    rows.bind(static_cast<std::int64_t>(most));
    while (rows.step())
        part.entries.push_back(entry_of(rows));
    if (rows.failed()) return impl_->database.error(rows.code());
    std::reverse(part.entries.begin(), part.entries.end());
    if (part.entries.empty() || part.entries.front().number == 1) return part;
    Statement before =
        impl_->prepare("SELECT link FROM ledger WHERE number < ? ORDER BY number DESC LIMIT 1");
    before.bind(part.entries.front().number);
    if (before.step()) part.before = before.text(0);
    if (before.failed()) return impl_->database.error(before.code());
    return part;
}

Result<std::vector<LedgerProblem>> Store::check_ledger() const {
    using Kind = LedgerProblem::Kind;
    std::vector<LedgerProblem> out;
    std::set<std::string> told;  // a session is told of once
    const auto tell = [&](Kind kind, const LedgerEntry& entry, std::int64_t last = 0) {
        const bool of_session = kind == Kind::missing || kind == Kind::replaced || kind == Kind::unlisted;
        if (!of_session || told.insert(entry.session).second) out.push_back({kind, entry, last});
    };
    std::string ledger, link;
    std::int64_t number = 0;
    {
        Statement rows = impl_->prepare(
            "SELECT l.number, l.what, l.session, l.student, l.scenarios, l.at, l.digest, l.link, s.head_hash, coalesce(e.row, '') "
            "FROM ledger l LEFT JOIN sessions s ON s.id = l.session LEFT JOIN seals e ON e.session = l.session ORDER BY l.number");
        while (rows.step()) {
            const LedgerEntry entry = entry_of(rows);
            if (entry.number != number + 1) {
                LedgerEntry gone;
                gone.number = number + 1;
                tell(Kind::gap, gone, entry.number - 1);
            } else if (ledger_link(link, entry) != entry.link) {
                tell(Kind::altered, entry);
            }
            // Behind a break the chain is taken up again, so that each break is told by itself.
            link = entry.link;
            number = entry.number;
            if (ledger.empty()) ledger = entry.link;
            if (rows.null(8)) {
                tell(Kind::missing, entry);
            } else if (entry.digest != rows.text(entry.what == "begun" ? 8 : 9)) {
                tell(Kind::replaced, entry);
            }
        }
        if (rows.failed()) return impl_->database.error(rows.code());
    }
    {
        Statement rows = impl_->prepare(
            "SELECT id, student, scenarios FROM sessions WHERE id NOT IN (SELECT session FROM ledger WHERE what IN ('begun', 'discarded', 'taken')) "
            "OR (state <> 'running' AND id NOT IN (SELECT session FROM ledger WHERE what <> 'begun')) ORDER BY rowid");
        while (rows.step()) {
            LedgerEntry entry;
            entry.session = rows.text(0);
            entry.student = rows.text(1);
            entry.scenarios = rows.text(2);
            tell(Kind::unlisted, entry);
        }
        if (rows.failed()) return impl_->database.error(rows.code());
    }
    // What bundles that came back have seen of this very ledger.
    Statement seen = impl_->prepare(
        "SELECT n.number, n.what, n.session, n.student, n.scenarios, n.at, '', n.link, l.link FROM ledgers_seen n "
        "LEFT JOIN ledger l ON l.number = n.number WHERE n.ledger = ? AND l.link IS NOT n.link ORDER BY n.number");
    seen.bind(ledger);
    std::optional<LedgerEntry> beyond;
    std::int64_t last = 0;
    bool forked = false;
    while (seen.step()) {
        const LedgerEntry entry = entry_of(seen);
        if (entry.number > number) {
            if (!beyond) beyond = entry;
            last = entry.number;
        } else if (!seen.null(8) && !forked) {
            forked = true;
            tell(Kind::forked, entry);
        }
    }
    if (seen.failed()) return impl_->database.error(seen.code());
    if (beyond) tell(Kind::set_back, *beyond, last);
    return out;
}

Result<LedgerSeen> Store::compare_ledger(const LedgerPart& part) const {
    LedgerSeen out;
    std::set<std::string> sessions;
    for (const LedgerEntry& entry : part.entries) {
        entry.what == "discarded" ? void(sessions.erase(entry.session))
                                  : void(sessions.insert(entry.session));
        if (out.other_from) continue;
        Statement other =
            impl_->prepare("SELECT 1 FROM ledgers_seen WHERE ledger = ? AND number = ? AND link <> ?");
        other.bind(part.ledger).bind(entry.number).bind(entry.link);
        if (other.step()) out.other_from = entry.number;
        if (other.failed()) return impl_->database.error(other.code());
    }
    for (const std::string& session : sessions) {
        Statement here = impl_->prepare("SELECT 1 FROM sessions WHERE id = ?");
        here.bind(session);
        if (!here.step()) ++out.not_here;
        if (here.failed()) return impl_->database.error(here.code());
    }
    return out;
}

Result<Done> Store::note_ledger(const LedgerPart& part, const std::string& bundle, Moment now) {
    Transaction transaction(impl_->database);
    if (!transaction.begun().ok()) return transaction.begun();
    for (const LedgerEntry& entry : part.entries) {
        Statement insert = impl_->prepare(
            "INSERT OR IGNORE INTO ledgers_seen (ledger, number, link, what, session, student, scenarios, at, bundle, arrived_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.bind(part.ledger).bind(entry.number).bind(entry.link).bind(entry.what).bind(entry.session);
        insert.bind(entry.student).bind(entry.scenarios).bind(entry.at).bind(bundle).bind(now);
        if (Result<Done> done = impl_->finish(insert); !done.ok()) return done;
    }
    return transaction.commit();
}

Result<std::vector<LedgerFork>> Store::ledger_forks() const {
    Statement rows = impl_->prepare(
        "SELECT ledger, min(number) FROM (SELECT ledger, number FROM ledgers_seen GROUP BY ledger, number HAVING count(*) > 1) "
        "GROUP BY ledger ORDER BY ledger");
    std::vector<LedgerFork> out;
    while (rows.step())
        out.push_back({rows.text(0), rows.number(1)});
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

Result<std::vector<LedgerEntry>> Store::seen_but_not_here() const {
    Statement rows = impl_->prepare(
        "SELECT min(number), CASE WHEN max(what <> 'begun') THEN 'ended' ELSE 'begun' END, session, min(student), min(scenarios), min(at), '', '' "
        "FROM ledgers_seen WHERE session NOT IN (SELECT id FROM sessions) GROUP BY session HAVING NOT max(what = 'discarded') "
        "ORDER BY min(at), session");
    std::vector<LedgerEntry> out;
    while (rows.step())
        out.push_back(entry_of(rows));
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

}  // namespace kefu::store
