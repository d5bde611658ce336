// What a shopper lets pass: an acknowledgement before the answer, a word that belongs to an action; what she doesn't:
// a report of what hasn't come yet. And what silence comes to. Logs of version 1 are played again as they were.
#include <algorithm>

#include "record/codec.h"
#include "session/one_talk.h"
#include "support/catch.h"

using namespace kefu;
using record::Ms;

namespace {

using test::OneTalk;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// The shirt's shopper, who pays and asks for a lower price at once; the back office can change it in two seconds.
std::string with_actions() {
    std::string story =
        replaced(test::shirt_text(), R"({"id": "asks_back",)",
                 R"({"id": "cut", "when": {"action": "change_price"}, "say": [["看到了"]], "go": "paid"},
           {"id": "told", "when": {"all": [{"action": "contact_courier"}, {"act": "check_logistics"}]}, "say": [["哦"]], "go": "paid"},
           {"id": "asks_back",)");
    story = replaced(
        story, R"({"id": "think",)",
        R"({"id": "paid", "stage": "close", "say": [["付好了 收到没"]], "asks": ["stock"], "on": [{"id": "seen", "when": {"answered": "stock"}, "go": "closing"}]},
           {"id": "think",)");
    return replaced(
        story, R"("facts":)",
        R"("actions": [{"verb": "change_price", "takes_ms": 2000, "result": {"zh": "已改", "en": "changed"}},
                       {"verb": "contact_courier", "takes_ms": 6000, "result": {"zh": "明天到", "en": "tomorrow"}}],
           "facts":)");
}

}  // namespace

TEST_CASE("an acknowledgement before the answer costs nothing; one that nothing follows was no answer") {
    OneTalk desk;
    desk.say("[greet]您好");
    desk.engine.settle();
    const int trust = desk.trust();
    desk.now("[ok]明白了", 2'000);
    desk.pass(8'000);
    CHECK(desk.moved("acknowledged"));
    desk.now("<size+><stock+>M码有的", 1'000);
    desk.engine.settle();
    CHECK(desk.node() == "think");
    CHECK_FALSE(desk.moved("otherwise1"));
    CHECK(desk.trust() >= trust);

    OneTalk silent;
    silent.say("[greet]您好");
    silent.say("[ok]好的");
    silent.pass(10'000);
    CHECK_FALSE(silent.moved("otherwise1"));
    silent.pass(6'000);
    CHECK(silent.moved("otherwise1"));

    OneTalk twice;  // once only for what is open
    twice.say("[greet]您好");
    twice.say("[ok]好的");
    twice.now("[ok]嗯嗯", 3'000);
    twice.pass(6'500);
    CHECK(twice.moved("otherwise1"));
}

TEST_CASE("an answer that comes in two parts after an acknowledgement is still waited for") {
    OneTalk desk;
    desk.say("[greet]您好");
    desk.say("[ok]收到");
    desk.now("查到了亲这边看一下哦", 4'000);
    desk.now("<size+><stock+>M码有货", 3'000);
    desk.engine.settle();
    CHECK(desk.node() == "think");
    CHECK_FALSE(desk.moved("otherwise1"));
}

TEST_CASE("rude words are never taken for an acknowledgement") {
    OneTalk desk;
    desk.say("[greet]您好");
    desk.say("[ok][insult]哦");
    desk.pass(6'000);
    CHECK_FALSE(desk.moved("acknowledged"));
}

TEST_CASE("who leaves on the spot asks nothing any more") {
    for (const int version : {1, 2}) {
        OneTalk desk(replaced(test::shirt_text(), R"("trust": 60)", R"("trust": 5)"), version);
        desk.say("[greet]您好");
        desk.say("今天天气不错");
        desk.say("苹果很甜");
        desk.say("香蕉也甜");
        desk.engine.finish();
        REQUIRE(test::end_of(desk.engine.log())->ending == "left_upset");
        const auto& events = desk.engine.log().events;
        const auto last = std::find_if(events.rbegin(), events.rend(), [](const record::Event& event) {
            return record::as<record::ShopperLine>(event) != nullptr;
        });
        REQUIRE(last != events.rend());
        CHECK(record::as<record::ShopperLine>(*last)->why == (version == 1 ? "otherwise" : "ending"));
    }
}

TEST_CASE("what the courier says can't be reported before it has come") {
    OneTalk early(with_actions());
    early.say("[greet]您好");
    early.act("contact_courier");
    early.now("[check_logistics]问到了,明天到", 1'000);
    early.pass(4'000);
    CHECK(early.node() == "ask");
    early.pass(4'000);
    early.say("[check_logistics]快递说明天到哦");  // now it has come
    early.engine.settle();
    CHECK(early.node() == "paid");

    OneTalk old(with_actions(), 1);
    old.say("[greet]您好");
    old.act("contact_courier");
    old.now("[check_logistics]问到了,明天到", 1'000);
    old.pass(4'000);
    CHECK(old.node() == "paid");
}

TEST_CASE("a word that belongs to an action is never beside the point") {
    OneTalk desk(with_actions());
    desk.say("[greet]您好");
    desk.act("change_price");
    desk.engine.settle();
    REQUIRE(desk.node() == "paid");
    const int trust = desk.trust();
    desk.now("改好了", 3'000);
    desk.pass(10'000);
    CHECK(desk.moved("action"));
    CHECK_FALSE(desk.moved("otherwise1"));
    CHECK(desk.trust() == trust);
    desk.say("苹果很甜");  // but only the first one
    desk.pass(6'000);
    CHECK(desk.moved("otherwise1"));

    OneTalk between(with_actions());  // while the back office is still at it
    between.say("[greet]您好");
    between.act("change_price");
    between.now("改好了", 200);
    between.pass(20'000);
    CHECK(between.node() == "paid");
    CHECK_FALSE(between.moved("otherwise1"));

    OneTalk old(with_actions(), 1);
    old.say("[greet]您好");
    old.act("change_price");
    old.engine.settle();
    old.now("改好了", 3'000);
    old.pass(10'000);
    CHECK(old.moved("otherwise1"));
}

TEST_CASE("what silence comes to may hang on what was heard before") {
    const std::string story = replaced(
        test::shirt_text(), R"("silence": [{"id": "end", "after_ms": 30000, "go": "end:bought_silently"}])",
        R"("silence": [{"id": "kind", "after_ms": 30000, "when": {"heard_before": "open_door"}, "go": "end:bought_silently"},
                       {"id": "end", "after_ms": 30000, "go": "end:lost"}])");
    for (const bool kind : {true, false}) {
        OneTalk desk(story);
        desk.say("[greet]您好");
        desk.say("<size+><stock+>M码有货");
        desk.say(kind ? "[follow_up][open_door]还在吗,有事找我" : "[follow_up]还在吗", 30'000);
        desk.engine.settle();
        REQUIRE(desk.node() == "closing");
        desk.engine.finish();
        CHECK(test::end_of(desk.engine.log())->ending == (kind ? "bought_silently" : "lost"));
        CHECK(session::verify(desk.engine.log(), desk.shift).agrees);
    }
    // Closed by the student where the silence would have come to a good end.
    OneTalk closed(story);
    closed.say("[greet]您好");
    closed.say("<size+><stock+>M码有货");
    closed.say("[follow_up][open_door]还在吗,有事找我", 30'000);
    closed.engine.settle();
    CHECK(closed.engine.apply({closed.engine.now() + 1'000, "c1", session::Close{}}));
    CHECK(test::end_of(closed.engine.log())->good);
}

TEST_CASE("a condition on what is stated asks the ear, not the letters, and a replay needs no ear") {
    const std::string story = replaced(
        test::shirt_text(), R"({"id": "asks_back",)",
        R"({"id": "refunds", "when": {"states": ["全退"]}, "say": [["好"]], "go": "stay"}, {"id": "asks_back",)");
    CHECK(scenario::phrases_listened_for(*test::story_of(story)) == std::vector<std::string>{"全退"});
    OneTalk denied(story);
    denied.say("[greet]您好");
    denied.say("全退不了");
    denied.pass(6'000);
    CHECK_FALSE(denied.moved("refunds"));
    OneTalk desk(story);
    desk.say("[greet]您好");
    desk.say("{全退}好的");
    desk.engine.finish();
    CHECK(desk.moved("refunds"));
    const base::Result<record::Log> read = record::decode_log(record::encode(desk.engine.log()));
    REQUIRE(read.ok());
    CHECK(read.value() == desk.engine.log());
    CHECK(session::verify(read.value(), desk.shift).agrees);
}

TEST_CASE("a log of version 1 is played again as it was played") {
    for (const int version : {1, 2}) {
        OneTalk desk(with_actions(), version);
        desk.say("[greet]您好");
        desk.say("[ok]好的");
        desk.pass(6'000);
        desk.act("change_price");
        desk.say("改好了", 3'000);
        desk.engine.finish();
        const record::Log& log = desk.engine.log();
        CHECK(log.head.version == version);
        session::Shift now = test::shift_of(desk.shift.visitors.front().scenario);
        CHECK(session::verify(log, now).agrees);
        record::Log other = log;
        other.head.version = 3 - version;
        CHECK_FALSE(session::verify(other, now).agrees);
    }
}
