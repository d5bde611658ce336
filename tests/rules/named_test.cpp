// Who serves, where the order goes and what is in it, as a reply names them.
#include "rules/named.h"

#include "support/catch.h"

using namespace kefu;

namespace {

const rules::AgentWords& words() {
    static const rules::AgentWords kWords{
        {U"夜班", U"客服", U"agent"}, {U"agent", U"number", U"no", U"#"}, U"月路第", U"楼幢线发到"};
    return kWords;
}

bool agent(const std::string& reply, const std::string& who) {
    return rules::names_agent(reply, who, words());
}

}  // namespace

TEST_CASE("an agent's number introduces, a day, a house or a line doesn't") {
    CHECK(agent("您好，客服8号，可以发顺丰", "客服8号"));
    CHECK(agent("9号在的，莫慌哈", "客服9号"));
    CHECK(agent("您好2号。", "客服2号"));
    CHECK(agent("我９号", "客服9号"));
    CHECK(agent("I am Lin number 6", "Lin (agent 6)"));
    CHECK(agent("Hi, agent 5 here", "Leo, agent 5"));
    CHECK_FALSE(agent("8号发，放心", "客服8号"));
    CHECK_FALSE(agent("99号6幢对吧", "客服9号"));
    CHECK_FALSE(agent("坐9号线来", "客服9号"));
    CHECK_FALSE(agent("11月8号，您看行吗", "客服8号"));
    CHECK_FALSE(agent("文三路8号对吧", "客服8号"));
    CHECK_FALSE(agent("It takes 6 days", "Lin (agent 6)"));
    CHECK_FALSE(agent("您好", "客服8号"));
    CHECK_FALSE(agent("客服在的", "客服8号"));
}

TEST_CASE("an agent's name introduces, not a part of another word") {
    CHECK(agent("在呢，夜班小满", "夜班客服小满"));
    CHECK(agent("我是月月呀", "客服12号月月"));
    CHECK(agent("Hi Jonas, Lin here.", "Lin (agent 6)"));
    CHECK_FALSE(agent("Lindenstrasse 14, right?", "Lin (agent 6)"));
    CHECK_FALSE(agent("夜班客服在的", "夜班客服小满"));
    CHECK_FALSE(agent("您好", ""));
}

TEST_CASE("a piece of the order is two Han characters or four others that stand together") {
    const std::vector<std::string> order{"何雨桐", "158****3317", "湖北省武汉市洪山区珞喻路1037号"};
    CHECK(rules::names_any("珞喻路那个对吧", order));
    CHECK(rules::names_any("尾号3317是吧", order));
    CHECK(rules::names_any("雨桐收", order));
    CHECK_FALSE(rules::names_any("收到，妈妈生日快乐对吧，今天发顺丰", order));
    CHECK_FALSE(rules::names_any("37块", order));
    CHECK(rules::names_any("anything", {}));  // nothing is known to hold it against
    CHECK(rules::names_any("418 Linden Ave, right?", {"Daniel", "418 Linden Ave, Columbus"}));
}
