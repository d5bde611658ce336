// Values stated, right and wrong, and the shopper's questions answered by them.
#include <string>

#include "acts/numbers.h"
#include "assets.h"
#include "support/catch.h"

using namespace kefu;
using record::Verdict;

namespace {

acts::Scene shop() {
    acts::Scene scene;
    using Kind = acts::KnownFact::Kind;
    scene.facts = {
        {"weight", Kind::number, "320", "克", {}, {"净重", "重量", "重"}, {}},
        {"price", Kind::price, "89", "元", {}, {"价格", "售价", "卖"}, {}},
        {"transit", Kind::days, "3-5", "天", {}, {"到", "路上", "时效"}, {}},
        {"size", Kind::size, "M", "", {}, {"码"}, {}},
        {"stock", Kind::stock, "有", "", {}, {"货"}, {}},
        {"courier", Kind::text, "韵达", "", {"韵达快递"}, {"快递"}, {"发圆通"}},
    };
    scene.topics = {
        {"weight", {"weight"}, {}, {}, {}, ""},
        {"price", {"price"}, {}, {}, {}, ""},
        {"arrival", {"transit"}, {"disclaim_arrival"}, {}, {}, ""},
        {"size", {"size"}, {"ask_needs"}, {"选*M"}, {"选*S"}, ""},
        {"stock", {"stock"}, {}, {}, {}, ""},
        {"courier", {"courier"}, {}, {}, {}, ""},
        {"washable", {}, {}, {"可以机洗", "能机洗"}, {"不能机洗", "只能手洗"}, "yes"},
        {"gift", {}, {}, {"不送"}, {}, "no"},
    };
    return scene;
}

const record::StatedFact* fact(const record::Heard& heard, const std::string& id) {
    for (const auto& one : heard.facts) {
        if (one.fact == id) return &one;
    }
    return nullptr;
}

record::Heard answer(const std::string& topic, const std::string& shopper, const std::string& reply) {
    acts::Scene scene = shop();
    scene.shopper_text = shopper;
    scene.open_topics = {topic};
    return acts_test::shipped().hear(reply, scene);
}

}  // namespace

TEST_CASE("numbers are read as people write them", "[acts][numbers]") {
    const std::vector<acts::Unit> units = {{"weight", 1000, {U"克", U"g"}},
                                           {"weight", 1'000'000, {U"kg", U"千克"}},
                                           {"days", 1000, {U"天", U"工作日"}},
                                           {"money", 1000, {U"元", U"块", U"¥"}}};
    struct Written {
        std::string text;
        std::int64_t low;
        std::int64_t high;
    };
    const auto one = GENERATE(values<Written>({
        {"净重320克", 320'000, 320'000},
        {"三百二十克", 320'000, 320'000},
        {"0.32kg", 320'000, 320'000},
        {"一百二块", 120'000, 120'000},
        {"3-5天", 3'000, 5'000},
        {"三到五天", 3'000, 5'000},
        {"3天到5天", 3'000, 5'000},
        {"两三天", 2'000, 3'000},
        {"3~5个工作日", 3'000, 5'000},
        {"¥89", 89'000, 89'000},
        {"89块", 89'000, 89'000},
        {"1,280元", 1'280'000, 1'280'000},
        {"十二天", 12'000, 12'000},
        {"半天", 500, 500},
        {"1.5万元", 15'000'000, 15'000'000},
    }));
    INFO(one.text);
    const auto values = acts::values_in(text::fold(one.text).points, units);
    REQUIRE(values.size() == 1);
    CHECK(values[0].low == one.low);
    CHECK(values[0].high == one.high);
    CHECK(acts::values_in(text::fold("包裹 11-21 08:15 已经到杭州").points, units).empty());
    CHECK(acts::values_in(text::fold("18:30前发出").points, units).empty());
    CHECK(acts::values_in(text::fold("3-5天").points, units).size() == 1);
    CHECK(acts::values_in(text::fold("等一下,一定").points, units).empty());
    CHECK(acts::values_in(text::fold("99999999999999999999999克").points, units).size() == 1);
}

