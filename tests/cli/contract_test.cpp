// What other programs rely on: outputs, order, exit status (docs/kefuctl.md).
#include <algorithm>

#include "cli/kefuctl.h"
#include "support/catch.h"

namespace kefu::cli::test {
namespace {

std::string good_plan() {
    return R"({"after_ms": 4000, "say": "您好，欢迎来到小满杯具，我是客服1号，请问有什么可以帮您的呢？😊", "how": "quick"}
{"after_ms": 1000, "do": {"verb": "look_up_parcel"}}
{"after_ms": 6000, "say": "帮您查到啦，您的包裹今天早上到了杭州分拨中心，正在路上呢~"}
{"after_ms": 9000, "say": "一般发出后3天左右到哦，具体哪天要看快递，没法跟您保证~"}

{"note": "the end", "after_ms": 7000, "say": "不客气的，感谢您的支持！有问题随时找我，祝您生活愉快，再见~"}
)";
}

TEST_CASE("several messages in one turn: no shopper comes between them, from a file and through a pipe") {
    const std::string first = R"({"after_ms": 4000, "say": "您好，我是客服1号", "more": true})";
    const std::string second = R"({"after_ms": 1500, "say": "请问有什么可以帮您的呢？"})";
    const Folder folder;
    const Ran ran = kefuctl({"play", kFirstSession, "--replies",
                             folder.write("r.jsonl", first + "\n" + second + "\n"), "--json"});
    std::vector<std::int64_t> replies;
    bool spoken = false;
    for (const std::string& line : ran.lines()) {
        const Json event = Json::parse(line);
        if (event.contains("reply")) replies.push_back(event["at_ms"].get<std::int64_t>());
        spoken = spoken || (replies.size() == 1 && event.contains("shopper"));
    }
    REQUIRE(replies.size() == 2);
    CHECK(replies[1] - replies[0] == 1500);
    CHECK_FALSE(spoken);

    Conversation talk({"play", kFirstSession, "--replies", "-"});
    talk.read_answer();
    talk.write(first);
    const Json after_first = Json::parse(talk.read_answer().back());
    talk.write(second);
    const Json after_second = Json::parse(talk.read_answer().back());
    CHECK(after_first["at_ms"] == replies[0]);
    CHECK(after_second["at_ms"].get<std::int64_t>() > replies[1]);

    const Ran bad = kefuctl({"play", kFirstSession, "--replies", "-"},
                            "{\"wait_ms\": 10, \"more\": true}\n{\"say\": \"您好\", \"more\": 1}\n");
    int errors = 0;
    for (const std::string& line : bad.lines())
        errors += Json::parse(line).contains("error") ? 1 : 0;
    CHECK(errors == 2);
}

TEST_CASE("understand answers each line in order, and a bad line with no acts") {
    const Ran ran = kefuctl({"understand", "--jsonl"},
                            "{\"shopper\": \"在吗\", \"reply\": \"您好，在的\"}\n"
                            "not json\n"
                            "{\"shopper\": \"\"}\n"
                            "{\"reply\": \"祝您生活愉快，再见\", \"shopper\": \"好的\"}\n");
    REQUIRE(ran.lines().size() == 4);
    const Json first = Json::parse(ran.lines()[0]);
    REQUIRE(first.size() == 2);
    CHECK(first["acts"] == Json::parse(R"(["greet"])"));
    CHECK(first["evidence"]["greet"][0] == "您好");
    for (const std::size_t bad : {1U, 2U}) {
        const Json answer = Json::parse(ran.lines()[bad]);
        CHECK(answer["acts"].empty());
        CHECK_FALSE(answer["error"]["zh"].get<std::string>().empty());
        CHECK_FALSE(answer["error"]["en"].get<std::string>().empty());
    }
    const Json last = Json::parse(ran.lines()[3]);
    CHECK(std::find(last["acts"].begin(), last["acts"].end(), "farewell") != last["acts"].end());
    CHECK(ran.status == 1);
    CHECK(kefuctl({"understand", "--jsonl"}, "{\"reply\": \"您好\"}\n").status == 0);
}

TEST_CASE("odd lines are answered shortly, and none keeps the next from its answer") {
    const std::string long_word(1'000'000, 'x');
    const std::string long_reply = "{\"reply\": \"" + long_word + "\"}\n";
    const std::string broken = "{\"reply\": \"" + long_word + "\n";
    const Ran ran = kefuctl(
        {"understand", "--jsonl"},
        long_reply + broken +
            "[[[[[[[[[[[[[[[[[[[[[[[[\n\n{\"reply\": null}\n{\"reply\": \"\xff\"}\n{\"reply\": \"您好\", \"shopper\": null}\n{\"reply\": \"您好\"}");
    REQUIRE(ran.lines().size() == 7);  // a blank line is none
    for (const std::string& line : ran.lines()) {
        CHECK(line.size() < 1000);
        CHECK(Json::parse(line).contains("acts"));
    }
    CHECK(Json::parse(ran.lines()[1])["error"]["code"] == "bad-json");
    CHECK(Json::parse(ran.lines()[3])["error"]["code"] == "bad-line");
    for (const std::size_t heard : {5U, 6U})
        CHECK(Json::parse(ran.lines()[heard])["acts"][0] == "greet");
    CHECK(ran.status == 1);
}

TEST_CASE("slips on the command line are told, never taken for something else") {
    Folder folder;
    const std::string empty = folder.write("empty.jsonl", "");
    CHECK(kefuctl({"play", kFirstSession, "--replies", empty, "--seed", "-1"}).status == 2);
    CHECK(kefuctl({"play", kFirstSession, "--replies", "/"}).status == 1);
    const Ran unknown = kefuctl({"--language", "en", "frobnicate"});
    CHECK(unknown.status == 2);
    CHECK(unknown.err.find("no command frobnicate") != std::string::npos);
    // What can't be written whole isn't left behind in part.
    CHECK(kefuctl({"new", "/dev/full/asks-gift"}).status == 1);
    CHECK(kefuctl({"understand", "您好"}).status == 0);
}

TEST_CASE("quick phrases are checked: twins, unknown placeholders, groups that are missing") {
    Folder folder;
    const auto codes = [&](const std::string& text) {
        const Ran ran = kefuctl({"lint", "--json", folder.write("quick.json", text)});
        CHECK(ran.status == 1);
        std::vector<std::string> out;
        for (const std::string& line : ran.lines())
            out.push_back(Json::parse(line)["code"].get<std::string>());
        return out;
    };
    const std::string phrase = R"({"id": "a", "title": {"zh": "好", "en": "hi"}, "text": "您好{shop}"})";
    const std::string wrong =
        R"({"id": "b", "title": {"zh": "好", "en": "hi"}, "text": "您好{shp}，{agent"})";
    const std::string head =
        R"({"format": 1, "groups": [{"id": "g", "title": {"zh": "组", "en": "group"}, "phrases": [)";
    CHECK(codes(head + phrase + "," + phrase + "]}]}") == std::vector<std::string>{"duplicate-id"});
    CHECK(codes(head + wrong + "]}]}") ==
          std::vector<std::string>{"unknown-placeholder", "unknown-placeholder"});
    CHECK(codes(R"({"groups": []})") == std::vector<std::string>{"missing-key"});
}

TEST_CASE("a plan of a scenario is played as lint plays it") {
    const Ran good = kefuctl({"play", kFirstSession, "--plan", "good", "--json", "--seed", "2"});
    CHECK(good.status == 0);
    CHECK(Json::parse(good.lines().back())["scorecard"]["score"].get<int>() >= 85);
    const Ran bad = kefuctl({"play", kFirstSession, "--plan", "bad", "--json"});
    CHECK(Json::parse(bad.lines().back())["scorecard"]["score"].get<int>() <= 45);
    const Ran none = kefuctl({"--language", "en", "play", kFirstSession, "--plan", "godo"});
    CHECK(none.status == 1);
    CHECK(none.err.find("there are good, bad") != std::string::npos);
    CHECK(kefuctl({"play", kFirstSession, "--plan", "good", "--replies", "-"}, "").status == 2);
}

TEST_CASE("understand answers at once and shows its path on demand") {
    Conversation talk({"understand", "--jsonl"});
    talk.write(R"({"reply": "您好"})");
    CHECK(Json::parse(talk.read())["acts"][0] == "greet");
    talk.write(R"({"reply": "再见"})");
    CHECK(Json::parse(talk.read())["acts"][0] == "farewell");
    CHECK(talk.close().status == 0);
    const Json explained = Json::parse(kefuctl({"understand", "--explain", "--json", "您好亲"}).out);
    CHECK_FALSE(explained["steps"].empty());
    CHECK(explained["features"]["characters"] == 3);
}

TEST_CASE("a script is played in virtual time; the last line is the mark") {
    Folder folder;
    const std::string plan = folder.write("plan.jsonl", good_plan());
    const Ran ran = kefuctl({"play", kFirstSession, "--replies", plan, "--json", "--seed", "2"});
    CHECK(ran.status == 0);
    REQUIRE(ran.lines().size() > 10);
    CHECK(Json::parse(ran.lines().front())["kefu_log"] == 4);
    CHECK(ran.lines().back().rfind("{\"scorecard\":{\"score\":", 0) == 0);
    const Json card = Json::parse(ran.lines().back());
    CHECK(card["scorecard"]["score"].get<int>() >= 80);
    std::int64_t before = 0;
    bool ended = false;
    for (std::size_t i = 1; i + 1 < ran.lines().size(); ++i) {
        const Json event = Json::parse(ran.lines()[i]);
        CHECK(event["at_ms"].get<std::int64_t>() >= before);
        before = event["at_ms"].get<std::int64_t>();
        if (event.contains("ended")) ended = event["ended"]["good"].get<bool>();
    }
    CHECK(ended);
    CHECK(kefuctl({"play", kFirstSession, "--replies", plan, "--json", "--seed", "2"}).out == ran.out);
    CHECK(kefuctl({"play", kFirstSession, "--replies", plan, "--json", "--seed", "3"}).out != ran.out);
    // For people: the talk and the reasons, in the language asked for.
    const Ran shown = kefuctl({"--language", "en", "play", kFirstSession, "--replies", plan});
    CHECK(shown.out.find("/ 100") != std::string::npos);
    CHECK(shown.out.find("Leaves happy") != std::string::npos);
}

TEST_CASE("an exam's head holds no model answers, a practice's does") {
    for (const bool exam : {false, true}) {
        std::vector<std::string> arguments{"play", "late-delivery-angry", "--plan", "good", "--json"};
        if (exam) arguments.emplace_back("--exam");
        const Ran ran = kefuctl(arguments);
        REQUIRE(ran.status == 0);
        const Json talk = Json::parse(ran.lines().front())["conversations"][0];
        std::string answers;
        for (const Json& topic : talk["topics"])
            answers += topic["model"].get<std::string>();
        CHECK(talk["topics"].size() > 0);
        CHECK(answers.empty() == exam);
        CHECK(talk["models"].empty() == exam);
        CHECK(talk["expects"].empty() == exam);
    }
}

TEST_CASE("a bad mark is no failure, a bad line is") {
    Folder folder;
    const Ran rude = kefuctl({"play", kFirstSession, "--replies",
                              folder.write("rude.jsonl", "{\"say\": \"烦不烦\"}\n"), "--json"});
    CHECK(rude.status == 0);
    CHECK(Json::parse(rude.lines().back())["scorecard"]["score"].get<int>() < 60);
    const Ran bad = kefuctl(
        {"play", kFirstSession, "--replies", folder.write("bad.jsonl", "{\"sya\": \"您好\"}\n"), "--json"});
    CHECK(bad.status == 1);
    CHECK(bad.err.find("sya") != std::string::npos);
    CHECK(bad.lines().back().rfind("{\"scorecard\":", 0) == 0);
}

TEST_CASE("a script longer than the talk is no mistake") {
    Folder folder;
    const std::string script =
        folder.write("long.jsonl", "{\"close\": true}\n{\"say\": \"您好\"}\n{\"say\": \"在吗\"}\n");
    const Ran ran = kefuctl({"--language", "en", "play", kFirstSession, "--replies", script, "--json"});
    CHECK(ran.status == 0);
    CHECK(ran.err.find("from line 2 on") != std::string::npos);
    CHECK(ran.out.find("\"error\"") == std::string::npos);
    CHECK(ran.lines().back().rfind("{\"scorecard\":", 0) == 0);
}

TEST_CASE("another program holds the conversation") {
    Conversation talk({"play", kFirstSession, "--replies", "-"});
    std::vector<std::string> answer = talk.read_answer();
    CHECK(Json::parse(answer.front())["kefu_log"] == 4);
    Json state = Json::parse(answer.back());
    CHECK(state["awaiting"] == true);
    CHECK(state["conversations"][0]["state"] == "waiting");

    talk.write(R"({"after_ms": 3000, "say": "您好，我是客服1号，很高兴为您服务"})");
    answer = talk.read_answer();
    const Json reply = Json::parse(answer.front());
    CHECK(reply["reply"]["text"] == "您好，我是客服1号，很高兴为您服务");
    CHECK(reply["at_ms"].get<std::int64_t>() == state["at_ms"].get<std::int64_t>() + 3000);
    CHECK(std::any_of(answer.begin(), answer.end(),
                      [](const std::string& line) { return Json::parse(line).contains("shopper"); }));

    SECTION("nonsense changes nothing and the session goes on") {
        state = Json::parse(answer.back());
        for (const char* nonsense :
             {"{", "[]", "42", "{}", R"({"say": 1})", R"({"wait_ms": -5})", R"({"wait_ms": 1e300})",
              R"({"do": {"verb": "dance"}})", R"({"say": "您好", "to": "c9"})",
              R"({"say": "您好", "wait_ms": 1})", R"({"say": ""})", "\xff\xfe",
              R"({"do": {"verb": "change_price", "price": {"a": 1}}})"}) {
            talk.write(nonsense);
            const std::vector<std::string> told = talk.read_answer();
            INFO(nonsense);
            REQUIRE(told.size() == 2);
            const Json error = Json::parse(told[0]);
            CHECK_FALSE(error["error"]["code"].get<std::string>().empty());
            CHECK_FALSE(error["error"]["zh"].get<std::string>().empty());
            CHECK(Json::parse(told[1])["at_ms"] == state["at_ms"]);
        }
        talk.write(R"({"wait_ms": 1000})");
        CHECK(Json::parse(talk.read_answer().back())["at_ms"].get<std::int64_t>() >=
              state["at_ms"].get<std::int64_t>() + 1000);
    }
    SECTION("an action's result comes with time") {
        talk.write(R"({"do": "look_up_parcel"})");
        state = Json::parse(talk.read_answer().back());
        CHECK(state["next_ms"].get<std::int64_t>() > state["at_ms"].get<std::int64_t>());
        talk.write(R"({"wait_ms": 3000})");
        answer = talk.read_answer();
        CHECK(std::any_of(answer.begin(), answer.end(),
                          [](const std::string& line) { return Json::parse(line).contains("result"); }));
    }
    SECTION("after the end there is nothing more to say") {
        talk.write(R"({"close": true})");
        answer = talk.read_answer();
        talk.write(R"({"wait_ms": 600000})");
        answer = talk.read_answer();
        CHECK(Json::parse(answer.back())["awaiting"] == false);
        talk.write(R"({"say": "还在吗"})");
        answer = talk.read_answer();
        CHECK(Json::parse(answer.front())["error"]["code"] == "session-ended");
    }
    const Ran rest = talk.close();
    CHECK(rest.status == 0);
    CHECK(rest.lines().back().rfind("{\"scorecard\":{\"score\":", 0) == 0);
}

TEST_CASE("several shoppers are told apart") {
    Conversation talk({"play", kFirstSession, kFirstSession, "--gap-ms", "0", "--replies", "-"});
    talk.read_answer();
    talk.write(R"({"say": "您好"})");
    CHECK(Json::parse(talk.read_answer().front())["error"]["code"] == "no-conversation");
    talk.write(R"({"say": "您好", "to": "c2"})");
    CHECK(Json::parse(talk.read_answer().front())["in"] == "c2");
    CHECK(talk.close().status == 0);
}

TEST_CASE("wrong usage is 2, a missing thing 1, and both are told on standard error") {
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{},
                                               {"dance"},
                                               {"play"},
                                               {"understand"},
                                               {"understand", "--jsonl", "您好"},
                                               {"play", kFirstSession, "--seed", "x"},
                                               {"new", "Bad Name.json"}}) {
        const Ran ran = kefuctl(arguments);
        CHECK(ran.status == 2);
        CHECK(ran.out.empty());
        CHECK_FALSE(ran.err.empty());
    }
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"play", "no-such-scenario", "--replies", "-"},
             {"play", kFirstSession, "--replies", "/no/such/file"},
             {"verify", "--db", "/no/such.db"},
             {"lint", "/no/such/file.json"},
             {"play", kFirstSession, "--replies", "-", "--profile", "nobody"}}) {
        const Ran ran = kefuctl(arguments);
        CHECK(ran.status == 1);
        CHECK_FALSE(ran.err.empty());
    }
    CHECK(kefuctl({"--help"}).status == 0);
    CHECK(kefuctl({"--help"}).out.find("客服道场") != std::string::npos);
    CHECK(kefuctl({"--language", "en", "play", "--help"}).out.find("seed") != std::string::npos);
    CHECK(kefuctl({"--version"}).status == 0);
}

