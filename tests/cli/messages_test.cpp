// What kefuctl says to people: nothing left unfilled, in the language of the run, and the same whichever way the input comes.
#include <filesystem>
#include <regex>

#include "cli/kefuctl.h"
#include "support/catch.h"

namespace kefu::cli::test {
namespace {

namespace fs = std::filesystem;

TEST_CASE("no message leaves a slot unfilled, in either language") {
    static const std::regex kSlot("\\{[a-z_]+\\}");
    for (const std::string language : {"zh", "en"}) {
        Folder folder;
        const std::string replies =
            folder.write("r.jsonl", "{\"say\": \"您好\"}\n{\"sya\": 1}\n{\n{\"close\": true}\n");
        const std::string db = folder.file("k.db");
        const std::string own = folder.file("own.json");
        const std::string pack = folder.file("own.kefupack");
        const std::string home = folder.file("home");
        fs::create_directories(folder.file("empty"));
        std::string said;
        for (std::vector<std::string> arguments : std::vector<std::vector<std::string>>{
                 {"play", kFirstSession, "--replies", replies, "--db", db, "--student", "小明"},
                 {"play", "no-such-scenario", "--replies", replies},
                 {"play", folder.file("none.json"), "--replies", replies},
                 {"play", kFirstSession, "--plan", "nobody"},
                 {"play", kFirstSession, "--replies", replies, "--profile", "nobody"},
                 {"play", kFirstSession, "--replies", replies, "--seed", "x"},
                 {"play", kFirstSession, "--gap-ms", "-5"},
                 {"play", kFirstSession, "--student", "x"},
                 {"play", kFirstSession, "--nonsense"},
                 {"play", kFirstSession, "--seed"},
                 {"no-such-command"},
                 {},
                 {"new", own, "--template", "late-angry"},
                 {"new", own, "--template", "late-angry"},
                 {"new", folder.file("no/own.json"), "--template", "late-angry"},
                 {"new", folder.file("b.json"), "--template", "nobody"},
                 {"lint", own, folder.file("empty"), folder.file("none.json"), replies},
                 {"pack", own, "-o", pack},
                 {"pack", own, "-o", pack},
                 {"pack", own, "-o", folder.file("no/own.kefupack")},
                 {"install", pack, "--to", home},
                 {"install", pack, "--to", home},
                 {"install", replies, "--to", home},
                 {"upgrade", own},
                 {"simulate", own, "--students", "8"},
                 {"assignment", "new", folder.file("week.json"), "--title", "周测", "--scenario", "nobody"},
                 {"assignment", "new", folder.file("week.json"), "--title", "周测", "--scenario",
                  "fast-shopper"},
                 {"verify", "--db", db},
                 {"class", "--db", db},
                 {"export", "--db", db, "--csv", "-o", folder.file("marks.csv")},
                 {"regrade", "--db", db},
             }) {
            arguments.insert(arguments.begin(), {"--language", language});
            const Ran ran = kefuctl(arguments);
            std::smatch found;
            const std::string all = ran.out + ran.err;
            INFO(arguments[2 < arguments.size() ? 2 : 0] << ": " << all);
            CHECK_FALSE(std::regex_search(all, found, kSlot));
            said += all;
        }
        CHECK(said.find(db) != std::string::npos);  // where the session was kept
        CHECK(fs::exists(home + "/own/own.json"));
    }
}

TEST_CASE("Chinese help and complaints hold no English of the library's") {
    const Ran nothing = kefuctl({});
    CHECK(nothing.status == 2);
    CHECK(nothing.err.find("用法不对：缺少命令") != std::string::npos);
    const auto wrong = [](std::vector<std::string> arguments) {
        const Ran ran = kefuctl(arguments);
        CHECK(ran.status == 2);
        return ran.err.substr(0, ran.err.find('\n'));
    };
    CHECK(wrong({"pack"}) == "kefuctl: 用法不对：缺少 FILE");
    CHECK(wrong({"play", "x", "--seed"}) == "kefuctl: 用法不对：--seed 后面少了值");
    CHECK(wrong({"play", "x", "--seed", "y"}).find("--seed 的值不行") != std::string::npos);
    CHECK(wrong({"play", "x", "--gap-ms", "700000"}) ==
          "kefuctl: 用法不对：--gap-ms 应在 0 到 600000 之间，不能是 700000");
    CHECK(wrong({"play", "x", "--plan", "good", "--replies", "-"}).find("不能同时用") != std::string::npos);
    CHECK(wrong({"play", "x", "--student", "y"}) == "kefuctl: 用法不对：用 --student 时也要写 --db");
    CHECK(wrong({"play", "--nonsense"}) == "kefuctl: 用法不对：不认识的参数：--nonsense");
    CHECK(wrong({"--language", "fr", "list"}).find("--language 只能是 {zh,en} 之一，不能是 fr") !=
          std::string::npos);
    const Ran english = kefuctl({"--language", "en", "play", "x", "--seed"});
    CHECK(english.err.find("--seed lacks its value") != std::string::npos);

    for (const std::vector<std::string>& help :
         std::vector<std::vector<std::string>>{{"--help"},
                                               {"play", "--help"},
                                               {"roster", "--help"},
                                               {"roster", "import", "--help"},
                                               {"pack", "--help"}}) {
        const Ran ran = kefuctl(help);
        INFO(ran.out);
        CHECK(ran.status == 0);
        for (const char* word : {"Options", "OPTIONS", "Subcommand", "SUBCOMMAND", "Positional", "Usage",
                                 "TEXT", "REQUIRED", "UINT", "Needs", "Excludes", "NONNEGATIVE"})
            CHECK(ran.out.find(word) == std::string::npos);
    }
}

TEST_CASE("what the system and the reader of JSON complain of is said in Chinese too") {
    Folder folder;
    const Ran nowhere = kefuctl({"new", folder.file("no/a.json"), "--template", "late-angry"});
    CHECK(nowhere.status == 1);
    CHECK(nowhere.err.find("没有文件夹") != std::string::npos);
    CHECK(nowhere.err.find("No such") == std::string::npos);
    const Ran bad =
        kefuctl({"play", kFirstSession, "--replies", folder.write("r.jsonl", "{\"say\": “您好”}\n")});
    CHECK(bad.status == 1);
    CHECK(bad.err.find("第 9 列") != std::string::npos);
    CHECK(bad.err.find("引号要用英文半角") != std::string::npos);
    CHECK(bad.err.find("parse error") == std::string::npos);
    const Ran missing = kefuctl({"play", folder.file("none.json"), "--replies", "-"});
    CHECK(missing.status == 1);
    CHECK(missing.err.find("没有这个文件") != std::string::npos);
    CHECK(missing.err.find("场景有错误") == std::string::npos);
}

TEST_CASE("an empty reply is refused in a file as it is through a pipe") {
    Folder folder;
    const std::string line = "{\"say\": \"\"}";
    Conversation talk({"play", kFirstSession, "--replies", "-"});
    talk.read_answer();
    talk.write(line);
    std::string answered;
    for (const std::string& each : talk.read_answer())
        answered += each;
    CHECK(answered.find("not-taken") != std::string::npos);
    CHECK(talk.close().status == 0);
    const std::string file = folder.write("r.jsonl", line + "\n");
    const Ran plain = kefuctl({"play", kFirstSession, "--replies", file});
    CHECK(plain.status == 1);
    CHECK(plain.err.find("[not-taken]") != std::string::npos);
    const Ran json = kefuctl({"play", kFirstSession, "--replies", file, "--json"});
    CHECK(json.status == 1);
    CHECK(json.out.find("\"not-taken\"") != std::string::npos);
}

TEST_CASE("a folder with nothing to check in it isn't passed over in silence") {
    Folder folder;
    fs::create_directories(folder.file("dead-fish.json"));
    const Ran ran = kefuctl({"lint", folder.file("dead-fish.json")});
    CHECK(ran.status == 1);
    CHECK(ran.err.find("没有内容文件") != std::string::npos);
    REQUIRE(kefuctl({"new", folder.file("dead-fish.json/a.json"), "--template", "late-angry"}).status == 0);
    CHECK(kefuctl({"lint", folder.file("dead-fish.json")}).status == 0);
}

}  // namespace
}  // namespace kefu::cli::test
