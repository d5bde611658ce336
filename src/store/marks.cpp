#include <fmt/format.h>

#include "record/codec.h"
#include "store/private/fields.h"
#include "store/private/impl.h"
#include "store/private/seals.h"

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

std::string mark_id(const Mark& mark) {
    return Fields()
        .add(mark.session)
        .add(mark.pack)
        .add(mark.rubric)
        .add(mark.profile)
        .add(mark.understanding)
        .add(std::int64_t{mark.score})
        .add(std::int64_t{mark.passed})
        .add(mark.body)
        .digest();
}

Result<Done> Store::put(const Mark& mark, bool counts) {
    Transaction transaction(impl_->database);
    if (!transaction.begun().ok()) return transaction.begun();
    std::int64_t number = -1;
    {
        Statement same = impl_->prepare(
            "SELECT number FROM scorecards WHERE session = ? AND pack = ? AND rubric = ? AND profile = ? AND understanding = ? AND score = ? AND passed = ? AND body = ?");
        same.bind(mark.session).bind(mark.pack).bind(mark.rubric).bind(mark.profile).bind(mark.understanding);
        same.bind(std::int64_t{mark.score}).bind(std::int64_t{mark.passed}).bind(mark.body);
        if (same.step()) number = same.number(0);
        if (same.failed()) return impl_->database.error(same.code());
    }
    if (counts) {
        Statement others =
            impl_->prepare("UPDATE scorecards SET counts = 0 WHERE session = ? AND counts = 1");
        others.bind(mark.session);
        if (Result<Done> done = impl_->finish(others); !done.ok()) return done;
    }
    if (number < 0) {
        Statement insert = impl_->prepare(
            "INSERT INTO scorecards (session, pack, rubric, profile, understanding, score, passed, body, made_at, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.bind(mark.session)
            .bind(mark.pack)
            .bind(mark.rubric)
            .bind(mark.profile)
            .bind(mark.understanding);
        insert.bind(std::int64_t{mark.score})
            .bind(std::int64_t{mark.passed})
            .bind(mark.body)
            .bind(mark.made_at)
            .bind(std::int64_t{counts});
        if (Result<Done> done = impl_->finish(insert); !done.ok()) return done;
    } else if (counts) {
        Statement update = impl_->prepare("UPDATE scorecards SET counts = 1 WHERE number = ?");
        update.bind(number);
        if (Result<Done> done = impl_->finish(update); !done.ok()) return done;
    }
    if (Result<Done> done = reseal(impl_->database, mark.session); !done.ok()) return done;
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
    Statement rows = impl_->prepare(fmt::format("{}WHERE session = ? ORDER BY number", kColumns));
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
    if (Result<Done> done = reseal(impl_->database, session); !done.ok()) return done;
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
