// What a log's version says of how its talk went.
#include "session/one_talk.h"
#include "support/catch.h"

using namespace kefu;
using test::OneTalk;

namespace {

const record::Ended& sold_cheaply(OneTalk& desk) {
    desk.say("[greet]您好");
    desk.say("[concede_price]给您便宜十块");
    desk.engine.finish();
    const record::Ended* ended = test::end_of(desk.engine.log());
    REQUIRE(ended != nullptr);
    REQUIRE(ended->ending == "cheap");
    return *ended;
}

}  // namespace

TEST_CASE("a shopper made content by giving the shop away ends badly by the student's fault") {
    OneTalk desk;
    CHECK(sold_cheaply(desk).student_fault);
    OneTalk older(test::shirt_text(), 3);
    CHECK_FALSE(sold_cheaply(older).student_fault);
    CHECK(session::verify(older.engine.log(), test::shift_of(older.shift.visitors.front().scenario)).agrees);
}

TEST_CASE("a head says who serves and what was ordered; an older one doesn't, and is verified as it was") {
    OneTalk desk;
    const record::ConversationHead& head = desk.engine.log().head.conversations.front();
    const scenario::Scenario& story = *desk.shift.visitors.front().scenario;
    CHECK(head.agent == story.shop.agent);
    CHECK(head.goods == story.order.items);
    OneTalk older(test::shirt_text(), 3);
    CHECK(older.engine.log().head.conversations.front().agent.empty());
    CHECK(older.engine.log().head.conversations.front().order.empty());
    older.say("[greet]您好");
    older.engine.finish();
    CHECK(session::verify(older.engine.log(), test::shift_of(older.shift.visitors.front().scenario)).agrees);
}
