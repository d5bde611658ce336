// Two programs work on one database at the same time: all that either was told is stored is there, and neither is ever
// told that the other one is in its way.
#include <cstdlib>
#include <set>

#include "cli/kefuctl.h"
#include "support/catch.h"

namespace kefu::cli::test {
namespace {

// One person's work as a script: each command's complaints go into `log`, and what failed is told there, too.
std::string script(const Folder& folder, const std::string& who,
                   const std::vector<std::vector<std::string>>& commands, const std::string& db,
                   const std::string& log) {
    std::string text;
    for (const std::vector<std::string>& command : commands) {
        text += "'" KEFUCTL_PATH "' --language en --content '" KEFU_SOURCE_DIR "'";
        for (const std::string& word : command)
            text += " '" + word + "'";
        text += " --db '" + db + "' >/dev/null 2>>'" + log + "' || echo 'FAILED " + command[0] + "' >>'" +
                log + "'\n";
    }
    return folder.write(who + ".sh", text);
}

TEST_CASE("two programs on one database lose nothing and don't get in each other's way") {
    Folder folder;
    const std::string db = folder.file("kefu.db");
    const std::vector<std::string> play{"play", "late-delivery-angry", "--plan", "rude", "--json"};
    std::vector<std::string> first_play = play;
    first_play.insert(first_play.end(), {"--db", db});
    REQUIRE(kefuctl(first_play).status == 0);
    const std::string session =
        Json::parse(kefuctl({"report", "--json", "--db", db}).lines().at(0))["session"].get<std::string>();

    constexpr int kEach = 4;
    const auto job = [&](const std::string& who) {
        std::vector<std::vector<std::string>> commands;
        for (int i = 0; i < kEach; ++i) {
            commands.push_back(play);
            commands.push_back({"review", "comment", "--session", session, "--as", who, "--event", "1",
                                "--text", who + std::to_string(i)});
            commands.push_back({"review", "points", "--session", session, "--as", who, "--why", "态度",
                                "--points", std::to_string(i + 1)});
            commands.push_back({"review", "bank", "--as", who, "--add", "词" + who + std::to_string(i)});
        }
        return commands;
    };
    const std::string logs[] = {folder.file("one.log"), folder.file("two.log")};
    const std::string both = "sh '" + script(folder, "one", job("王"), db, logs[0]) + "' & sh '" +
                             script(folder, "two", job("李"), db, logs[1]) + "'; wait";
    REQUIRE(std::system(both.c_str()) == 0);
    for (const std::string& log : logs) {
        const std::string said = bytes_of(log);
        INFO(said);
        CHECK(said.find("FAILED") == std::string::npos);
        CHECK(said.find("lock") == std::string::npos);
        CHECK(said.find("busy") == std::string::npos);
    }

    CHECK(kefuctl({"report", "--json", "--db", db}).lines().size() == 1 + 2 * kEach);
    const Json view =
        Json::parse(kefuctl({"review", "show", "--session", session, "--json", "--db", db}).out);
    std::set<std::string> comments;
    int points = 0;
    for (const Json& step : view["steps"]) {
        if (step["kind"] == "comment") comments.insert(step["new"].get<std::string>());
        points += step["kind"] == "points" ? 1 : 0;
    }
    CHECK(comments.size() == 2 * kEach);
    CHECK(points == 2 * kEach);
    CHECK(kefuctl({"review", "bank", "--db", db}).lines().size() == 2 * kEach);
    const Ran verified = kefuctl({"verify", "--db", db});
    INFO(verified.err);
    CHECK(verified.status == 0);
}

}  // namespace
}  // namespace kefu::cli::test
