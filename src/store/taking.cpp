// Whole sessions out of the store and into another one; and those that came in where another one stood.
#include "base/digest.h"
#include "store/arrangement.h"
#include "store/chain.h"
#include "store/packing.h"
#include "store/private/fields.h"
#include "store/private/impl.h"
#include "store/private/ledger.h"
#include "store/private/seals.h"
#include "store/taken_in.h"

namespace kefu::store {
namespace {

constexpr std::int64_t kMostRivalBytes = 64 << 20;

// Where a scenario's file lay on one computer says nothing on another, and must open nothing there.
std::string without_paths(const std::string& line) {
    Result<Arrangement> arrangement = decode_arrangement(line);
    if (!arrangement.ok()) return line;
    for (Arrangement::Visitor& visitor : arrangement.value().visitors)
        visitor.path.clear();
    return encode(arrangement.value());
}

}  // namespace

std::string played_digest(const TakenIn& session) {
    const SessionRow& row = session.row;
    return Fields()
        .add(row.id)
        .add(row.student)
        .add(row.kind)
        .add(row.mode == record::Mode::exam ? "exam" : "practice")
        .add(session.scenarios)
        .add(without_paths(session.arrangement))
        .add(row.started_at)
        .add(row.ended_at)
        .add(row.reached_ms)
        .add(static_cast<std::int64_t>(session.lines.size()))
        .add(session.last_hash)
        .digest();
}

Result<TakenIn> Store::hand_out(const std::string& session) const {
    TakenIn out;
    Result<StoredSession> stored = this->session(session);
    if (!stored.ok()) return stored.error();
    out.row = stored.value().row;
    out.row.score = out.row.program_score = -1;
    out.row.passed = false;
    if (out.row.state != State::finished)
        return base::Error{"session-open",
                           base::filled({"这次练习没有做完，不能导出：{id}",
                                         "this session isn't finished and can't be exported: {id}"},
                                        "id", session)};
    {
        Statement row = impl_->prepare(
            "SELECT scenarios, arrangement, head, last_hash, student FROM sessions WHERE id = ?");
        row.bind(session);
        if (!row.step()) return impl_->database.error(row.code());
        out.scenarios = row.text(0);
        out.arrangement = without_paths(row.text(1));
        out.head = row.text(2);
        out.last_hash = row.text(3);
        out.row.student = row.text(4);  // as it was made, whoever that is by now
    }
    Statement lines = impl_->prepare("SELECT line FROM events WHERE session = ? ORDER BY seq");
    lines.bind(session);
    while (lines.step())
        out.lines.push_back(lines.text(0));
    if (lines.failed()) return impl_->database.error(lines.code());
    Result<std::vector<Mark>> all = marks(session);
    Result<std::optional<Mark>> counting = mark(session);
    if (!all.ok()) return all.error();
    if (!counting.ok()) return counting.error();
    out.marks = all.take();
    out.counting = out.marks.size();
    for (std::size_t i = 0; i < out.marks.size(); ++i) {
        if (counting.value() && mark_id(out.marks[i]) == mark_id(*counting.value())) out.counting = i;
    }
    Statement heard = impl_->prepare(
        "SELECT seq, origin, heard, made_at FROM annotations WHERE session = ? ORDER BY seq, origin");
    heard.bind(session);
    while (heard.step())
        out.heard.push_back(
            {static_cast<std::size_t>(heard.number(0)), heard.text(1), heard.text(2), heard.number(3)});
    if (heard.failed()) return impl_->database.error(heard.code());
    Statement steps = impl_->prepare("SELECT line FROM reviews WHERE session = ? ORDER BY id");
    steps.bind(session);
    while (steps.step())
        out.steps.push_back(steps.text(0));
    if (steps.failed()) return impl_->database.error(steps.code());
    Statement student = impl_->prepare("SELECT id, name, class_name, number FROM students WHERE id = ?");
    student.bind(out.row.student);
    if (student.step()) out.student = {student.text(0), student.text(1), student.text(2), student.text(3)};
    if (student.failed()) return impl_->database.error(student.code());
    return out;
}

namespace {

/// Puts one session in, or what of it is new. Inside the caller's transaction.
class Taker {
  public:
    Taker(const Database& database, const TakenIn& from, Moment now)
        : database_(database), from_(from), now_(now) {}

    Result<Done> run() {
        Statement there = database_.prepare("SELECT 1 FROM sessions WHERE id = ?");
        there.bind(from_.row.id);
        const bool known = there.step();
        if (there.failed()) return database_.error(there.code());
        for (const auto step :
             {&Taker::student, &Taker::session, &Taker::marks, &Taker::heard, &Taker::steps}) {
            if (known && (step == &Taker::student || step == &Taker::session)) continue;
            new_ = !known;
            if (Result<Done> done = (this->*step)(); !done.ok()) return done;
        }
        if (Result<Done> done = seal(database_, from_.row.id); !done.ok()) return done;
        return known ? Result<Done>(Done{}) : enter_in_ledger(database_, "taken", from_.row.id, now_);
    }

  private:
    Result<Done> finish(Statement& statement) const {
        statement.step();
        if (statement.failed()) return database_.error(statement.code());
        return Done{};
    }

    Result<Done> student() {
        if (!from_.student) return Done{};
        Statement insert = database_.prepare(
            "INSERT OR IGNORE INTO students (id, name, class_name, number, made_at) VALUES (?, ?, ?, ?, ?)");
        insert.bind(from_.student->id)
            .bind(from_.student->name)
            .bind(from_.student->class_name)
            .bind(from_.student->number)
            .bind(now_);
        return finish(insert);
    }