TEST_CASE("stated values are right or wrong", "[acts][facts]") {
    struct Stated {
        std::string topic;
        std::string reply;
        std::string fact;
        int verdict;  // 1 right, 0 wrong, -1 nothing said of it
    };
    const auto one = GENERATE(values<Stated>({
        {"weight", "净重320克哦", "weight", 1},
        {"weight", "三百二十克", "weight", 1},
        {"weight", "0.32kg左右", "weight", 1},
        {"weight", "500克的", "weight", 0},
        {"weight", "不是500克哦", "weight", -1},
        {"weight", "您说的500克是旧款", "weight", -1},
        {"weight", "这款卖得很好", "weight", -1},
        {"price", "89块", "price", 1},
        {"price", "￥99", "price", 0},
        {"price", "给您便宜10元", "price", -1},
        {"price", "满200减20元", "price", -1},
        {"arrival", "一般三到五天到", "transit", 1},
        {"arrival", "大概4天到", "transit", 1},
        {"arrival", "大概8天才到", "transit", 0},
        {"arrival", "不是8天哦", "transit", -1},
        {"arrival", "支持7天无理由退货", "transit", -1},
        {"size", "建议您选M码", "size", 1},
        {"size", "您穿L码", "size", 0},
        {"size", "M码合适,L码会大", "size", 1},
        {"stock", "有现货的", "stock", 1},
        {"stock", "卖完了哦", "stock", 0},
        {"courier", "发韵达快递", "courier", 1},
        {"courier", "默认发圆通", "courier", 0},
        {"courier", "不发圆通哦", "courier", -1},
    }));
    INFO(one.topic << ": " << one.reply);
    const record::Heard heard = answer(one.topic, "", one.reply);
    const auto* stated = fact(heard, one.fact);
    if (one.verdict < 0) {
        CHECK((stated == nullptr || stated->verdict == Verdict::unsure));
    } else {
        REQUIRE(stated != nullptr);
        CHECK(stated->verdict == (one.verdict == 1 ? Verdict::right : Verdict::wrong));
        REQUIRE(heard.answer(one.topic) != nullptr);
        CHECK(heard.answer(one.topic)->verdict == stated->verdict);
    }
}

TEST_CASE("a value of another kind says nothing of a fact", "[acts][facts]") {
    CHECK(fact(answer("price", "多少钱", "净重320克"), "price") == nullptr);
    CHECK(answer("price", "多少钱", "净重320克").answer("price") == nullptr);
}

TEST_CASE("yes, no and phrases answer questions", "[acts][answers]") {
    struct Said {
        std::string topic;
        std::string reply;
        int verdict;
    };
    const auto one = GENERATE(values<Said>({
        {"washable", "可以呀", 1},
        {"washable", "能的", 1},
        {"washable", "可以机洗的", 1},
        {"washable", "不能哦", 0},
        {"washable", "不可以机洗", 0},
        {"washable", "只能手洗呢", 0},
        {"washable", "没问题的", 1},
        {"washable", "稍等我看一下", -1},
        {"washable", "sure", 1},
        {"washable", "no", 0},
        {"washable", "不好意思我是新来的,我帮您查一下", -1},
        {"washable", "是小北为您服务", -1},
        {"washable", "可以领券的哦", -1},
        {"washable", "有优惠券", -1},
        {"washable", "会哦", 1},
        {"gift", "没有哦", 1},
        {"gift", "可以的,送您一个", 0},
        {"size", "您的身高选M就好", 1},
        {"size", "不能选M", -1},
    }));
    INFO(one.topic << ": " << one.reply);
    const auto heard = answer(one.topic, "可以吗", one.reply);
    const auto* said = heard.answer(one.topic);
    if (one.verdict < 0) {
        CHECK((said == nullptr || said->verdict != Verdict::right));
    } else {
        REQUIRE(said != nullptr);
        CHECK(said->verdict == (one.verdict == 1 ? Verdict::right : Verdict::wrong));
        CHECK_FALSE(said->evidence.empty());
    }
}

