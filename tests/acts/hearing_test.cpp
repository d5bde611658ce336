// What words mean where they stand: negation, quotation, condition, question, the shopper's message, spelling.
#include <set>
#include <string>

#include "assets.h"
#include "base/dice.h"
#include "support/catch.h"

using namespace kefu;
using acts_test::hear;

namespace {

struct Case {
    std::string shopper;
    std::string reply;
    std::string act;
    bool heard;
};

}  // namespace

TEST_CASE("scopes decide whether words count", "[acts][scopes]") {
    const auto one = GENERATE(values<Case>({
        {"你说我骗你?", "我没有说您骗人", "argue", false},
        {"质量不行", "您说质量差,我很抱歉,给您添麻烦了", "apologise", true},
        {"质量不行", "您说质量差,我很抱歉,给您添麻烦了", "argue", false},
        {"怪我吗", "不怪您,是我们没说清楚", "blame_customer", false},
        {"坏了", "如果是质量问题,我们包退包换,运费我们承担", "cover_return", true},
        {"坏了", "如果是质量问题,我们包退包换,运费我们承担", "promise_refund", false},
        {"坏了", "非常抱歉,马上给您补发一个新的", "promise_refund", true},
        {"不喜欢想退", "可以退的,来回运费需要您自己承担哦", "buyer_pays_return", true},
        {"明天能到吗", "快递时间我们控制不了,没法保证明天到", "promise_arrival", false},
        {"明天能到吗", "快递时间我们控制不了,没法保证明天到", "disclaim_arrival", true},
        {"加微信吗", "平台规定不能加微信的哦,咱们在这里聊", "off_platform", false},
        {"验证码要给你吗", "千万不要把验证码发给任何人", "leak_privacy", false},
        {"等半天了", "希望您能理解一下", "empathise", false},
        {"等半天了", "我特别理解您的心情,换我也着急", "empathise", true},
    }));
    INFO("[" << one.shopper << "] " << one.reply << " → " << one.act);
    CHECK((hear(one.shopper, one.reply).act(one.act) != nullptr) == one.heard);
}

TEST_CASE("the shopper's message decides what a short reply does", "[acts][context]") {
    CHECK(hear("还有M码吗", "没有了").act("state_stock") != nullptr);
    CHECK(hear("还有M码吗", "没有了").act("refuse_curt") == nullptr);
    CHECK(hear("送个小礼物吧", "不送").act("refuse_curt") != nullptr);
    CHECK(hear("可以机洗吗", "不能").act("refuse_curt") == nullptr);
}

TEST_CASE("typing errors and slang are mended and reported", "[acts][spelling]") {
    const auto heard = hear("", "亲,还再吗");
    CHECK(heard.act("follow_up") != nullptr);
    REQUIRE(heard.features.typos.size() == 1);
    CHECK(acts_test::words("亲,还再吗", heard.features.typos[0]) == "还再吗");
    CHECK(hear("坏了", "报歉报歉,麻烦怕照发我").act("apologise") != nullptr);
    CHECK(hear("坏了", "报歉报歉,麻烦怕照发我").act("ask_photo") != nullptr);
    CHECK(hear("有货吗", "木有了哦").features.slang_spelling);
    CHECK(hear("坏了", "實在抱歉,給您添麻煩了").act("apologise") != nullptr);
    // Words that are right as they stand are left alone.
    for (const std::string reply :
         {"这是最低价了", "别担心", "再来一件", "一半的人选它", "不发顺丰", "联系快递", "防晒系列",
          "老板在的", "踩张纸量一下", "补发或退款都行", "请文明沟通", "出门当心", "写在最底下",
          "备注小心轻放", "明早头一班", "看得清牌照", "能克服的", "看他眼色"}) {
        INFO(reply);
        CHECK(hear("", reply).features.typos.empty());
    }
    // A digit that counts, a bird, a pepper and a polite 喔 are no slang.
    for (const std::string reply :
         {"是85%棉的",  "Air是8个小时", "满88送扩香石", "尾号7788",     "我是8号客服",  "窗外有天堂鸟",
          "这个微辣",   "坐下来不会勒", "沒有喔",       "祝您健健康康", "尾号7Y3K",     "单号8R2D",
          "扎西德勒",   "单号MA6U2C88", "U盘64G的",     "R码偏大",      "三十四的有货", "要四十八小时",
          "可一个人拎", "酒酿圆子",     "童鞋28码",     "虾米五斤",     "您看好伐"}) {
        INFO(reply);
        CHECK_FALSE(hear("", reply).features.slang_spelling);
    }
    CHECK(hear("", "这个8送").features.slang_spelling);
    CHECK(hear("", "好8").features.slang_spelling);
    CHECK(hear("", "这不四正品吗").features.slang_spelling);
    CHECK(hear("", "how r u").features.slang_spelling);
    CHECK(hear("", "Pro6h，Air8h").features.language == "none");
    CHECK(hear("", "it takes 2 to 3 days").features.language == "en");
}

