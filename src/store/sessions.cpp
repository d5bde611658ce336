#include <algorithm>
#include <string_view>
#include <unordered_set>

#include <fmt/format.h>

#include "record/codec.h"
#include "store/arrangement.h"
#include "store/chain.h"
#include "store/private/impl.h"
#include "store/private/ledger.h"
#include "store/private/seals.h"

namespace kefu::store {
namespace {

constexpr const char* kRow =
    "SELECT s.id, coalesce(i.student, s.student), s.kind, s.mode, s.state, s.scenarios, s.started_at, s.ended_at, s.reached_ms, "
    "coalesce(r.score, m.score), coalesce(r.passed, m.passed), s.touched_at, "
    "CASE WHEN json_valid(s.arrangement) THEN json_extract(s.arrangement, '$.assignment.id') END, m.score "
    "FROM sessions s LEFT JOIN scorecards m ON m.session = s.id AND m.counts = 1 LEFT JOIN reviewed r ON r.session = s.id "
    "LEFT JOIN identities i ON i.alias = s.student ";

std::vector<std::string> split(const std::string& joined) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin < joined.size()) {
        const std::size_t end = std::min(joined.find(',', begin), joined.size());
        parts.push_back(joined.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

SessionRow row_of(const Statement& row) {
    SessionRow out;
    out.id = row.text(0);
    out.student = row.text(1);
    out.kind = row.text(2);
    out.mode = row.text(3) == "exam" ? record::Mode::exam : record::Mode::practice;
    const std::string state = row.text(4);
    out.state = state == "finished"    ? State::finished
                : state == "discarded" ? State::discarded
                                       : State::running;
    out.scenarios = split(row.text(5));
    out.started_at = row.number(6);
    out.ended_at = row.number(7);
    out.reached_ms = row.number(8);
    out.score = row.null(9) ? -1 : static_cast<int>(row.number(9));
    out.passed = row.number(10) != 0;
    out.touched_at = row.number(11);
    out.assignment = row.text(12);
    out.program_score = row.null(13) ? -1 : static_cast<int>(row.number(13));
    return out;
}

base::Error no_session(const std::string& id) {
    return {"no-session",
            base::filled({"数据库里没有这次练习：{id}", "there is no such session in the database: {id}"},
                         "id", id)};
}

base::Error conflict() {
    return {"store-conflict",
            {"这次练习已在别处继续，这里不能再写入",
             "this session was continued elsewhere; nothing more can be written from here"}};
}

Result<StoredSession> session_with(const Database& database, const std::string& id, const char* events) {
    StoredSession out;
    {
        Statement row = database.prepare(fmt::format("{}WHERE s.id = ?", kRow));
        row.bind(id);
        if (!row.step()) return row.failed() ? database.error(row.code()) : no_session(id);
        out.row = row_of(row);
    }
    Statement head = database.prepare("SELECT arrangement, head FROM sessions WHERE id = ?");
    head.bind(id);
    if (!head.step()) return database.error();
    Result<Arrangement> arrangement = decode_arrangement(head.text(0));
    if (!arrangement.ok()) return arrangement.error();
    out.arrangement = arrangement.take();
    Result<record::LogHead> decoded = record::decode_head(head.text(1));
    if (!decoded.ok()) return decoded.error();
    out.log.head = decoded.take();
    Statement lines = database.prepare(events);
    lines.bind(id);
    while (lines.step()) {
        Result<record::Event> event = record::decode_event(lines.text(0));
        if (!event.ok()) return event.error();
        out.log.events.push_back(event.take());
    }
    if (lines.failed()) return database.error(lines.code());
    return out;
}

}  // namespace

Result<Done> Store::begin(const NewSession& session, const record::LogHead& head) {
    Transaction transaction(impl_->database);
    if (!transaction.begun().ok()) return transaction.begun();
    const std::string line = record::encode(head);
    std::string scenarios;
    for (const Arrangement::Visitor& visitor : session.arrangement.visitors)
        scenarios += (scenarios.empty() ? "" : ",") + visitor.scenario;
    Statement insert = impl_->prepare(
        "INSERT INTO sessions (id, student, kind, mode, scenarios, arrangement, head, head_hash, started_at, touched_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)");
    insert.bind(session.id)
        .bind(session.student)
        .bind(session.kind)
        .bind(head.mode == record::Mode::exam ? "exam" : "practice");
    insert.bind(scenarios)
        .bind(encode(session.arrangement))
        .bind(line)
        .bind(first_link(line))
        .bind(session.started_at);
    if (Result<Done> done = impl_->finish(insert); !done.ok()) return done;
    if (Result<Done> done = enter_in_ledger(impl_->database, "begun", session.id, session.started_at);
        !done.ok())
        return done;
    return transaction.commit();
}

Result<Done> Store::append(const std::string& session, std::size_t from,
                           std::span<const record::Event> events) {
    if (events.empty()) return Done{};
    Transaction transaction(impl_->database);
    if (!transaction.begun().ok()) return transaction.begun();

    Statement last = impl_->prepare(
        "SELECT s.head_hash, s.state, (SELECT max(seq) FROM events WHERE session = s.id), "
        "(SELECT hash FROM events WHERE session = s.id ORDER BY seq DESC LIMIT 1) FROM sessions s WHERE s.id = ?");
    last.bind(session);
    if (!last.step())
        return last.failed() ? Result<Done>(impl_->database.error(last.code()))
                             : Result<Done>(no_session(session));
    const std::size_t length = last.null(2) ? 0 : static_cast<std::size_t>(last.number(2)) + 1;
    if (length != from || last.text(1) != "running") return conflict();
    std::string link = last.null(3) ? last.text(0) : last.text(3);

    for (std::size_t i = 0; i < events.size(); ++i) {
        const std::string line = record::encode(events[i]);
        link = next_link(link, line);
        Statement insert =
            impl_->prepare("INSERT INTO events (session, seq, line, hash) VALUES (?, ?, ?, ?)");
        insert.bind(session).bind(static_cast<std::int64_t>(from + i)).bind(line).bind(link);
        if (Result<Done> done = impl_->finish(insert); !done.ok()) return done;
    }
    Statement reached = impl_->prepare("UPDATE sessions SET reached_ms = max(reached_ms, ?) WHERE id = ?");
    reached.bind(events.back().at_ms).bind(session);
    if (Result<Done> done = impl_->finish(reached); !done.ok()) return done;
    return transaction.commit();
}

Result<Done> Store::reached(const std::string& session, record::Ms reached_ms, Moment now) {
    Statement update = impl_->prepare(
        "UPDATE sessions SET reached_ms = max(reached_ms, ?), touched_at = ? WHERE id = ? AND state = 'running'");
    update.bind(reached_ms).bind(now).bind(session);
    return impl_->finish(update);
}

Result<Done> Store::finish(const std::string& session, Moment now) {
    Transaction transaction(impl_->database);
    if (!transaction.begun().ok()) return transaction.begun();
    Statement update = impl_->prepare(
        "UPDATE sessions SET state = 'finished', ended_at = ?2, event_count = (SELECT count(*) FROM events WHERE session = ?1), "
        "last_hash = coalesce((SELECT hash FROM events WHERE session = ?1 ORDER BY seq DESC LIMIT 1), head_hash) WHERE id = ?1 AND state = 'running'");
    update.bind(session).bind(now);
    if (Result<Done> done = impl_->finish(update); !done.ok()) return done;
    // What ended before isn't ended again.
    const bool ended = sqlite3_changes(impl_->database.raw()) > 0;
    if (Result<Done> done = seal(impl_->database, session); !done.ok()) return done;
    if (ended) {
        if (Result<Done> done = enter_in_ledger(impl_->database, "ended", session, now); !done.ok())
            return done;
    }
    return transaction.commit();
}

Result<Done> Store::discard(const std::string& session, Moment now) {
    Transaction transaction(impl_->database);
    if (!transaction.begun().ok()) return transaction.begun();
    Statement update = impl_->prepare(
        "UPDATE sessions SET state = 'discarded', ended_at = ? WHERE id = ? AND state = 'running'");
    update.bind(now).bind(session);
    if (Result<Done> done = impl_->finish(update); !done.ok()) return done;
    // What ended before isn't ended again.
    const bool ended = sqlite3_changes(impl_->database.raw()) > 0;
    if (Result<Done> done = seal(impl_->database, session); !done.ok()) return done;
    if (ended) {
        if (Result<Done> done = enter_in_ledger(impl_->database, "discarded", session, now); !done.ok())
            return done;
    }
    return transaction.commit();
}

Result<std::vector<SessionRow>> Store::sessions(const Selection& which) const {
    // Where the selection names something that is indexed, only that is read.
    std::string where;
    std::vector<std::string> values;
    const auto restrict_to = [&](const auto& condition, const std::string& value) {
        values.push_back(value);
        where += (where.empty() ? "WHERE " : "AND ") + fmt::format(condition, values.size()) + ' ';
    };
    if (which.ids.size() == 1) restrict_to(fmt::runtime("s.id = ?{0}"), which.ids.front());
    if (!which.student.empty()) {
        restrict_to(fmt::runtime(
                        "s.student IN (SELECT ?{0} UNION SELECT alias FROM identities WHERE student = ?{0})"),
                    which.student);
    }
    if (!which.assignment.empty()) {
        restrict_to(
            fmt::runtime(
                "CASE WHEN json_valid(s.arrangement) THEN json_extract(s.arrangement, '$.assignment.id') END = ?{0}"),
            which.assignment);
    }
    Statement rows = impl_->prepare(fmt::format("{}{}ORDER BY s.started_at, s.rowid", kRow, where));
    for (const std::string& value : values)
        rows.bind(value);
    const std::unordered_set<std::string_view> wanted(which.ids.begin(), which.ids.end());
    std::vector<SessionRow> out;
    while (rows.step()) {
        SessionRow row = row_of(rows);
        const auto named = [](const std::vector<std::string>& list, const std::string& word) {
            return std::find(list.begin(), list.end(), word) != list.end();
        };
        if (!wanted.empty() && !wanted.contains(row.id)) continue;
        if (!which.student.empty() && row.student != which.student) continue;
        if (!which.scenario.empty() && !named(row.scenarios, which.scenario)) continue;
        if (which.finished_only && row.state != State::finished) continue;
        out.push_back(std::move(row));
    }
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

Result<StoredSession> Store::session(const std::string& id) const {
    return session_with(impl_->database, id, "SELECT line FROM events WHERE session = ? ORDER BY seq");
}

Result<StoredSession> Store::session_outline(const std::string& id) const {
    return session_with(impl_->database, id,
                        "SELECT line FROM events WHERE session = ? ORDER BY seq DESC LIMIT 1");
}

Result<ChainReport> Store::check_chain(const std::string& session) const {
    Statement head =
        impl_->prepare("SELECT head, head_hash, event_count, last_hash FROM sessions WHERE id = ?");
    head.bind(session);
    if (!head.step()) return head.failed() ? impl_->database.error(head.code()) : no_session(session);
    ChainReport report;
    const auto breaks = [&](std::size_t at, base::Bilingual what) {
        report.sound = false;
        report.broken_at = at;
        report.what = base::filled(std::move(what), "n", std::to_string(at));
    };
    std::string link = first_link(head.text(0));
    if (link != head.text(1)) breaks(0, {"开头一行被改过", "the head was changed"});
    Statement rows = impl_->prepare("SELECT seq, line, hash FROM events WHERE session = ? ORDER BY seq");
    rows.bind(session);
    while (rows.step()) {
        const std::size_t expected = report.events++;
        if (!report.sound) continue;
        link = next_link(link, rows.text(1));
        if (static_cast<std::size_t>(rows.number(0)) != expected) {
            breaks(expected, {"第 {n} 个事件不见了", "event {n} is missing"});
        } else if (link != rows.text(2)) {
            breaks(expected, {"第 {n} 个事件被改过", "event {n} was changed"});
        }
    }
    if (rows.failed()) return impl_->database.error(rows.code());
    if (report.sound && !head.null(2) &&
        (static_cast<std::size_t>(head.number(2)) != report.events || head.text(3) != link)) {
        breaks(report.events,
               {"结尾被截断或添加过（第 {n} 个事件处）", "the end was cut off or added to (at event {n})"});
    }
    return report;
}

}  // namespace kefu::store
