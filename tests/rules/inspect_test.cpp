// Turns, rounds, windows: what inspect makes of small logs built by hand.
#include "rules/finding.h"
#include "rules/talk.h"
#include "support/catch.h"
#include "support/log_builder.h"
#include "support/shipped_pack.h"
#include "support/situations.h"

using namespace kefu;
using rules::Outcome;
using test::LogBuilder;

namespace {

Outcome outcome(const LogBuilder& log, const std::string& rule) {
    const auto found = test::findings_of(log, rule);
    REQUIRE(found.size() == 1);
    return found[0].outcome;
}

}  // namespace

TEST_CASE("nobody is late while the shopper is still typing") {
    LogBuilder b;
    b.shopper(1000, "在吗", {"first_contact"})
        .shopper(8000, "想问下")
        .shopper(19000, "M码有吗", {"asks_stock"});
    b.reply(24000, "您好", {"greet"});
    const auto rounds = rules::rounds_of(b.log());
    REQUIRE(rounds.size() == 1);
    CHECK(rounds[0].asked_ms == 1000);
    CHECK(rounds[0].burst_end_ms == 19000);
    CHECK(rounds[0].waited_ms() == 5000);
    CHECK(test::findings_of(b, "first_response").at(0).credit_percent == 100);
}

TEST_CASE("a nudge doesn't set the clock back") {
    LogBuilder b;
    b.shopper(1000, "在吗")
        .shopper(12000, "人呢", {}, {}, "greet", "nudge")
        .shopper(61000, "？？")
        .reply(71000, "您好", {"greet"});
    CHECK(rules::rounds_of(b.log()).at(0).waited_ms() == 70000);
}

TEST_CASE("an answer in the midst of the burst leaves the rest as a round of its own") {
    LogBuilder b;
    b.shopper(1000, "在吗").reply(3000, "您好", {"greet"}).shopper(5000, "M码有吗").reply(9000, "有的");
    const auto rounds = rules::rounds_of(b.log());
    REQUIRE(rounds.size() == 2);
    CHECK(rounds[0].waited_ms() == 2000);
    CHECK(rounds[1].waited_ms() == 4000);
    CHECK_FALSE(rounds[1].first);
}

TEST_CASE("parting words ask for nothing, an unanswered last line of a happy talk is excused") {
    LogBuilder b;
    b.shopper(1000, "在吗")
        .reply(3000, "您好", {"greet"})
        .shopper(9000, "好的谢谢", {"satisfied"})
        .end(69000, true);
    CHECK(rules::rounds_of(b.log()).at(1).excused);
    CHECK(test::findings_of(b, "later_response").empty());
    LogBuilder c;
    c.shopper(1000, "在吗")
        .reply(3000, "您好", {"greet"})
        .shopper(9000, "再见", {}, {}, "farewell", "ending")
        .end(9000, true);
    CHECK(rules::rounds_of(c.log()).size() == 1);
}

TEST_CASE("what is sent in several parts is one turn") {
    LogBuilder b;
    b.shopper(1000, "杯子漏水", {"complaint", "quality_complaint"})
        .reply(4000, "亲我看到了")
        .reply(6000, "真的非常抱歉", {"apologise"});
    b.shopper(9000, "嗯").end(40000, true);
    CHECK(outcome(b, "complaint_apology") == Outcome::kept);
}

TEST_CASE("a part begun before the shopper's new line still belongs to the turn before") {
    LogBuilder b;
    b.shopper(1000, "杯子漏水", {"complaint", "quality_complaint"})
        .reply(4000, "亲我看到了")
        .shopper(6000, "快点");
    b.reply(7000, "真的非常抱歉", {"apologise"});
    b.last().first_key_ms = 4500;
    b.shopper(12000, "嗯");
    CHECK(outcome(b, "complaint_apology") == Outcome::kept);
    b.last().first_key_ms = 6500;
    CHECK(outcome(b, "complaint_apology") == Outcome::broken);
}

TEST_CASE("nothing is decided while it is still due") {
    LogBuilder b;
    b.shopper(1000, "杯子漏水", {"complaint", "quality_complaint"});
    CHECK(test::findings_of(b, "complaint_apology").empty());
    CHECK(test::findings_of(b, "first_response").empty());
    b.reply(4000, "亲我看到了");
    CHECK(test::findings_of(b, "complaint_apology").empty());
    b.shopper(8000, "然后呢");
    CHECK(outcome(b, "complaint_apology") == Outcome::broken);
}

TEST_CASE("a farewell after the good end still counts") {
    LogBuilder b;
    b.shopper(1000, "在吗")
        .reply(4000, "您好", {"greet"})
        .shopper(9000, "好的谢谢再见", {"closing"}, {}, "farewell", "ending")
        .end(9000, true);
    CHECK(test::findings_of(b, "closing_farewell").empty());
    b.reply(14000, "祝您愉快", {"farewell"});
    CHECK(outcome(b, "closing_farewell") == Outcome::kept);
}

