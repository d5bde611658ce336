#include "desk/classroom/access.h"

#include <algorithm>
#include <filesystem>
#include <random>

#include <nlohmann/json.hpp>

#include "access/passphrase.h"
#include "base/document.h"

namespace kefu::desk {
namespace {

using base::Bilingual;
using base::Done;
using base::Error;
using base::Result;
using Json = nlohmann::ordered_json;

Error by_system() {
    return {"access-by-system",
            base::filled({"口令由本机管理员设在 {path}，请管理员去改",
                          "the passphrases are set by this computer's administrator in {path}; ask there"},
                         "path", kSystemAccessFile)};
}

Error broken_system_file(const std::string& path) {
    return {"system-access-broken",
            base::filled({"口令文件读不懂，请管理员检查：{path}",
                          "the file of passphrases can't be understood; ask the administrator: {path}"},
                         "path", path)};
}

}  // namespace

const char* name_of(Role role) {
    return role == Role::instructor ? "instructor" : role == Role::grader ? "grader" : "student";
}

std::array<unsigned char, 16> random_bytes() {
    std::random_device device;
    std::array<unsigned char, 16> bytes{};
    for (unsigned char& byte : bytes)
        byte = static_cast<unsigned char>(device() & 0xFF);
    return bytes;
}

bool may(Role role, Right right) {
    switch (role) {
        case Role::instructor:
            return true;
        case Role::grader:
            return right == Right::see_others || right == Right::see_exam_answers || right == Right::review;
        case Role::student:
            break;
    }
    return false;
}

Access::Access(store::Store& store, std::function<std::array<unsigned char, 16>()> random,
               std::string system_file)
    : store_(store), random_(std::move(random)), system_file_(std::move(system_file)) {}

// The administrator's file where there is one, else the database. A broken file locks, it never opens.
Result<std::map<std::string, Access::Kept>> Access::kept() const {
    std::map<std::string, Kept> out;
    std::error_code problem;
    if (!system_file_.empty() && std::filesystem::exists(system_file_, problem)) {
        const base::Document document = base::load_document(system_file_);
        if (!document.root || !document.root->is(base::Node::Kind::object))
            return broken_system_file(system_file_);
        for (const base::Member& member : document.root->members) {
            const base::Node* hash = member.value.find("passphrase");
            if (!hash || !hash->is(base::Node::Kind::string)) return broken_system_file(system_file_);
            const base::Node* recovery = member.value.find("recovery");
            out[member.key] = {hash->text, recovery ? recovery->text : ""};
        }
        return out;
    }
    for (const Role role : {Role::instructor, Role::grader}) {
        Result<std::optional<store::AccessRow>> row = store_.access(name_of(role));
        if (!row.ok()) return row.error();
        if (row.value() && !row.value()->passphrase.empty())
            out[name_of(role)] = {row.value()->passphrase, row.value()->recovery};
    }
    return out;
}

AccessView Access::view(store::Moment now) const {
    AccessView view;
    std::error_code problem;
    view.by_system = !system_file_.empty() && std::filesystem::exists(system_file_, problem);
    if (const auto all = kept(); all.ok()) {
        view.instructor_set = all.value().contains("instructor");
        view.grader_set = all.value().contains("grader");
    } else {
        view.instructor_set = view.grader_set = true;
    }
    for (const Role role : {Role::instructor, Role::grader}) {
        if (const auto row = store_.access(name_of(role)); row.ok() && row.value()) {
            view.wait_ms = std::max(view.wait_ms,
                                    access::wait_ms(row.value()->failures, row.value()->last_failed_at, now));
        }
    }
    return view;
}

bool Access::is_open(Role role) const {
    if (role == Role::student) return true;
    const auto all = kept();
    // A grader's door without a lock of its own is behind the instructor's.
    return all.ok() && !all.value().contains("instructor") &&
           (role == Role::instructor || !all.value().contains("grader"));
}

Result<Done> Access::attempt(Role role, const std::function<bool(const Kept&)>& right, Error wrong,
                             store::Moment now) {
    Result<std::map<std::string, Kept>> all = kept();
    if (!all.ok()) return all.error();
    Result<std::optional<store::AccessRow>> read = store_.access(name_of(role));
    if (!read.ok()) return read.error();
    store::AccessRow row = read.value().value_or(store::AccessRow{});
    row.role = name_of(role);
    const std::int64_t wait = access::wait_ms(row.failures, row.last_failed_at, now);
    if (wait > 0) {
        return Error{"passphrase-wait", base::filled({"错了几次，请等 {seconds} 秒再试",
                                                      "too many wrong tries: wait {seconds} seconds"},
                                                     "seconds", std::to_string((wait + 999) / 1000))};
    }
    store::AccessRow tried = row;
    ++tried.failures;
    tried.last_failed_at = now;
    if (Result<Done> done = store_.put(tried); !done.ok()) return done;
    const auto lock = all.value().find(name_of(role));
    const bool fits = lock != all.value().end() && right(lock->second);
    if (!fits) return wrong;
    row.failures = 0;
    row.last_failed_at = 0;
    return store_.put(row);
}

Result<Done> Access::enter(Role role, const std::string& passphrase, store::Moment now) {
    if (is_open(role)) return Done{};
    Result<std::map<std::string, Kept>> all = kept();
    if (!all.ok()) return all.error();
    const Error wrong{"passphrase-wrong", {"口令不对", "that is not the passphrase"}};
    const auto right = [&](const Kept& lock) { return access::fits(passphrase, lock.passphrase); };
    // An instructor may do all that a grader may.
    if (role == Role::grader && all.value().contains("instructor")) {
        const bool own = all.value().contains("grader");
        const auto either = [&](const Kept& lock) {
            return right(lock) || right(all.value().at("instructor"));
        };
        return own ? attempt(Role::grader, either, wrong, now) : attempt(Role::instructor, right, wrong, now);
    }
    return attempt(role, right, wrong, now);
}

Result<store::Store> open_as(const std::string& path, Role role, const std::string& passphrase,
                             store::Moment now, bool make, const std::string& system_file) {
    std::error_code problem;
    if (!make && !std::filesystem::exists(path, problem))
        return Error{
            "store-missing",
            base::filled({"没有这个数据库文件：{path}", "there is no such database: {path}"}, "path", path)};
    // A grader may look into a file that can't be written to.
    Result<store::Store> store = role == Role::grader && std::filesystem::exists(path, problem)
                                     ? store::Store::open_to_read(path)
                                     : store::Store::open(path);
    if (!store.ok()) return store;
    Access access(store.value(), random_bytes, system_file);
    if (access.is_open(role)) return store;
    if (passphrase.empty()) {
        return Error{
            "passphrase-needed",
            role == Role::grader
                ? Bilingual{"这要有阅卷人或教师的口令", "this needs a grader's or instructor's passphrase"}
                : Bilingual{"这要有教师的口令", "this needs the instructor's passphrase"}};
    }
    if (Result<Done> entered = access.enter(role, passphrase, now); !entered.ok()) return entered.error();
    return store;
}

Result<PassphraseSet> Access::write(Role role, const std::string& passphrase, store::Moment now) {
    Result<std::string> hash = access::hashed(passphrase, random_());
    if (!hash.ok()) return hash.error();
    PassphraseSet set{access::recovery_code(random_())};
    Result<std::string> recovery = access::hashed(access::plain_code(set.recovery_code), random_());
    if (!recovery.ok()) return recovery.error();
    if (Result<Done> done =
            store_.put(store::AccessRow{name_of(role), hash.take(), recovery.take(), 0, 0, now});
        !done.ok())
        return done.error();
    return set;
}

Result<PassphraseSet> Access::set(Role role, const std::string& passphrase, const std::string& instructors,
                                  store::Moment now) {
    if (view(now).by_system) return by_system();
    if (role == Role::student)
        return Error{"access-student", {"学生不需要口令", "students need no passphrase"}};
    if (Result<Done> done = enter(Role::instructor, instructors, now); !done.ok()) return done.error();
    return write(role, passphrase, now);
}

Result<PassphraseSet> Access::recover(Role role, const std::string& code, const std::string& passphrase,
                                      store::Moment now) {
    if (view(now).by_system) return by_system();
    const std::string plain = access::plain_code(code);
    // Refused before the code is used up.
    if (Result<std::string> hash = access::hashed(passphrase, {}); !hash.ok()) return hash.error();
    if (Result<Done> done = attempt(
            role, [&](const Kept& lock) { return access::fits(plain, lock.recovery); },
            {"recovery-wrong", {"恢复码不对", "that is not the recovery code"}}, now);
        !done.ok())
        return done.error();
    return write(role, passphrase, now);
}

Result<std::string> Access::system_file_text() const {
    Result<std::map<std::string, Kept>> all = kept();
    if (!all.ok()) return all.error();
    if (all.value().empty()) return Error{"access-not-set", {"还没有设口令", "no passphrase is set yet"}};
    Json out = Json::object();
    for (const auto& [role, lock] : all.value())
        out[role] = {{"passphrase", lock.passphrase}};
    return out.dump(2) + "\n";
}

}  // namespace kefu::desk
