// The class overview over a hundred thousand stored sessions: how long until any filter has its answer.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include "desk/classroom/overview.h"
#include "support/class_of.h"
#include "support/content.h"
#include "support/ratios.h"

namespace kefu::bench {
namespace {

constexpr int kSessions = 100'000;
constexpr store::Moment kNow = 1'790'000'000'000;

const std::string& database() {
    static const std::string path = [] {
        const std::string made =
            (std::filesystem::temp_directory_path() / fmt::format("kefu-bench-{}.db", getpid())).string();
        write_class(made, kSessions);
        std::atexit([] {
            for (const char* end : {"", "-wal", "-shm"})
                std::filesystem::remove(database() + end);
        });
        return made;
    }();
    return path;
}

desk::ClassOverview& overview() {
    static std::optional<desk::ClassOverview> opened;
    if (!opened) {
        auto made = desk::ClassOverview::open(content(), database());
        if (!made.ok() || made.value().cohort().sittings.size() != kSessions) std::abort();
        opened.emplace(made.take());
    }
    return *opened;
}

// What SQLite alone needs to walk over the same rows.
void bare_scan(benchmark::State& state) {
    sqlite3* raw = nullptr;
    if (sqlite3_open(database().c_str(), &raw) != SQLITE_OK) std::abort();
    for (auto _ : state) {
        sqlite3_exec(raw, "SELECT sum(score), sum(length(outcomes)), max(student) FROM summaries", nullptr,
                     nullptr, nullptr);
    }
    sqlite3_close(raw);
}
BENCHMARK(bare_scan)->Unit(benchmark::kMillisecond);

void read_all(benchmark::State& state) {
    const base::Result<store::Store> store = store::Store::open(database());
    for (auto _ : state)
        benchmark::DoNotOptimize(store.value().cohort().value().sittings.size());
}
BENCHMARK(read_all)->Unit(benchmark::kMillisecond);

void answer(benchmark::State& state, const analysis::Filter& filter) {
    desk::OverviewWanted wanted;
    wanted.filter = filter;
    std::size_t sessions = 0;
    for (auto _ : state) {
        const desk::OverviewView view = overview().view(wanted, kNow);
        sessions = view.sessions;
        benchmark::DoNotOptimize(view.attention.size());
    }
    state.counters["sessions"] = static_cast<double>(sessions);
}

void any_filter_none(benchmark::State& state) {
    answer(state, {});
}
void any_filter_class(benchmark::State& state) {
    answer(state, {.classes = {"class 07"}});
}
void any_filter_student(benchmark::State& state) {
    answer(state, {.students = {"student 0123"}});
}
void any_filter_scenario(benchmark::State& state) {
    answer(state, {.scenarios = {"scenario-05"}});
}
void any_filter_time(benchmark::State& state) {
    answer(state, {.from = kNow - 30ll * 86'400'000});
}
void any_filter_mark(benchmark::State& state) {
    answer(state, {.score_from = 40, .score_to = 59});
}
void any_filter_flag(benchmark::State& state) {
    answer(state, {.flags = analysis::kPasted});
}
void any_filter_best(benchmark::State& state) {
    answer(state, {.attempts = analysis::Attempts::best});
}
BENCHMARK(any_filter_none)->Unit(benchmark::kMillisecond);
BENCHMARK(any_filter_class)->Unit(benchmark::kMillisecond);
BENCHMARK(any_filter_student)->Unit(benchmark::kMillisecond);
BENCHMARK(any_filter_scenario)->Unit(benchmark::kMillisecond);
BENCHMARK(any_filter_time)->Unit(benchmark::kMillisecond);
BENCHMARK(any_filter_mark)->Unit(benchmark::kMillisecond);
BENCHMARK(any_filter_flag)->Unit(benchmark::kMillisecond);
BENCHMARK(any_filter_best)->Unit(benchmark::kMillisecond);

void page_of_list(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(overview().sessions({}, desk::SessionOrder::worst, 50'000, 50).size());
}
BENCHMARK(page_of_list)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace kefu::bench

int main(int argc, char** argv) {
    const int status =
        kefu::bench::run(argc, argv, {{"read_all", "bare_scan"}, {"any_filter_none", "bare_scan"}});
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("largest resident size: %ld MB\n", used.ru_maxrss / 1024);
    return status;
}
