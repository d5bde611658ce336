// What students did with the courseware: rows in, rows out.
#include "store/study.h"

#include <array>

#include "store/private/impl.h"

namespace kefu::store {
namespace {

constexpr std::array kKinds{"lesson", "test", "drill", "composing"};

}  // namespace

Result<Done> Store::put(const Study& study) {
    // A lesson that was read further before stays so.
    Statement insert = impl_->prepare(
        "INSERT INTO studies (student, kind, item, made_at, got, of, passed, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
        "ON CONFLICT (student, item) WHERE kind = 'lesson' DO UPDATE SET made_at = ?4, got = max(got, ?5), "
        "of = ?6, passed = max(passed, ?7), body = ?8");
    insert.bind(study.student)
        .bind(kKinds[static_cast<std::size_t>(study.kind)])
        .bind(study.item)
        .bind(study.made_at)
        .bind(std::int64_t{study.got})
        .bind(std::int64_t{study.of})
        .bind(std::int64_t{study.passed ? 1 : 0})
        .bind(study.body);
    return impl_->finish(insert);
}

Result<std::vector<Study>> Store::studies(const std::string& student) const {
    Statement rows = impl_->prepare(
        "SELECT student, kind, item, made_at, got, of, passed, body FROM studies "
        "WHERE student IN (SELECT ?1 UNION SELECT alias FROM identities WHERE student = ?1) ORDER BY number");
    rows.bind(student);
    std::vector<Study> out;
    while (rows.step()) {
        Study one{rows.text(0),
                  Study::Kind::lesson,
                  rows.text(2),
                  rows.number(3),
                  static_cast<int>(rows.number(4)),
                  static_cast<int>(rows.number(5)),
                  rows.number(6) != 0,
                  rows.text(7)};
        for (std::size_t i = 0; i < kKinds.size(); ++i) {
            if (rows.text(1) == kKinds[i]) one.kind = static_cast<Study::Kind>(i);
        }
        out.push_back(std::move(one));
    }
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

}  // namespace kefu::store
