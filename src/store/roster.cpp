#include <nlohmann/json.hpp>

#include "store/private/impl.h"

namespace kefu::store {
namespace {

using Json = nlohmann::ordered_json;

std::string described(const Enrolled& s) {
    return Json{{"name", s.name}, {"class", s.class_name}, {"number", s.number}}.dump(
        -1, ' ', false, Json::error_handler_t::replace);
}

base::Error no_student(const std::string& id) {
    return {"no-student",
            base::filled({"名册里没有这名学生：{id}", "there is no such student: {id}"}, "id", id)};
}

Enrolled enrolled_of(const Statement& row) {
    return {row.text(0), row.text(1), row.text(2), row.text(3),
            row.null(4) ? -1 : static_cast<int>(row.number(4))};
}

constexpr const char* kColumns = "SELECT id, name, class_name, number, position FROM students ";

std::optional<Enrolled> find(const Database& database, const std::string& id) {
    Statement row = database.prepare(std::string(kColumns) + "WHERE id = ?");
    row.bind(id);
    if (!row.step()) return std::nullopt;
    return enrolled_of(row);
}

Result<Done> run(const Database& database, Statement& statement) {
    statement.step();
    if (statement.failed()) return database.error(statement.code());
    return Done{};
}

struct Audit {
    const Database& database;
    const By& by;
    Moment now;

    Result<Done> operator()(const char* what, const std::string& student, const std::string& before,
                            const std::string& after) const {
        Statement insert = database.prepare(
            "INSERT INTO roster_audit (made_at, who, what, student, old, new, why) VALUES (?, ?, ?, ?, ?, ?, ?)");
        insert.bind(now).bind(by.who).bind(what).bind(student).bind(before).bind(after).bind(by.why);
        return run(database, insert);
    }
};

}  // namespace

Result<Done> Store::enrol(const std::vector<Enrolled>& students, const By& by, Moment now) {
    const Database& database = impl_->database;
    Transaction transaction(database);
    if (!transaction.begun().ok()) return transaction.begun();
    const Audit audit{database, by, now};
    for (const Enrolled& one : students) {
        const std::optional<Enrolled> before = find(database, one.id);
        Statement put = database.prepare(
            "INSERT INTO students (id, name, class_name, number, position, made_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
            "ON CONFLICT (id) DO UPDATE SET name = ?2, class_name = ?3, number = ?4, position = ?5");
        put.bind(one.id).bind(one.name).bind(one.class_name).bind(one.number);
        if (one.position < 0) {
            put.skip();
        } else {
            put.bind(std::int64_t{one.position});
        }
        put.bind(now);
        if (Result<Done> done = run(database, put); !done.ok()) return done;
        const std::string after = described(one);
        if (before && described(*before) == after) continue;
        const char* what = !before                                                                ? "add"
                           : before->class_name == one.class_name && before->number == one.number ? "rename"
                                                                                                  : "change";
        if (Result<Done> done = audit(what, one.id, before ? described(*before) : "", after); !done.ok())
            return done;
    }
    return transaction.commit();
}

Result<std::vector<Enrolled>> Store::roster() const {
    Statement rows = impl_->prepare(
        std::string(kColumns) +
        "WHERE id NOT IN (SELECT alias FROM identities) ORDER BY position IS NULL, class_name, position, made_at, id");
    std::vector<Enrolled> out;
    while (rows.step())
        out.push_back(enrolled_of(rows));
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

Result<Done> Store::take_off(const std::string& student, const By& by, Moment now) {
    const Database& database = impl_->database;
    Transaction transaction(database);
    if (!transaction.begun().ok()) return transaction.begun();
    const std::optional<Enrolled> before = find(database, student);
    if (!before) return no_student(student);
    Statement update = database.prepare("UPDATE students SET position = NULL WHERE id = ?");
    update.bind(student);
    if (Result<Done> done = run(database, update); !done.ok()) return done;
    if (Result<Done> done = Audit{database, by, now}("remove", student, described(*before), ""); !done.ok())
        return done;
    return transaction.commit();
}

Result<Done> Store::merge(const std::string& from, const std::string& into, const By& by, Moment now) {
    const Database& database = impl_->database;
    Transaction transaction(database);
    if (!transaction.begun().ok()) return transaction.begun();
    for (const std::string& id : {from, into}) {
        if (!find(database, id)) return no_student(id);
    }
    const Result<std::string> target = person_behind(into);
    const Result<std::string> source = person_behind(from);
    if (!target.ok()) return target.error();
    if (!source.ok()) return source.error();
    if (target.value() == source.value())
        return base::Error{"same-student", {"这两个本来就是同一名学生", "these two are one student already"}};
    // An alias never leads to another: whoever was merged into `from` before goes along.
    Statement along = database.prepare("UPDATE identities SET student = ?2 WHERE student = ?1");
    along.bind(source.value()).bind(target.value());
    if (Result<Done> done = run(database, along); !done.ok()) return done;
    Statement insert = database.prepare("INSERT INTO identities (alias, student, made_at) VALUES (?, ?, ?)");
    insert.bind(source.value()).bind(target.value()).bind(now);
    if (Result<Done> done = run(database, insert); !done.ok()) return done;
    if (Result<Done> done = Audit{database, by, now}("merge", source.value(), source.value(), target.value());
        !done.ok())
        return done;
    return transaction.commit();
}

Result<Done> Store::separate(const std::string& alias, const By& by, Moment now) {
    const Database& database = impl_->database;
    Transaction transaction(database);
    if (!transaction.begun().ok()) return transaction.begun();
    const Result<std::string> person = person_behind(alias);
    if (!person.ok()) return person.error();
    if (person.value() == alias)
        return base::Error{"not-merged", {"这名学生没有被合并过", "this student was not merged"}};
    Statement remove = database.prepare("DELETE FROM identities WHERE alias = ?");
    remove.bind(alias);
    if (Result<Done> done = run(database, remove); !done.ok()) return done;
    if (Result<Done> done = Audit{database, by, now}("separate", alias, person.value(), alias); !done.ok())
        return done;
    return transaction.commit();
}

Result<std::string> Store::person_behind(const std::string& student) const {
    Statement row = impl_->prepare("SELECT student FROM identities WHERE alias = ?");
    row.bind(student);
    if (row.step()) return row.text(0);
    if (row.failed()) return impl_->database.error(row.code());
    return student;
}

Result<std::vector<RosterStep>> Store::roster_audit() const {
    Statement rows = impl_->prepare(
        "SELECT seq, made_at, who, what, student, old, new, why FROM roster_audit ORDER BY seq");
    std::vector<RosterStep> out;
    while (rows.step()) {
        out.push_back({rows.number(0), rows.number(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5),
                       rows.text(6), rows.text(7)});
    }
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

}  // namespace kefu::store
