// Honest questions that belong to no story, and what was said too early.
#include <algorithm>

#include "session/one_talk.h"
#include "support/catch.h"

using namespace kefu;
using record::Ms;

namespace {

using test::OneTalk;

}  // namespace

TEST_CASE("who asks the shopper's name is told, and hasn't missed the point") {
    OneTalk desk;
    desk.say("[greet]您好");
    desk.say("请问怎么称呼您呀");
    desk.pass(12'000);
    CHECK(desk.times_moved("aside") == 1);
    CHECK(desk.times_moved("otherwise1") == 0);
    CHECK(desk.last().find("小雨") != std::string::npos);
    desk.say("怎么称呼您呢亲亲");  // once is enough
    desk.pass(12'000);
    CHECK(desk.times_moved("aside") == 1);
    CHECK(desk.times_moved("otherwise1") == 1);
    desk.engine.finish();
    CHECK(session::verify(desk.engine.log(), test::shift_of(desk.shift.visitors.front().scenario)).agrees);
}

TEST_CASE("who asks to hear it again hears it again, calmly; an attack doesn't") {
    OneTalk desk;
    desk.say("[greet]您好");
    desk.engine.settle();
    const record::Mood before = desk.look().mood;
    desk.say("没太看懂您的意思，能再说一遍吗");
    desk.pass(14'000);
    CHECK(desk.times_moved("aside") == 1);
    CHECK(desk.look().mood == before);
    CHECK((desk.last().find("尺码") != std::string::npos || desk.last().find("库存") != std::string::npos));
    desk.say("<size+><stock+>M码有的");
    desk.engine.settle();
    CHECK(desk.node() == "think");

    OneTalk rude;
    rude.say("[greet]您好");
    rude.say("[insult]看不懂吗还要再说一遍");
    rude.pass(12'000);
    CHECK(rude.moved("aside") == 0);

    OneTalk old(test::shirt_text(), 2);
    old.say("[greet]您好");
    old.say("没太看懂您的意思，能再说一遍吗");
    old.pass(14'000);
    CHECK(old.moved("aside") == 0);
    CHECK(old.moved("otherwise1") == 1);
}

TEST_CASE("a text that came to nothing because it was too early is heard where it fits") {
    const std::string text = "<size+><stock+>M码有货的，您放心拍下就好";
    for (const int version : {2, 3}) {
        OneTalk desk(test::shirt_text(), version);
        desk.engine.settle();
        desk.say(text);  // nobody has asked yet
        desk.pass(12'000);
        REQUIRE(desk.node() == "hello");
        desk.say("[greet]您好");
        desk.engine.settle();
        REQUIRE(desk.node() == "ask");
        desk.say(text);
        desk.engine.settle();
        CHECK(desk.node() == (version == 2 ? "ask" : "think"));
        desk.engine.finish();
        CHECK(
            session::verify(desk.engine.log(), test::shift_of(desk.shift.visitors.front().scenario)).agrees);
    }
}

TEST_CASE("what completes an answer one line late waits for more, and wasn't beside the point at once") {
    OneTalk desk;
    desk.say("[greet]您好");
    desk.say("<price=right>这件89的");
    desk.pass(9'000);
    CHECK(desk.times_moved("otherwise1") == 0);
    desk.say("<size+><stock+>M码有的");
    desk.engine.settle();
    CHECK(desk.node() == "think");
}
