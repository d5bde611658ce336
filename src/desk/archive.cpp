#include "desk/archive.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <thread>
#include <unordered_set>

#include "desk/ahead.h"
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
    std::unordered_set<std::string_view> there;
    for (const store::SessionRow& row : rows.value())
        there.insert(row.id);
    for (const std::string& id : which.sessions) {
        if (!there.contains(id))
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

std::size_t Archive::regrade(const std::vector<std::string>& ids, const RegradeWanted& wanted,
                             store::Moment now, const std::atomic<bool>& stop,
                             const std::function<void(const Result<Regraded>&)>& each) {
    std::map<std::string, std::string> names;
    if (const Result<std::vector<store::Student>> students = store_.students(); students.ok()) {
        for (const store::Student& one : students.value())
            names[one.id] = one.name;
    }
    const auto mark = [&](store::Store& store, std::size_t i) {
        Result<Regraded> one = desk::regrade(content_, *versions_, store, ids[i], wanted, now);
        if (!one.ok()) return one;
        if (const auto name = names.find(one.value().student); name != names.end())
            one.value().student = name->second;
        return one;
    };
    // What writes takes its turns.
    constexpr std::size_t kWorthIt = 64;
    const unsigned threads =
        wanted.apply || ids.size() < kWorthIt ? 1 : std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
    Ahead<Result<Regraded>> ahead(ids.size(), threads, [&, threads] {
        using Make = Ahead<Result<Regraded>>::Make;
        if (threads < 2) return Make([&](std::size_t i) { return mark(store_, i); });
        const auto own = std::make_shared<Result<store::Store>>(store::Store::open_to_read(store_.path()));
        return Make([&mark, own](std::size_t i) {
            return own->ok() ? mark(own->value(), i) : Result<Regraded>(own->error());
        });
    });
    std::size_t done = 0;
    for (; done < ids.size() && !stop; ++done)
        each(ahead.next());
    return done;
}

}  // namespace kefu::desk
