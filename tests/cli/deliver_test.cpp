// Choosing where finished sessions go, and not past the instructor.
#include <filesystem>

#include "cli/kefuctl.h"
#include "support/catch.h"

namespace kefu::cli::test {
namespace {

namespace fs = std::filesystem;

TEST_CASE("at the end it is said where a session lies, and when that is nowhere but here") {
    Folder folder;
    const std::string db = folder.file("k.db");
    const std::string replies = folder.write("r.jsonl", "{\"after_ms\": 4000, \"say\": \"您好\"}\n");
    const std::vector<std::string> play{"--language",          "en",        "play",
                                        "late-delivery-angry", "--replies", replies};
    CHECK(kefuctl(play).err.find("kept nowhere") != std::string::npos);
    std::vector<std::string> kept = play;
    kept.insert(kept.end(), {"--db", db});
    const Ran here = kefuctl(kept);
    CHECK(here.err.find(db) != std::string::npos);
    CHECK(here.err.find("on this computer only") != std::string::npos);
    // The code is the one that is shown when the session is checked later.
    const std::string codes = kefuctl({"verify", "--codes", "--db", db}).out;
    const std::size_t at = here.err.find("Closing code ");
    REQUIRE(at != std::string::npos);
    CHECK(codes.find(here.err.substr(at + 13, 19)) != std::string::npos);

    const std::string stick = folder.file("stick");
    fs::create_directories(stick);
    REQUIRE(kefuctl({"deliver", stick, "--db", db}).status == 0);
    kept.emplace_back("--exam");
    const Ran delivered = kefuctl(kept);
    CHECK(delivered.err.find(stick) != std::string::npos);
    CHECK(delivered.err.find("on this computer only") == std::string::npos);
    REQUIRE(fs::directory_iterator(stick) != fs::directory_iterator());
    const std::string bundle = fs::directory_iterator(stick)->path().string();
    CHECK(kefuctl({"bundle", "import", bundle, "--db", folder.file("teacher.db")}).status == 0);
    fs::remove_all(stick);
    const Ran gone = kefuctl(kept);
    CHECK(gone.status == 0);
    CHECK(gone.err.find("on this computer only for now") != std::string::npos);
}

TEST_CASE("a folder for deliveries is chosen, kept, and given up; one that isn't there is refused") {
    Folder folder;
    const std::string db = folder.file("k.db");
    const std::string stick = folder.file("stick");
    fs::create_directories(stick);
    CHECK(kefuctl({"deliver", folder.file("gone"), "--db", db}).status == 1);
    const Ran chosen = kefuctl({"deliver", stick, "--db", db});
    CHECK(chosen.status == 0);
    CHECK(chosen.out.find(stick) != std::string::npos);
    CHECK(kefuctl({"deliver", "--db", db}).out.find(stick) != std::string::npos);
    const std::string pass = folder.write("pass", "correct horse\n");
    REQUIRE(kefuctl({"access", "set", "--db", db, "--new-passphrase-file", pass}).status == 0);
    CHECK(kefuctl({"deliver", "--off", "--db", db}).status == 1);
    CHECK(kefuctl({"deliver", "--db", db}).status == 0);
    CHECK(kefuctl({"deliver", "--off", "--db", db, "--passphrase-file", pass}).status == 0);
    CHECK(kefuctl({"deliver", "--db", db}).out.find(stick) == std::string::npos);
}

}  // namespace
}  // namespace kefu::cli::test
