// What a student asks back answers nothing; what is offered, requested or made sure of does. What a bare OK means.
#include <string>

#include "assets.h"
#include "support/catch.h"

using namespace kefu;
using record::Verdict;

namespace {

bool answers(const std::string& right, const std::string& reply) {
    acts::Scene scene;
    scene.topics = {{"it", {}, {}, {right}, {}, ""}};
    scene.phrases = {right};
    const record::Heard heard = acts_test::shipped().hear(reply, scene);
    // A condition `states` hears what a topic's `right` hears.
    CHECK((heard.answer("it") != nullptr) == !heard.states.empty());
    return heard.answer("it") != nullptr;
}

int noted(const std::string& shopper, const std::string& reply, const std::string& yes_no) {
    acts::Scene scene;
    scene.shopper_text = shopper;
    scene.topics = {{"it", {}, {}, {}, {}, yes_no}};
    scene.open_topics = {"it"};
    const record::Heard heard = acts_test::shipped().hear(reply, scene);
    const record::Answer* answer = heard.answer("it");
    return answer == nullptr ? 0 : answer->verdict == Verdict::right ? 1 : -1;
}

}  // namespace

TEST_CASE("a right phrase isn't said where the student only asks back", "[answers]") {
    const auto [phrase, reply, expected] = GENERATE(table<std::string, std::string, bool>({
        {"宽松", "您平时喜欢宽松还是合身点？", false},
        {"宽松", "您平时喜欢宽松还是合身点", false},
        {"宽松", "您喜欢宽松的，还是合身的？", false},
        {"宽松", "这款偏宽松，您喜欢合身点的吗？", true},
        {"手洗", "您平时是手洗还是机洗？", false},
        {"不会大", "会不会大要看个头", false},
        {"不会大", "不会大的，放心", true},
        {"选M", "您还是选M吧", true},
        {"选M", "建议选M，您看可以吗？", true},
        {"S码", "S码可以吗？", true},
        {"S码", "S码？", true},
        {"M码", "您平时穿M码吗", false},
        {"M码", "您穿M码，对吧？", true},
        {"M码", "您穿的是M码对吧", true},
        {"顺丰", "给您发顺丰好吗？", true},
        {"顺丰", "发顺丰还是韵达？", false},
        {"顺丰", "您要发顺丰吗？", false},
        {"照片", "能麻烦您拍张照片吗？", true},
        {"照片", "方便拍照片看看是哪里坏了吗", true},
        {"照片", "能不能拍张照片发我看看", true},
        {"全退", "能不能全退我问下", false},
        {"身高", "请问您身高体重多少？", false},
        {"身高", "按您的身高选，平时穿多大呢？", true},
        {"多大", "您平时穿多大的呀？", true},
        {"信用卡", "您有信用卡吗？", false},
        {"机洗", "怎么洗都行，机洗手洗都可以", true},
        {"机洗", "机洗怎么洗都行", true},
        {"city", "Which city are you in, and did you get any letter from customs?", false},
        {"customs", "Which city are you in, and did you get any letter from customs?", false},
        {"customs", "It is held by customs. Which city are you in?", true},
        {"size M", "Shall I take size M for you?", true},
        {"size M", "How about size M?", true},
        {"size M", "Do you usually wear size M?", false},
        {"credit card", "Do you have a credit card?", false},
        {"loose", "Do you prefer it loose or fitted?", false},
    }));
    INFO(phrase << " in " << reply);
    CHECK(answers(phrase, reply) == expected);
}

TEST_CASE("a value of the sheet that is asked back settles nothing", "[answers]") {
    acts::Scene scene;
    scene.facts = {{"size", acts::KnownFact::Kind::size, "M", "", {}, {"码"}, {}}};
    scene.topics = {{"size", {"size"}, {}, {}, {}, ""}};
    scene.open_topics = {"size"};
    const auto settles = [&](const std::string& reply) {
        const record::Heard heard = acts_test::shipped().hear(reply, scene);
        return heard.answer("size") != nullptr && heard.answer("size")->verdict == Verdict::right;
    };
    CHECK(settles("建议您选M码哦"));
    CHECK(settles("给您选M码可以吗？"));
    CHECK(settles("选M码就好，您平时喜欢宽松点还是合身点？"));
    CHECK_FALSE(settles("您平时穿M码还是L码？"));
    CHECK_FALSE(settles("您平时穿M码吗？"));
}

TEST_CASE("a bare OK is a yes to a request, and no answer to a question", "[answers]") {
    const auto [shopper, reply, yes_no, expected] =
        GENERATE(table<std::string, std::string, std::string, int>({
            {"黑色L码 没拍错吧？", "好的亲", "no", 0},
            {"黑色L码 没拍错吧", "好的", "no", 0},
            {"单子不会没了吧？", "嗯嗯", "no", 0},
            {"能机洗吗", "好的", "yes", 0},
            {"能机洗吗", "可以的", "yes", 1},
            {"能机洗吗", "不能哦", "yes", -1},
            {"甜不甜啊", "收到", "yes", 0},
            {"那现在订单对了吗", "对的", "yes", 1},
            {"那现在订单对了吗", "ok", "yes", 0},
            {"给我换一个行不行", "好的", "yes", 1},
            {"能帮我写张贺卡嘛", "好的亲", "yes", 1},
            {"送之前打我电话啊 我白天在公司", "好的", "yes", 1},
            {"便宜点呗", "好的", "no", -1},
            {"拍好付了", "好的", "yes", 1},
            {"新的可别又是线头", "好的", "no", 0},
            {"Can you combine them?", "ok", "yes", 1},
            {"Is it machine washable?", "ok", "yes", 0},
            {"Is it machine washable?", "yes", "yes", 1},
        }));
    INFO(shopper << " / " << reply);
    CHECK(noted(shopper, reply, yes_no) == expected);
}

TEST_CASE("what only takes note is told from what says more", "[features]") {
    const auto takes_note = [](const std::string& reply) {
        return acts_test::shipped().hear(reply, {}).features.acknowledges;
    };
    for (const char* reply : {"好的", "好的亲", "嗯嗯，明白您的意思", "明白了。", "收到~", "OK", "got it"}) {
        INFO(reply);
        CHECK(takes_note(reply));
    }
    for (const char* reply :
         {"好的，选M码", "收到，马上发货", "对", "可以的", "稍等", "没问题", "在的", "OK, size M"}) {
        INFO(reply);
        CHECK_FALSE(takes_note(reply));
    }
}
