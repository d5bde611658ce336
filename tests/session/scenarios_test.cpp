// The library's own scenarios under students who do anything at all: each talk ends by itself, replays, and
// never says the same thing twice running without having another wording.
#include <algorithm>
#include <filesystem>
#include <random>
#include <set>

#include "record/codec.h"
#include "session/fixture.h"
#include "support/catch.h"

using namespace kefu;
using record::Ms;

namespace {

void collect_acts(const scenario::Condition& condition, std::set<std::string>& acts) {
    using Kind = scenario::Condition::Kind;
    if (condition.kind == Kind::any_act || condition.kind == Kind::all_acts)
        acts.insert(condition.words.begin(), condition.words.end());
    for (const scenario::Condition& part : condition.parts)
        collect_acts(part, acts);
}

std::vector<std::string> acts_of(const scenario::Scenario& story) {
    std::set<std::string> acts{"greet", "hold", "thank", "farewell", "closing"};
    for (const scenario::StoryNode& node : story.nodes) {
        for (const scenario::Transition& each : node.on)
            collect_acts(each.when, acts);
    }
    return {acts.begin(), acts.end()};
}

/// Hears whatever the dice say; the text carries the dice's seed, so that the same text is heard the same.
session::Hear anything(const std::vector<std::string>& acts) {
    return [acts](const session::Question& question) {
        std::mt19937_64 dice(std::hash<std::string_view>{}(question.reply));
        record::Heard heard;
        heard.features.characters = 12;
        for (std::uint64_t i = dice() % 3; i > 0; --i) {
            const std::string& act = acts[dice() % acts.size()];
            if (heard.act(act) == nullptr) heard.acts.push_back({act, {{0, 1}}, "dice"});
        }
        for (const std::string& topic : question.open_topics) {
            const std::uint64_t chance = dice() % 4;
            if (chance < 2)
                heard.answers.push_back(
                    {topic, chance == 0 ? record::Verdict::wrong : record::Verdict::right, {{0, 1}}});
        }
        return heard;
    };
}

}  // namespace

TEST_CASE("the library's scenarios come to an end under any student") {
    int stories = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(KEFU_SOURCE_DIR) + "/scenarios")) {
        if (entry.path().extension() != ".json") continue;
        const scenario::Loaded loaded =
            scenario::load_scenario(entry.path().string(), test::shared_habits(), {});
        for (const base::Diagnostic& each : loaded.diagnostics)
            UNSCOPED_INFO(base::shown(each, base::Language::en));
        REQUIRE(loaded.scenario != nullptr);
        ++stories;
        const std::vector<std::string> acts = acts_of(*loaded.scenario);
        const session::Hear hear = anything(acts);
        std::mt19937_64 dice(11);
        std::set<std::string> endings;
        for (std::uint64_t seed = 0; seed < 150; ++seed) {
            const session::Shift shift = test::shift_of(loaded.scenario, seed);
            session::Engine engine(shift, hear, "d");
            int replies = 0;
            while (!engine.glimpses()[0].ended && replies < 300) {
                engine.settle();
                const std::uint64_t kind = dice() % 12;
                const Ms at = engine.now() + 500 + static_cast<Ms>(dice() % 6000);
                if (kind == 0) {
                    const auto& verbs = scenario::known_verbs();
                    engine.apply({at, "c1", session::Do{verbs[dice() % verbs.size()], {}, at}});
                } else if (kind == 1) {
                    engine.advance_to(at + static_cast<Ms>(dice() % 120'000));
                } else {
                    engine.apply(
                        {at, "c1",
                         session::Say{"说" + std::to_string(dice() % 100'000), record::Entry::typed, at}});
                    ++replies;
                }
            }
            INFO(entry.path().filename().string() << " seed " << seed);
            CHECK(replies < 200);
            engine.finish();
            REQUIRE(test::end_of(engine.log()) != nullptr);
            endings.insert(test::end_of(engine.log())->ending);
            CHECK(session::verify(engine.log(), shift).agrees);
        }
        INFO(entry.path().filename().string());
        CHECK(endings.size() >= 3);
    }
    CHECK(stories >= 1);
}
