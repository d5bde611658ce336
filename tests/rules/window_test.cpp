// Windows that go on beyond their turns, and what is done in part.
#include "rules/finding.h"
#include "support/catch.h"
#include "support/log_builder.h"
#include "support/shipped_pack.h"
#include "support/situations.h"

using namespace kefu;
using rules::Outcome;
using test::LogBuilder;

namespace {

/// Two questions before the price is spoken of, as anybody may ask them.
LogBuilder haggling() {
    LogBuilder b;
    b.shopper(1000, "能少点不", {"haggle"})
        .reply(4000, "您平时出差用还是旅游用呀", {"ask_needs"})
        .shopper(8000, "出差")
        .reply(11000, "一般坐飞机多吗", {"ask_needs"});
    return b;
}

}  // namespace

TEST_CASE("a price that is held before she haggles again is held in time") {
    LogBuilder held = haggling();
    held.shopper(15000, "多").reply(18000, "价格是公司定的，没法少", {"hold_price"}).end(60000, true);
    REQUIRE(test::findings_of(held, "price_held").size() == 1);
    CHECK(test::findings_of(held, "price_held")[0].outcome == Outcome::kept);
    LogBuilder pressed = haggling();
    pressed.shopper(15000, "到底能不能少", {"haggle_again"})
        .reply(18000, "价格是公司定的，没法少", {"hold_price"})
        .end(60000, true);
    CHECK(test::findings_of(pressed, "price_held").at(0).credit_percent < 100);
    LogBuilder conceded = haggling();
    conceded.shopper(15000, "多")
        .reply(18000, "行，少您5块", {"concede_price"})
        .shopper(22000, "好")
        .reply(26000, "价格是公司定的，没法再少", {"hold_price"})
        .end(60000, true);
    CHECK(test::findings_of(conceded, "price_held").at(0).credit_percent < 100);
    CHECK(test::findings_of(haggling().end(60000, true), "price_held").at(0).outcome == Outcome::broken);
    CHECK(test::findings_of(haggling(), "price_held").empty());
}
