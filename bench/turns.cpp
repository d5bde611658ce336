// A whole turn: a reply that was not seen before is folded and understood, the shopper reacts, the events are
// written down. Beside it, over the same replies: understanding alone, and what key words alone would cost.
#include <benchmark/benchmark.h>
#include <re2/set.h>

#include "desk/hearing.h"
#include "record/codec.h"
#include "session/engine.h"
#include "support/content.h"
#include "support/ratios.h"

namespace kefu::bench {
namespace {

void whole_turn(benchmark::State& state) {
    const auto& understanding = content().catalogue->understanding;
    const session::Hear hear = desk::hearing_by(understanding);
    std::size_t at = 0;
    std::uint64_t seed = 0;
    std::int64_t turns = 0;
    std::size_t bytes = 0;
    const session::Shift one = shift("late-delivery-angry", 1);
    for (auto _ : state) {
        session::Shift next = one;
        next.seed = ++seed;
        session::Engine engine(std::move(next), hear, understanding->digest());
        for (int turn = 0; turn < 8 && !engine.ended(); ++turn) {
            engine.settle();
            if (engine.apply(
                    {engine.now() + 4000, "c1",
                     session::Say{replies()[at++ % replies().size()], record::Entry::typed, engine.now()}}))
                ++turns;
        }
        for (const record::Event& event : engine.log().events)
            bytes += record::encode(event).size();
    }
    benchmark::DoNotOptimize(bytes);
    state.SetItemsProcessed(turns);
}
BENCHMARK(whole_turn);

void understand(benchmark::State& state) {
    const auto& understanding = *content().catalogue->understanding;
    acts::Scene scene;
    scene.shopper_text = "在吗";
    std::size_t at = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(understanding.hear(replies()[at++ % replies().size()], scene));
    state.SetItemsProcessed(static_cast<std::int64_t>(at));
}
BENCHMARK(understand);

// Four hundred key words: the beginnings of other replies.
const std::vector<std::string>& key_words() {
    static const std::vector<std::string> words = [] {
        std::vector<std::string> made;
        for (std::size_t i = replies().size(); i-- > 0 && made.size() < 400;) {
            if (replies()[i].size() >= 9) made.push_back(replies()[i].substr(0, 9));
        }
        return made;
    }();
    return words;
}

void re2_set(benchmark::State& state) {
    RE2::Options options;
    options.set_literal(true);
    options.set_encoding(RE2::Options::EncodingLatin1);
    options.set_log_errors(false);
    RE2::Set set(options, RE2::UNANCHORED);
    for (const std::string& word : key_words())
        set.Add(word, nullptr);
    set.Compile();
    std::vector<int> hits;
    std::size_t at = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(set.Match(replies()[at++ % replies().size()], &hits));
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(at));
}
BENCHMARK(re2_set);

void keyword_loop(benchmark::State& state) {
    std::size_t at = 0;
    for (auto _ : state) {
        const std::string& reply = replies()[at++ % replies().size()];
        int hits = 0;
        for (const std::string& word : key_words())
            hits += reply.find(word) != std::string::npos ? 1 : 0;
        benchmark::DoNotOptimize(hits);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(at));
}
BENCHMARK(keyword_loop);

}  // namespace
}  // namespace kefu::bench

int main(int argc, char** argv) {
    return kefu::bench::run(argc, argv,
                            {{"whole_turn", "keyword_loop"},
                             {"whole_turn", "re2_set"},
                             {"understand", "keyword_loop"},
                             {"understand", "re2_set"}});
}
