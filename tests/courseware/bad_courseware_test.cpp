// Every diagnostic of courseware has a file in tests/bad_courseware that brings it about, at the place where an author
// would look.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "base/document.h"
#include "courseware/load.h"
#include "support/catch.h"

using namespace kefu;

namespace {

namespace fs = std::filesystem;
const std::string kFolder = std::string(KEFU_SOURCE_DIR) + "/tests/bad_courseware/";

courseware::Known known() {
    courseware::Known all;
    all.scenarios = {"fast-shopper", "slow-shopper"};
    all.lessons = {"sound", "haggling"};
    all.drills = {"welcome"};
    all.exercises = {"midnight"};
    all.pictures = {"thermos-ok"};
    all.acts = {"greet", "apologise"};
    return all;
}

base::Diagnostics diagnostics_of(const std::string& name) {
    const std::string path = kFolder + name;
    if (name.starts_with("lessons/")) return courseware::load_lesson(path, known()).diagnostics;
    if (name.starts_with("drills/")) return courseware::load_drill(path).diagnostics;
    if (name.starts_with("exercises/")) return courseware::load_exercise(path, known()).diagnostics;
    return courseware::load_plan(path, known()).diagnostics;
}

std::string place(const base::Diagnostic& each) {
    return each.code + ' ' + std::to_string(each.place.line) + ':' + std::to_string(each.place.column);
}

}  // namespace

TEST_CASE("sound courseware has no diagnostics") {
    for (const char* name :
         {"lessons/sound.md", "drills/sound.json", "exercises/sound.json", "plans/sound.json"}) {
        for (const base::Diagnostic& each : diagnostics_of(name))
            UNSCOPED_INFO(base::shown(each, base::Language::en));
        CHECK(diagnostics_of(name).empty());
    }
}

TEST_CASE("each bad file of courseware is refused at its line and column, in both languages") {
    std::ifstream list(kFolder + "expected.txt");
    std::string line;
    std::set<std::string> listed;
    while (std::getline(list, line)) {
        std::istringstream words(line);
        std::string file;
        std::string code;
        std::string where;
        words >> file >> code >> where;
        listed.insert(file);
        bool found = false;
        std::string got;
        const base::Diagnostics all = diagnostics_of(file);
        for (const base::Diagnostic& each : all) {
            got += base::shown(each, base::Language::en) + "\n";
            if (place(each) != code + ' ' + where) continue;
            found = true;
            CHECK_FALSE(each.what.zh.empty());
            CHECK_FALSE(each.what.en.empty());
            CHECK_FALSE(each.mend.zh.empty());
            CHECK_FALSE(each.mend.en.empty());
        }
        INFO(file << " should say " << code << " at " << where << ", but says:\n" << got);
        CHECK(found);
        CHECK(all.size() <= 4);
    }
    for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = entry.path().lexically_relative(kFolder).generic_string();
        if (name == "expected.txt" || name.find("/sound.") != std::string::npos) continue;
        INFO(name << " is in no line of expected.txt");
        CHECK(listed.count(name) == 1);
    }
}

TEST_CASE("every code of courseware has its row in docs/diagnostics.md and its bad file") {
    const std::string page =
        base::read_file(std::string(KEFU_SOURCE_DIR) + "/docs/diagnostics.md").value_or("");
    const std::string expected = base::read_file(kFolder + "expected.txt").value_or("");
    std::set<std::string> codes;
    for (const auto& entry : fs::directory_iterator(std::string(KEFU_SOURCE_DIR) + "/src/courseware")) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string source = base::read_file(entry.path().string()).value_or("");
        for (const char* before : {"error(", "error_at(", "warning(", "check_name(", "check_list("}) {
            for (std::size_t at = source.find(before); at != std::string::npos;
                 at = source.find(before, at + 1)) {
                const std::size_t open = source.find('"', at);
                const std::size_t close = source.find('"', open + 1);
                const std::string word = source.substr(open + 1, close - open - 1);
                const bool code =
                    word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos &&
                    word.find('-') != std::string::npos;
                if (code && close - at < 140) codes.insert(word);
            }
        }
    }
    CHECK(codes.size() > 30);
    // Too large to lie about; and the rule pack's file is no courseware.
    for (const std::string& code : codes) {
        INFO(code);
        CHECK(page.find("`" + code + "`") != std::string::npos);
        if (code != "lesson-too-large" && code != "file-unreadable" && code != "any-word")
            CHECK(expected.find(' ' + code + ' ') != std::string::npos);
    }
}
