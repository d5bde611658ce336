// A class through the real kefuctl: list in, exam sat, marks out, doors locked.
#include "cli/kefuctl.h"
#include "support/catch.h"

namespace kefu::cli::test {
namespace {

TEST_CASE("a class list goes in, an exam is sat, the mark sheet comes out in its order") {
    Folder folder;
    const std::string db = folder.file("kefu.db");
    // GB18030, as Excel on Chinese Windows saves it: 学号,姓名 / 002,王 / 001,李 / 2.02E+11,赵
    const std::string list = folder.write(
        "list.csv", "\xD1\xA7\xBA\xC5,\xD0\xD5\xC3\xFB\n002,\xCD\xF5\n001,\xC0\xEE\n2.02E+11,\xD5\xD4\n");
    const Ran preview = kefuctl({"roster", "preview", list, "--db", db, "--class", "1", "--json"});
    CHECK(preview.status == 1);  // something is doubtful
    const Json looked = Json::parse(preview.out);
    CHECK(looked["encoding"] == "GB18030");
    CHECK(looked["new"] == 2);
    CHECK(looked["doubtful"] == 1);
    CHECK(looked["rows"][2]["line"] == 4);
    CHECK(looked["rows"][2]["why"].size() == 1);
    CHECK(kefuctl({"roster", "list", "--db", db}).out.empty());  // a preview changes nothing
    CHECK(kefuctl({"roster", "import", list, "--db", db, "--class", "1"}).status == 1);
    const Ran roster = kefuctl({"roster", "list", "--db", db, "--json"});
    REQUIRE(roster.lines().size() == 2);
    CHECK(Json::parse(roster.lines()[0])["number"] == "002");

    const std::string exam = folder.file("week-3.json");
    const std::vector<std::string> make{"assignment",          "new",   exam, "--title", "测验", "--scenario",
                                        "late-delivery-angry", "--exam"};
    REQUIRE(kefuctl(make).status == 0);
    CHECK(kefuctl(make).status == 1);  // nothing is overwritten
    CHECK(kefuctl({"assignment", "check", exam}).status == 0);
    CHECK(kefuctl({"lint", exam}).status == 0);
    const std::string replies =
        folder.write("r.jsonl", "{\"after_ms\": 4000, \"say\": \"您好，非常抱歉\"}\n");
    const std::vector<std::string> sit{"play",      "--assignment", exam,        "--db",  db,
                                       "--student", "001",          "--replies", replies, "--json"};
    const Ran sat = kefuctl(sit);
    REQUIRE(sat.status == 0);
    const int score = Json::parse(sat.lines().back())["scorecard"]["score"].get<int>();
    const Ran again = kefuctl(sit);
    CHECK(again.status == 1);
    CHECK(again.err.find("attempts-used") != std::string::npos);

    const Ran marks = kefuctl({"marks", "--db", db, "--assignment", "week-3", "--json"});
    const Json sheet = Json::parse(marks.out);
    REQUIRE(sheet["rows"].size() == 2);
    CHECK(sheet["rows"][0]["presence"] == "absent");
    CHECK(sheet["rows"][1]["number"] == "001");
    CHECK(sheet["rows"][1]["score"] == score);
    const Json overview = Json::parse(kefuctl({"class", "--db", db, "--json", "--assignment", "week-3"}).out);
    CHECK(overview["sessions"] == 1);
    CHECK(overview["spread"]["highest"] == score);
    CHECK(kefuctl({"class", "--db", db, "--sessions", "--json"}).lines().size() == 1);
    CHECK(kefuctl({"class", "--db", db, "--from", "tomorrow"}).status == 2);
}

TEST_CASE("a session played by another version of the scenario than its assignment names is told of") {
    Folder folder;
    const std::string db = folder.file("kefu.db");
    const std::string file = folder.file("week-3.json");
    REQUIRE(
        kefuctl({"assignment", "new", file, "--title", "测验", "--scenario", "late-delivery-angry"}).status ==
        0);
    const std::string sound = bytes_of(file);
    Json made = Json::parse(sound);
    REQUIRE(made["pinned"]["late-delivery-angry"].get<std::string>().size() == 64);
    CHECK(made["made_with"].size() == 3);
    CHECK(kefuctl({"assignment", "check", file}).err.empty());

    // A student's file without versions still plays; the instructor is told that it names none.
    Json loose = made;
    loose.erase("pinned");
    loose.erase("made_with");
    const std::string old = folder.write("old.json", loose.dump());
    const Ran check = kefuctl({"assignment", "check", old});
    CHECK(check.status == 0);
    CHECK(check.err.find("not-pinned") != std::string::npos);
    const std::string replies =
        folder.write("r.jsonl", "{\"after_ms\": 4000, \"say\": \"您好，非常抱歉\"}\n");
    const auto play = [&](const std::string& assignment) {
        return kefuctl({"play", "--assignment", assignment, "--db", db, "--student", "王", "--replies",
                        replies, "--json"});
    };
    CHECK(play(old).status == 0);
    const auto marks = [&] {
        return Json::parse(kefuctl({"marks", "--db", db, "--assignment", "week-3", "--json"}).out);
    };
    CHECK(marks()["versions"]["en"] == "scenario versions not pinned");
    CHECK(marks()["rows"][0]["other_version"] == false);
    CHECK(kefuctl({"verify", "--db", db}).status == 0);

    // The teacher's computer had another version.
    made["pinned"]["late-delivery-angry"] = std::string(64, 'a');
    const std::string other = folder.write("other.json", made.dump());
    const Ran refused = play(other);
    CHECK(refused.status == 1);
    CHECK(refused.err.find("scenario-other-version") != std::string::npos);
    CHECK(refused.err.find("aaaaaaaaaaaa") != std::string::npos);
    CHECK(refused.err.find(Json::parse(sound)["pinned"]["late-delivery-angry"].get<std::string>().substr(
              0, 12)) != std::string::npos);
    CHECK(refused.err.find(".kefupack") != std::string::npos);
    REQUIRE(kefuctl({"assignment", "keep", other, "--db", db}).status == 0);
    CHECK(marks()["versions"]["en"] == "scenario versions pinned");
    CHECK(marks()["rows"][0]["other_version"] == true);
    CHECK(marks()["rows"][0]["remark"]["zh"].get<std::string>().find("版本") != std::string::npos);
    CHECK(kefuctl({"class", "--db", db, "--sessions", "--flag", "other_version", "--json"}).lines().size() ==
          1);
    const Ran verified = kefuctl({"verify", "--db", db, "--json"});
    CHECK(verified.status == 1);
    CHECK(Json::parse(verified.lines().front())["sound"] == true);
    CHECK(Json::parse(verified.lines().front())["as_set"] == false);
}

TEST_CASE("once a passphrase is set, what concerns others needs it") {
    Folder folder;
    const std::string db = folder.file("kefu.db");
    const std::string list = folder.write("list.csv", "姓名,学号\n王,001\n");
    REQUIRE(kefuctl({"roster", "import", list, "--db", db}).status == 0);
    const std::string right = folder.write("right", "correct horse\n");
    const std::string wrong = folder.write("wrong", "wrong horse\n");
    const Ran set = kefuctl({"access", "set", "--db", db, "--new-passphrase-file", right});
    REQUIRE(set.status == 0);
    CHECK(set.out.size() == 30);
    REQUIRE(kefuctl({"play", "late-delivery-angry", "--plan", "good", "--json", "--db", db}).status == 0);
    for (const std::vector<std::string>& command : {std::vector<std::string>{"roster", "list"},
                                                    {"marks"},
                                                    {"class"},
                                                    {"roster", "import", list},
                                                    {"verify"},
                                                    {"regrade"},
                                                    {"report", "--json"},
                                                    {"export", "--csv"},
                                                    {"review", "corrections", "--json"},
                                                    {"blind", "list"},
                                                    {"bundle", "rivals"},
                                                    {"bundle", "export", folder.file("all.kefubundle")}}) {
        std::vector<std::string> shut = command;
        shut.insert(shut.end(), {"--db", db});
        INFO(command[0] << ' ' << command.back());
        const Ran ran = kefuctl(shut);
        CHECK(ran.status == 1);
        CHECK(ran.out.empty());
        CHECK(ran.err.find("passphrase-needed") != std::string::npos);
        shut.insert(shut.end(), {"--passphrase-file", right});
        CHECK(kefuctl(shut).status == 0);
    }
    CHECK(kefuctl({"roster", "list", "--db", db, "--passphrase-file", wrong}).err.find("passphrase-wrong") !=
          std::string::npos);
    CHECK(kefuctl({"access", "show", "--db", db}).status == 0);
    const std::string code = folder.write("code", set.out);
    const std::string fresh = folder.write("fresh", "battery staple\n");
    CHECK(kefuctl({"access", "recover", "--db", db, "--code-file", code, "--new-passphrase-file", fresh})
              .status == 0);
    CHECK(kefuctl({"roster", "list", "--db", db, "--passphrase-file", fresh}).status == 0);
}

}  // namespace
}  // namespace kefu::cli::test
