#include <algorithm>
#include <cstdlib>
#include <set>

#include "scoring/asked.h"
#include "scoring/corrections.h"
#include "scoring/scorecard.h"
#include "support/catch.h"
#include "support/log_builder.h"
#include "support/situations.h"

using namespace kefu;
using test::LogBuilder;

namespace {

struct Content {
    std::shared_ptr<const rules::RulePack> pack;
    std::shared_ptr<const scoring::Rubric> rubric;
    std::shared_ptr<const scoring::Profile> profile;
};

const Content& content() {
    static const Content kContent = [] {
        Content c;
        c.pack = rules::load_pack(test::source_path("assets/rules/good-practice.json"),
                                  test::documented_acts(), test::documented_situations())
                     .pack;
        REQUIRE(c.pack);
        const scoring::LoadedRubric rubric =
            scoring::load_rubric(test::source_path("courseware/rubrics/default.json"), *c.pack);
        for (const auto& d : rubric.diagnostics)
            UNSCOPED_INFO(shown(d, base::Language::en));
        c.rubric = rubric.rubric;
        REQUIRE(c.rubric);
        c.profile = scoring::load_profile(test::source_path("assets/profiles/course.json")).profile;
        REQUIRE(c.profile);
        return c;
    }();
    return kContent;
}

scoring::Scorecard grade(const record::Log& log) {
    return scoring::grade(log, *content().pack, *content().rubric, *content().profile);
}

bool capped_by(const scoring::Scorecard& card, const std::string& id) {
    for (const auto& cap : card.caps) {
        if (cap.id == id) return true;
    }
    return false;
}

const scoring::ScoreLine* line(const scoring::Scorecard& card, const std::string& rule) {
    for (const auto& one : card.lines) {
        if (one.rule == rule) return &one;
    }
    return nullptr;
}

/// A short good talk; `tail` may spoil it.
LogBuilder good_talk(record::Ms first_wait = 4000) {
    LogBuilder b({"first_contact", "asks_stock", "satisfied", "closing"}, {"stock", "courier"});
    b.shopper(1000, "在吗", {"first_contact"}, {}, "greet")
        .reply(1000 + first_wait, "您好亲，欢迎光临，我是客服8号，请问有什么可以帮您",
               {"greet", "introduce", "offer_help"})
        .shopper(11000 + first_wait, "M码有吗，发什么快递", {"asks_stock", "asks_courier"},
                 {"stock", "courier"})
        .reply(18000 + first_wait, "有现货的，默认发韵达哦", {"state_stock", "name_courier"})
        .settle("stock")
        .settle("courier")
        .shopper(24000 + first_wait, "好的谢谢", {"satisfied", "closing"}, {}, "farewell")
        .reply(30000 + first_wait, "谢谢您，满意请给五星，有事随时找我，祝您愉快",
               {"thank", "ask_review", "open_door", "farewell"});
    return b;
}

}  // namespace

TEST_CASE("a good talk gets a good mark, and every point is accounted for") {
    const scoring::Scorecard card = grade(good_talk().end(60000, true).log());
    CHECK(card.score >= 95);
    CHECK(card.score <= 100);
    CHECK(card.passed);
    CHECK(card.caps.empty());
    int possible = 0;
    int earned = 0;
    for (const auto& one : card.lines) {
        possible += one.possible_milli;
        earned += one.earned_milli;
        CHECK(one.earned_milli <= one.possible_milli);
        CHECK_FALSE(one.why.empty());
        CHECK_FALSE(one.findings.empty());
        CHECK(one.keeps.empty() == (one.earned_milli == one.possible_milli));
    }
    CHECK(possible == 100000);
    int dimensions = 0;
    for (const auto& one : card.dimensions)
        dimensions += one.earned_milli;
    CHECK(dimensions == earned);
}