TEST_CASE("a finding shows its words, its second and what made it due") {
    LogBuilder b;
    b.shopper(1000, "便宜点", {"haggle"}).reply(5000, "给您便宜10块", {"concede_price"});
    const auto found = test::findings_of(b, "no_private_discount");
    REQUIRE(found.size() == 1);
    CHECK(found[0].outcome == Outcome::broken);
    CHECK(found[0].at_ms == 5000);
    CHECK(found[0].event == 2);
    CHECK(found[0].heard_as == "concede_price");
    REQUIRE(found[0].words.size() == 1);
    CHECK(found[0].words[0].end == static_cast<std::int32_t>(std::string("给您便宜10块").size()));
}

TEST_CASE("please wait, and then nothing") {
    LogBuilder b;
    b.shopper(1000, "有货吗", {"asks_stock"}).reply(5000, "稍等", {"hold"});
    CHECK(test::findings_of(b, "hold_followed").empty());
    LogBuilder late = b;
    late.reply(100000, "有的", {"state_stock"}).end(120000, true);
    CHECK(outcome(late, "hold_followed") == Outcome::broken);
    LogBuilder looked = b;
    looked.act(20000, "look_up_parcel");
    CHECK(outcome(looked, "hold_followed") == Outcome::kept);
    LogBuilder again = b;
    again.reply(30000, "再稍等下哈", {"hold"}).end(130000, false, true);
    CHECK(test::findings_of(again, "hold_followed").size() == 1);
    CHECK(outcome(again, "hold_followed") == Outcome::broken);
}

TEST_CASE("what was ruled out before the shopper left isn't held against the student") {
    LogBuilder early({"urgent"});
    early.shopper(1000, "在吗", {"first_contact"}).reply(5000, "随便你", {"insult"}).end(9000, false, true);
    CHECK(outcome(early, "express_offered") == Outcome::cut_off);
    LogBuilder late({"urgent"});
    late.shopper(1000, "我的鞋呢", {"late_delivery"})
        .reply(5000, "随便你", {"insult"})
        .end(9000, false, true);
    CHECK(test::findings_of(late, "express_offered").empty());
}

TEST_CASE("a silent shopper wants one second greeting, unless she comes back by herself") {
    LogBuilder b;
    b.shopper(1000, "我看看", {"goes_silent"}).reply(4000, "好的您慢慢看");
    LogBuilder greeted = b;
    greeted.reply(60000, "亲还在吗", {"follow_up"});
    CHECK(outcome(greeted, "second_greeting") == Outcome::kept);
    CHECK(outcome(greeted, "second_greeting_kind") == Outcome::kept);
    LogBuilder back = b;
    back.shopper(40000, "就要这个").reply(44000, "好的").end(60000, true);
    CHECK(test::findings_of(back, "second_greeting").empty());
    LogBuilder lost = b;
    lost.shopper(180000, "不用了，在别家拍了", {}, {}, "farewell", "ending")
        .end(180000, false, true, "drifted", "left");
    CHECK(outcome(lost, "second_greeting") == Outcome::broken);
    CHECK(outcome(lost, "lost_to_waiting") == Outcome::broken);
}

TEST_CASE("the shopper's own silence is no waiting") {
    LogBuilder b;
    b.shopper(1000, "在吗").reply(4000, "您好", {"greet"}).shopper(9000, "好 我商量商量", {"goes_silent"});
    b.shopper(60000, "商量好了").reply(66000, "好的呀");
    CHECK(rules::rounds_of(b.log()).at(1).waited_ms() == 6000);
    LogBuilder greeted;
    greeted.shopper(1000, "在吗").reply(4000, "您好", {"greet"}).shopper(9000, "好 我看看", {"goes_silent"});
    greeted.reply(75000, "亲，还在吗", {"follow_up"});
    CHECK(rules::rounds_of(greeted.log()).at(1).waited_ms() == 0);
    LogBuilder nudged;
    nudged.shopper(1000, "在吗").reply(4000, "您好", {"greet"}).shopper(9000, "好 我看看", {"goes_silent"});
    nudged.shopper(60000, "在不在", {}, {}, "answer", "nudge").reply(66000, "在的");
    CHECK(rules::rounds_of(nudged.log()).at(1).waited_ms() == 57000);
}

TEST_CASE("a node without words is the shopper's own silence, too") {
    LogBuilder b;
    b.shopper(1000, "在吗").reply(4000, "您好", {"greet"});
    record::Log log = b.log();
    const auto say = [&](record::Ms at_ms, const std::string& node, const std::string& text) {
        log.events.push_back(
            {at_ms, "c1", record::ShopperLine{node + ".say.0.0", node, "answer", text, "", "story", {}, {}}});
    };
    log.events.push_back({8000, "c1", record::Moved{"n", "quiet", "later"}});
    say(9000, "n", "好 谢谢啊");
    log.events.push_back({50000, "c1", record::Moved{"quiet", "order", "comes_back"}});
    say(52000, "order", "商量好了");
    say(56000, "order", "拍了");
    log.events.push_back({60000, "c1", record::Reply{"好的", record::Entry::typed, 57000, "", {}}});
    CHECK(rules::rounds_of(log).at(1).asked_ms == 9000);
    CHECK(rules::rounds_of(log).at(1).waited_ms() == 4000);
}