TEST_CASE("English replies do the same acts", "[acts][english]") {
    CHECK(hear("Hello?", "Hello there, welcome! How may I help you?").act("greet") != nullptr);
    CHECK(hear("Hello?", "Hello there, welcome! How may I help you?").act("offer_help") != nullptr);
    CHECK(hear("It's broken", "I'm so sorry, could you send us a photo?").act("apologise") != nullptr);
    CHECK(hear("It's broken", "I'm so sorry, could you send us a photo?").act("ask_photo") != nullptr);
    CHECK(hear("Hello?", "Hello there").features.language == "en");
}

TEST_CASE("each act comes with the words that show it", "[acts][evidence]") {
    const std::string reply = "😀 您好,實在抱歉~~~讓您久等了";
    const auto heard = hear("人呢", reply);
    REQUIRE(heard.act("apologise") != nullptr);
    for (const auto& act : heard.acts) {
        REQUIRE_FALSE(act.evidence.empty());
        CHECK_FALSE(act.by.empty());
        for (const auto& span : act.evidence) {
            REQUIRE(span.begin < span.end);
            REQUIRE(span.end <= static_cast<std::int32_t>(reply.size()));
            CHECK((static_cast<unsigned char>(reply[static_cast<std::size_t>(span.begin)]) & 0xC0) != 0x80);
        }
    }
}

TEST_CASE("the path to a decision can be shown", "[acts][explain]") {
    acts::Scene scene;
    scene.shopper_text = "怎么还没到";
    const auto explained = acts_test::shipped().explain("报歉,我没有说是您的错", scene);
    CHECK(explained.folded.find("抱歉") != std::string::npos);
    CHECK(std::any_of(explained.steps.begin(), explained.steps.end(),
                      [](const acts::Step& step) { return step.act == "apologise" && step.kept; }));
    CHECK(explained.heard == acts_test::shipped().hear("报歉,我没有说是您的错", scene));
    CHECK(explained.heard.origin == acts_test::shipped().digest());
}

TEST_CASE("features of the writing", "[acts][features]") {
    CHECK(hear("在吗", "在").features.one_word);
    CHECK_FALSE(hear("在吗", "在的呢亲,有什么可以帮您").features.one_word);
    CHECK(hear("", "您好亲,请稍等").features.polite >= 3);
    CHECK(hear("", "好的呢😊").features.smiles == 1);
    CHECK(hear("", "你到底要不要!!!!").features.shouting);
    CHECK(hear("", "PLEASE READ THE PAGE").features.shouting);
    CHECK(hear("", "别催了！！！").features.shouting);
    CHECK_FALSE(hear("", "好的!").features.shouting);
    CHECK_FALSE(hear("", "好可爱！！").features.shouting);
    CHECK(hear("", "12345").features.language == "none");
    CHECK(hear("", "好的ok").features.language == "zh");
    acts::Scene scene;
    scene.earlier = {"好的", "亲,这边马上帮您核实一下情况哦", "您好"};
    CHECK(acts_test::shipped().hear("亲,这边马上帮您核实一下情况哦~", scene).features.same_as == 1);
    CHECK(acts_test::shipped().hear("亲,这款是纯棉的,可以机洗哦", scene).features.same_as == -1);
}

TEST_CASE("any bytes give a bounded answer", "[acts][hostile]") {
    std::string emoji;
    for (int i = 0; i < 10000; ++i)
        emoji += "😀";
    std::string dense;
    for (int i = 0; i < 2000; ++i)
        dense += "不是您的错您的运费质量问题我们承担";
    std::string spaces;
    for (int i = 0; i < 5000; ++i)
        spaces += "您 ";
    for (const std::string& reply :
         {std::string(), std::string(1 << 20, 'a'), std::string(1 << 20, '\xff'), emoji, dense, spaces,
          std::string(5000, '"'), std::string("\xe2\x80\xae 您好 \xe2\x80\xac"), std::string(3000, '1'),
          std::string("\xed\xa0\x80\xf4\x90\x80\x80"), std::string(100000, '\n')}) {
        const auto heard = hear(reply, reply);
        for (const auto& act : heard.acts) {
            for (const auto& span : act.evidence) {
                REQUIRE(span.begin < span.end);
                REQUIRE(static_cast<std::size_t>(span.end) <= reply.size());
            }
        }
    }
    // Random shreds of all kinds.
    const std::string shreds[] = {"您",          "不",   "\"", "运费", "\xff", "\xe6\x82", "😀",
                                  "https://x.y", "如果", ",",  "?",    "￥89", "三到五天", "\xe2\x80\x8d",
                                  "M码",         " ",    "\n", "再吗", "not ", "您说"};
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        std::string reply;
        for (int part = 0; part < 25; ++part)
            reply +=
                shreds[base::draw_between(0, std::size(shreds) - 1, seed, {"shred", std::to_string(part)})];
        const auto heard = hear("怎么还没到", reply);
        CHECK(heard == hear("怎么还没到", reply));
    }
}

TEST_CASE("a reply of nothing visible does nothing, whatever was said before") {
    for (const char* shopper : {"", "在吗", "有货吗", "\xE9\x80\x89*m"}) {
        for (const char* reply : {"", "\xE2\x80\x8B", "\xEF\xBB\xBF", " \t "})
            CHECK(acts_test::hear(shopper, reply).acts.empty());
    }
}