TEST_CASE("silence is never worth a point") {
    const scoring::Scorecard card = grade(LogBuilder({"first_contact", "asks_stock"}, {"stock"})
                                              .shopper(1000, "在吗", {"first_contact"})
                                              .shopper(31000, "人呢", {}, {}, "greet", "nudge")
                                              .end(91000, false, true, "left_waiting", "left")
                                              .log());
    CHECK(card.score == 0);
    CHECK(capped_by(card, "lost_to_waiting"));
    REQUIRE(card.rounds.size() == 1);
    CHECK(card.rounds[0].replied_ms == -1);
    for (const auto& one : card.lines)
        CHECK(one.earned_milli == 0);
}

TEST_CASE("one clear argue costs dearly, a second one caps") {
    LogBuilder once = good_talk();
    once.shopper(40000, "怎么有线头", {"complaint"}).reply(45000, "不可能，我们的货没问题", {"argue"});
    once.shopper(50000, "算了").reply(55000, "抱歉亲，非常理解您", {"apologise", "empathise"});
    const int before = grade(good_talk().end(60000, true).log()).score;
    const scoring::Scorecard card = grade(LogBuilder(once).end(90000, true).log());
    CHECK(card.score <= before - 15);
    CHECK_FALSE(capped_by(card, "argued_twice"));
    const scoring::Scorecard twice =
        grade(once.shopper(60000, "？").reply(65000, "您这是无理取闹", {"argue"}).end(90000, true).log());
    CHECK(twice.score <= 59);
    CHECK(capped_by(twice, "argued_twice"));
}

TEST_CASE("a finding that costs points, caps and deducts is listed once") {
    LogBuilder twice = good_talk();
    twice.shopper(40000, "怎么有线头", {"complaint"}).reply(45000, "不可能，我们的货没问题", {"argue"});
    twice.shopper(60000, "？").reply(65000, "您这是无理取闹", {"argue"});
    const scoring::Scorecard card = grade(twice.end(90000, true).log());
    std::size_t argued = 0;
    for (const rules::Finding* one : scoring::findings_of(card))
        argued += one->rule == "no_argue" ? 1 : 0;
    CHECK(argued == 2);
    std::set<scoring::FindingKey> shown;
    const auto add = [&](const std::vector<rules::Finding>& findings) {
        for (const rules::Finding& one : findings)
            shown.insert(scoring::key_of(one));
        return findings.size();
    };
    std::size_t places = 0;
    for (const auto& one : card.lines)
        places += add(one.findings);
    for (const auto& one : card.caps)
        places += add(one.findings);
    for (const auto& one : card.adjustments)
        places += add(one.findings);
    CHECK(places > shown.size());
    CHECK(scoring::findings_of(card).size() == shown.size());
}

TEST_CASE("an insult, a leak or a bribe caps at once") {
    for (const auto& [act, cap] :
         {std::pair{"insult", "insulted"}, {"leak_privacy", "leaked"}, {"bribe_review", "bribed"}}) {
        const scoring::Scorecard card = grade(good_talk().reply(36000, "……", {act}).end(60000, true).log());
        INFO(act);
        CHECK(card.score <= 59);
        CHECK(capped_by(card, cap));
    }
}

TEST_CASE("an attack that wasn't heard clearly costs little, caps nothing, and is shown to be looked at") {
    LogBuilder sharp = good_talk();
    sharp.reply(36000, "就两个颜色还要想啊", {"insult"});
    sharp.last().heard.acts[0].by = record::kUnsure;
    const scoring::Scorecard card = grade(sharp.end(60000, true).log());
    const int plain = grade(good_talk().reply(36000, "您慢慢想").end(60000, true).log()).score;
    CHECK(card.score < plain);
    CHECK(card.score >= plain - 3);
    CHECK(card.caps.empty());
    const auto found = scoring::findings_of(card);
    const auto harsh = std::find_if(found.begin(), found.end(),
                                    [](const rules::Finding* one) { return one->rule == "sounds_harsh"; });
    REQUIRE(harsh != found.end());
    CHECK_FALSE((*harsh)->words.empty());
    CHECK(std::none_of(found.begin(), found.end(), [](const rules::Finding* one) {
        return one->rule == "no_insult" && one->outcome == rules::Outcome::broken;
    }));
}

