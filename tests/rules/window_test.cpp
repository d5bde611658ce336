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

namespace {

/// The same text twice; the first time nothing came of it, or `first_by` did.
LogBuilder said_twice(const std::string& first_by, const std::string& second_by) {
    const std::string text = "价格统一的哦，不能少，入会可以领5元券";
    LogBuilder b;
    b.shopper(1000, "活动到几号", {"asks_fact"}).reply(4000, text, {"hold_price"});
    b.move(5000, "n", "n", first_by).shopper(6000, "我问到几号", {}, {}, "answer", "otherwise");
    b.reply(8000, "到27号", {});
    b.shopper(10000, "能少点不", {"haggle"}).reply(13000, text, {"hold_price"});
    b.last().heard.features.same_as = 0;
    b.last().heard.features.characters = 17;
    return b.move(14000, "n", "m", second_by).end(60000, true);
}

}  // namespace

TEST_CASE("a text that was said too early is no pasting where it fits") {
    const LogBuilder early = said_twice("otherwise1", "held");
    CHECK(test::findings_of(early, "pasted_again").at(0).outcome == Outcome::kept);
    CHECK(test::findings_of(early, "price_held").at(0).outcome == Outcome::kept);
    const LogBuilder pasted = said_twice("told", "held");
    CHECK(test::findings_of(pasted, "pasted_again").at(0).outcome == Outcome::broken);
    const LogBuilder idle = said_twice("otherwise1", "otherwise1");
    CHECK(test::findings_of(idle, "pasted_again").at(0).outcome == Outcome::broken);
}

TEST_CASE("what a wrong answer cut short stays due, though the talk ended well") {
    const auto talk = [](bool wrong, const std::vector<std::string>& expects) {
        LogBuilder b(expects, {"right_item"});
        b.shopper(1000, "没拍错吧", {"first_contact"}, {"right_item"})
            .reply(4000, wrong ? "没拍错" : "订单是灰色M，您要的是黑色L对吧", {"confirm_order"});
        b.settle("right_item", wrong ? record::Verdict::wrong : record::Verdict::right);
        return b.shopper(9000, "那就好").reply(12000, "谢谢，再见", {"thank", "farewell"}).end(20000, true);
    };
    const std::vector<std::string> expects{"first_contact", "item_change", "paid", "address_due", "closing"};
    CHECK(test::findings_of(talk(true, expects), "change_entered").size() == 1);
    CHECK(test::findings_of(talk(true, expects), "change_entered").at(0).outcome == Outcome::cut_off);
    CHECK(test::findings_of(talk(false, expects), "change_entered").empty());
    CHECK(test::findings_of(talk(true, {"first_contact", "item_change"}), "change_entered").size() == 1);
    CHECK(test::findings_of(talk(false, {"first_contact", "item_change"}), "change_entered").empty());
}