TEST_CASE("courtesies may come twice in the same words, other texts not") {
    LogBuilder b;
    b.shopper(1000, "一").reply(2000, "非常感谢您的理解和支持", {"thank"});
    for (int i = 1; i <= 2; ++i) {
        b.shopper(i * 10000, "二").reply(i * 10000 + 2000, "非常感谢您的理解和支持", {"thank"});
        b.last().heard.features.same_as = 0;
        b.last().heard.features.characters = 11;
    }
    CHECK(test::findings_of(b, "pasted_again").size() == 1);
    CHECK(outcome(b, "pasted_again") == Outcome::broken);
}

TEST_CASE("the clauses of earlier replies put together anew are the same text") {
    LogBuilder b;
    b.shopper(1000, "一").reply(2000, "欢迎光临本店，有什么可以帮您");
    b.shopper(3000, "二").reply(4000, "今天给您安排发出，默认发韵达快递");
    b.shopper(5000, "三").reply(6000, "好的，默认发韵达快递哦");
    CHECK(outcome(b, "pasted_again") == Outcome::kept);
    b.shopper(7000, "四").reply(8000, "默认发韵达快递！欢迎光临本店~ 今天给您安排发出");
    CHECK(outcome(b, "pasted_again") == Outcome::broken);
}

TEST_CASE("several conversations are judged apart, in the order of the head") {
    LogBuilder b;
    b.shopper(1000, "在吗", {"first_contact"}).reply(3000, "您好", {"greet"});
    record::Log log = b.log();
    record::ConversationHead other = log.head.conversations[0];
    other.id = "c2";
    log.head.conversations.push_back(other);
    log.events.push_back(
        {4000, "c2",
         record::ShopperLine{"n.say.0.0", "n", "greet", "你好", "", "story", {"first_contact"}, {}}});
    log.events.push_back({20000, "c2", record::Reply{"您好", record::Entry::quick, 19000, "", {}}});
    std::vector<std::string> order;
    for (const auto& one : rules::inspect(log, test::shipped_pack())) {
        if (one.rule == "first_response")
            order.push_back(one.conversation + ":" + std::to_string(one.credit_percent));
    }
    CHECK(order == std::vector<std::string>{"c1:100", "c2:60"});
}

TEST_CASE("what comes late earns a part, by how late it comes") {
    LogBuilder b;
    b.shopper(1000, "杯子漏水", {"quality_complaint"});
    int asked = 0;
    const auto talk = [&](LogBuilder& log) {
        log.reply(4000 + asked * 6000, "洗过吗", {"ask_details"}).shopper(6000 + asked * 6000, "没有");
        ++asked;
    };
    talk(b);
    talk(b);
    LogBuilder in_time = b;
    in_time.reply(20000, "拍张照片吧", {"ask_photo"}).end(60000, true);
    CHECK(outcome(in_time, "ask_for_photo") == Outcome::kept);
    talk(b);
    LogBuilder late = b;
    late.reply(24000, "拍张照片吧", {"ask_photo"}).end(60000, true);
    CHECK(test::findings_of(late, "ask_for_photo").at(0).credit_percent == 70);
    CHECK(test::findings_of(late, "ask_for_photo").at(0).words.size() == 1);
    for (int more = 0; more < 3; ++more)
        talk(b);
    LogBuilder later = b;
    later.reply(50000, "拍张照片吧", {"ask_photo"}).end(60000, true);
    CHECK(outcome(later, "ask_for_photo") == Outcome::broken);
    CHECK(test::findings_of(later, "ask_for_photo").at(0).credit_percent == 40);
    LogBuilder never = b;
    never.end(60000, true);
    CHECK(test::findings_of(never, "ask_for_photo").at(0).credit_percent == 0);
    b.shopper(45000, "图发你了", {"photo_shown"}).reply(50000, "拍张照片吧", {"ask_photo"}).end(60000, true);
    CHECK(test::findings_of(b, "ask_for_photo").at(0).credit_percent == 0);
}

TEST_CASE("a short true answer is never beside the point, nor are the words that answer") {
    LogBuilder b({}, {"when"});
    b.shopper(1000, "我要具体时间", {"abuse"}, {"when"}).reply(4000, "今天发，保证明天到", {"ask_review"});
    CHECK(outcome(b, "strays") == Outcome::broken);
    b.settle("when");
    CHECK(test::findings_of(b, "strays").at(0).outcome == Outcome::kept);
}
