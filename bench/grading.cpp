// A session of twenty replies played again from its record and marked, against reading the same record's JSON.
#include <benchmark/benchmark.h>

#include "record/codec.h"
#include "scoring/scorecard.h"
#include "session/engine.h"
#include "support/content.h"
#include "support/ratios.h"

namespace kefu::bench {
namespace {

const record::Log& log() {
    static const record::Log one = long_session();
    return one;
}

void replay_and_grade(benchmark::State& state) {
    const catalog::Catalogue& catalogue = *content().catalogue;
    const session::Shift same = shift(log().head.conversations.front().scenario, log().head.seed);
    const std::vector<session::Input> inputs = session::inputs_of(log());
    int score = 0;
    for (auto _ : state) {
        const record::Log again =
            session::run(same, session::recorded(log()), log().head.understanding, inputs);
        score += scoring::grade(again, *catalogue.pack, *catalogue.rubric, *catalogue.profile()).score;
    }
    benchmark::DoNotOptimize(score);
}
BENCHMARK(replay_and_grade)->Unit(benchmark::kMicrosecond);

void grade_only(benchmark::State& state) {
    const catalog::Catalogue& catalogue = *content().catalogue;
    int score = 0;
    for (auto _ : state)
        score += scoring::grade(log(), *catalogue.pack, *catalogue.rubric, *catalogue.profile()).score;
    benchmark::DoNotOptimize(score);
}
BENCHMARK(grade_only)->Unit(benchmark::kMicrosecond);

void read_json(benchmark::State& state) {
    const std::string lines = record::encode(log());
    for (auto _ : state)
        benchmark::DoNotOptimize(record::decode_log(lines));
}
BENCHMARK(read_json)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace kefu::bench

int main(int argc, char** argv) {
    return kefu::bench::run(argc, argv, {{"replay_and_grade", "read_json"}, {"grade_only", "read_json"}});
}
