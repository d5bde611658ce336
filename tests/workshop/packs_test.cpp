#include "desk/workshop/packs.h"

#include <algorithm>
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
          "picture-unfit");
    CHECK(refused(boxed(meta, {{"my-flask.json", story()},
                               {"pictures/a.svg", "<svg><script>x</script></svg>"}})) == "pack-hostile");
    CHECK(refused(boxed(meta, {{"my-flask.json", story()}, {"pictures/a.png", "<svg/>"}})) ==
          "picture-unfit");
    CHECK(refused(boxed(meta, {{"my-flask.json", story()}, {"other.json", "{}"}})) == "pack-hostile");
    CHECK(refused(boxed(meta, {{"my-flask.json", "{"}})) == "scenario-broken");
    CHECK(refused(boxed(meta, {{"my-flask.json", "{\"id\": \"other\"}"}})) == "scenario-broken");
    CHECK(refused(boxed(R"({"scenario": "../my-flask"})", {{"my-flask.json", story()}})) == "pack-hostile");
    CHECK(refused(boxed(R"({"scenario": "a/b"})", {{"a/b.json", story()}})) == "pack-hostile");
    CHECK(refused(boxed(R"({})", {{"my-flask.json", story()}})) == "pack-hostile");
    std::string bomb(4U << 20U, ' ');
    CHECK(refused(boxed(meta, {{"my-flask.json", story()}, {"pictures/a.svg", "<svg " + bomb + ">"}})) ==
          "pack-hostile");  // above 4 MB before it is looked at
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

namespace {

std::string with(std::string text, const std::string& from, const std::string& to) {
    REQUIRE(text.find(from) != std::string::npos);
    return text.replace(text.find(from), from.size(), to);
}

/// Sound as a file, but its good plan goes astray.
std::string failing_story() {
    return with(story(), "帮您查到啦，您的包裹走的是韵达，今天早上到了杭州分拨中心，正在路上呢~",
                "今天天气真好，适合出去玩");
}

bool told(const base::Diagnostics& diagnostics, const std::string& code) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [&](const auto& one) { return one.code == code; });
}

}  // namespace

TEST_CASE("a scenario whose plans fail is neither packed nor installed, unless its packer insists") {
    Folder folder;
    const std::string file = folder.write("my-flask.json", failing_story());
    base::Diagnostics found;
    const auto refused = pack(content(), file, folder.file("a.kefupack"), "", "", found);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "scenario-unsound");
    CHECK(told(found, "plan-ending"));
    CHECK_FALSE(fs::exists(folder.file("a.kefupack")));

    const std::string meta = R"({"scenario": "my-flask", "title": {"zh": "x", "en": "x"}})";
    const std::string home = folder.file("home");
    const std::string forced = folder.write("b.kefupack", boxed(meta, {{"my-flask.json", failing_story()}}));
    found.clear();
    const auto kept_out = install(content(), forced, home, false, found);
    REQUIRE_FALSE(kept_out.ok());
    CHECK(kept_out.error().code == "scenario-unsound");
    REQUIRE(told(found, "plan-ending"));
    CHECK(found.front().place.file == "my-flask.json");
    CHECK(found.front().mend.en.find(".installing") == std::string::npos);
    CHECK(count_in(home) == 0);

    const auto made = pack(content(), file, folder.file("a.kefupack"), "", "", found, true);
    REQUIRE(made.ok());
    CHECK(made.value().unsound);
    found.clear();
    REQUIRE(install(content(), folder.file("a.kefupack"), home, false, found).ok());
    CHECK(told(found, "plan-ending"));
}

TEST_CASE("a picture that is nowhere keeps a scenario from being packed; one beside it goes along") {
    Folder folder;
    const std::string file =
        folder.write("my-flask.json", with(story(), "\"draw\": \"thermos-ok\"", "\"draw\": \"my-thermos\""));
    base::Diagnostics found;
    const auto refused = pack(content(), file, folder.file("a.kefupack"), "", "", found, true);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "picture-missing");
    CHECK(refused.error().message.zh.find("my-thermos") != std::string::npos);
    CHECK(told(found, "unknown-drawing"));
    fs::create_directories(folder.file("pictures"));
    // A frame of 8 × 8 and one scan: what is looked at before a photograph travels.
    folder.write("pictures/my-thermos.jpeg",
                 std::string("\xFF\xD8\xFF\xC0\0\x0B\x08\0\x08\0\x08\x01\x01\x11\0\xFF\xDA\0\x08"
                             "\x01\x01\0\0\x3F\0\x12\xFF\xD9",
                             29));
    found.clear();
    const auto made = pack(content(), file, folder.file("a.kefupack"), "", "", found);
    REQUIRE(made.ok());
    CHECK(found.empty());
    CHECK(made.value().files[1].name == "pictures/my-thermos.jpeg");
    CHECK(installed_from(folder.file("a.kefupack"), folder.file("home")).ok());
}
