// Exports with the real program: whole files or none, the same marks in each, hostile texts kept harmless.
#include <filesystem>

#include <sys/stat.h>

#include "cli/kefuctl.h"
#include "support/catch.h"

namespace kefu::cli::test {
namespace {

// A database with a good session and one full of what must not get through.
std::string played(const Folder& folder) {
    const std::string db = folder.file("kefu.db");
    const Json hostile{{"after_ms", 5000},
                       {"say", "=cmd|' /C calc'!A0 <script>alert(1)</script>\"',\xE2\x80\xAE\xC2\x85" +
                                   std::string(4000, '<')}};
    for (const std::string& replies :
         {std::string("{\"after_ms\": 4000, \"say\": \"您好，我是客服1号\"}\n"), hostile.dump() + "\n"})
        REQUIRE(kefuctl({"play", kFirstSession, "--replies", folder.write("r.jsonl", replies), "--json",
                         "--db", db})
                    .status == 0);
    return db;
}

std::size_t files_in(const std::string& path) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(path))
        count += entry.is_regular_file() ? 1 : 0;
    return count;
}

TEST_CASE("the same marks stand in every export of one database") {
    Folder folder;
    const std::string db = played(folder);
    std::vector<int> scores;
    for (const std::string& line : kefuctl({"report", "--json", "--db", db}).lines())
        scores.push_back(Json::parse(line)["scorecard"]["score"].get<int>());
    REQUIRE(scores.size() == 2);

    const Json xapi =
        Json::parse(kefuctl({"export", "--xapi", "--db", db, "--home", "https://school.example"}).out);
    const auto csv = kefuctl({"--language", "en", "export", "--csv", "--db", db}).lines();
    const std::string page = kefuctl({"report", "--html", "--details", "--both", "--db", db}).out;
    REQUIRE(xapi.size() == 2);
    REQUIRE(csv.size() == 3);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(xapi[i]["result"]["score"]["raw"] == scores[i]);
        CHECK(csv[i + 1].find(",practice," + std::to_string(scores[i]) + ",") != std::string::npos);
        CHECK(page.find("class=big>" + std::to_string(scores[i]) + "<") != std::string::npos);
    }
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("U+202E") != std::string::npos);

    const auto findings = kefuctl({"export", "--csv", "--sheet", "findings", "--db", db}).out;
    CHECK(findings.find(",=cmd") == std::string::npos);
    CHECK(findings.find("\"'=cmd") != std::string::npos);
    // Nobody has a number here, so Moodle could know nobody: said, not written.
    const Ran moodle = kefuctl({"export", "--moodle", "--db", db});
    CHECK(moodle.lines().size() == 1);
    CHECK_FALSE(moodle.err.empty());
}

TEST_CASE("a file is there whole or not at all, and replaced only when that was asked for") {
    Folder folder;
    const std::string db = played(folder);
    const std::string target = folder.write("marks.xlsx", "mine");
    const std::string where = std::filesystem::path(db).parent_path().string();
    const std::size_t before = files_in(where);
    const Ran refused = kefuctl({"export", "--xlsx", "--db", db, "-o", target});
    CHECK(refused.status == 1);
    CHECK(refused.err.find("file-exists") != std::string::npos);
    CHECK(bytes_of(target) == "mine");
    CHECK(files_in(where) == before);
    REQUIRE(kefuctl({"export", "--xlsx", "--db", db, "-o", target, "--replace"}).status == 0);
    CHECK(bytes_of(target).starts_with("PK"));
    CHECK(files_in(where) == before);

    const Ran nowhere = kefuctl({"export", "--csv", "--db", db, "-o", where + "/no/such/folder.csv"});
    CHECK(nowhere.status == 1);
    CHECK(nowhere.err.find("file-write") != std::string::npos);
    CHECK(kefuctl({"export", "--xlsx", "--db", db}).status == 1);
    CHECK(kefuctl({"export", "--xlsx", "--csv", "--db", db}).status == 2);
    // What is no file is never replaced; behind a link the file is, not the link.
    std::filesystem::create_directory(where + "/folder");
    CHECK(kefuctl({"export", "--csv", "--db", db, "-o", where + "/folder", "--replace"}).status == 1);
    // A pipe of the test's own, never a device of the machine: a program that errs here would replace it.
    const std::string pipe = where + "/pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(kefuctl({"export", "--csv", "--db", db, "-o", pipe, "--replace"}).status == 1);
    CHECK(std::filesystem::is_fifo(pipe));
    std::filesystem::create_symlink(target, where + "/link.csv");
    REQUIRE(kefuctl({"export", "--csv", "--db", db, "-o", where + "/link.csv", "--replace"}).status == 0);
    CHECK(std::filesystem::is_symlink(where + "/link.csv"));
    CHECK(bytes_of(target).starts_with("\xEF\xBB\xBF"));
}

TEST_CASE("exports take a selection") {
    Folder folder;
    const std::string db = played(folder);
    CHECK(kefuctl({"export", "--json", "--db", db, "--scenario", "no-such"}).out.empty());
    CHECK(kefuctl({"export", "--json", "--db", db, "--class", "no-such"}).out.empty());
    const std::string one = Json::parse(kefuctl({"export", "--json", "--db", db}).lines()[0])["session"];
    CHECK(kefuctl({"export", "--json", "--db", db, "--session", one}).lines().size() == 1);
}

}  // namespace
}  // namespace kefu::cli::test