TEST_CASE("a slow round costs speed points only, a round over three minutes caps") {
    const scoring::Scorecard quick = grade(good_talk(4000).end(60000, true).log());
    const scoring::Scorecard slow =
        grade(good_talk(150000).reply(185000, "不好意思让您久等了", {"apologise"}).end(210000, true).log());
    for (std::size_t i = 1; i < quick.dimensions.size(); ++i) {
        CHECK(quick.dimensions[i].earned_milli * 100LL / quick.dimensions[i].possible_milli ==
              slow.dimensions[i].earned_milli * 100LL / slow.dimensions[i].possible_milli);
    }
    CHECK(slow.dimensions[0].earned_milli < quick.dimensions[0].earned_milli);
    CHECK(slow.caps.empty());
    CHECK(capped_by(grade(good_talk(181000).end(260000, true).log()), "over_three_minutes"));
}

TEST_CASE("a round that was never answered is told as that, not as a slow one") {
    const auto closed = [](record::Ms at_ms) {
        return grade(
            good_talk().shopper(40000, "还有一件事").end(at_ms, false, true, "closed_by_student").log());
    };
    const scoring::ScoreLine* later = nullptr;
    const scoring::Scorecard card = closed(48300);
    later = line(card, "later_response");
    REQUIRE(later != nullptr);
    CHECK(later->earned_milli < later->possible_milli);
    CHECK(later->why.zh.find("1 轮到最后也没有回") != std::string::npos);
    CHECK(later->why.en.find("never answered at all") != std::string::npos);
    CHECK(later->why.zh.find("最慢") == std::string::npos);
}

TEST_CASE("what the student's fault cut off stays due") {
    const scoring::Scorecard card =
        grade(LogBuilder({"first_contact", "haggle", "paid", "closing"}, {"stock", "courier"})
                  .shopper(1000, "在吗", {"first_contact"})
                  .reply(5000, "您好亲，我是客服8号，有什么可以帮您", {"greet", "introduce", "offer_help"})
                  .shopper(12000, "有货吗", {"asks_stock"}, {"stock"})
                  .shopper(60000, "人呢", {}, {}, "answer", "nudge")
                  .end(102000, false, true, "left_waiting", "left")
                  .log());
    CHECK(card.score < 45);
    REQUIRE(line(card, "price_held") != nullptr);
    CHECK(line(card, "price_held")->findings[0].outcome == rules::Outcome::cut_off);
    CHECK(line(card, "closing_farewell") != nullptr);
    CHECK(line(card, "second_greeting") == nullptr);
    REQUIRE(line(card, "answers") != nullptr);
    CHECK(line(card, "answers")->findings.size() == 2);
    CHECK(card.answered_permille == 500);
}

TEST_CASE("the same text again earns nothing and caps") {
    LogBuilder b({}, {"stock"});
    b.shopper(1000, "在吗", {"first_contact"}).reply(4000, "您好亲，欢迎光临本店，请稍等", {"greet"});
    for (int i = 0; i < 4; ++i) {
        b.shopper(10000 + i * 10000, "有货吗", {"asks_stock"}, {"stock"})
            .reply(14000 + i * 10000, "您好亲，欢迎光临本店，请稍等", {"greet"});
        b.last().heard.features.same_as = 0;
    }
    const scoring::Scorecard card = grade(b.end(60000, false, true).log());
    CHECK(capped_by(card, "pasted"));
    CHECK(card.answered_permille == 200);
    CHECK(card.score < 40);
}

TEST_CASE("less than half of the questions right caps, a question right after wrong counts half") {
    LogBuilder b({}, {"a", "b", "c"});
    b.shopper(1000, "三个问题", {"asks_fact"}, {"a", "b", "c"})
        .reply(5000, "您好，是这样的哦", {"greet"})
        .settle("a", record::Verdict::wrong);
    const scoring::Scorecard wrong = grade(LogBuilder(b).end(60000, true).log());
    CHECK(capped_by(wrong, "questions_open"));
    b.shopper(9000, "不对吧").reply(13000, "抱歉说错了", {"apologise"}).settle("a").settle("b").settle("c");
    const scoring::Scorecard card = grade(b.end(60000, true).log());
    CHECK_FALSE(capped_by(card, "questions_open"));
    const auto* answers = line(card, "answers");
    REQUIRE(answers != nullptr);
    CHECK(answers->earned_milli == static_cast<int>(answers->possible_milli * 8333LL / 10000));
}

