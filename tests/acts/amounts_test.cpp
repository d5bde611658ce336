// Of which fact a number speaks: commas, phrases that cut numbers, cues of several facts, prices given away.
#include <string>

#include "acts/numbers.h"
#include "assets.h"
#include "support/catch.h"
#include "text/fold.h"

using namespace kefu;
using record::Verdict;

namespace {

using Kind = acts::KnownFact::Kind;

/// A shop with many numbers of the same kinds.
acts::Scene shop() {
    acts::Scene scene;
    scene.facts = {
        {"price", Kind::price, "159", "元", {}, {"价格", "售价", "同价"}, {}},
        {"case", Kind::price, "1280", "元", {"一千二百八"}, {"整箱"}, {}},
        {"freight", Kind::price, "12", "元", {"十二块"}, {"运费", "邮费"}, {}},
        {"express", Kind::price, "22", "元", {}, {"顺丰"}, {}},
        {"coupon", Kind::price, "20", "元", {"二十"}, {"券", "减"}, {}},
        {"pieces", Kind::number, "628", "片", {"628块"}, {"三角龙"}, {}},
        {"king", Kind::number, "642", "片", {}, {"霸王龙"}, {}},
        {"days", Kind::days, "3", "天", {"两三天", "三天左右"}, {"中通", "一般", "左右"}, {"15天", "十五天"}},
        {"express_days", Kind::days, "2", "天", {}, {"顺丰"}, {}},
        {"refund_days", Kind::days, "1-3", "天", {}, {"退款", "到账"}, {}},
        {"minutes", Kind::number, "30", "分钟", {"半小时"}, {"安装", "装"}, {}},
        {"berry", Kind::price, "11.9", "元", {}, {"话梅"}, {"5元"}},
        {"dearest", Kind::price, "299", "元", {}, {"最大号"}, {}},
        {"size", Kind::size, "2XL", "", {}, {"码"}, {"XL"}},
        {"phone", Kind::text, "3321", "", {}, {}, {"332"}},
    };
    scene.topics = {
        {"refund", {"refund_days"}, {}, {}, {}, ""},
        {"arrival", {"days"}, {}, {}, {}, ""},
        {"how_much", {"price"}, {}, {"16", "会员价"}, {"5天", "pro"}, ""},
    };
    return scene;
}

/// The facts stated, as "days+ freight-".
std::string told(const std::string& open, const std::string& reply) {
    std::string out;
    for (const record::StatedFact& fact : acts_test::hear_in(shop(), open, reply).facts) {
        if (!out.empty()) out += ' ';
        out += fact.fact + acts_test::sign(fact.verdict);
    }
    return out;
}

struct Said {
    std::string open;
    std::string reply;
    std::string facts;
};

}  // namespace

TEST_CASE("a comma joins a number or parts a list, as the sheet has it", "[acts][facts]") {
    const auto one = GENERATE(values<Said>({
        {"", "三角龙同价159,628片", "price+ pieces+"},
        {"", "三角龙同价159，628片", "price+ pieces+"},
        {"", "整箱1,280元", "case+"},
        {"", "整箱1，280元", "case+"},
        {"", "整箱1280元", "case+"},
        {"", "整箱1,380元", "case-"},
        {"", "价格1,159元", "price-"},
    }));
    INFO(one.reply);
    CHECK(told(one.open, one.reply) == one.facts);
}

TEST_CASE("a phrase cuts no number and no word", "[acts][facts]") {
    const auto one = GENERATE(values<Said>({
        {"", "中通15天到", "days-"},
        {"", "中通115天到", "days-"},
        {"", "售后二十五天内找我", ""},
        {"", "售后二百一十五天都可以", ""},
        {"", "话梅2.5元", "berry-"},
        {"", "话梅5元", "berry-"},
        {"", "话梅11块9", "berry+"},
        {"", "话梅十一块九一袋", "berry+"},
        {"", "建议选2XL", "size+"},
        {"", "建议选XL", "size-"},
        {"", "尾号3321", "phone+"},
        {"", "尾号13321", ""},
    }));
    INFO(one.reply);
    CHECK(told(one.open, one.reply) == one.facts);
}

