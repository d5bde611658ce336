#include "store/private/seals.h"

#include <vector>

#include "store/private/fields.h"
#include "store/private/impl.h"

namespace kefu::store {
namespace {

constexpr int kFirstVersionWithSeals = 3;

base::Error no_session(const std::string& id) {
    return {"no-session",
            base::filled({"数据库里没有这次练习：{id}", "there is no such session in the database: {id}"},
                         "id", id)};
}

/// All columns of all rows, with a mark between rows.
Result<std::string> digest_of_rows(const Database& database, const char* sql, const std::string& session,
                                   int columns) {
    Statement rows = database.prepare(sql);
    rows.bind(session);
    Fields fields;
    while (rows.step()) {
        for (int column = 0; column < columns; ++column) {
            if (rows.null(column)) {
                fields.add("").add("null");
            } else {
                fields.add(rows.text(column));
            }
        }
        fields.add("row");
    }
    if (rows.failed()) return database.error(rows.code());
    return fields.digest();
}

Result<std::string> closing_of(const Database& database, const std::string& session) {
    Statement row = database.prepare(
        "SELECT s.id, s.student, s.kind, s.mode, s.scenarios, s.head_hash, s.started_at, s.ended_at, s.event_count, s.last_hash, "
        "m.pack, m.rubric, m.profile, m.understanding, m.score FROM sessions s LEFT JOIN scorecards m ON m.session = s.id WHERE s.id = ? ORDER BY m.number LIMIT 1");
    row.bind(session);
    Fields fields;
    if (row.step()) {
        for (int column = 0; column < 15; ++column)
            fields.add(row.text(column));
    }
    if (row.failed()) return database.error(row.code());
    std::string digits = fields.digest().substr(0, 16);
    for (const std::size_t gap : {12, 8, 4})
        digits.insert(gap, "-");
    return digits;
}

Result<Done> write(const Database& database, const std::string& session, const Seal& seal) {
    Statement insert = database.prepare(
        "INSERT INTO seals (session, row, marks, heard, reviews) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (session) DO UPDATE SET marks = excluded.marks, heard = excluded.heard, reviews = excluded.reviews");
    insert.bind(session).bind(seal.row).bind(seal.marks).bind(seal.heard).bind(seal.reviews);
    insert.step();
    if (insert.failed()) return database.error(insert.code());
    return Done{};
}

}  // namespace

Result<Seal> seal_of(const Database& database, const std::string& session) {
    Seal out;
    Statement state = database.prepare("SELECT state FROM sessions WHERE id = ?");
    state.bind(session);
    if (!state.step()) return state.failed() ? database.error(state.code()) : no_session(session);
    out.ended = state.text(0) != "running";
    struct Part {
        std::string Seal::*into;
        const char* sql;
        int columns;
    };
    for (
        const Part& part : {
            Part{
                &Seal::row,
                "SELECT id, student, kind, mode, state, scenarios, arrangement, head_hash, started_at, ended_at, reached_ms, touched_at, event_count, last_hash FROM sessions WHERE id = ?",
                14},
            Part{
                &Seal::marks,
                "SELECT pack, rubric, profile, understanding, score, passed, body, made_at, counts FROM scorecards WHERE session = ? ORDER BY number",
                9},
            Part{&Seal::heard,
                 "SELECT seq, origin, heard, made_at FROM annotations WHERE session = ? ORDER BY seq, origin",
                 4},
            Part{
                &Seal::reviews,
                "SELECT id, line, arrived_at, '' FROM reviews WHERE session = ?1 UNION ALL "
                "SELECT 'reviewed', state || '/' || score || '/' || passed, 0, body FROM reviewed WHERE session = ?1 ORDER BY 1, 2",
                4},
        }) {
        Result<std::string> digest = digest_of_rows(database, part.sql, session, part.columns);
        if (!digest.ok()) return digest.error();
        out.*part.into = digest.take();
    }
    Result<std::string> closing = closing_of(database, session);
    if (!closing.ok()) return closing.error();
    out.closing = closing.take();
    return out;
}

Result<Done> seal(const Database& database, const std::string& session) {
    Result<Seal> now = seal_of(database, session);
    // To finish what isn't there does nothing, as ever.
    if (!now.ok()) return now.error().code == "no-session" ? Result<Done>(Done{}) : now.error();
    if (!now.value().ended) return Done{};
    return write(database, session, now.value());
}

Result<Done> reseal(const Database& database, const std::string& session) {
    return seal(database, session);
}

Result<Done> seal_earlier_sessions(const Database& database, int from_version) {
    if (from_version < 1 || from_version >= kFirstVersionWithSeals ||
        database.number("SELECT 1 FROM sqlite_master WHERE name = 'seals'", 0) == 0)
        return Done{};
    std::vector<std::string> ids;
    {
        Statement rows = database.prepare("SELECT id FROM sessions WHERE state <> 'running'");
        while (rows.step())
            ids.push_back(rows.text(0));
        if (rows.failed()) return database.error(rows.code());
    }
    for (const std::string& id : ids) {
        if (Result<Done> done = seal(database, id); !done.ok()) return done;
    }
    return Done{};
}

Result<SealReport> Store::check_seal(const std::string& session) const {
    Result<Seal> now = seal_of(impl_->database, session);
    if (!now.ok()) return now.error();
    Statement row = impl_->prepare("SELECT row, marks, heard, reviews FROM seals WHERE session = ?");
    row.bind(session);
    const bool there = row.step();
    if (row.failed()) return impl_->database.error(row.code());
    SealReport report;
    report.closing = now.value().ended ? now.value().closing : "";
    const auto breaks = [&](const char* part, base::Bilingual what) {
        if (!report.sound) return;
        report.sound = false;
        report.part = part;
        report.what = std::move(what);
    };
    if (there != now.value().ended) {
        breaks("seal", {"封存记录不见了，或练习的状态被改过",
                        "the seal is missing, or the session's state was changed"});
        return report;
    }
    if (!there) return report;
    const Seal& seal = now.value();
    if (row.text(0) != seal.row)
        breaks("row", {"练习的登记（学生、时间、状态……）被改过",
                       "the session's entry (student, times, state …) was changed"});
    if (row.text(1) != seal.marks)
        breaks("marks", {"成绩被改过、加过或删过", "a mark was changed, added or taken away"});
    if (row.text(2) != seal.heard)
        breaks("heard", {"重新理解的标注被改过、加过或删过",
                         "what was heard anew was changed, added to or taken away"});
    if (row.text(3) != seal.reviews)
        breaks("reviews", {"复核记录被改过、加过或删过", "a review was changed, added or taken away"});
    return report;
}

}  // namespace kefu::store
