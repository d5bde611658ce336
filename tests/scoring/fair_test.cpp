// Marks that a grader can defend: no line outweighs what matters more, one slip is charged once, and a line says what
// cost it.
#include <algorithm>
#include <cstdlib>

#include "base/document.h"
#include "rules/counted.h"
#include "scoring/scorecard.h"
#include "support/catch.h"
#include "support/log_builder.h"
#include "support/shipped_pack.h"
#include "support/situations.h"

using namespace kefu;
using test::LogBuilder;

namespace {

std::string without(std::string text, const std::string& key) {
    const std::size_t at = text.find("\"" + key + "\":");
    REQUIRE(at != std::string::npos);
    const std::size_t end = text.find('\n', at);
    return text.erase(at, end - at);
}

std::string shipped() {
    return base::read_file(test::source_path("courseware/rubrics/default.json")).value_or("");
}

scoring::Scorecard graded(const record::Log& log, const std::string& rubric = shipped()) {
    static const auto kProfile =
        scoring::load_profile(test::source_path("assets/profiles/course.json")).profile;
    const auto loaded = scoring::parse_rubric(rubric, "r.json", test::shipped_pack());
    for (const auto& d : loaded.diagnostics)
        UNSCOPED_INFO(shown(d, base::Language::en));
    REQUIRE(loaded.rubric);
    return scoring::grade(log, test::shipped_pack(), *loaded.rubric, *kProfile);
}

const scoring::ScoreLine& line(const scoring::Scorecard& card, const std::string& rule) {
    const auto found = std::find_if(card.lines.begin(), card.lines.end(),
                                    [&](const scoring::ScoreLine& one) { return one.rule == rule; });
    REQUIRE(found != card.lines.end());
    return *found;
}

bool adjusted(const scoring::Scorecard& card, const std::string& rule) {
    return std::any_of(card.adjustments.begin(), card.adjustments.end(),
                       [&](const scoring::Adjustment& one) { return one.rule == rule; });
}

/// A complaint in which hardly anything of the sale is due but a wish that nobody enters.
LogBuilder complaint() {
    LogBuilder b({"complaint", "quality_complaint", "wants_note"}, {"fee"});
    b.shopper(1000, "衣服开线了", {"first_contact", "complaint", "quality_complaint"})
        .reply(5000, "您好，非常抱歉，理解您的心情，麻烦拍张照片",
               {"greet", "apologise", "empathise", "ask_photo"})
        .shopper(12000, "图给你了，运费谁出", {"photo_shown", "defect_shown"}, {"fee"})
        .reply(18000, "是我们的问题，给您换新，运费我们出", {"promise_refund", "cover_return"})
        .settle("fee")
        .shopper(24000, "新的别又是线头", {"wants_note"})
        .reply(30000, "好的呢，您放心");
    return b;
}

LogBuilder closed(LogBuilder b) {
    b.shopper(40000, "行，谢谢", {"satisfied", "closing"}, {}, "farewell")
        .reply(46000, "不客气，祝您愉快，再见", {"thank", "farewell", "open_door"})
        .end(70000, true);
    return b;
}

}  // namespace