TEST_CASE("lint says file, line and column, and what would be right") {
    Folder folder;
    const std::string broken = folder.write("broken.json", "{\n  \"format\": 1,\n  \"nodes\": [,]\n}\n");
    Ran ran = kefuctl({"lint", broken});
    CHECK(ran.status == 1);
    CHECK(ran.err.find(broken + ":3:13: ") != std::string::npos);
    const std::string odd = folder.write("odd.json", "{\"colour\": 3}");
    ran = kefuctl({"lint", "--json", odd});
    CHECK(ran.status == 1);
    const Json diagnostic = Json::parse(ran.lines().front());
    CHECK(diagnostic["code"] == "unknown-content");
    CHECK(diagnostic["line"] == 1);
    ran = kefuctl({"lint", kFirstSession});
    INFO(ran.err);
    CHECK(ran.status == 0);
}

TEST_CASE("a new scenario is sound from its first minute and replaces nothing") {
    Folder folder;
    const std::string file = folder.file("my-case.json");
    CHECK(kefuctl({"new", file}).status == 0);
    const Ran lint = kefuctl({"lint", file});
    INFO(lint.err);
    CHECK(lint.status == 0);
    CHECK(kefuctl({"new", file}).status == 1);
}

}  // namespace
}  // namespace kefu::cli::test
