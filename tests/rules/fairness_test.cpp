// What one statement costs, in which language a talk is measured, and what stays due where something stayed wrong.
#include <algorithm>

#include "rules/counted.h"
#include "rules/finding.h"
#include "support/catch.h"
#include "support/log_builder.h"
#include "support/shipped_pack.h"

using namespace kefu;
using record::Verdict;
using rules::Outcome;
using test::LogBuilder;

namespace {

int broken(const LogBuilder& log, const std::string& rule) {
    const auto found = test::findings_of(log, rule);
    return static_cast<int>(std::count_if(found.begin(), found.end(), [](const rules::Finding& one) {
        return one.outcome == Outcome::broken;
    }));
}

LogBuilder asked(const std::string& reply) {
    LogBuilder b({}, {"return"});
    b.shopper(1000, "坏了怎么赔", {"asks_fact"}, {"return"}).reply(5000, reply);
    return b;
}

record::Log in_english(record::Log log) {
    log.head.conversations.front().language = "en";
    return log;
}

int credit(const record::Log& log, const std::string& rule) {
    for (const rules::Finding& one : rules::inspect(log, test::shipped_pack())) {
        if (one.rule == rule) return one.credit_percent;
    }
    return -1;
}

}  // namespace

TEST_CASE("what a right answer says wrongly beside it is a wrong statement, and its words are shown") {
    LogBuilder b = asked("48小时内拍照，坏一半才赔");
    b.last().heard.answers = {{"return", Verdict::unsure, {{0, 12}, {21, 36}}, {{21, 36}}}};
    const auto found = test::findings_of(b, "right_facts");
    REQUIRE(found.size() == 1);
    CHECK(found[0].outcome == Outcome::broken);
    CHECK(found[0].heard_as == "answer:return");
    CHECK(found[0].words == std::vector<record::Span>{{21, 36}});

    LogBuilder unsure = asked("48小时内拍照，坏一半才赔");
    unsure.last().heard.answers = {{"return", Verdict::unsure, {{0, 12}, {21, 36}}}};
    CHECK(broken(unsure, "right_facts") == 0);
}

TEST_CASE("a bare yes at the head belongs to the words behind it that are charged") {
    LogBuilder b({}, {"cheaper"});
    b.shopper(1000, "便宜点呗", {"haggle"}, {"cheaper"}).reply(5000, "行，给你便宜十块");
    b.last().heard.acts = {{"concede_price", {{12, 24}}, "given"}};
    b.last().heard.answers = {{"cheaper", Verdict::wrong, {{0, 3}}}};
    CHECK(broken(b, "no_private_discount") == 1);
    CHECK(broken(b, "right_facts") == 0);
    const auto facts = test::findings_of(b, "right_facts");
    REQUIRE(facts.size() == 1);
    CHECK(rules::counted_at(facts[0]) == "no_private_discount");
}

TEST_CASE("a talk in English is measured by what English takes") {
    LogBuilder b;
    b.shopper(1000, "Hello?").reply(4000, "Hello", {"greet"});
    b.shopper(9000, "How long?").reply(37'000, "About seven to ten business days by air");
    b.last().heard.features.polite = 0;
    b.shopper(40'000, "ok").reply(44'000, "It leaves on Monday");
    b.last().heard.features.polite = 0;
    CHECK(credit(b.log(), "later_response") == 75);
    CHECK(credit(in_english(b.log()), "later_response") == 100);
    CHECK(credit(b.log(), "polite_share") < 100);
    CHECK(credit(in_english(b.log()), "polite_share") == 100);
}

TEST_CASE(
    "what a mistake that was never put right kept from coming up stays due, though the talk ended well") {
    const auto talk = [](Verdict last, bool wrong_before) {
        LogBuilder b({"first_contact", "asks_fact", "item_change"}, {"can_change"});
        b.shopper(1000, "能换成黑色L不", {"first_contact", "asks_fact"}, {"can_change"});
        if (wrong_before) b.reply(3000, "没货了").settle("can_change", Verdict::wrong);
        b.reply(5000, "您看看").settle("can_change", last);
        b.shopper(9000, "那算了", {"satisfied", "closing"}).reply(12000, "好的，再见", {"farewell"});
        b.end(30'000, true);
        return b;
    };
    const auto cut = test::findings_of(talk(Verdict::wrong, false), "change_entered");
    REQUIRE(cut.size() == 1);
    CHECK(cut[0].outcome == Outcome::cut_off);
    CHECK(test::findings_of(talk(Verdict::right, false), "change_entered").empty());
    CHECK(test::findings_of(talk(Verdict::right, true), "change_entered").empty());
}

TEST_CASE(
    "a bad ending is led astray by nobody but whom it is charged to, and older logs are judged as they were") {
    LogBuilder b({"first_contact", "item_change"}, {"can_change"});
    b.shopper(1000, "能换成黑色L不", {"first_contact"}, {"can_change"})
        .reply(3000, "没货了")
        .settle("can_change", Verdict::wrong)
        .end(30'000, true);
    record::Log old = b.log();
    old.head.version = 3;
    const auto now = rules::inspect(b.log(), test::shipped_pack());
    const auto then = rules::inspect(old, test::shipped_pack());
    const auto cut = [](const std::vector<rules::Finding>& all) {
        return std::any_of(all.begin(), all.end(), [](const rules::Finding& one) {
            return one.rule == "change_entered" && one.outcome == Outcome::cut_off;
        });
    };
    CHECK(cut(now));
    CHECK_FALSE(cut(then));
}
