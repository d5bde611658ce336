// Values and phrases that look like statements of the sheet and are none, and questions that are statements.
#include <string>

#include "assets.h"
#include "support/catch.h"

using namespace kefu;
using record::Verdict;

namespace {

acts::Scene order() {
    using Kind = acts::KnownFact::Kind;
    acts::Scene scene;
    scene.facts = {
        {"place", Kind::text, "莲桂南路", "", {"锦江区"}, {}, {"武侯区", "青羊区"}},
        {"days", Kind::days, "3", "天", {"三天"}, {"一般", "左右", "到"}, {}},
        {"return_days", Kind::days, "7", "天", {"七天"}, {"无理由", "退货"}, {}},
        {"freight", Kind::price, "12", "元", {}, {"运费", "邮费"}, {}},
        {"advice", Kind::size, "L", "", {}, {"建议", "适合"}, {}},
    };
    scene.topics = {{"address", {"place"}, {}, {"锦江"}, {"武侯", "青羊"}, ""},
                    {"arrival", {"days"}, {}, {}, {}, ""},
                    {"size", {"advice"}, {}, {}, {}, ""},
                    {"freight", {"freight"}, {}, {}, {}, ""}};
    return scene;
}

/// Signs of what the reply states of `fact`: "+", "-", "?" or "".
std::string stated(const std::string& fact, const std::string& open, const std::string& shopper,
                   const std::string& reply) {
    acts::Scene scene = order();
    scene.shopper_text = shopper;
    const record::Heard heard = acts_test::hear_in(scene, open, reply);
    for (const record::StatedFact& one : heard.facts) {
        if (one.fact == fact) return acts_test::sign(one.verdict);
    }
    return "";
}

}  // namespace

TEST_CASE("what is read out to be checked is stated, though it is asked", "[acts][facts]") {
    const std::string asked = "你念给我听听地址对不对";
    CHECK(stated("place", "address", asked, "武侯区莲花路那个地址对吧") == "-");
    CHECK(stated("place", "address", asked, "跟您核对一下收货地址，武侯区莲花路，对吗") == "-");
    CHECK(stated("place", "address", asked, "地址是锦江区莲桂南路15号，对吗") == "+");
    // An open question reads nothing out.
    CHECK(stated("place", "address", asked, "您要寄到武侯区还是锦江区呢？") != "-");
    acts::Scene scene = order();
    scene.shopper_text = asked;
    const auto heard = acts_test::hear_in(scene, "address", "武侯区莲花路那个地址对吧");
    REQUIRE(heard.answers.size() == 1);
    CHECK(heard.answers[0].verdict == Verdict::wrong);
}

TEST_CASE("a value is wrong although it is right for what nobody speaks of", "[acts][facts]") {
    CHECK(stated("days", "arrival", "几天能收到", "一周左右到") == "-");
    CHECK(stated("return_days", "arrival", "几天能收到", "一周左右到") == "");
    CHECK(stated("days", "arrival", "几天能收到", "三天左右到，7天无理由退货") == "+");
    CHECK(stated("return_days", "arrival", "几天能收到", "三天左右到，7天无理由退货") == "+");
    CHECK(stated("days", "arrival", "几天能收到", "不合适7天内可以退货哦") == "");
}

TEST_CASE("a figure that the shopper names is no fact where it is refused", "[acts][facts]") {
    CHECK(stated("freight", "freight", "250包邮行不行", "250真不行，不过运费我给您减一半") == "");
    CHECK(stated("freight", "freight", "运费收多少 8块行吗", "运费8块真做不到") == "");
    CHECK(stated("freight", "freight", "运费收多少 8块吗", "运费8块") == "-");
}

TEST_CASE("a size that is named as one that doesn't fit is no advice", "[acts][facts]") {
    const std::string asked = "可是M码扣都扣不上";
    CHECK(stated("advice", "size", asked, "您130斤穿M肯定紧呀，得L") == "+");
    CHECK(stated("advice", "size", asked, "您130斤穿M肯定紧呀") == "");
    CHECK(stated("advice", "size", asked, "M码偏小了，您换L") == "+");
    CHECK(stated("advice", "size", asked, "建议您穿M，不紧的") == "-");
    CHECK(stated("advice", "size", asked, "L会大，您穿M合适") == "-");
}

