// What a grader meets at the terminal: a class put together from several computers, figures of nothing, forms of help.
#include "cli/kefuctl.h"
#include "support/catch.h"

namespace kefu::cli::test {
namespace {

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

// Two computers without a class list, one student at both; a third computer's student is on no list.
std::vector<std::string> bundles_of_two_computers(const Folder& folder) {
    const std::string replies = folder.write("r.jsonl", "{\"after_ms\": 4000, \"say\": \"您好\"}\n");
    const std::string list = folder.write("mine.csv", "学号,姓名\n002,李雷\n003,韩梅\n");
    std::vector<std::string> files;
    for (const char* pc : {"a", "b"}) {
        const std::string db = folder.file(std::string(pc) + ".db");
        REQUIRE(kefuctl({"roster", "import", list, "--db", db, "--class", "1"}).status == 0);
        for (const char* who : {"002", "003"}) {
            if (who == std::string("003") && pc == std::string("b")) continue;
            REQUIRE(kefuctl({"play", "late-delivery-angry", "--db", db, "--student", who, "--replies",
                             replies, "--json"})
                        .status == 0);
        }
        files.push_back(folder.file(std::string(pc) + ".kefubundle"));
        REQUIRE(kefuctl({"bundle", "export", files.back(), "--db", db}).status == 0);
    }
    return files;
}

TEST_CASE("a dry run foretells who will be recognised and who is new, and changes nothing") {
    Folder folder;
    const std::vector<std::string> files = bundles_of_two_computers(folder);
    const std::string teacher = folder.file("teacher.db");
    REQUIRE(kefuctl({"roster", "import", folder.write("list.csv", "学号,姓名\n001,王小明\n002,李雷\n"),
                     "--db", teacher, "--class", "1"})
                .status == 0);
    for (int time = 0; time < 2; ++time) {
        const Ran dry =
            kefuctl({"--language", "en", "bundle", "import", files[0], "--db", teacher, "--dry-run"});
        REQUIRE(dry.status == 0);
        CHECK(dry.out.find("1 would be recognised") != std::string::npos);
        CHECK(dry.out.find("002 李雷") != std::string::npos);
        CHECK(dry.out.find("1 would be new and on no roster: 003 韩梅") != std::string::npos);
    }
    const Json foretold =
        Json::parse(kefuctl({"bundle", "import", files[0], "--db", teacher, "--dry-run", "--json"}).out);
    const Json done = Json::parse(kefuctl({"bundle", "import", files[0], "--db", teacher, "--json"}).out);
    CHECK(foretold["recognised"] == done["recognised"]);
    CHECK(foretold["newcomers"].size() == 1);
    CHECK(foretold["ledger"] == done["ledger"]);
    // Whoever came before is nobody new.
    const Ran again =
        kefuctl({"--language", "en", "bundle", "import", files[0], "--db", teacher, "--dry-run"});
    CHECK(again.out.find("would be") == std::string::npos);
}

TEST_CASE("a class list that comes after the bundles finds the same people as one that came before") {
    Folder folder;
    const std::vector<std::string> files = bundles_of_two_computers(folder);
    const std::string list = folder.write("list.csv", "学号,姓名\n001,王小明\n002,李雷\n003,韩梅\n");
    const auto sheet = [&](bool list_first) {
        const std::string db = folder.file(list_first ? "first.db" : "last.db");
        const auto enrol = [&] {
            const Ran ran =
                kefuctl({"--language", "en", "roster", "import", list, "--db", db, "--class", "1"});
            INFO(ran.out << ran.err);
            REQUIRE(ran.status == 0);
            return ran;
        };
        if (list_first) enrol();
        for (const std::string& file : files)
            REQUIRE(kefuctl({"bundle", "import", file, "--db", db}).status == 0);
        if (!list_first) CHECK(enrol().err.find("one person now") != std::string::npos);
        // Applied anew, it changes nothing more.
        CHECK(enrol().err.find("one person now") == std::string::npos);
        const Ran marks =
            kefuctl({"marks", "--db", db, "--scenario", "late-delivery-angry", "--class", "1", "--json"});
        INFO(marks.err);
        CHECK(marks.err.find("roster match") == std::string::npos);
        Json rows = Json::parse(marks.out)["rows"];
        for (Json& row : rows) {
            row.erase("student");
            row.erase("session");
        }
        return rows;
    };
    const Json first = sheet(true);
    const Json last = sheet(false);
    REQUIRE(first.size() == 3);
    CHECK(first == last);
}

TEST_CASE(
    "a stick's files come in one command, each by itself, and whoever wrote only a name isn't just absent") {
    Folder folder;
    std::vector<std::string> files = bundles_of_two_computers(folder);
    const std::string db = folder.file("c.db");
    REQUIRE(kefuctl({"play", "late-delivery-angry", "--db", db, "--student", "王小明", "--json", "--replies",
                     folder.write("r2.jsonl", "{\"after_ms\": 4000, \"say\": \"您好\"}\n")})
                .status == 0);
    files.push_back(folder.file("c.kefubundle"));
    REQUIRE(kefuctl({"bundle", "export", files.back(), "--db", db}).status == 0);
    files.insert(files.begin() + 1, folder.write("broken.kefubundle", "KEFUBNDL and no more"));
    const std::string teacher = folder.file("teacher.db");
    const std::string list = folder.write("list.csv", "学号,姓名\n001,王小明\n002,李雷\n003,韩梅\n");
    REQUIRE(kefuctl({"roster", "import", list, "--db", teacher, "--class", "1"}).status == 0);
    std::vector<std::string> import{"bundle", "import", "--db", teacher};
    import.insert(import.end(), files.begin(), files.end());
    const Ran ran = kefuctl(import);
    CHECK(ran.status == 1);
    CHECK(ran.err.find("broken.kefubundle") != std::string::npos);
    CHECK(kefuctl({"report", "--json", "--db", teacher}).lines().size() == 4);
    CHECK(kefuctl({"report", "--json", "--db", teacher, "--class", "1"}).lines().size() == 3);
    CHECK(kefuctl({"verify", "--json", "--db", teacher, "--class", "1"}).lines().size() == 3);

    const Json rows = Json::parse(
        kefuctl({"marks", "--db", teacher, "--scenario", "late-delivery-angry", "--class", "1", "--json"})
            .out)["rows"];
    REQUIRE(rows.size() == 3);
    CHECK(rows[0]["presence"] == "absent");
    CHECK(rows[0]["remark"]["zh"].get<std::string>().find("同名") != std::string::npos);
    CHECK(rows[1]["remark"]["zh"] == "");
}

TEST_CASE("a blind sample is told to people in lines and to programs as JSON") {
    Folder folder;
    const std::string db = folder.file("kefu.db");
    for (const char* seed : {"1", "2", "3"})
        REQUIRE(
            kefuctl({"play", "late-delivery-angry", "--db", db, "--seed", seed, "--plan", "good"}).status ==
            0);
    CHECK(kefuctl({"--language", "en", "blind", "list", "--db", db}).out.find("no sample yet") == 0);
    const Ran drawn = kefuctl(
        {"--language", "en", "blind", "sample", "--db", db, "--count", "2", "--as", "王", "--title", "期末"});
    REQUIRE(drawn.status == 0);
    CHECK(drawn.out.find('{') == std::string::npos);
    CHECK(drawn.out.find("2 sessions drawn") == 0);
    const Json listed = Json::parse(kefuctl({"blind", "list", "--db", db, "--json"}).out);
    REQUIRE(listed["sessions"].size() == 2);
    const std::string id = listed["sample"].get<std::string>();
    CHECK(drawn.out.find("kefuctl blind agreement " + id.substr(0, 12)) != std::string::npos);
    const Ran lines = kefuctl({"--language", "en", "blind", "list", "--db", db});
    CHECK(lines.out.starts_with(id.substr(0, 12) + "  期末  "));
    for (const Json& session : listed["sessions"])
        CHECK(lines.out.find(session.get<std::string>() + "  ") != std::string::npos);
    CHECK(Json::parse(kefuctl({"blind", "sample", "--db", db, "--count", "2", "--as", "王", "--json"})
                          .out)["sessions"] == listed["sessions"]);
}

TEST_CASE("points out of range are refused with the range") {
    Folder folder;
    const std::string db = folder.file("kefu.db");
    REQUIRE(kefuctl({"play", "late-delivery-angry", "--db", db, "--plan", "good"}).status == 0);
    const std::string session = Json::parse(kefuctl({"report", "--db", db, "--json"}).out)["session"];
    for (const char* points : {"500", "-101", "0", "1.5"}) {
        const Ran ran = kefuctl({"--language", "en", "review", "points", "--db", db, "--session", session,
                                 "--as", "王", "--why", "x", "--points", points});
        CHECK(ran.status != 0);
        CHECK(ran.err.find("from -100 to 100") != std::string::npos);
    }
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
}  // namespace kefu::cli::test
