// A whole turn: a reply that was not seen before is folded and understood, the shopper reacts, the events are
// written down. Beside it, over the same replies: understanding alone, and what key words alone would cost.
// `bench_turns counted N` does N turns and hears N replies, to be counted in instructions (bench/results.md).
#include <cstdlib>
#include <string_view>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <re2/set.h>

#include "desk/hearing.h"
#include "record/codec.h"
#include "session/engine.h"
#include "support/content.h"
#include "support/ratios.h"

namespace kefu::bench {
namespace {

/// Sessions of one story after another, each of eight turns at most.
class Sessions {
  public:
    /// Plays the next one and writes it down. Returns its turns.
    std::int64_t play() {
        session::Shift next = shift_;
        next.seed = ++seed_;
        session::Engine engine(std::move(next), hear_, content().catalogue->understanding->digest());
        std::int64_t turns = 0;
        for (int turn = 0; turn < 8 && !engine.ended(); ++turn) {
            engine.settle();
            if (engine.apply(
                    {engine.now() + 4000, "c1",
                     session::Say{replies()[at_++ % replies().size()], record::Entry::typed, engine.now()}}))
                ++turns;
        }
        for (const record::Event& event : engine.log().events)
            bytes_ += record::encode(event).size();
        return turns;
    }
    std::size_t bytes() const { return bytes_; }

  private:
    session::Hear hear_ = desk::hearing_by(content().catalogue->understanding);
    session::Shift shift_ = shift("late-delivery-angry", 1);
    std::size_t at_ = 0;
    std::uint64_t seed_ = 0;
    std::size_t bytes_ = 0;
};

void whole_turn(benchmark::State& state) {
    Sessions sessions;
    std::int64_t turns = 0;
    for (auto _ : state)
        turns += sessions.play();
    benchmark::DoNotOptimize(sessions.bytes());
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

// What callgrind is told to count: everything before it is reading and making ready.
__attribute__((noinline)) std::int64_t counted_turns(Sessions& sessions, std::int64_t wanted) {
    std::int64_t turns = 0;
    while (turns < wanted)
        turns += sessions.play();
    return turns;
}

__attribute__((noinline)) std::size_t counted_replies(std::size_t wanted) {
    const auto& understanding = *content().catalogue->understanding;
    acts::Scene scene;
    scene.shopper_text = "在吗";
    std::size_t acts = 0;
    for (std::size_t at = 0; at < wanted; ++at)
        acts += understanding.hear(replies()[at % replies().size()], scene).acts.size();
    return acts;
}

int count(std::int64_t wanted) {
    if (wanted <= 0) return 2;
    replies();
    Sessions sessions;
    const std::int64_t turns = counted_turns(sessions, wanted);
    const std::size_t acts = counted_replies(static_cast<std::size_t>(wanted));
    fmt::print("{} turns, {} bytes of log; {} replies alone, {} acts\n", turns, sessions.bytes(), wanted,
               acts);
    return 0;
}

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
    if (argc == 3 && std::string_view(argv[1]) == "counted") return kefu::bench::count(std::atoll(argv[2]));
    return kefu::bench::run(argc, argv,
                            {{"whole_turn", "keyword_loop"},
                             {"whole_turn", "re2_set"},
                             {"understand", "keyword_loop"},
                             {"understand", "re2_set"}});
}