TEST_CASE("a word that holds another one says what it says as a whole", "[acts][answers]") {
    const auto verdict = [](const std::string& topic, const std::string& shopper, const std::string& reply) {
        const record::Heard heard = answer(topic, shopper, reply);
        const record::Answer* one = heard.answer(topic);
        return std::string(one == nullptr ? "none" : one->verdict == Verdict::right ? "right" : "wrong");
    };
    CHECK(verdict("gift", "送小样的没错吧", "没错的") == "wrong");  // a yes, where no is right
    CHECK(verdict("gift", "送小样不", "没有") == "right");
    CHECK(verdict("washable", "机洗会不会不行啊", "还行吧，看您怎么洗") == "none");
    CHECK(verdict("washable", "机洗还算不算保修", "算") == "right");
    CHECK(verdict("washable", "能机洗吗", "吊牌上写的是“可以机洗”") == "right");
    CHECK(verdict("washable", "能机洗吗", "有人问“可以机洗”的事") == "none");
}

TEST_CASE(
    "what an answer says wrongly beside the right is told, unless it is denied, quoted, asked or taken back",
    "[acts][answers]") {
    const auto wrong = [](const std::string& reply) {
        const record::Heard heard = answer("washable", "能机洗吗", reply);
        const record::Answer* one = heard.answer("washable");
        return one != nullptr ? static_cast<int>(one->wrong.size()) : -1;
    };
    CHECK(wrong("可以机洗，不过最好只能手洗") == 1);
    CHECK(wrong("可以机洗哦") == 0);
    CHECK(wrong("刚才说错了，不是只能手洗，可以机洗") == 0);
    CHECK(wrong("我前面说只能手洗，更正一下，可以机洗") == 0);
    CHECK(wrong("您说“只能手洗”，其实可以机洗的") == 0);
    CHECK(answer("washable", "能机洗吗", "只能手洗").answer("washable")->wrong.empty());  // wrong as a whole
}

TEST_CASE("a bare yes answers the latest open yes-or-no question only", "[acts][answers]") {
    acts::Scene scene = shop();
    scene.open_topics = {"gift", "washable"};
    const auto heard = acts_test::shipped().hear("可以的", scene);
    REQUIRE(heard.answer("washable") != nullptr);
    CHECK(heard.answer("gift") == nullptr);
    scene.open_topics = {};
    CHECK(acts_test::shipped().hear("可以的", scene).answers.empty());
}

TEST_CASE("a word of yes answers only where it says yes, and only while the question is at hand",
          "[acts][answers]") {
    acts::Scene scene;
    scene.topics = {{"covered", {}, {}, {"包活的"}, {"不包活"}, "yes"}};
    scene.open_topics = {"covered"};
    scene.shopper_text = "刚签收的鱼死了4条\n这个包活吧？";
    CHECK(acts_test::shipped().hear("发货的时候都是好的，肯定是你自己不会养", scene).answer("covered") ==
          nullptr);
    CHECK(acts_test::shipped().hear("哦看错了 是24", scene).answer("covered") == nullptr);
    CHECK(acts_test::shipped().hear("包的，您放心", scene).answer("covered") != nullptr);
    CHECK(acts_test::shipped().hear("是包活的", scene).answer("covered") != nullptr);
    CHECK(acts_test::shipped().hear("没问题", scene).answer("covered") != nullptr);
    scene.overtaken = {"covered"};
    scene.shopper_text = "懂了 谢谢";
    CHECK(acts_test::shipped().hear("好的", scene).answer("covered") == nullptr);
    CHECK(acts_test::shipped().hear("对了，是包活的", scene).answer("covered") != nullptr);
}

TEST_CASE("of two open yes-or-no questions a bare word answers the one it fits", "[acts][answers]") {
    acts::Scene scene;
    scene.topics = {{"stock", {}, {}, {"有货", "有的"}, {"没货"}, "yes"},
                    {"today", {}, {}, {"能发", "可以发"}, {"发不了"}, "yes"}};
    scene.open_topics = {"stock", "today"};
    scene.shopper_text = "L码有吗\n今天能发吗";
    const record::Heard has = acts_test::shipped().hear("有", scene);
    REQUIRE(has.answer("stock") != nullptr);
    CHECK(has.answer("today") == nullptr);
    const record::Heard can = acts_test::shipped().hear("能的", scene);
    REQUIRE(can.answer("today") != nullptr);
    CHECK(can.answer("stock") == nullptr);
    const record::Heard sure = acts_test::shipped().hear("没问题", scene);
    CHECK(sure.answer("today") != nullptr);
}
