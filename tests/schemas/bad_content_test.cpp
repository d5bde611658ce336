// Every diagnostic that a content file can have is brought about by a broken file that is kept, at the line and column where
// its author would look; and docs/diagnostics.md tells what each of them means.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <unistd.h>

#include "base/document.h"
#include "desk/linting.h"
#include "support/catch.h"

using namespace kefu;

namespace {

namespace fs = std::filesystem;

const std::string kRoot = KEFU_SOURCE_DIR;
const std::string kFolder = kRoot + "/tests/bad_content/";

std::string bytes(const std::string& path) {
    return base::read_file(path).value_or("");
}

const desk::Content& content() {
    static const desk::Content one = desk::open_content(kRoot, base::Language::en);
    return one;
}

std::string told(const base::Diagnostics& diagnostics) {
    std::string out;
    for (const base::Diagnostic& one : diagnostics)
        out += base::shown(one, base::Language::en) + "\n";
    return out;
}

bool has(const base::Diagnostics& diagnostics, const std::string& code, const std::string& where) {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const base::Diagnostic& one) {
        return one.code == code && !one.what.zh.empty() && !one.what.en.empty() &&
               std::to_string(one.place.line) + ':' + std::to_string(one.place.column) == where;
    });
}

struct Expected {
    std::string file, code, where;
};

std::vector<Expected> expected() {
    std::istringstream list(bytes(kFolder + "expected.txt"));
    std::vector<Expected> all;
    for (Expected one; list >> one.file >> one.code >> one.where;)
        all.push_back(one);
    return all;
}

/// A copy of the understanding's data with its vocabulary changed.
class Vocabulary {
  public:
    Vocabulary() : folder_(fs::temp_directory_path() / ("kefu-vocabulary-" + std::to_string(::getpid()))) {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        fs::copy(kRoot + "/assets/acts", folder_ / "acts", fs::copy_options::recursive);
    }
    ~Vocabulary() { fs::remove_all(folder_); }
    base::Diagnostics with(const std::string& from, const std::string& to) const {
        std::string text = bytes(kRoot + "/assets/acts/vocabulary.json");
        REQUIRE(text.find(from) != std::string::npos);
        text.replace(text.find(from), from.size(), to);
        const std::string path = (folder_ / "acts" / "vocabulary.json").string();
        std::ofstream(path, std::ios::binary) << text;
        return desk::lint_file(content(), path, true).diagnostics;
    }

  private:
    fs::path folder_;
};

/// The codes that a source file speaks of: small letters and hyphens, in quotation marks.
void codes_in(const std::string& path, std::set<std::string>& into) {
    const std::string source = bytes(kRoot + path);
    REQUIRE_FALSE(source.empty());
    for (std::size_t at = source.find('"'); at != std::string::npos; at = source.find('"', at + 1)) {
        const std::size_t end = source.find('"', at + 1);
        if (end == std::string::npos) break;
        const std::string word = source.substr(at + 1, end - at - 1);
        if (word.find('-') != std::string::npos && word.front() != '-' && word.back() != '-' &&
            word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos)
            into.insert(word);
        at = end;
    }
}

std::set<std::string> codes_of_content() {
    std::set<std::string> codes;
    for (const char* folder :
         {"/src/scenario", "/src/rules", "/src/courseware", "/src/catalog", "/src/acts", "/src/assignment"}) {
        for (const auto& entry : fs::directory_iterator(kRoot + folder)) {
            // What can't be upgraded is an Error, no diagnostic.
            if (entry.path().extension() == ".cpp" && entry.path().stem() != "upgrade")
                codes_in(std::string(folder) + "/" + entry.path().filename().string(), codes);
        }
    }
    for (const char* file :
         {"/src/base/reader.cpp", "/src/base/syntax.cpp", "/src/scoring/rubric.cpp",
          "/src/scoring/profile.cpp", "/src/roster/columns.cpp", "/src/report/mark_sheet.cpp",
          "/src/desk/linting.cpp", "/src/desk/phrases.cpp", "/src/desk/learning/model_texts.cpp"})
        codes_in(file, codes);
    for (const char* code :
         {"json-duplicate-key", "json-too-deep", "json-too-large", "unknown-stage", "unknown-scenario",
          "unknown-profile", "scenario-broken", "scenario-other-version", "not-pinned"})
        codes.insert(code);
    // Words with a hyphen that are no codes: shelves, keys of lessons, folders, what a command couldn't do.
    for (const char* word : {"after-sale", "cross-border", "title-en", "summary-en", "mark-sheets",
                             "any-word", "assignment-write", "export-write"})
        codes.erase(word);
    return codes;
}

}  // namespace

