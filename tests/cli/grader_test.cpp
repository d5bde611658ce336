// What a grader meets at the terminal: a class put together from several computers, figures of nothing, forms of help.
#include <nlohmann/json.hpp>

#include "cli/kefuctl.h"
#include "support/catch.h"

namespace kefu::cli {
namespace {

using Json = nlohmann::json;
using test::Folder;
using test::kefuctl;
using test::Ran;

TEST_CASE("sessions from a computer with its own class list count for the roster's students") {
    Folder folder;
    const std::string list = folder.write("list.csv", "学号,姓名\n001,王小明\n002,李雷\n");
    const std::string lab = folder.file("lab.db"), teacher = folder.file("teacher.db");
    for (const std::string& db : {lab, teacher})
        REQUIRE(kefuctl({"roster", "import", list, "--db", db, "--class", "1"}).status == 0);
    const std::string replies = folder.write("r.jsonl", "{\"after_ms\": 4000, \"say\": \"您好\"}\n");
    const Ran sat = kefuctl(
        {"play", "late-delivery-angry", "--db", lab, "--student", "002", "--replies", replies, "--json"});
    REQUIRE(sat.status == 0);
    const int score = Json::parse(sat.lines().back())["scorecard"]["score"].get<int>();
    const std::string bundle = folder.file("lab.kefu");
    REQUIRE(kefuctl({"bundle", "export", bundle, "--db", lab}).status == 0);
    const Ran came = kefuctl({"bundle", "import", bundle, "--db", teacher, "--json"});
    REQUIRE(came.status == 0);
    CHECK(Json::parse(came.out)["recognised"].size() == 1);

    const Json sheet = Json::parse(
        kefuctl({"marks", "--db", teacher, "--scenario", "late-delivery-angry", "--class", "1", "--json"})
            .out);
    REQUIRE(sheet["rows"].size() == 2);
    CHECK(sheet["absent"] == 1);
    CHECK(sheet["rows"][1]["number"] == "002");
    CHECK(sheet["rows"][1]["score"] == score);

    // Kept apart by the teacher, they are told of where the sheet would call them absent.
    const Json arrived = Json::parse(came.out);
    const std::string alias = arrived["recognised"][0]["from"].get<std::string>();
    REQUIRE(kefuctl({"roster", "separate", alias, "--db", teacher}).status == 0);
    const Ran apart =
        kefuctl({"marks", "--db", teacher, "--scenario", "late-delivery-angry", "--class", "1"});
    CHECK(apart.err.find("roster match") != std::string::npos);
}

TEST_CASE("figures of nothing are none, not nought") {
    Folder folder;
    const std::string db = folder.file("kefu.db");
    const std::string list = folder.write("list.csv", "学号,姓名\n001,王小明\n");
    REQUIRE(kefuctl({"roster", "import", list, "--db", db, "--class", "1"}).status == 0);
    CHECK(kefuctl({"class", "--db", db, "--class", "1"}).out.find("0.0") == std::string::npos);
    const Json overview = Json::parse(kefuctl({"class", "--db", db, "--class", "1", "--json"}).out);
    CHECK(overview["spread"]["mean"].is_null());
    CHECK(overview["spread"]["passed"].is_null());
    const std::vector<std::string> marks{"marks", "--db", db, "--scenario", "out-of-stock", "--class", "1"};
    CHECK(kefuctl(marks).out.find("0.0") == std::string::npos);
}

TEST_CASE("a confirmed finding is told in words, in both languages") {
    Folder folder;
    const std::string db = folder.file("kefu.db");
    const std::string replies =
        folder.write("r.jsonl", "{\"after_ms\": 4000, \"say\": \"您好，我是客服1号\"}\n");
    REQUIRE(kefuctl({"play", "late-delivery-angry", "--db", db, "--replies", replies}).status == 0);
    const Json card = Json::parse(kefuctl({"report", "--db", db, "--json"}).out);
    const std::string session = card["session"].get<std::string>();
    REQUIRE(
        kefuctl({"review", "confirm", "--db", db, "--session", session, "--as", "王", "--dimension", "speed"})
            .status == 0);
    const Json before =
        Json::parse(kefuctl({"review", "show", "--db", db, "--session", session, "--json"}).out);
    std::string event;
    for (const Json& line : before["program"]["lines"]) {
        if (line["rule"] == "opening_greeting")
            event = std::to_string(line["findings"].at(0)["event"].get<int>());
    }
    REQUIRE(kefuctl({"review", "confirm", "--db", db, "--session", session, "--as", "王", "--rule",
                     "opening_greeting", "--event", event})
                .status == 0);
    const Json report = Json::parse(kefuctl({"report", "--db", db, "--json"}).out);
    REQUIRE(report["reviews"].size() == 2);
    CHECK(report["reviews"][0]["after"]["zh"].get<std::string>().find('.') != std::string::npos);  // points
    CHECK(report["reviews"][1]["after"]["zh"].get<std::string>().find("做到") != std::string::npos);
}

TEST_CASE("a time without an hour is refused with the form that is taken, help speaks one language") {
    Folder folder;
    const Ran made = kefuctl({"assignment", "new", folder.file("a.json"), "--title", "t", "--scenario",
                              "out-of-stock", "--closes", "2026-12-01"});
    CHECK(made.status == 2);
    CHECK(made.err.find("2026-11-22 08:00") != std::string::npos);
    CHECK(made.err.find("2026-11-22 或") == std::string::npos);
    const Ran help = kefuctl({"--language", "zh", "export", "--help"});
    CHECK(help.out.find("Option Group") == std::string::npos);
    CHECK(help.out.find("At most") == std::string::npos);
    CHECK(help.out.find("--moodle") != std::string::npos);
}

}  // namespace
}  // namespace kefu::cli
