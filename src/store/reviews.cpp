#include <algorithm>
#include <set>

#include "base/digest.h"
#include "store/private/fields.h"
#include "store/private/impl.h"
#include "store/private/seals.h"

namespace kefu::store {

Result<StepAdded> Store::add(const scoring::ReviewStep& step, Moment now) {
    if (Result<Done> fine = scoring::check(step); !fine.ok()) return fine.error();
    const scoring::ReviewStep whole = scoring::sealed(step);
    StepAdded added{whole.id, false, false};
    Transaction transaction(impl_->database);
    if (!transaction.begun().ok()) return transaction.begun().error();
    Result<std::vector<scoring::ReviewStep>> there = steps(step.session);
    if (!there.ok()) return there.error();
    for (const scoring::ReviewStep& one : there.value()) {
        if (one.id == whole.id) {
            added.known = true;
            return added;
        }
    }
    if (there.value().size() >= scoring::kMostSteps)
        return base::Error{"review-full",
                           {"这次练习的复核已经太多了", "this session has too many review steps"}};
    added.stale = scoring::tips(there.value(), step.round) != whole.upon;
    Statement insert = impl_->prepare(
        "INSERT INTO reviews (session, id, line, arrived_at) SELECT id, ?2, ?3, ?4 FROM sessions WHERE id = ?1");
    insert.bind(step.session).bind(whole.id).bind(scoring::encode(whole)).bind(now);
    if (Result<Done> done = impl_->finish(insert); !done.ok()) return done.error();
    if (impl_->database.number("SELECT changes()", 0) == 0)
        return base::Error{"no-session", base::filled({"数据库里没有这次练习：{id}",
                                                       "there is no such session in the database: {id}"},
                                                      "id", step.session)};
    if (Result<Done> done = reseal(impl_->database, step.session); !done.ok()) return done.error();
    if (Result<Done> done = transaction.commit(); !done.ok()) return done.error();
    return added;
}

Result<std::vector<scoring::ReviewStep>> Store::steps(const std::string& session) const {
    Statement rows = impl_->prepare("SELECT id, line FROM reviews WHERE session = ? ORDER BY id");
    rows.bind(session);
    std::vector<scoring::ReviewStep> out;
    while (rows.step()) {
        Result<scoring::ReviewStep> step = scoring::decode_step(rows.text(1));
        if (!step.ok()) return step.error();
        if (step.value().id != rows.text(0) || step.value().session != session)
            return base::Error{"review-damaged", {"一条复核记录被改过", "a review step was changed"}};
        out.push_back(step.take());
    }
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

Result<std::string> Store::review_state(const std::string& session) const {
    Statement rows = impl_->prepare("SELECT id FROM reviews WHERE session = ? ORDER BY id");
    rows.bind(session);
    Fields fields;
    while (rows.step())
        fields.add(rows.text(0));
    if (rows.failed()) return impl_->database.error(rows.code());
    Result<std::optional<Mark>> counting = mark(session);
    if (!counting.ok()) return counting.error();
    fields.add(counting.value() ? mark_id(*counting.value()) : "");
    return fields.digest();
}

Result<Done> Store::put_reviewed(const std::string& session, const ReviewedMark& mark) {
    Transaction transaction(impl_->database);
    if (!transaction.begun().ok()) return transaction.begun();
    Result<std::string> state = review_state(session);
    if (!state.ok()) return state.error();
    if (state.value() != mark.state)
        return base::Error{"store-conflict",
                           {"这次练习刚刚有了新的复核", "the session has just got another review"}};
    Statement insert = impl_->prepare(
        "INSERT INTO reviewed (session, state, score, passed, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (session) DO UPDATE SET "
        "state = excluded.state, score = excluded.score, passed = excluded.passed, body = excluded.body");
    insert.bind(session)
        .bind(mark.state)
        .bind(std::int64_t{mark.score})
        .bind(std::int64_t{mark.passed})
        .bind(mark.body);
    if (Result<Done> done = impl_->finish(insert); !done.ok()) return done;
    if (Result<Done> done = reseal(impl_->database, session); !done.ok()) return done;
    return transaction.commit();
}

Result<std::optional<ReviewedMark>> Store::reviewed(const std::string& session) const {
    Statement row = impl_->prepare("SELECT state, score, passed, body FROM reviewed WHERE session = ?");
    row.bind(session);
    if (row.step())
        return std::optional(
            ReviewedMark{row.text(0), static_cast<int>(row.number(1)), row.number(2) != 0, row.text(3)});
    if (row.failed()) return impl_->database.error(row.code());
    return std::optional<ReviewedMark>();
}

Result<std::vector<std::string>> Store::sessions_with_steps() const {
    Statement rows = impl_->prepare("SELECT DISTINCT session FROM reviews ORDER BY session");
    std::vector<std::string> ids;
    while (rows.step())
        ids.push_back(rows.text(0));
    if (rows.failed()) return impl_->database.error(rows.code());
    return ids;
}

Result<Done> Store::put(const BankComment& comment) {
    Statement insert = impl_->prepare(
        "INSERT INTO comments (id, text, rule, made_by, made_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text, rule = excluded.rule");
    insert.bind(comment.id).bind(comment.text).bind(comment.rule).bind(comment.made_by).bind(comment.made_at);
    return impl_->finish(insert);
}

Result<Done> Store::remove_comment(const std::string& id) {
    Statement remove = impl_->prepare("DELETE FROM comments WHERE id = ?");
    remove.bind(id);
    return impl_->finish(remove);
}

Result<std::vector<BankComment>> Store::comments() const {
    Statement rows =
        impl_->prepare("SELECT id, text, rule, made_by, made_at FROM comments ORDER BY made_at, id");
    std::vector<BankComment> out;
    while (rows.step())
        out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.number(4)});
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

Result<Done> Store::put(const SampleRow& sample) {
    Statement insert = impl_->prepare("INSERT OR IGNORE INTO samples (id, line) VALUES (?, ?)");
    insert.bind(sample.id).bind(sample.line);
    return impl_->finish(insert);
}

Result<std::vector<SampleRow>> Store::samples() const {
    Statement rows = impl_->prepare("SELECT id, line FROM samples ORDER BY rowid");
    std::vector<SampleRow> out;
    while (rows.step()) {
        if (base::sha256_hex(rows.text(1)) != rows.text(0))
            return base::Error{"sample-damaged", {"抽样记录被改过", "a sample was changed"}};
        out.push_back({rows.text(0), rows.text(1)});
    }
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

}  // namespace kefu::store
