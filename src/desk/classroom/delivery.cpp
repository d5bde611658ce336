#include "desk/classroom/delivery.h"

#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "text/fold.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;
using base::Done;
using base::Error;
using base::Result;

constexpr const char* kFolderKey = "delivery.folder";

// Nothing else of a name gets into a path.
std::string tame(const std::string& text) {
    std::string out;
    for (const char32_t c : text::points(text)) {
        const bool plain = (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
                           c == U'-' || text::is_han(c);
        constexpr std::size_t kLongest = 60;
        if (plain && out.size() < kLongest) out += text::utf8(std::u32string(1, c));
    }
    return out;
}

std::optional<Error> unusable(const std::string& folder) {
    std::error_code problem;
    if (!fs::is_directory(folder, problem)) {
        return Error{"delivery-folder-gone",
                     base::filled({"找不到文件夹 {path}（U 盘拔了，或共享断开了？）",
                                   "the folder {path} isn't there (stick pulled out, share gone?)"},
                                  "path", folder)};
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        return Error{"delivery-read-only",
                     base::filled({"文件夹 {path} 不能写入", "the folder {path} can't be written to"}, "path",
                                  folder)};
    }
    return std::nullopt;
}

// What access() says isn't always so on shares and sticks: a little is written and taken away again.
std::optional<Error> cannot_write(const std::string& folder) {
    const std::string path = (fs::path(folder) / (".kefu-" + std::to_string(::getpid()))).string();
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool good = file >= 0;
    if (good) {
        constexpr char kLittle[] = "kefu";
        good = ::write(file, kLittle, sizeof kLittle) == sizeof kLittle && ::fsync(file) == 0;
        good = ::close(file) == 0 && good;
        ::unlink(path.c_str());
    }
    if (good) return std::nullopt;
    return Error{"delivery-read-only",
                 base::filled({"文件夹 {path} 里写不了文件（只读、没有权限，或满了）",
                               "no file can be written in {path} (read-only, not allowed, or full)"},
                              "path", folder)};
}

// Beside, checked, then under its name: a half-written bundle never looks like one.
Result<std::string> put_there(const store::Store& store, const std::string& session,
                              const std::string& folder, const WriteBundle& write) {
    if (const std::optional<Error> problem = unusable(folder)) return *problem;
    store::Enrolled student;
    store::Selection this_one;
    this_one.ids = {session};
    if (const auto rows = store.sessions(this_one); rows.ok() && !rows.value().empty()) {
        if (const auto roster = store.roster(); roster.ok()) {
            for (const store::Enrolled& one : roster.value()) {
                if (one.id == rows.value().front().student) student = one;
            }
        }
    }
    const std::string path = (fs::path(folder) / bundle_name(student, session)).string();
    const std::string beside = path + ".part";
    std::error_code ignored;
    fs::remove(beside, ignored);
    if (Result<Done> written = write(store, session, beside); !written.ok()) {
        fs::remove(beside, ignored);
        std::error_code problem;
        const fs::space_info space = fs::space(folder, problem);
        constexpr std::uintmax_t kLittle = 1 << 20;
        if (!problem && space.available < kLittle)
            return Error{"delivery-full", base::filled({"{path} 满了", "{path} is full"}, "path", folder)};
        return written.error();
    }
    std::error_code problem;
    const std::uintmax_t size = fs::file_size(beside, problem);
    if (!problem && size > 0) fs::rename(beside, path, problem);
    if (problem || size == 0) {
        fs::remove(beside, ignored);
        return Error{"delivery-failed",
                     base::filled({"写到 {path} 时出错", "writing to {path} failed"}, "path", folder)};
    }
    return path;
}

store::Delivery tried(store::Store& store, const std::string& session, const std::string& folder,
                      const WriteBundle& write, store::Moment now) {
    store::Delivery row;
    if (const auto known = store.delivery(session); known.ok() && known.value()) row = *known.value();
    row.session = session;
    ++row.tries;
    row.tried_at = now;
    const Result<std::string> path = put_there(store, session, folder, write);
    row.lies = path.ok();
    row.path = path.ok() ? path.value() : "";
    row.problem = path.ok() ? "" : path.error().code;
    // Where even this can't be kept, the message still says what is so.
    static_cast<void>(store.put(row).ok());
    return row;
}

std::size_t waiting_in(const store::Store& store) {
    const auto rows = store.deliveries(true);
    return rows.ok() ? rows.value().size() : 0;
}

std::string worded(const TextFiles& texts, const DeliveryView& view) {
    const auto fill = [&](const std::string& key) {
        std::string text = base::filled_text(texts.text(key), "path", view.lies ? view.path : view.folder);
        return base::filled_text(std::move(text), "waiting", std::to_string(view.waiting));
    };
    if (view.lies) return fill("classroom.delivery.lies");
    if (!view.wanted || view.problem.empty()) return fill("classroom.delivery.here");
    const std::string key = "classroom.delivery." + view.problem;
    return (texts.has(key) ? fill(key) : fill("classroom.delivery.failed")) +
           fill("classroom.delivery.queued");
}

DeliveryView viewed(const store::Store& store, const store::Delivery& row, const TextFiles& texts) {
    DeliveryView view;
    view.folder = delivery_folder(store);
    view.wanted = !view.folder.empty();
    view.lies = row.lies;
    view.path = row.path;
    view.problem = row.problem;
    view.waiting = waiting_in(store);
    view.message = worded(texts, view);
    return view;
}

}  // namespace

