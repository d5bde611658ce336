#include "desk/archive.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>

#include "desk/live_desk.h"

namespace kefu::desk {
namespace {

using base::Error;
using base::Result;

}  // namespace

store::Moment moment_now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

Result<Archive> Archive::open(const Content& content, const std::string& database, bool to_read) {
    std::error_code problem;
    if (!std::filesystem::exists(database, problem)) {
        return Error{"store-missing",
                     base::filled({"没有这个数据库文件：{path}", "there is no such database: {path}"}, "path",
                                  database)};
    }
    Result<store::Store> store =
        to_read ? store::Store::open_to_read(database) : store::Store::open(database);
    if (!store.ok()) return store.error();
    return Archive(content, store.take());
}

Result<Archive> Archive::open_or_make(const Content& content, const std::string& database) {
    Result<store::Store> store = store::Store::open(database.empty() ? default_database() : database);
    if (!store.ok()) return store.error();
    return Archive(content, store.take());
}

Result<std::vector<store::SessionRow>> Archive::chosen(const Chosen& which) const {
    Result<std::vector<store::SessionRow>> rows =
        store_.sessions({which.sessions, "", which.scenario, false, which.assignment});
    if (!rows.ok()) return rows;
    for (const std::string& id : which.sessions) {
        const bool there = std::any_of(rows.value().begin(), rows.value().end(),
                                       [&](const store::SessionRow& row) { return row.id == id; });
        if (!there)
            return Error{"no-session", base::filled({"数据库里没有这次练习：{id}",
                                                     "there is no such session in the database: {id}"},
                                                    "id", id)};
    }
    if (which.student.empty() && which.class_name.empty()) return rows;
    Result<std::vector<store::Student>> students = store_.students();
    if (!students.ok()) return students.error();
    std::set<std::string> wanted;
    for (const store::Student& one : students.value()) {
        const bool named = which.student.empty() || one.id == which.student || one.name == which.student ||
                           one.number == which.student;
        if (named && (which.class_name.empty() || one.class_name == which.class_name)) wanted.insert(one.id);
    }
    if (which.class_name.empty()) wanted.insert(which.student);
    std::erase_if(rows.value(), [&](const store::SessionRow& row) { return !wanted.contains(row.student); });
    return rows;
}

Result<Verified> Archive::verify(const std::string& session) const {
    return verify_session(*versions_, store_, session);
}

std::string Archive::student_name(const std::string& id) const {
    if (auto students = store_.students(); students.ok()) {
        for (const store::Student& one : students.value()) {
            if (one.id == id) return one.name;
        }
    }
    return id;
}

Result<Regraded> Archive::regrade(const std::string& session, const RegradeWanted& wanted,
                                  store::Moment now) {
    Result<Regraded> regraded = desk::regrade(content_, *versions_, store_, session, wanted, now);
    if (regraded.ok()) regraded.value().student = student_name(regraded.value().student);
    return regraded;
}

}  // namespace kefu::desk
