#include "store/store.h"

#include <filesystem>

#include "store/opening.h"
#include "store/private/impl.h"
#include "store/private/ledger.h"
#include "store/private/seals.h"
#include "store/upgrades.h"

namespace kefu::store {

namespace {

// What an upgrade's SQL can't make: digests over what was there before.
Result<Done> sealed_and_listed(const Database& database, int from_version) {
    if (Result<Done> done = seal_earlier_sessions(database, from_version); !done.ok()) return done;
    return begin_ledger(database, from_version);
}

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Result<Store> Store::open(const std::string& path) {
    return open(path, upgrades());
}

Result<Store> Store::open(const std::string& path, const std::vector<std::string>& upgrades) {
    Result<Database> database = open_database(path, upgrades, sealed_and_listed);
    if (!database.ok()) return database.error();
    return Store(std::make_unique<Impl>(Impl{database.take()}));
}

Result<Store> Store::open_to_read(const std::string& path) {
    if (can_be_written(path)) return open(path);
    Result<Database> database = open_database_to_read(path, upgrades().size());
    if (!database.ok()) return database.error();
    return Store(std::make_unique<Impl>(Impl{database.take()}));
}

const std::string& Store::path() const {
    return impl_->database.path();
}
int Store::version() const {
    return static_cast<int>(impl_->database.number("PRAGMA user_version", 0));
}

Result<Done> Store::put(const Student& student, Moment now) {
    // Whom the roster has written down is changed through its audit, by themselves too.
    Statement audited = impl_->prepare(
        "SELECT name, position FROM students WHERE id = ?1 AND EXISTS (SELECT 1 FROM roster_audit WHERE student = ?1)");
    audited.bind(student.id);
    if (audited.step()) {
        const Enrolled changed{student.id, student.name, student.class_name, student.number,
                               audited.null(1) ? -1 : static_cast<int>(audited.number(1))};
        const By by{audited.text(0), ""};
        return enrol({changed}, by, now);
    }
    if (audited.failed()) return impl_->database.error(audited.code());
    Statement insert = impl_->prepare(
        "INSERT INTO students (id, name, class_name, number, made_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, class_name = excluded.class_name, number = excluded.number");
    insert.bind(student.id).bind(student.name).bind(student.class_name).bind(student.number).bind(now);
    return impl_->finish(insert);
}

Result<std::vector<Student>> Store::students() const {
    Statement rows = impl_->prepare(
        "SELECT id, name, class_name, number FROM students WHERE id NOT IN (SELECT alias FROM identities) ORDER BY made_at, id");
    std::vector<Student> students;
    while (rows.step())
        students.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3)});
    if (rows.failed()) return impl_->database.error(rows.code());
    return students;
}

Result<Done> Store::put_setting(const std::string& student, const std::string& key,
                                const std::string& value) {
    Statement insert = impl_->prepare(
        "INSERT INTO settings (student, key, value) VALUES (?, ?, ?) ON CONFLICT (student, key) DO UPDATE SET value = excluded.value");
    insert.bind(student).bind(key).bind(value);
    return impl_->finish(insert);
}

Result<std::string> Store::setting(const std::string& student, const std::string& key,
                                   const std::string& otherwise) const {
    Statement row = impl_->prepare("SELECT value FROM settings WHERE student = ? AND key = ?");
    row.bind(student).bind(key);
    if (row.step()) return row.text(0);
    if (row.failed()) return impl_->database.error(row.code());
    return otherwise;
}

Result<Done> Store::put_draft(const std::string& session, const Draft& draft) {
    if (draft.text.empty()) {
        Statement remove = impl_->prepare("DELETE FROM drafts WHERE session = ? AND conversation = ?");
        remove.bind(session).bind(draft.conversation);
        return impl_->finish(remove);
    }
    Statement insert = impl_->prepare(
        "INSERT INTO drafts (session, conversation, text) VALUES (?, ?, ?) ON CONFLICT (session, conversation) DO UPDATE SET text = excluded.text");
    insert.bind(session).bind(draft.conversation).bind(draft.text);
    return impl_->finish(insert);
}

Result<std::vector<Draft>> Store::drafts(const std::string& session) const {
    Statement rows =
        impl_->prepare("SELECT conversation, text FROM drafts WHERE session = ? ORDER BY conversation");
    rows.bind(session);
    std::vector<Draft> drafts;
    while (rows.step())
        drafts.push_back({rows.text(0), rows.text(1)});
    if (rows.failed()) return impl_->database.error(rows.code());
    return drafts;
}

Result<Done> Store::copy_to(const std::string& path) const {
    std::error_code problem;
    if (std::filesystem::exists(path, problem)) {
        return base::Error{"store-exists",
                           base::filled({"已经有这个文件，没有覆盖：{path}",
                                         "the file is there already and was not overwritten: {path}"},
                                        "path", path)};
    }
    Statement vacuum = impl_->prepare("VACUUM INTO ?");
    vacuum.bind(path);
    return impl_->finish(vacuum);
}

void Store::wait_at_most(int ms) {
    sqlite3_busy_timeout(impl_->database.raw(), ms);
}

Result<Done> Store::limit_pages(std::int64_t pages) {
    return impl_->database.run("PRAGMA max_page_count = " + std::to_string(pages));
}

}  // namespace kefu::store
