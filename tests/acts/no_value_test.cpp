// Numbers that state no fact: enumerations, addresses, sums, idioms; and what a question or a bare okay answers.
#include <string>

#include "assets.h"
#include "support/catch.h"

using namespace kefu;

namespace {

using Kind = acts::KnownFact::Kind;

acts::Scene shop() {
    acts::Scene scene;
    scene.facts = {
        {"kibble", Kind::number, "8", "毫米", {}, {"颗粒"}, {}},
        {"legs", Kind::number, "3", "条", {}, {"桌腿"}, {}},
        {"freight", Kind::price, "15", "元", {}, {"寄回", "运费", "邮费"}, {}},
        {"chair", Kind::price, "199", "元", {}, {"椅子"}, {}},
        {"cream", Kind::price, "45", "元", {}, {"护手霜"}, {}},
        {"set", Kind::price, "357", "元", {}, {"套装"}, {}},
        {"coupon", Kind::price, "40", "元", {}, {"满减", "减"}, {}},
        {"layers", Kind::number, "30", "层", {}, {"鞋底", "纳"}, {}},
        {"grams", Kind::number, "420", "克", {}, {"重", "轻"}, {}},
        {"days", Kind::days, "3", "天", {}, {"中通"}, {}},
        {"shelf", Kind::number, "12", "个月", {}, {"保质期"}, {}},
    };
    scene.topics = {
        {"size", {}, {}, {"宽松"}, {}, ""},
        {"where", {}, {}, {"人民路"}, {}, ""},
        {"defect", {}, {}, {"不影响"}, {"是质量问题"}, ""},
        {"card", {}, {}, {"信用卡"}, {}, ""},
        {"right_one", {}, {}, {}, {}, "no"},
        {"by_express", {}, {}, {}, {}, "yes"},
    };
    return scene;
}

std::string told(const std::string& reply) {
    std::string out;
    for (const record::StatedFact& fact : acts_test::hear_in(shop(), "", reply).facts) {
        if (!out.empty()) out += ' ';
        out += fact.fact + acts_test::sign(fact.verdict);
    }
    return out;
}

std::string verdict(const std::string& shopper, const std::string& open, const std::string& reply) {
    acts::Scene scene = shop();
    scene.shopper_text = shopper;
    const record::Heard heard = acts_test::hear_in(scene, open, reply);
    const record::Answer* answer = heard.answer(open);
    return answer == nullptr ? "" : acts_test::sign(answer->verdict);
}

struct Said {
    std::string reply;
    std::string facts;
};

}  // namespace

TEST_CASE("a number of another kind, an enumeration, an address state no fact", "[acts][facts]") {
    const auto one = GENERATE(values<Said>({
        {"1、老年猫粮小颗粒的", ""},
        {"1.颗粒小的 2.颗粒大的", ""},
        {"①颗粒小的", ""},
        {"第2款颗粒小些", ""},
        {"颗粒8毫米", "kibble+"},
        {"颗粒6毫米", "kibble-"},
        {"我给您两个方案：A今天发桌腿", ""},
        {"桌腿一共两条", "legs-"},
        {"选42，原盒寄回", ""},
        {"寄回运费12", "freight-"},
        {"中通到了，东门路302室对吗", ""},
        {"千层底，鞋底30层", "layers+"},
        {"我们千层坊的鞋底都是手纳的", ""},
        {"20的是机器纳的", ""},
        {"鞋轻，走一万步不累", ""},
        {"保质期到明年5月", ""},
        {"保质期5个月", "shelf-"},
        {"科华北路65号，7290，走中通", ""},
        {"158真不行，运费我给您减一半", ""},
    }));
    INFO(one.reply);
    CHECK(told(one.reply) == one.facts);
}

TEST_CASE("what comes of a sum is no false price", "[acts][facts]") {
    const auto one = GENERATE(values<Said>({
        {"加护手霜正好402", ""},
        {"加护手霜402，减40付362", "coupon+"},
        {"护手霜35", "cream-"},
        {"加护手霜35", "cream-"},
        {"椅子一块带上吧", ""},
        {"椅子跟桌子一块儿拍", ""},
        {"椅子198一张", "chair-"},
        {"加护手霜99999999，一共98765432公斤乘999999999", "cream-"},
    }));
    INFO(one.reply);
    CHECK(told(one.reply) == one.facts);
}

TEST_CASE("who asks doesn't answer", "[acts][answers]") {
    CHECK(verdict("穿多大", "size", "您平时喜欢宽松还是合身点？").empty());
    CHECK(verdict("穿多大", "size", "这款宽松的") == "+");
    CHECK(verdict("算质量问题吧", "defect", "如果确实是质量问题，退换运费我们出").empty());
    CHECK(verdict("算质量问题吧", "defect", "这是质量问题") == "-");
    CHECK(verdict("改好了吗", "where", "地址是人民路8号，对吗？") == "+");
    CHECK(verdict("怎么付", "card", "您有信用卡吗").empty());
    CHECK(verdict("怎么付", "card", "信用卡就可以") == "+");
    CHECK(verdict("放哪了", "where", "他说放在人民路门卫了") == "+");
}

TEST_CASE("a bare okay grants a request and answers nothing else", "[acts][answers]") {
    CHECK(verdict("没拍错吧", "right_one", "好的亲").empty());
    CHECK(verdict("能发顺丰吗", "by_express", "好的亲") == "+");
}
