// What hearing costs beside its rate: loading and its memory, the slow end of its latency on replies each heard for
// the first time, and replies made to be slow.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include "acts/understanding.h"
#include "support/content.h"
#include "support/ratios.h"
#include "text/fold.h"

namespace kefu::bench {
namespace {

using Clock = std::chrono::steady_clock;

double microseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

/// Resident memory of this process in MB (10^6 bytes), or 0 where the system doesn't tell.
double resident_mb() {
    std::ifstream in("/proc/self/statm");
    double pages = 0;
    in >> pages >> pages;
    return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

std::unique_ptr<acts::Understanding> loaded() {
    base::Diagnostics diagnostics;
    auto understanding = acts::Understanding::load(KEFU_SOURCE_DIR "/assets/acts", diagnostics);
    if (understanding == nullptr) std::abort();
    return understanding;
}

std::string repeated(const std::string& text, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes)
        out += text;
    return out;
}

void heard(benchmark::State& state, const std::string& reply) {
    static const std::unique_ptr<acts::Understanding> understanding = loaded();
    acts::Scene scene;
    scene.shopper_text = reply;
    for (auto _ : state)
        benchmark::DoNotOptimize(understanding->hear(reply, scene));
}

void load(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(loaded());
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

void ten_thousand_emoji(benchmark::State& state) {
    heard(state, repeated("😊🎁", 40'000));
}
BENCHMARK(ten_thousand_emoji)->Unit(benchmark::kMicrosecond);

void no_pause_for_breath(benchmark::State& state) {
    heard(state, repeated("您好不好意思我不是不给您退款的但是如果您说不能发货那就不行吗", 16'000));
}
BENCHMARK(no_pause_for_breath)->Unit(benchmark::kMicrosecond);

void one_syllable(benchmark::State& state) {
    heard(state, repeated("不 ", 16'000));
}
BENCHMARK(one_syllable)->Unit(benchmark::kMicrosecond);

void all_replies_at_once(benchmark::State& state) {
    std::string text;
    for (const std::string& reply : replies()) {
        text += reply + "，";
        if (text.size() > 16'000) break;
    }
    heard(state, text);
}
BENCHMARK(all_replies_at_once)->Unit(benchmark::kMicrosecond);

void a_megabyte(benchmark::State& state) {
    heard(state, repeated("亲~ 3-5天到12.5元", 1'000'000));
}
BENCHMARK(a_megabyte)->Unit(benchmark::kMicrosecond);

void latency() {
    const double before = resident_mb();
    const Clock::time_point begin = Clock::now();
    const auto understanding = loaded();
    fmt::print("load {:.0f} ms, memory of the understanding {:.1f} MB\n", microseconds_since(begin) / 1000,
               resident_mb() - before);
    acts::Scene scene;
    scene.shopper_text = "在吗";
    std::vector<double> took;
    for (const std::string& reply : replies()) {
        const Clock::time_point start = Clock::now();
        benchmark::DoNotOptimize(understanding->hear(reply, scene));
        took.push_back(microseconds_since(start));
    }
    std::sort(took.begin(), took.end());
    const auto at = [&](std::size_t per_mille) { return took[(took.size() - 1) * per_mille / 1000]; };
    fmt::print(
        "{} replies, each once: half {:.0f} us, p99 {:.0f} us, p99.9 {:.0f} us, longest {:.0f} us; "
        "memory with them {:.1f} MB\n",
        took.size(), at(500), at(990), at(999), took.back(), resident_mb() - before);
}

}  // namespace
}  // namespace kefu::bench

int main(int argc, char** argv) {
    kefu::bench::replies();
    kefu::bench::latency();
    return kefu::bench::run(argc, argv, {});
}
