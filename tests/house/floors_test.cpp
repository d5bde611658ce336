#include "house/floors.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/catch.h"

namespace kefu::house {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<SourceFile> source_tree(const fs::path& root) {
    std::vector<SourceFile> files;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        const auto extension = entry.path().extension();
        if (extension == ".h" || extension == ".hpp" || extension == ".cpp")
            files.push_back({entry.path().lexically_relative(root).generic_string(), read(entry.path())});
    }
    return files;
}

std::string listed(const std::vector<Violation>& found) {
    std::string text;
    for (const Violation& v : found)
        text += "src/" + v.file + ":" + std::to_string(v.line) + ": " + v.code + ": " + v.what + "\n";
    return text;
}

const char* const kRooms =
    "room base floor 0 folder base uses  libs json headers \n"
    "room text floor 1 folder text uses base libs icu headers \n"
    "room acts floor 2 folder acts uses base,text libs json headers \n"
    "room desk floor 6 folder desk uses base,text,acts libs json headers \n"
    "room gui_panels floor 7 folder gui/panels uses base,desk libs imgui headers imgui\n"
    "room gui floor 7 folder gui uses base,desk,gui_panels libs imgui,sdl2 headers imgui,sdl2\n";

// A small sound house; each row below adds one file to it.
std::vector<SourceFile> house_with(SourceFile extra) {
    std::vector<SourceFile> files{
        {"base/dice.h", "#include <string>\n"},
        {"text/fold.h", "#include \"base/dice.h\"\n"},
        {"text/fold.cpp", "#include \"text/private/icu.h\"\n#include <unicode/normalizer2.h>\n"},
        {"text/private/icu.h", "#include <unicode/unistr.h>\n"},
        {"acts/hear.h", "#include \"text/fold.h\"\n"},
        {"desk/desk.h", "#include \"acts/hear.h\"\n"},
        {"desk/now.cpp", "auto now() { return std::chrono::steady_clock::now(); }\n"},
        {"gui/panels/chat.h", "#include \"desk/desk.h\"\n#include \"imgui.h\"\n"},
        {"gui/host.cpp", "#include <SDL.h>\n#include \"gui/panels/chat.h\"\n"},
    };
    files.push_back(std::move(extra));
    return files;
}

TEST_CASE("no room of src/ breaks the rules of the house") {
    const auto rooms = parse_rooms(read(fs::path(KEFU_BUILD_DIR) / "rooms.txt"));
    const auto files = source_tree(fs::path(KEFU_SOURCE_DIR) / "src");
    REQUIRE(rooms.size() >= 13);
    REQUIRE(files.size() >= 10);
    // A build without the window knows no window rooms; their files are looked at by the builds that have them.
    auto known = files;
    if (rooms.back().name == "cli")
        std::erase_if(known, [](const auto& f) { return f.path.starts_with("gui/"); });
    const auto found = check(rooms, known);
    INFO(listed(found));
    CHECK(found.empty());
}

TEST_CASE("a sound house passes") {
    const auto found = check(parse_rooms(kRooms), house_with({"base/id.h", "#include <cstdint>\n"}));
    INFO(listed(found));
    CHECK(found.empty());
}

TEST_CASE("every rule of the house can be broken") {
    struct Row {
        const char* path;
        const char* text;
        const char* code;
    };
    const Row rows[] = {
        {"base/up.h", "#include \"text/fold.h\"\n", "room-not-allowed"},
        {"acts/up.cpp", "\n#  include \"desk/desk.h\"\n", "room-not-allowed"},
        {"gui/panels/deep.cpp", "#include \"acts/hear.h\"\n", "room-not-allowed"},
        {"gui/panels/up.cpp", "#include \"gui/host.cpp\"\n", "room-not-allowed"},
        {"base/json.h", "#include <nlohmann/json.hpp>\n", "third-party-in-header"},
        {"acts/icu.cpp", "#include <unicode/brkiter.h>\n", "library-not-allowed"},
        {"gui/panels/key.cpp", "#include <SDL2/SDL.h>\n", "library-not-allowed"},
        {"desk/key.cpp", "#include \"SDL.h\"\n", "library-not-allowed"},
        {"acts/peek.cpp", "#include \"text/private/icu.h\"\n", "private-header"},
        {"text/show.h", "#include \"text/private/icu.h\"\n", "private-header"},
        {"text/near.cpp", "#include \"fold.h\"\n", "unknown-include"},
        {"text/far.cpp", "#include <boost/any.hpp>\n", "unknown-include"},
        {"text/file.h", "#include <unistd.h>\n", "system-in-header"},
        {"text/now.cpp", "auto t = std::chrono::system_clock::now();\n", "uncertain"},
        {"acts/luck.cpp", "std::uniform_int_distribution<int> die(1, 6);\n", "uncertain"},
        {"util/misc.h", "", "no-room"},
    };
    for (const Row& row : rows) {
        const auto found = check(parse_rooms(kRooms), house_with({row.path, row.text}));
        INFO(row.path << "\n" << listed(found));
        REQUIRE(found.size() == 1);
        CHECK(found.front().code == row.code);
        CHECK(found.front().file == row.path);
    }
}

TEST_CASE("a room may use lower floors only") {
    const std::string rooms =
        std::string(kRooms) + "room rules floor 2 folder rules uses acts libs  headers \n";
    const auto found = check(parse_rooms(rooms), house_with({"base/id.h", ""}));
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "floor-order");
    CHECK_THROWS(parse_rooms("room without floor\n"));
}

}  // namespace
}  // namespace kefu::house
