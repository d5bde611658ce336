// The instructor's commands, as a script would use them.
#include <filesystem>

#include "cli/kefuctl.h"
#include "support/catch.h"

namespace kefu::cli::test {
namespace {

TEST_CASE("from a template to a pack that somebody else installs") {
    Folder folder;
    const Ran list = kefuctl({"new", "--list"});
    CHECK(list.status == 0);
    CHECK(list.lines().size() >= 8);
    const std::string file = folder.file("my-parcel.json");
    CHECK(kefuctl({"new", file, "--template", "late-angry"}).status == 0);
    const Ran lint = kefuctl({"lint", file});
    INFO(lint.err);
    CHECK(lint.status == 0);
    CHECK(kefuctl({"new", folder.file("x"), "--template", "nobody"}).status == 2);
    CHECK(kefuctl({"new"}).status == 2);

    const std::string pack = folder.file("my-parcel.kefupack");
    CHECK(kefuctl({"pack", file, "-o", pack, "--author", "小满"}).status == 0);
    CHECK(kefuctl({"pack", file, "-o", pack}).status == 1);
    const std::string home = folder.file("home");
    const Ran installed = kefuctl({"install", pack, "--to", home});
    INFO(installed.err);
    CHECK(installed.status == 0);
    CHECK(kefuctl({"install", pack, "--to", home}).status == 1);
    CHECK(kefuctl({"install", pack, "--to", home, "--replace"}).status == 0);
    CHECK(kefuctl({"install", "--list", "--to", home}).out.find("my-parcel.kefupack") != std::string::npos);
    const std::string bad = folder.write("bad.kefupack", "KEFUBOX1 nonsense");
    const Ran refused = kefuctl({"--language", "en", "install", bad, "--to", home});
    CHECK(refused.status == 1);
    CHECK(refused.err.find("pack-damaged") != std::string::npos);
}

TEST_CASE("an old file is brought up to date, once") {
    Folder folder;
    const std::string old = folder.write(
        "old.json",
        R"({"format": 1, "nodes": [], "shopper": {"patience": {"nudge_after_ms": [30000], "nudges": [["在吗"]]}}})");
    const Ran dry = kefuctl({"upgrade", old, "--dry-run"});
    CHECK(dry.status == 0);
    CHECK_FALSE(std::filesystem::exists(old + "~"));
    CHECK(kefuctl({"upgrade", old}).status == 0);
    CHECK(std::filesystem::exists(old + "~"));
    CHECK(kefuctl({"upgrade", old}).out.rfind("= ", 0) == 0);
    CHECK(kefuctl({"upgrade", folder.file("none.json")}).status == 1);
}

TEST_CASE("a simulation for machines is one object, the same whatever the threads") {
    const Ran one = kefuctl({"simulate", kFirstSession, "--students", "80", "--threads", "1", "--json"});
    CHECK(one.status == 0);
    REQUIRE(one.lines().size() == 1);
    const Json told = Json::parse(one.lines()[0]);
    CHECK(told["students"] == 80);
    CHECK(told["kinds"].size() == 8);
    CHECK(told["in_order"] == true);
    CHECK(kefuctl({"simulate", kFirstSession, "--students", "80", "--threads", "3", "--json"}).out ==
          one.out);
    CHECK(kefuctl({"simulate", "no-such-scenario"}).status == 1);
    CHECK(kefuctl({"simulate", kFirstSession, "--students", "0"}).status == 2);
}

}  // namespace
}  // namespace kefu::cli::test
