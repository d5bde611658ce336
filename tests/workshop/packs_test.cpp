#include "desk/workshop/packs.h"

#include <filesystem>

#include "store/container.h"
#include "support/catch.h"
#include "workshop/bench.h"

using namespace kefu;
using namespace kefu::desk;
using test::bytes_of;
using test::content;
using test::Folder;

namespace {

namespace fs = std::filesystem;

std::string story() {
    std::string text = bytes_of(std::string(KEFU_SOURCE_DIR) + "/courseware/first-session.json");
    const std::string id = "\"id\": \"first-session\"";
    return text.replace(text.find(id), id.size(), "\"id\": \"my-flask\"");
}

base::Result<PackInfo> packed(const Folder& folder) {
    base::Diagnostics diagnostics;
    return pack(content(), folder.write("my-flask.json", story()), folder.file("my-flask.kefupack"), "小满",
                "2026-11-21", diagnostics);
}

base::Result<PackInfo> installed_from(const std::string& pack_path, const std::string& where,
                                      bool replace = false) {
    base::Diagnostics diagnostics;
    return install(content(), pack_path, where, replace, diagnostics);
}

std::string boxed(const std::string& meta, std::vector<store::BoxedFile> files) {
    return store::box_up({"scenario", meta, std::move(files)});
}

std::size_t count_in(const std::string& folder) {
    std::error_code problem;
    if (!fs::exists(folder, problem)) return 0;
    return static_cast<std::size_t>(std::distance(fs::recursive_directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("a scenario travels with its pictures and is listed with its origin") {
    Folder folder;
    const auto made = packed(folder);
    REQUIRE(made.ok());
    REQUIRE(made.value().files.size() == 2);
    CHECK(made.value().files[1].name == "pictures/thermos-ok.svg");
    const auto seen = look_into(folder.file("my-flask.kefupack"));
    REQUIRE(seen.ok());
    CHECK(seen.value().scenario == "my-flask");
    CHECK(seen.value().author == "小满");
    CHECK(seen.value().digest == made.value().digest);

    const std::string home = folder.file("home");
    REQUIRE(installed_from(folder.file("my-flask.kefupack"), home).ok());
    CHECK(bytes_of(home + "/my-flask/my-flask.json") == story());
    CHECK_FALSE(bytes_of(home + "/my-flask/pictures/thermos-ok.svg").empty());
    auto list = installed(home);
    REQUIRE(list.size() == 1);
    CHECK(list[0].origin == "my-flask.kefupack");
    CHECK_FALSE(list[0].altered);
    CHECK(installed_from(folder.file("my-flask.kefupack"), home).error().code == "already-installed");
    folder.write("home/my-flask/my-flask.json", story() + " ");
    CHECK(installed(home)[0].altered);
    REQUIRE(installed_from(folder.file("my-flask.kefupack"), home, true).ok());
    CHECK_FALSE(installed(home)[0].altered);
    CHECK(count_in(home) ==
          5);  // the folder, the story, its picture in a folder, the record; nothing left over

    const catalog::Catalogue catalogue = catalog::read_catalogue(
        KEFU_SOURCE_DIR, {.scenarios = true, .marking = false, .understanding = false, .installed = home});
    REQUIRE(catalogue.scenario("my-flask") != nullptr);
    CHECK(catalogue.scenario("my-flask")->scenario != nullptr);
    CHECK(packed(folder).error().code == "file-exists");
}

TEST_CASE("a pack with anything wrong in it changes nothing") {
    Folder folder;
    const std::string home = folder.file("home");
    const std::string meta = R"({"scenario": "my-flask", "title": {"zh": "x", "en": "x"}})";
    const auto refused = [&](const std::string& bytes) {
        const std::string path = folder.write("bad.kefupack", bytes);
        const auto done = installed_from(path, home);
        CHECK(count_in(home) == 0);
        return done.ok() ? "" : done.error().code;
    };
    CHECK(refused("") == "pack-damaged");
    CHECK(refused("PK\x03\x04") == "pack-damaged");
    CHECK(refused(boxed(meta, {})) == "pack-damaged");
    CHECK(refused(boxed(meta, {{"my-flask.json", story()}, {"run.sh", "rm -rf /"}})) == "pack-hostile");
    CHECK(refused(boxed(meta, {{"my-flask.json", story()}, {"pictures/a.svg", "#!/bin/sh"}})) ==
          "pack-hostile");
    CHECK(refused(boxed(meta, {{"my-flask.json", story()},
                               {"pictures/a.svg", "<svg><script>x</script></svg>"}})) == "pack-hostile");
    CHECK(refused(boxed(meta, {{"my-flask.json", story()}, {"pictures/a.png", "<svg/>"}})) == "pack-hostile");
    CHECK(refused(boxed(meta, {{"my-flask.json", story()}, {"other.json", "{}"}})) == "pack-hostile");
    CHECK(refused(boxed(meta, {{"my-flask.json", "{"}})) == "scenario-broken");
    CHECK(refused(boxed(meta, {{"my-flask.json", "{\"id\": \"other\"}"}})) == "scenario-broken");
    CHECK(refused(boxed(R"({"scenario": "../my-flask"})", {{"my-flask.json", story()}})) == "pack-hostile");
    CHECK(refused(boxed(R"({"scenario": "a/b"})", {{"a/b.json", story()}})) == "pack-hostile");
    CHECK(refused(boxed(R"({})", {{"my-flask.json", story()}})) == "pack-hostile");
    std::string bomb(4U << 20U, ' ');
    CHECK(refused(boxed(meta, {{"my-flask.json", story()}, {"pictures/a.svg", "<svg " + bomb + ">"}})) ==
          "pack-hostile");
    const std::string fast = bytes_of(std::string(KEFU_SOURCE_DIR) + "/scenarios/fast-shopper.json");
    CHECK(refused(boxed(R"({"scenario": "fast-shopper"})", {{"fast-shopper.json", fast}})) ==
          "already-installed");
}

TEST_CASE("what already stands in the folder can't lead a pack astray") {
    Folder folder;
    REQUIRE(packed(folder).ok());
    const std::string home = folder.file("home");
    fs::create_directories(home);
    fs::create_directories(folder.file("elsewhere"));
    fs::create_directory_symlink(folder.file("elsewhere"), home + "/my-flask");
    CHECK(installed_from(folder.file("my-flask.kefupack"), home).error().code == "already-installed");
    REQUIRE(installed_from(folder.file("my-flask.kefupack"), home, true).ok());
    CHECK(fs::is_empty(folder.file("elsewhere")));
    CHECK_FALSE(fs::is_symlink(home + "/my-flask"));
}

TEST_CASE("a scenario with errors isn't packed") {
    Folder folder;
    base::Diagnostics diagnostics;
    const auto made =
        pack(content(), folder.write("x.json", "{}"), folder.file("x.kefupack"), "", "", diagnostics);
    CHECK(made.error().code == "scenario-broken");
    CHECK_FALSE(diagnostics.empty());
    CHECK_FALSE(fs::exists(folder.file("x.kefupack")));
}