TEST_CASE(
    "questions that stand open at one message are told apart, each with its own answer and its own cost") {
    LogBuilder b({}, {"a", "b", "c"});
    b.shopper(1000, "三个问题", {"asks_fact"}, {"a", "b", "c"})
        .reply(5000, "您好，是这样的哦", {"greet"})
        .settle("a", record::Verdict::wrong)
        .shopper(9000, "不对吧")
        .reply(13000, "抱歉说错了", {"apologise"})
        .settle("a");
    const record::Log log = b.end(60000, true).log();
    const scoring::Scorecard card = grade(log);
    const scoring::ScoreLine* answers = line(card, "answers");
    REQUIRE(answers != nullptr);
    std::set<std::string> titles;
    for (const rules::Finding& one : answers->findings) {
        const std::string topic = scoring::key_of(one).topic;
        const base::Bilingual title = scoring::title_of(log, answers->title, scoring::key_of(one));
        CHECK(title.zh == answers->title.zh + "：" + topic);
        CHECK(title.en == answers->title.en + ": " + topic);
        titles.insert(title.zh);
        const base::Bilingual keeps = scoring::keeps_of(log, *content().rubric, *answers, one);
        CHECK(keeps.zh.find("答" + topic) != std::string::npos);
        CHECK(keeps.zh.find(topic == "b" ? "答c" : "答b") == std::string::npos);
    }
    CHECK(titles.size() == 3);
    // "a" was right after it had been wrong: half of what the open ones cost.
    const std::vector<int> costs = scoring::costs(*answers);
    REQUIRE(costs.size() == 3);
    CHECK(costs[0] + costs[1] + costs[2] == answers->possible_milli - answers->earned_milli);
    CHECK(std::abs(costs[1] - 2 * costs[0]) <= 2);
    CHECK(std::abs(costs[1] - costs[2]) <= 1);
    // Another rule's finding keeps its rule's title.
    const scoring::ScoreLine* first = line(card, "first_response");
    REQUIRE(first != nullptr);
    CHECK(scoring::title_of(log, first->title, scoring::key_of(first->findings[0])).zh == first->title.zh);
}

TEST_CASE("a scorecard survives being written and read") {
    const scoring::Scorecard card =
        grade(good_talk().reply(36000, "\xFF坏字节", {"insult"}).end(60000, true).log());
    const std::string written = scoring::encode(card);
    CHECK(written.find('\n') == std::string::npos);
    CHECK(written.starts_with("{\"score\":"));
    const auto back = scoring::decode(written);
    REQUIRE(back.ok());
    CHECK(scoring::encode(back.value()) == written);
    CHECK(scoring::decode("{\"score\": \"x\"}").error().code == "scorecard-damaged");
    CHECK(scoring::decode(std::string(50000, '[')).error().code == "scorecard-damaged");
}

TEST_CASE("every shipped profile loads and measures") {
    for (const char* name : {"course", "taobao", "jd", "pinduoduo", "douyin", "kpi-sheet"}) {
        INFO(name);
        const auto loaded =
            scoring::load_profile(test::source_path(std::string("assets/profiles/") + name + ".json"));
        for (const auto& d : loaded.diagnostics)
            UNSCOPED_INFO(shown(d, base::Language::en));
        REQUIRE(loaded.profile);
        const auto card = scoring::grade(good_talk().end(60000, true).log(), *content().pack,
                                         *content().rubric, *loaded.profile);
        CHECK(card.metrics.size() == loaded.profile->figures.size());
        for (const auto& metric : card.metrics)
            CHECK(metric.met);
    }
}
