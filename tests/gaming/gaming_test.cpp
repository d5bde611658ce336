// Whoever doesn't serve doesn't pass: in every scenario, whatever the trick.
#include "gaming/students.h"
#include "support/catch.h"

using namespace kefu;
using namespace kefu::test;

namespace {

constexpr int kPass = 60;

template <class Check>
void in_every_scenario(Check check) {
    REQUIRE(content().understanding);
    REQUIRE(content().pack);
    REQUIRE(content().rubric);
    REQUIRE_FALSE(scenarios().empty());
    for (const catalog::ScenarioFile& file : scenarios()) {
        INFO(file.id);
        CHECK(file.scenario != nullptr);
        if (file.scenario != nullptr) check(file.scenario);
    }
}

void must_fail(const record::Log& log) {
    const scoring::Scorecard card = graded(log);
    INFO(explained(card) << told(log));
    CHECK(card.score < kPass);
    CHECK_FALSE(card.passed);
}

}  // namespace

TEST_CASE("one polite text for all occasions fails") {
    const std::vector<std::string> texts = {
        "您好亲，欢迎光临，非常抱歉给您带来不便，特别理解您的心情，请您放心，我们一定为您处理好，感谢您的支持，祝您生活愉快哦~",
        "亲亲您好，请您稍等一下哦，马上为您处理~",
        "您好，我是客服8号，很高兴为您服务，请问有什么可以帮您？",
    };
    const std::string english =
        "Hello dear, welcome! I am so sorry for the trouble, I understand how you feel, thank you and have a nice day!";
    in_every_scenario([&](const ScenarioPtr& scenario) {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            for (const std::string& text : texts)
                must_fail(says_always(scenario, {text}, 4000, seed));
            must_fail(says_always(scenario, {english}, 4000, seed));
        }
    });
}

TEST_CASE("courtesies that differ each time and answer nothing fail") {
    const std::vector<std::string> openings = {"亲亲", "您好呀", "亲爱的", "好的呢", "嗯嗯亲", "收到啦"};
    const std::vector<std::string> middles = {"您的心情我特别理解",   "真的非常抱歉给您添麻烦了",
                                              "感谢您一直以来的支持", "您的问题我们非常重视",
                                              "请您放心哦",           "很高兴为您服务"};
    const std::vector<std::string> closings = {"我们一定会用心服务每一位顾客~", "祝您生活愉快~",
                                               "有任何问题随时联系我哦", "期待您的再次光临",
                                               "麻烦您稍等一下哈"};
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < 60; ++i) {
        texts.push_back(openings[i % openings.size()] + "，" + middles[(i / 2) % middles.size()] + "，" +
                        closings[(i * 3 + i / 7) % closings.size()]);
    }
    in_every_scenario([&](const ScenarioPtr& scenario) {
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
            must_fail(says_always(scenario, texts, 4000, seed));
    });
}

TEST_CASE("stuffing replies with what rules and acts like to hear fails") {
    in_every_scenario([&](const ScenarioPtr& scenario) {
        for (const std::size_t each : {8, 12, 16, 40}) {
            for (const bool english : {false, true}) {
                for (std::size_t from = 0; from < 3; ++from) {
                    INFO(each << (english ? " English" : " Chinese") << " from " << from);
                    must_fail(
                        says_always(scenario, stuffed_replies(each, 40, english, from * 11), 5000, from + 1));
                }
            }
        }
    });
}

// A few phrases a reply are harder to tell from talk; what isn't heard in them can't be found out of place.
TEST_CASE("stuffing a little fails, too, but for a stroke of luck") {
    int talks = 0;
    int passed = 0;
    std::string lucky;
    in_every_scenario([&](const ScenarioPtr& scenario) {
        for (const std::size_t each : {4, 5, 6}) {
            for (std::size_t from = 0; from < 5; ++from) {
                const record::Log log =
                    says_always(scenario, stuffed_replies(each, 40, false, from * 11), 5000, from + 1);
                ++talks;
                if (!graded(log).passed) continue;
                ++passed;
                lucky += scenario->id + " " + std::to_string(each) + " from " + std::to_string(from) + "\n";
            }
        }
    });
    INFO(passed << " of " << talks << "\n" << lucky);
    CHECK(passed * 100 <= talks * 5);
}

TEST_CASE("silence fails") {
    in_every_scenario([](const ScenarioPtr& scenario) {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            must_fail(says_nothing(scenario, seed));
            CHECK(graded(says_nothing(scenario, seed)).score <= 10);
        }
    });
}

TEST_CASE("kind words that come too late fail") {
    in_every_scenario([](const ScenarioPtr& scenario) {
        for (std::size_t in_time = 0; in_time < 4; ++in_time) {
            INFO("in time: " << in_time);
            must_fail(kind_but_slow(scenario, in_time, 1));
        }
    });
}

TEST_CASE("the good plans pass well, the bad ones fail clearly") {
    in_every_scenario([](const ScenarioPtr& scenario) {
        for (const scenario::Plan& plan : scenario->plans) {
            for (const std::uint64_t seed : plan.seeds) {
                const record::Log log = plays(scenario, plan, seed);
                const scoring::Scorecard card = graded(log);
                INFO(plan.id << " seed " << seed << "\n" << explained(card) << told(log));
                CHECK(card.score >= plan.score_min);
                CHECK(card.score <= plan.score_max);
                if (plan.kind == "good") CHECK(card.score >= 85);
                if (plan.kind == "bad") CHECK(card.score <= 45);
            }
        }
    });
}