    Result<Done> session() {
        const SessionRow& row = from_.row;
        Statement insert = database_.prepare(
            "INSERT INTO sessions (id, student, kind, mode, state, scenarios, arrangement, head, head_hash, started_at, ended_at, reached_ms, touched_at, event_count, last_hash) "
            "VALUES (?, ?, ?, ?, 'finished', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.bind(row.id)
            .bind(row.student)
            .bind(row.kind)
            .bind(row.mode == record::Mode::exam ? "exam" : "practice");
        insert.bind(from_.scenarios).bind(without_paths(from_.arrangement)).bind(from_.head);
        insert.bind(first_link(from_.head)).bind(row.started_at).bind(row.ended_at).bind(row.reached_ms);
        insert.bind(row.touched_at).bind(static_cast<std::int64_t>(from_.lines.size())).bind(from_.last_hash);
        if (Result<Done> done = finish(insert); !done.ok()) return done;
        std::string link = first_link(from_.head);
        for (std::size_t i = 0; i < from_.lines.size(); ++i) {
            link = next_link(link, from_.lines[i]);
            Statement event =
                database_.prepare("INSERT INTO events (session, seq, line, hash) VALUES (?, ?, ?, ?)");
            event.bind(row.id).bind(static_cast<std::int64_t>(i)).bind(from_.lines[i]).bind(link);
            if (Result<Done> done = finish(event); !done.ok()) return done;
        }
        return Done{};
    }

    Result<Done> marks() {
        for (std::size_t i = 0; i < from_.marks.size(); ++i) {
            const Mark& mark = from_.marks[i];
            // Which mark counts stays as it is here; a session that comes new brings its own choice.
            Statement insert = database_.prepare(
                "INSERT INTO scorecards (session, pack, rubric, profile, understanding, score, passed, body, made_at, counts) "
                "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 WHERE NOT EXISTS (SELECT 1 FROM scorecards WHERE session = ?1 AND pack = ?2 "
                "AND rubric = ?3 AND profile = ?4 AND understanding = ?5 AND score = ?6 AND passed = ?7 AND body = ?8)");
            insert.bind(from_.row.id).bind(mark.pack).bind(mark.rubric).bind(mark.profile);
            insert.bind(mark.understanding).bind(std::int64_t{mark.score}).bind(std::int64_t{mark.passed});
            insert.bind(mark.body).bind(mark.made_at).bind(std::int64_t{new_ && i == from_.counting});
            if (Result<Done> done = finish(insert); !done.ok()) return done;
        }
        return Done{};
    }

    Result<Done> heard() {
        for (const TakenIn::HeardRow& one : from_.heard) {
            Statement insert = database_.prepare(
                "INSERT OR IGNORE INTO annotations (session, seq, origin, heard, made_at) VALUES (?, ?, ?, ?, ?)");
            insert.bind(from_.row.id)
                .bind(static_cast<std::int64_t>(one.seq))
                .bind(one.origin)
                .bind(one.line)
                .bind(one.made_at);
            if (Result<Done> done = finish(insert); !done.ok()) return done;
        }
        return Done{};
    }

    Result<Done> steps() {
        for (const std::string& line : from_.steps) {
            Statement insert = database_.prepare(
                "INSERT OR IGNORE INTO reviews (session, id, line, arrived_at) VALUES (?, ?, ?, ?)");
            insert.bind(from_.row.id).bind(base::sha256_hex(line)).bind(line).bind(now_);
            if (Result<Done> done = finish(insert); !done.ok()) return done;
        }
        return Done{};
    }

    const Database& database_;
    const TakenIn& from_;
    Moment now_;
    bool new_ = true;
};

}  // namespace

Result<Done> Store::take_in(const std::vector<TakenIn>& sessions, Moment now) {
    Transaction transaction(impl_->database);
    if (!transaction.begun().ok()) return transaction.begun();
    for (const TakenIn& one : sessions) {
        if (Result<Done> done = Taker(impl_->database, one, now).run(); !done.ok()) return done;
    }
    return transaction.commit();
}

Result<Done> Store::put(const Rival& rival) {
    Statement insert = impl_->prepare(
        "INSERT OR IGNORE INTO rivals (session, digest, size, packed, bundle, arrived_at) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(rival.session)
        .bind(rival.digest)
        .bind(static_cast<std::int64_t>(rival.bytes.size()))
        .bind_bytes(pack(rival.bytes))
        .bind(rival.bundle)
        .bind(rival.arrived_at);
    return impl_->finish(insert);
}

Result<std::vector<Rival>> Store::rivals() const {
    Statement rows = impl_->prepare(
        "SELECT session, digest, size, packed, bundle, arrived_at FROM rivals ORDER BY arrived_at, session, digest");
    std::vector<Rival> out;
    while (rows.step()) {
        const std::int64_t size = rows.number(2);
        Result<std::string> bytes = size < 0 || size > kMostRivalBytes
                                        ? unpack("", 1)
                                        : unpack(rows.bytes(3), static_cast<std::size_t>(size));
        if (!bytes.ok()) return bytes.error();
        if (base::sha256_hex(bytes.value()) != rows.text(1))
            return base::Error{"content-damaged",
                               {"一份冲突的练习已损坏", "a session kept as a conflict is damaged"}};
        out.push_back({rows.text(0), rows.text(1), bytes.take(), rows.text(4), rows.number(5)});
    }
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

Result<Done> Store::remove_rival(const std::string& session, const std::string& digest) {
    Statement remove = impl_->prepare("DELETE FROM rivals WHERE session = ? AND digest = ?");
    remove.bind(session).bind(digest);
    return impl_->finish(remove);
}

}  // namespace kefu::store
