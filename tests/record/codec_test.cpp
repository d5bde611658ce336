#include "record/codec.h"

#include "support/catch.h"

using namespace kefu::record;

namespace {

Log sample() {
    Log log;
    log.head.seed = 18446744073709551615ULL;
    log.head.mode = Mode::exam;
    log.head.understanding = "abc";
    ConversationHead c;
    c.id = "c1";
    c.scenario = "late";
    c.title = {"晚到", "Late"};
    c.sheet.push_back({"weight", {"净重", "Weight"}, "320", "克"});
    c.topics.push_back({"size", {"尺码", "Size"}, "选M"});
    c.models.push_back({"n1", {"您好", "在的"}});
    c.expects = {"haggle"};
    c.mood = {1, 2, 3};
    log.head.conversations.push_back(c);
    Heard heard;
    heard.acts.push_back({"greet", {{0, 6}}, "grammar:hello"});
    heard.answers.push_back({"size", Verdict::wrong, {{0, 3}, {6, 9}}});
    heard.facts.push_back({"weight", "300", "320", Verdict::wrong, {3, 6}});
    heard.features.characters = 2;
    heard.features.typos = {{0, 3}};
    heard.features.language = "mixed";
    heard.origin = "abc";
    log.events = {
        {0, "c1", Arrived{}},
        {10, "c1",
         ShopperLine{
             "n1.say.0.0", "n1", "greet", "在吗\n\"x\"", "crack", "story", {"first_contact"}, {"size"}}},
        {900, "c1", Reply{"您好", Entry::pasted, 300, "在吗", heard}},
        {910, "c1", Reply{"在的", Entry::typed, 300, "在吗", heard, Typing{880, 120, 2}}},
        {950, "c1", Action{"change_price", {{"price", "89"}}, 940}},
        {990, "c1", ActionResult{"change_price", false, {"不行", "no"}}},
        {1000, "c1", MoodChanged{{1, 2, 3}, {4, 5, 6}, {"因", "why"}, "act:argue"}},
        {1000, "c1", Moved{"n1", "n2", "t"}},
        {1000, "c1", Settled{"size", Verdict::right}},
        {1100, "", Paused{}},
        {1100, "", Resumed{5000, true}},
        {1200, "c1", Ended{"left_waiting", "left", false, true, {"走了", "left"}}},
    };
    return log;
}

}  // namespace

TEST_CASE("a log of every kind of event comes back equal, and equal logs are equal bytes") {
    const Log log = sample();
    const std::string bytes = encode(log);
    const auto back = decode_log(bytes);
    REQUIRE(back.ok());
    CHECK(back.value() == log);
    CHECK(encode(back.value()) == bytes);
}

TEST_CASE("any missing line or byte that matters is refused with a message, never a crash") {
    const std::string bytes = encode(sample());
    for (std::size_t cut = 0; cut < bytes.size(); cut += 7) {
        const auto back = decode_log(std::string_view(bytes).substr(0, cut));
        if (back.ok()) {
            CHECK(back.value() != sample());
        } else {
            CHECK_FALSE(back.error().message.zh.empty());
        }
    }
    CHECK(decode_event(std::string(100000, '[')).error().code == "log-damaged");
    CHECK(decode_event("{\"at_ms\":1,\"in\":\"c\",\"dance\":{}}").error().code == "log-damaged");
}

TEST_CASE("a log of a newer version is refused as such") {
    std::string head = encode(sample().head);
    head.replace(head.find("\"kefu_log\":4"), 12, "\"kefu_log\":9");
    CHECK(decode_head(head).error().code == "log-newer");
}

TEST_CASE(
    "a head says when its shift ends at the latest; older heads, which don't, are read and written as they are") {
    LogHead head = sample().head;
    head.time_limit_ms = 15'000;
    CHECK(decode_head(encode(head)).value() == head);
    head.time_limit_ms = 0;
    const std::string older = encode(head);
    CHECK(older.find("time_limit_ms") == std::string::npos);
    CHECK(decode_head(older).value().time_limit_ms == 0);
    CHECK(encode(decode_head(older).value()) == older);
}

TEST_CASE("who serves, the order and what an answer says wrongly come back; what isn't there isn't written") {
    Log log = sample();
    CHECK(encode(log).find("\"agent\"") == std::string::npos);
    CHECK(encode(log).find("\"wrong\":[[") == std::string::npos);
    log.head.conversations.front().agent = "客服8号";
    log.head.conversations.front().order = {"刘敏", "人民中路200号"};
    log.head.conversations.front().goods = {"洁面 ×1"};
    Reply reply{"可以，30天", Entry::typed, 1, "", {}};
    reply.heard.answers = {{"return", Verdict::unsure, {{0, 6}, {9, 14}}, {{9, 14}}}};
    log.events[2] = {900, "c1", reply};
    const auto back = decode_log(encode(log));
    REQUIRE(back.ok());
    CHECK(back.value() == log);
}

TEST_CASE("a reply with broken UTF-8 can still be written") {
    Log log = sample();
    log.events[2] = {900, "c1", Reply{"\xFF\xC3", Entry::typed, 1, "", {}}};
    CHECK(decode_log(encode(log)).ok());
}