TEST_CASE("a cut is seen wherever the number goes on", "[acts][numbers]") {
    const std::vector<acts::Unit> units = {{"days", 1000, {U"天"}}, {"hours", 1000, {U"小时"}}};
    struct Cut {
        std::string text;
        std::string phrase;
        bool cuts;
    };
    const auto one = GENERATE(values<Cut>({
        {"大概5天到", "5天", false},
        {"大概15天到", "5天", true},
        {"大概3-5天到", "5天", true},
        {"3天到5天", "3天", true},
        {"十五天", "五天", true},
        {"四五天", "五天", true},
        {"几十天", "十天", true},
        {"1.5天", "5天", true},
        {"两个半小时", "半小时", true},
        {"半小时", "半小时", false},
        {"3-501室", "501", false},
        {"第15天", "天", false},
        {"product", "pro", true},
        {"选pro版", "pro", false},
        {"chair", "air", true},
        {"two refunds", "refund", false},
        {"prefund", "refund", true},
    }));
    INFO(one.text << " / " << one.phrase);
    const std::u32string text = text::fold(one.text).points;
    const std::u32string phrase = text::fold(one.phrase).points;
    const std::size_t at = text.find(phrase);
    REQUIRE(at != std::u32string::npos);
    CHECK(acts::cuts_in(text, {at, at + phrase.size()}, acts::values_in(text, units)) == one.cuts);
}

TEST_CASE("the phrases of questions cut nothing either", "[acts][answers]") {
    const auto verdict = [](const std::string& reply) {
        acts::Scene scene = shop();
        scene.open_topics = {"how_much"};
        const record::Heard heard = acts_test::shipped().hear(reply, scene);
        const record::Answer* answer = heard.answer("how_much");
        return answer == nullptr ? std::string() : answer->verdict == Verdict::right ? "+" : "-";
    };
    CHECK(verdict("第16个") == "+");
    CHECK(verdict("尾号2016的那单") == "");
    CHECK(verdict("要5天呢") == "-");
    CHECK(verdict("下单25天内") == "");
    CHECK(verdict("see the product page") == "");
}

TEST_CASE("a number speaks of the fact whose word is nearest", "[acts][facts]") {
    const auto one = GENERATE(values<Said>({
        {"", "顺丰2天,中通3天", "days+ express_days+"},
        {"", "顺丰3天左右", "express_days-"},
        {"", "退款一般3天到账", "refund_days+"},
        {"", "退款一般7天到账", "refund_days-"},
        {"", "运费22元", "freight-"},
        {"", "运费12元,顺丰22元", "freight+ express+"},
        {"", "三角龙642片,霸王龙628片", "pieces- king-"},
        {"", "安装半小时", "minutes+"},
        {"", "安装50分钟", "minutes-"},
        {"refund", "中通一般3天左右到", "days+"},
        {"refund", "三天", "refund_days+"},
        {"arrival", "8天", "days-"},
        {"arrival", "退款要8天", "refund_days-"},
        {"arrival", "支持30天价保", ""},
    }));
    INFO("[" << one.open << "] " << one.reply);
    CHECK(told(one.open, one.reply) == one.facts);
}

TEST_CASE("a number that nobody asked for and no word names is no statement", "[acts][facts]") {
    CHECK(told("", "万一堵在路上,要不走顺丰").empty());
    const auto one = GENERATE(values<Said>({
        {"", "好评返20元", ""},
        {"", "一共要30元", ""},
        {"", "加个微信给您返12元", ""},
        {"", "给您留一套,放心", ""},
        {"", "最后说一遍哦", ""},
        {"how_much", "加一个就够了", ""},
        {"", "满20减20", "coupon+"},
    }));
    INFO("[" << one.open << "] " << one.reply);
    CHECK(told(one.open, one.reply) == one.facts);
}

TEST_CASE("a private price cut is told once: as the concession, not as a false price too", "[acts][facts]") {
    acts::Scene scene = shop();
    scene.shopper_text = "便宜点吧";
    scene.open_topics = {"how_much"};
    const record::Heard cut = acts_test::shipped().hear("行吧,给您便宜点,150元卖给您", scene);
    REQUIRE(cut.act("concede_price") != nullptr);
    CHECK(cut.facts.empty());
    const record::Heard dearer = acts_test::shipped().hear("行吧,给您便宜点,价格199元卖给您", scene);
    REQUIRE(dearer.act("concede_price") != nullptr);
    REQUIRE(dearer.facts.size() == 1);
    CHECK(dearer.facts[0].verdict == Verdict::wrong);
    const record::Heard mistaken = acts_test::shipped().hear("这款价格是150元哦", scene);
    REQUIRE(mistaken.act("concede_price") == nullptr);
    REQUIRE(mistaken.facts.size() == 1);
    CHECK(mistaken.facts[0].verdict == Verdict::wrong);
}