TEST_CASE("where little is due, no line outweighs what matters more") {
    const record::Log log = closed(complaint()).log();
    const scoring::Scorecard card = graded(log);
    CHECK(line(card, "change_entered").possible_milli < line(card, "complaint_apology").possible_milli);
    CHECK(line(card, "closing_farewell").possible_milli < line(card, "complaint_apology").possible_milli);
    CHECK(line(card, "change_entered").possible_milli < line(card, "remedy_defect").possible_milli);
    int possible = 0;
    for (const auto& dimension : card.dimensions)
        possible += dimension.possible_milli;
    CHECK(possible == 100'000);
    // A rubric that sets no bound weighs as rubrics did before there was one.
    const scoring::Scorecard before = graded(log, without(shipped(), "line_at_most_percent"));
    const int weights[] = {18000, 22000, 32000, 18000, 10000};
    for (std::size_t i = 0; i < before.dimensions.size(); ++i)
        CHECK(before.dimensions[i].possible_milli == weights[i]);
    CHECK(line(before, "change_entered").possible_milli > line(before, "complaint_apology").possible_milli);
}

TEST_CASE("where every dimension is at its bound, all of them share the rest") {
    const scoring::Scorecard card =
        graded(LogBuilder().shopper(1000, "在吗").reply(3000, "您好").end(9000, true).log());
    int possible = 0;
    for (const auto& one : card.lines)
        possible += one.possible_milli;
    CHECK(possible == 100'000);
}

TEST_CASE("a promise noted in words only earns a part") {
    LogBuilder noted = complaint();
    noted.reply(33000, "给您备注上，仓库仔细看一遍再发");
    const scoring::Scorecard card = graded(closed(noted).log());
    const scoring::ScoreLine& entered = line(card, "change_entered");
    INFO(entered.why.zh);
    CHECK(std::abs(entered.earned_milli * 2 - entered.possible_milli) <= 1);
    CHECK(entered.why.zh.find("“备注”") != std::string::npos);
    CHECK(line(graded(closed(complaint()).log()), "change_entered").earned_milli == 0);
    CHECK(line(graded(closed(noted.act(34000, "flag_note")).log()), "change_entered").keeps.empty());
}

TEST_CASE("one slip is charged once, and the card says where") {
    LogBuilder b({}, {"arrival"});
    b.shopper(1000, "周六到得了不", {"asks_arrival"}, {"arrival"})
        .reply(5000, "您好，中通，周六肯定给您送到", {"greet", "name_courier", "promise_arrival"})
        .settle("arrival", record::Verdict::wrong);
    const scoring::Scorecard once = graded(LogBuilder(b).end(60000, true).log());
    CHECK(line(once, "right_facts").earned_milli == line(once, "right_facts").possible_milli);
    CHECK(line(once, "right_facts").why.zh.find("不保证到货日") != std::string::npos);
    CHECK(adjusted(once, "no_arrival_guarantee"));
    CHECK_FALSE(adjusted(once, "right_facts"));
    // Another wrong statement of the same reply is one of its own.
    b.last().heard.answers.back().evidence = {{30, 42}};
    b.last().heard.acts.back().evidence = {{30, 42}};
    b.last().heard.facts.push_back({"courier", "中通", "", record::Verdict::wrong, {9, 15}});
    const scoring::Scorecard two = graded(LogBuilder(b).end(60000, true).log());
    CHECK(adjusted(two, "right_facts"));
    const auto& found = line(two, "right_facts").findings;
    CHECK(std::any_of(found.begin(), found.end(), [](const rules::Finding& one) {
        return one.outcome == rules::Outcome::broken && one.words == std::vector<record::Span>{{9, 15}};
    }));
    // So is the same slip where no other rule is broken.
    std::erase_if(b.last().heard.acts,
                  [](const record::HeardAct& act) { return act.id == "promise_arrival"; });
    CHECK(adjusted(graded(b.end(60000, true).log()), "right_facts"));
}

TEST_CASE("who buys a review isn't charged for the bait, too") {
    LogBuilder b;
    b.shopper(1000, "好评返现不", {"review_bait"}).reply(5000, "好评截图给我，返您5块", {"bribe_review"});
    const scoring::Scorecard card = graded(b.end(60000, true).log());
    CHECK(adjusted(card, "no_bribe"));
    CHECK(std::none_of(card.lines.begin(), card.lines.end(),
                       [](const scoring::ScoreLine& one) { return one.rule == "bait_declined"; }));
}

TEST_CASE("a start that attacks is no excellent one, nor is that of a talk that attacks later") {
    const auto start = [](const std::string& first, const std::string& later) {
        LogBuilder b;
        b.shopper(1000, "有货吗", {"first_contact", "asks_stock"})
            .reply(3000, "页面上能选就是有", first.empty() ? std::vector<std::string>{} : std::vector{first});
        b.shopper(9000, "哦")
            .reply(12000, "还有别的吗", later.empty() ? std::vector<std::string>{} : std::vector{later});
        return graded(b.end(60000, true).log());
    };
    CHECK(adjusted(start("", ""), "excellent_start"));
    for (const std::string attack : {"insult", "argue", "blame_customer"}) {
        INFO(attack);
        CHECK_FALSE(adjusted(start(attack, ""), "excellent_start"));
        CHECK_FALSE(adjusted(start("", attack), "excellent_start"));
    }
    CHECK_FALSE(adjusted(start("deflect", ""), "excellent_start"));
    CHECK(adjusted(start("", "deflect"), "excellent_start"));
}

TEST_CASE("the questions' line names what cost it") {
    LogBuilder b({}, {"size", "freight"});
    b.shopper(1000, "两个问题", {"asks_fact"}, {"size", "freight"})
        .reply(5000, "您好", {"greet"})
        .settle("size", record::Verdict::wrong)
        .settle("freight")
        .shopper(9000, "不对吧")
        .reply(13000, "说错了", {"apologise"})
        .settle("size");
    const scoring::Scorecard mended = graded(LogBuilder(b).end(60000, true).log());
    CHECK(line(mended, "answers").why.zh.find("先答错、后来更正") != std::string::npos);
    CHECK(line(mended, "answers").why.zh.find("size") != std::string::npos);
    CHECK(line(mended, "answers").why.zh.find("freight") == std::string::npos);
    CHECK(line(mended, "answers").keeps.zh.find("答size") != std::string::npos);
    record::Log bare = b.end(60000, true).log();
    for (record::TopicEntry& entry : bare.head.conversations[0].topics)
        entry.model_answer.clear();
    CHECK(line(graded(bare), "answers").keeps.zh.find("例如：") == std::string::npos);
    CHECK_FALSE(line(graded(bare), "answers").keeps.empty());
}

TEST_CASE("slang in every second reply costs what a missing greeting costs, one slip little") {
    const auto slang = [](int of_eight) {
        LogBuilder b;
        for (int i = 0; i < 8; ++i) {
            b.shopper(1000 + i * 10000, "话" + std::to_string(i));
            b.reply(4000 + i * 10000, "回复第" + std::to_string(i) + "句话", {"greet"});
            b.last().heard.features.slang_spelling = i < of_eight;
        }
        return graded(b.end(90000, true).log());
    };
    const auto lost = [](const scoring::ScoreLine& one) { return one.possible_milli - one.earned_milli; };
    const scoring::Scorecard half = slang(4);
    CHECK(lost(line(half, "no_slang")) >= line(half, "opening_greeting").possible_milli);
    const scoring::Scorecard one = slang(1);
    CHECK(lost(line(one, "no_slang")) > 0);
    CHECK(lost(line(one, "no_slang")) * 3 <= line(one, "opening_greeting").possible_milli);
}

namespace {

bool capped(const scoring::Scorecard& card, const std::string& cap) {
    return std::any_of(card.caps.begin(), card.caps.end(),
                       [&](const scoring::CapApplied& one) { return one.id == cap; });
}

void state_wrongly(LogBuilder& b, int times, record::Ms from) {
    for (int i = 0; i < times; ++i) {
        const record::Ms at = from + 4000 * i;
        b.shopper(at, "多重", {"asks_fact"})
            .reply(at + 2000, "净重" + std::to_string(500 + i) + "克哦您放心");
        b.last().heard.facts = {{"weight", "500", "320", record::Verdict::wrong, {0, 6}}};
    }
}

}  // namespace

TEST_CASE("three wrong statements in one talk cap at 79, two don't, nor one in each of three talks") {
    LogBuilder three = complaint();
    state_wrongly(three, 3, 31'000);
    CHECK(capped(graded(closed(three).log()), "wrong_thrice"));
    LogBuilder two = complaint();
    state_wrongly(two, 2, 31'000);
    CHECK_FALSE(capped(graded(closed(two).log()), "wrong_thrice"));

    LogBuilder one = complaint();
    state_wrongly(one, 1, 31'000);
    record::Log shift = closed(one).log();
    const record::Log single = shift;
    for (const char* id : {"c2", "c3"}) {
        shift.head.conversations.push_back(single.head.conversations.front());
        shift.head.conversations.back().id = id;
        for (record::Event event : single.events) {
            event.conversation = id;
            shift.events.push_back(std::move(event));
        }
    }
    CHECK_FALSE(capped(graded(shift), "wrong_thrice"));
}

TEST_CASE("bare numbers thrown over cap at 79; a terse talk with a kind opening and closing doesn't") {
    const auto talk = [](const std::vector<std::string>& replies) {
        LogBuilder b({"first_contact", "satisfied"}, {});
        record::Ms at = 1000;
        for (const std::string& reply : replies) {
            b.shopper(at, "顺丰多少", {at == 1000 ? "first_contact" : "asks_fact"}).reply(at + 3000, reply);
            b.last().heard.features.polite = 0;
            at += 8000;
        }
        b.shopper(at, "好 谢谢", {"satisfied", "closing"})
            .reply(at + 3000, "不客气，再见", {"thank", "farewell"});
        return b.end(at + 40'000, true).log();
    };
    CHECK(capped(graded(talk({"16", "34", "远", "2天", "50"})), "bare"));
    CHECK_FALSE(capped(
        graded(talk({"您好，8号客服", "到苏州一箱16元", "到成都一箱34元", "成都路远些", "顺丰一般2天到"})),
        "bare"));
}

TEST_CASE("a complaint without one word of sorrow or understanding caps at 79, a late one doesn't") {
    const auto talk = [](const std::vector<std::string>& acts) {
        LogBuilder b({"complaint", "satisfied"}, {});
        b.shopper(1000, "好多线头", {"first_contact", "complaint"})
            .reply(4000, "剪掉就行的", {"explain_no_defect"})
            .shopper(9000, "不舒服", {})
            .reply(12'000, "不影响用的", acts);
        return closed(b).log();
    };
    CHECK(capped(graded(talk({"explain_no_defect"})), "unfeeling"));
    CHECK_FALSE(capped(graded(talk({"explain_no_defect", "empathise"})), "unfeeling"));
}

TEST_CASE("words that break a rule settle no question rightly") {
    LogBuilder b({"haggle"}, {"cheaper"});
    b.shopper(1000, "便宜点呗", {"first_contact", "haggle"}, {"cheaper"})
        .reply(4000, "给您便宜十块", {"concede_price"});
    b.settle("cheaper");
    const record::Log log = closed(b).log();
    CHECK(line(graded(log), "answers").earned_milli == 0);
    record::Log older = log;
    older.head.version = 3;
    CHECK(line(graded(older), "answers").earned_milli > 0);
}