std::string delivery_folder(const store::Store& store) {
    if (const char* named = std::getenv("KEFU_DELIVERY"); named && *named) return named;
    const Result<std::string> kept = store.setting("", kFolderKey);
    return kept.ok() ? kept.value() : std::string();
}

Result<Done> choose_delivery_folder(store::Store& store, const std::string& folder) {
    std::string whole;
    if (!folder.empty()) {
        if (const std::optional<Error> problem = unusable(folder)) return *problem;
        if (const std::optional<Error> problem = cannot_write(folder)) return *problem;
        std::error_code ignored;
        whole = fs::absolute(folder, ignored).string();
    }
    return store.put_setting("", kFolderKey, whole);
}

std::string bundle_name(const store::Enrolled& student, const std::string& session) {
    std::string name;
    for (const std::string* part : {&student.class_name, &student.number, &student.name, &session}) {
        const std::string plain = tame(*part);
        if (!plain.empty()) name += (name.empty() ? "" : "_") + plain;
    }
    return name + ".kefubundle";
}

DeliveryView deliver(store::Store& store, const std::string& session, const WriteBundle& write,
                     store::Moment now, const TextFiles& texts) {
    const std::string folder = delivery_folder(store);
    if (folder.empty() || !write) return viewed(store, {}, texts);
    return viewed(store, tried(store, session, folder, write, now), texts);
}

Retried deliver_waiting(store::Store& store, const WriteBundle& write, store::Moment now) {
    Retried retried;
    const std::string folder = delivery_folder(store);
    const auto rows = store.deliveries(true);
    if (folder.empty() || !write || !rows.ok()) {
        retried.waiting = waiting_in(store);
        return retried;
    }
    for (const store::Delivery& row : rows.value()) {
        if (tried(store, row.session, folder, write, now).lies)
            ++retried.delivered;
        else if (unusable(folder))
            break;  // the next ones would only wait for the same
    }
    retried.waiting = waiting_in(store);
    return retried;
}

DeliveryView delivery_view(const store::Store& store, const std::string& session, const TextFiles& texts) {
    const auto row = store.delivery(session);
    return viewed(store, row.ok() && row.value() ? *row.value() : store::Delivery{}, texts);
}

}  // namespace kefu::desk