TEST_CASE("a bare number among wrong phrases needs a word of the fact's own, pieces are no value",
          "[acts][facts]") {
    using Kind = acts::KnownFact::Kind;
    acts::Scene scene;
    scene.facts = {{"refund_days", Kind::days, "2", "天", {}, {"退款", "到账"}, {"10天"}},
                   {"tasting", Kind::number, "4", "包", {}, {"试吃"}, {}}};
    scene.topics = {{"refund", {"refund_days"}, {}, {}, {}, ""}};
    CHECK(acts_test::hear_in(scene, "", "快递一般10天能送到").facts.empty());
    REQUIRE(acts_test::hear_in(scene, "", "退款10天到账").facts.size() == 1);
    CHECK(acts_test::hear_in(scene, "", "退款10天到账").facts[0].verdict == Verdict::wrong);
    REQUIRE(acts_test::hear_in(scene, "refund", "10天吧").facts.size() == 1);
    CHECK(acts_test::hear_in(scene, "", "满99→试吃×1").facts.empty());
}

TEST_CASE("loan words alone are no foreign reply, 88 is a goodbye only alone at the end",
          "[acts][features]") {
    CHECK(acts_test::hear("坏了", "sorry sorry").features.language == "none");
    CHECK(acts_test::hear("坏了", "ok，thank you").features.language == "none");
    CHECK(acts_test::hear("坏了", "sorry, which part is broken").features.language == "en");
    CHECK(acts_test::hear("L他穿大不大", "L（172–180").features.language == "none");
    CHECK_FALSE(acts_test::hear("", "您这盒88，再添点就够啦").features.slang_spelling);
    CHECK_FALSE(acts_test::hear("", "88+11.9=99.9").features.slang_spelling);
    CHECK_FALSE(acts_test::hear("多少钱", "一共88").features.slang_spelling);
    CHECK(acts_test::hear("好的谢谢", "不客气，88").features.slang_spelling);
}

TEST_CASE("who hasn't understood says nothing of the stock", "[acts][grammar]") {
    const std::string asked = "藏蓝那个有现货吗 他就喜欢蓝的";
    for (const char* reply : {"没听清", "没太看懂您的意思", "没听懂您说的", "没明白", "贵姓"}) {
        INFO(reply);
        const auto heard = acts_test::hear(asked, reply);
        CHECK(heard.act("state_stock") == nullptr);
        CHECK(heard.act("refuse_curt") == nullptr);
    }
    CHECK(acts_test::hear(asked, "没了").act("state_stock") != nullptr);
    CHECK(acts_test::hear(asked, "没有的哦，蓝色卖完了").act("state_stock") != nullptr);
}

TEST_CASE("who hasn't understood says neither yes nor no", "[acts][answers]") {
    acts::Scene scene;
    scene.shopper_text = "我180 147斤 L能穿不\n合身就行 不要太肥";
    scene.topics = {{"size", {}, {}, {"穿L"}, {"L偏小"}, "yes"}};
    scene.open_topics = {"size"};
    for (const char* reply : {"没太看懂您的意思，能再说一遍吗", "没太明白", "不太懂您说的"}) {
        INFO(reply);
        CHECK(acts_test::shipped().hear(reply, scene).answers.empty());
    }
    REQUIRE(acts_test::shipped().hear("不能", scene).answers.size() == 1);
    CHECK(acts_test::shipped().hear("不能", scene).answers[0].verdict == record::Verdict::wrong);
}

TEST_CASE("a number in the first words introduces", "[acts][grammar]") {
    for (const char* reply : {"您好，客服8号，可以发顺丰，一天到", "9号在的，莫慌哈", "您好2号。", "我9号",
                              "您好呀8号，急的话可以发顺丰"}) {
        INFO(reply);
        CHECK(acts_test::hear("在吗 能发顺丰吗", reply).act("introduce") != nullptr);
    }
    for (const char* reply : {"您好，15号发货", "15号，应该能到", "您好，6号楼的那单已经发了"}) {
        INFO(reply);
        CHECK(acts_test::hear("什么时候发货", reply).act("introduce") == nullptr);
    }
}
