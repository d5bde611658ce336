// Work over a database with the real program: keep, verify, mark again, report, export.
#include "cli/kefuctl.h"
#include "support/catch.h"

namespace kefu::cli::test {
namespace {

int play_into(const Folder& folder, const std::string& replies) {
    const Ran ran = kefuctl({"play", kFirstSession, "--replies", folder.write("replies.jsonl", replies),
                             "--json", "--db", folder.file("kefu.db")});
    REQUIRE(ran.status == 0);
    return Json::parse(ran.lines().back())["scorecard"]["score"].get<int>();
}

TEST_CASE("a kept session is verified, marked again the same, reported and exported") {
    Folder folder;
    const std::string db = folder.file("kefu.db");
    const int first = play_into(folder, "{\"after_ms\": 4000, \"say\": \"您好，我是客服1号\"}\n");
    const int second = play_into(folder, "{\"after_ms\": 9000, \"say\": \"=1+1 <b>烦不烦</b>\"}\n");

    const Ran verified = kefuctl({"verify", "--db", db, "--json"});
    INFO(verified.out << verified.err);
    CHECK(verified.status == 0);
    REQUIRE(verified.lines().size() == 2);
    for (const std::string& line : verified.lines())
        CHECK(Json::parse(line)["sound"] == true);

    const Ran dry = kefuctl({"regrade", "--db", db, "--json", "--hear"});
    CHECK(dry.status == 0);
    REQUIRE(dry.lines().size() == 2);
    CHECK(Json::parse(dry.lines()[0])["before"] == first);
    CHECK(Json::parse(dry.lines()[0])["after"] == first);
    CHECK(Json::parse(dry.lines()[1])["applied"] == false);
    CHECK(kefuctl({"regrade", "--db", db, "--hear", "--apply"}).status == 2);
    CHECK(kefuctl({"regrade", "--db", db, "--hear", "--apply", "--as", "王", "--why", "r"}).status == 0);
    CHECK(kefuctl({"verify", "--db", db}).status == 0);

    const Ran report = kefuctl({"report", "--db", db, "--json"});
    REQUIRE(report.lines().size() == 2);
    CHECK(Json::parse(report.lines()[1])["scorecard"]["score"] == second);
    const std::string session = Json::parse(report.lines()[0])["session"].get<std::string>();
    CHECK(kefuctl({"report", "--db", db, "--session", session}).lines().size() == 1);
    CHECK(kefuctl({"report", "--db", db, "--session", "nobody"}).status == 1);
    CHECK(kefuctl({"--language", "en", "verify", "--db", db, "--student", "nobody"}).err.find("no session") !=
          std::string::npos);

    const Ran page = kefuctl({"report", "--db", db, "--html"});
    CHECK(page.out.find("<b>烦不烦") == std::string::npos);
    CHECK(page.out.find("http:") == std::string::npos);
    CHECK(page.out.find("https:") == std::string::npos);
    CHECK(page.out.find("<script") == std::string::npos);

    const Ran table = kefuctl({"export", "--csv", "--db", db});
    CHECK(table.out.rfind("\xEF\xBB\xBF", 0) == 0);
    CHECK(table.lines().size() == 3);
}

TEST_CASE("a database that is refused is told and left as it is") {
    Folder folder;
    const std::string notes = folder.write("notes.db", "not a database at all, but my notes");
    const Ran verify = kefuctl({"verify", "--db", notes});
    CHECK(verify.status == 1);
    CHECK(verify.err.find("store-foreign") != std::string::npos);
    const Ran play = kefuctl({"play", kFirstSession, "--replies", "-", "--db", notes});
    CHECK(play.status == 1);
}

}  // namespace
}  // namespace kefu::cli::test
