// Choosing where finished sessions go, and not past the instructor.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "kefuctl.h"
#include "support/catch.h"

using namespace kefu::cli::test;
namespace fs = std::filesystem;

TEST_CASE("a folder for deliveries is chosen, kept, and given up; one that isn't there is refused") {
    const fs::path folder = fs::temp_directory_path() / ("kefu-deliver-" + std::to_string(getpid()));
    fs::create_directories(folder / "stick");
    const std::string db = (folder / "k.db").string();
    const std::string stick = (folder / "stick").string();
    CHECK(kefuctl({"deliver", (folder / "gone").string(), "--db", db}).status == 1);
    const Ran chosen = kefuctl({"deliver", stick, "--db", db});
    CHECK(chosen.status == 0);
    CHECK(chosen.out.find(stick) != std::string::npos);
    CHECK(kefuctl({"deliver", "--db", db}).out.find(stick) != std::string::npos);
    std::ofstream(folder / "pass") << "correct horse\n";
    REQUIRE(kefuctl({"access", "set", "--db", db, "--new-passphrase-file", (folder / "pass").string()}).status == 0);
    CHECK(kefuctl({"deliver", "--off", "--db", db}).status == 1);
    CHECK(kefuctl({"deliver", "--db", db}).status == 0);
    CHECK(kefuctl({"deliver", "--off", "--db", db, "--passphrase-file", (folder / "pass").string()}).status == 0);
    CHECK(kefuctl({"deliver", "--db", db}).out.find(stick) == std::string::npos);
    fs::remove_all(folder);
}
