#include <fmt/format.h>

#include "record/codec.h"
#include "store/private/impl.h"

namespace kefu::store {
namespace {

constexpr const char* kColumns =
    "SELECT session, pack, rubric, profile, understanding, score, passed, body, made_at FROM scorecards ";

Mark mark_of(const Statement& row) {
    return {row.text(0),        row.text(1), row.text(2),
            row.text(3),        row.text(4), static_cast<int>(row.number(5)),
            row.number(6) != 0, row.text(7), row.number(8)};
}

}  // namespace

Result<Done> Store::put(const Mark& mark, bool counts) {
    Transaction transaction(impl_->database);
    if (!transaction.begun().ok()) return transaction.begun();
    if (counts) {
        Statement others = impl_->prepare("UPDATE scorecards SET counts = 0 WHERE session = ?");
        others.bind(mark.session);
        if (Result<Done> done = impl_->finish(others); !done.ok()) return done;
    }
    Statement insert = impl_->prepare(
        "INSERT INTO scorecards (session, pack, rubric, profile, understanding, score, passed, body, made_at, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (session, pack, rubric, profile, understanding) DO UPDATE SET score = excluded.score, passed = excluded.passed, "
        "body = excluded.body, made_at = excluded.made_at, counts = max(counts, excluded.counts)");
    insert.bind(mark.session).bind(mark.pack).bind(mark.rubric).bind(mark.profile).bind(mark.understanding);
    insert.bind(std::int64_t{mark.score})
        .bind(std::int64_t{mark.passed})
        .bind(mark.body)
        .bind(mark.made_at)
        .bind(std::int64_t{counts});
    if (Result<Done> done = impl_->finish(insert); !done.ok()) return done;
    return transaction.commit();
}

Result<std::optional<Mark>> Store::mark(const std::string& session) const {
    Statement row = impl_->prepare(fmt::format("{}WHERE session = ? AND counts = 1", kColumns));
    row.bind(session);
    if (row.step()) return std::optional<Mark>(mark_of(row));
    if (row.failed()) return impl_->database.error(row.code());
    return std::optional<Mark>();
}

Result<std::vector<Mark>> Store::marks(const std::string& session) const {
    Statement rows = impl_->prepare(fmt::format("{}WHERE session = ? ORDER BY made_at, rowid", kColumns));
    rows.bind(session);
    std::vector<Mark> marks;
    while (rows.step())
        marks.push_back(mark_of(rows));
    if (rows.failed()) return impl_->database.error(rows.code());
    return marks;
}

Result<Done> Store::put_annotations(const std::string& session, const std::vector<Annotation>& annotations,
                                    Moment now) {
    Transaction transaction(impl_->database);
    if (!transaction.begun().ok()) return transaction.begun();
    for (const Annotation& one : annotations) {
        Statement insert = impl_->prepare(
            "INSERT OR REPLACE INTO annotations (session, seq, origin, heard, made_at) VALUES (?, ?, ?, ?, ?)");
        insert.bind(session)
            .bind(static_cast<std::int64_t>(one.seq))
            .bind(one.heard.origin)
            .bind(record::encode(one.heard))
            .bind(now);
        if (Result<Done> done = impl_->finish(insert); !done.ok()) return done;
    }
    return transaction.commit();
}

Result<std::vector<Annotation>> Store::annotations(const std::string& session,
                                                   const std::string& origin) const {
    Statement rows =
        impl_->prepare("SELECT seq, heard FROM annotations WHERE session = ? AND origin = ? ORDER BY seq");
    rows.bind(session).bind(origin);
    std::vector<Annotation> out;
    while (rows.step()) {
        Result<record::Heard> heard = record::decode_heard(rows.text(1));
        if (!heard.ok()) return heard.error();
        out.push_back({static_cast<std::size_t>(rows.number(0)), heard.take()});
    }
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

}  // namespace kefu::store
