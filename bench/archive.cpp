// What a grader waits for over a whole database of played sessions: verify on all cores, and every export. Each runs in a
// process of its own, so that processor time and the largest resident size are its alone.
//
// KEFU_BENCH_SESSIONS: how many sessions (10,000). KEFU_BENCH_DB: a database to be made once and kept.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <thread>

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "desk/reporting.h"
#include "support/archive_of.h"
#include "support/content.h"

namespace kefu::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Runs `work` in a child; false where it failed.
bool measured(const std::string& what, const std::function<void()>& work) {
    std::fflush(nullptr);
    const auto start = Clock::now();
    const pid_t child = fork();
    if (child < 0) return false;
    if (child == 0) {
        work();
        std::fflush(nullptr);
        _exit(0);
    }
    int status = 0;
    rusage used{};
    if (wait4(child, &status, 0, &used) != child) return false;
    const double wall = std::chrono::duration<double>(Clock::now() - start).count();
    fmt::print("{:<18} {:8.2f} s wall {:8.2f} s processor {:6} MB{}\n", what, wall,
               seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss / 1024,
               status == 0 ? "" : "  FAILED");
    return status == 0;
}

desk::Archive opened(const std::string& database) {
    auto archive = desk::Archive::open(content(), database);
    if (!archive.ok()) std::abort();
    return archive.take();
}

void verify(const std::string& database) {
    const desk::Archive archive = opened(database);
    const auto rows = archive.chosen({});
    if (!rows.ok()) std::abort();
    std::vector<std::string> ids;
    for (const store::SessionRow& row : rows.value())
        ids.push_back(row.id);
    const std::atomic<bool> stop{false};
    const auto sound = [](const base::Result<desk::Verified>& one) {
        if (one.ok() && one.value().sound() && one.value().replayed && one.value().marked) return;
        fmt::print(stderr, "{}\n",
                   one.ok() ? one.value().session + ": " + one.value().what.en : one.error().message.en);
        std::abort();
    };
    const auto looked_at =
        desk::verify_all(archive.versions(), database, ids, std::thread::hardware_concurrency(), stop, sound);
    if (!looked_at.ok() || looked_at.value() != ids.size()) std::abort();
}

void export_as(const std::string& database, const desk::ExportOrder& order) {
    desk::Archive archive = opened(database);
    if (!desk::Reporting(archive).write({}, order).ok()) std::abort();
}

int run() {
    const char* wanted = std::getenv("KEFU_BENCH_SESSIONS");
    const int sessions = wanted ? std::max(1, std::atoi(wanted)) : 10'000;
    const char* kept = std::getenv("KEFU_BENCH_DB");
    const fs::path folder = fs::temp_directory_path() / fmt::format("kefu-bench-archive-{}", getpid());
    fs::create_directories(folder);
    const std::string database = kept ? kept : (folder / "kefu.db").string();
    bool fine = fs::exists(database) ||
                measured(fmt::format("make {}", sessions), [&] { write_archive(database, sessions); });
    if (fine) {
        fmt::print("{} MB of sessions\n", fs::file_size(database) >> 20);
        using Form = desk::ExportOrder::Form;
        struct Export {
            const char* name;
            Form form;
            report::Sheet sheet;
        };
        fine = measured("verify", [&] { verify(database); });
        for (const Export& one : {Export{"csv marks", Form::csv, report::Sheet::marks},
                                  {"csv findings", Form::csv, report::Sheet::findings},
                                  {"csv metrics", Form::csv, report::Sheet::metrics},
                                  {"xlsx", Form::xlsx, report::Sheet::marks},
                                  {"moodle", Form::moodle, report::Sheet::marks},
                                  {"xapi", Form::xapi, report::Sheet::marks},
                                  {"json", Form::json, report::Sheet::marks}}) {
            desk::ExportOrder order;
            order.form = one.form;
            order.sheet = one.sheet;
            order.path = (folder / "export").string();
            order.replace = true;
            fine = measured(one.name, [&] { export_as(database, order); }) && fine;
        }
    }
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    return fine ? 0 : 1;
}

}  // namespace
}  // namespace kefu::bench

int main() {
    return kefu::bench::run();
}
