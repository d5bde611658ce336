// A student's "this was misread", asked with kefuctl: it stands as the debrief's flag would leave it.
#include <filesystem>

#include "cli/kefuctl.h"
#include "support/catch.h"

namespace kefu::cli::test {
namespace {

namespace fs = std::filesystem;

TEST_CASE("a student's request moves no mark, is seen by graders, and stands once for each reply") {
    Folder folder;
    const std::string db = folder.file("k.db");
    const auto run = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"--language", "en"});
        arguments.insert(arguments.end(), {"--db", db});
        return kefuctl(arguments);
    };
    const std::string replies = folder.write("r.jsonl", "{\"after_ms\": 4000, \"say\": \"您好\"}\n");
    REQUIRE(
        run({"play", "late-delivery-angry", "--student", "小明", "--replies", replies, "--json"}).status ==
        0);
    const Json report = Json::parse(run({"report", "--json"}).out);
    const std::string session = report["session"];
    const auto shown = [&] {
        return Json::parse(run({"review", "show", "--session", session, "--json"}).out);
    };
    const auto asked = [&] {
        return run({"class", "--sessions", "--flag", "asked", "--json"}).lines().size();
    };
    // Reports number the messages; the first reply is where the first response was judged.
    int event = -1;
    const Json before = shown();
    for (const Json& line : before["program"]["lines"])
        if (line["rule"] == "first_response") event = line["findings"][0]["event"];
    REQUIRE(event >= 0);
    CHECK(asked() == 0);

    const std::vector<std::string> request{"review", "request", "--session",
                                           session,  "--event", std::to_string(event)};
    std::vector<std::string> with_why = request;
    with_why.insert(with_why.end(), {"--why", "  我问好了 "});
    const Ran first = run(with_why);
    INFO(first.err);
    REQUIRE(first.status == 0);
    const Json after = shown();
    CHECK(after["effective"] == before["effective"]);
    CHECK(after["program"] == before["program"]);
    REQUIRE(after["steps"].size() == 1);
    CHECK(after["steps"][0]["kind"] == "request");
    CHECK(after["steps"][0]["why"] == "我问好了");
    CHECK(after["steps"][0]["who"] == "小明");
    CHECK(asked() == 1);
    CHECK(run({"review", "show", "--session", session}).out.find("student asks") != std::string::npos);

    const Ran again = run(request);
    CHECK(again.status == 1);
    CHECK(again.err.find("asked for already") != std::string::npos);
    const Ran no_reply = run({"review", "request", "--session", session, "--event", "0"});
    CHECK(no_reply.status == 1);
    CHECK(no_reply.err.find("no reply here") != std::string::npos);
    CHECK(run({"review", "request", "--session", "nobody", "--event", "1"}).status == 1);
    CHECK(run({"review", "request", "--session", session}).status == 2);

    // A grader's answer closes it; undone by a grader, it may be asked anew, and the copy that lies elsewhere says so.
    REQUIRE(run({"review", "comment", "--session", session, "--as", "王", "--event", std::to_string(event),
                 "--text", "好"})
                .status == 0);
    CHECK(asked() == 0);
    REQUIRE(run({"review", "undo", "--session", session, "--as", "王", "--why", "误点", "--step",
                 after["steps"][0]["id"].get<std::string>()})
                .status == 0);
    fs::create_directories(folder.file("stick"));
    REQUIRE(run({"deliver", folder.file("stick")}).status == 0);
    const Ran anew = run(request);
    CHECK(anew.status == 0);
    CHECK(anew.err.find(folder.file("stick")) != std::string::npos);
    CHECK_FALSE(fs::is_empty(folder.file("stick")));
    CHECK(asked() == 1);
}

}  // namespace
}  // namespace kefu::cli::test