TEST_CASE("each broken file of any kind is told at its line and column, in both languages", "[diagnostics]") {
    std::set<std::string> listed;
    REQUIRE(expected().size() > 40);
    for (const Expected& one : expected()) {
        listed.insert(one.file);
        const base::Diagnostics found = desk::lint_file(content(), kFolder + one.file, true).diagnostics;
        INFO(one.file << " should say " << one.code << " at " << one.where << ", but says:\n" << told(found));
        CHECK(has(found, one.code, one.where));
        CHECK(found.size() <= 6);
    }
    for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
        const std::string name = fs::relative(entry.path(), kFolder).string();
        const bool broken = entry.is_regular_file() && !name.starts_with("courseware/") &&
                            !name.starts_with("assets/") && name != "expected.txt" &&
                            name != "rules/sound.json";
        INFO(name << " is in no line of expected.txt");
        if (broken) CHECK(listed.contains(name));
    }
    CHECK(desk::lint_file(content(), kFolder + "rules/sound.json", true).diagnostics.empty());
}

TEST_CASE("the vocabulary's own mistakes are told at their lines", "[diagnostics]") {
    const Vocabulary vocabulary;
    const std::string shipped = bytes(kRoot + "/assets/acts/vocabulary.json");
    const std::size_t act = shipped.find("{\"id\": \"greet\"");
    REQUIRE(act != std::string::npos);
    const std::size_t hit = shipped.find("\"hit\": [", act);
    const std::size_t reply = shipped.find("\"reply\": \"", hit) + 10;
    const std::string greeting = shipped.substr(reply, shipped.find('"', reply) - reply);
    const auto line = [&](std::size_t at) {
        return static_cast<int>(
                   std::count(shipped.begin(), shipped.begin() + static_cast<std::ptrdiff_t>(at), '\n')) +
               1;
    };
    const auto said_at = [](const base::Diagnostics& found, const std::string& code, int at) {
        INFO(code << " at line " << at << ", but:\n" << told(found));
        CHECK(std::any_of(found.begin(), found.end(), [&](const base::Diagnostic& one) {
            return one.code == code && one.place.line == at && one.place.column > 0;
        }));
    };
    said_at(vocabulary.with("\"reply\": \"" + greeting + "\"", "\"reply\": \"三角形有三条边\""),
            "act-unheard", line(reply));
    const std::size_t miss = shipped.find("\"miss\": [", act);
    const std::size_t other = shipped.find("\"reply\": \"", miss) + 10;
    const std::string harmless = shipped.substr(other, shipped.find('"', other) - other);
    said_at(vocabulary.with("\"reply\": \"" + harmless + "\"", "\"reply\": \"您好\""), "act-misheard",
            line(other));
    said_at(vocabulary.with("{\"id\": \"introduce\"", "{\"id\": \"greet\""), "duplicate-act",
            line(shipped.find("{\"id\": \"introduce\"")));
}

TEST_CASE("every diagnostic of content has a broken file and a row in docs/diagnostics.md", "[diagnostics]") {
    const std::string page = bytes(kRoot + "/docs/diagnostics.md");
    std::string kept;
    for (const char* list : {"bad_content", "bad_scenarios", "bad_courseware"})
        kept += bytes(kRoot + "/tests/" + list + "/expected.txt");
    // Data of the understanding is read as a folder: its broken files stand in the tables of these tests.
    const std::string of_acts = bytes(kRoot + "/tests/acts/broken_data_test.cpp");
    const std::string here = bytes(kRoot + "/tests/schemas/bad_content_test.cpp");
    // A file that is missing, damaged as a whole or too large has no line to point at.
    const std::set<std::string> placeless{"file-unreadable",  "file-too-large", "json-too-large",
                                          "lesson-too-large", "too-many",       "model-newer",
                                          "content-missing"};
    // The shared shopper's own, told by tests/scenario; scenarios an assignment names, by tests/assignment; pictures
    // beside a scenario, by tests/workshop.
    const std::set<std::string> elsewhere{"not-shared", "scenario-broken", "drawing-name", "drawing-unfit"};
    const std::set<std::string> codes = codes_of_content();
    REQUIRE(codes.size() > 120);
    for (const std::string& code : codes) {
        INFO(code);
        CHECK(page.find("`" + code + "`") != std::string::npos);
        if (placeless.contains(code) || elsewhere.contains(code)) continue;
        const auto told_in = [&](const std::string& test) {
            return std::regex_search(test, std::regex("\"" + code + "\",\\s+(line\\(|[0-9])"));
        };
        const bool has_file =
            kept.find(' ' + code + ' ') != std::string::npos || told_in(of_acts) || told_in(here);
        CHECK(has_file);
    }
}
