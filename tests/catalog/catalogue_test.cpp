#include "catalog/catalogue.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/document.h"
#include "catalog/check_file.h"
#include "support/catch.h"
#include "support/folder.h"

namespace kefu::catalog {
namespace {

namespace fs = std::filesystem;

// The project's own content, copied, so that a test can break it.
class Copy {
  public:
    Copy() {
        for (const char* part :
             {"assets/acts", "assets/shopper", "assets/rules", "assets/profiles", "assets/phrases",
              "assets/corpus", "assets/texts", "scenarios", "courseware"}) {
            const fs::path to = fs::path(folder_.path()) / part;
            fs::create_directories(to.parent_path());
            fs::copy(fs::path(KEFU_SOURCE_DIR) / part, to, fs::copy_options::recursive);
        }
    }
    std::string path(const std::string& below = "") const {
        return below.empty() ? folder_.path() : folder_.file(below);
    }
    void write(const std::string& below, const std::string& text) const { folder_.write(below, text); }

  private:
    test::Folder folder_;
};

bool names(const base::Diagnostics& all, const std::string& file) {
    for (const base::Diagnostic& one : all) {
        if (one.place.file.find(file) != std::string::npos) return true;
    }
    return false;
}

TEST_CASE("the project's content is read without an error") {
    const Catalogue catalogue = read_catalogue(KEFU_SOURCE_DIR);
    for (const base::Diagnostic& one : catalogue.diagnostics) {
        INFO(base::shown(one, base::Language::en));
        CHECK(one.severity != base::Severity::error);
    }
    CHECK(catalogue.understanding);
    CHECK(catalogue.pack);
    CHECK(catalogue.rubric);
    CHECK(catalogue.profile());
    CHECK(catalogue.scenarios.size() >= 8);
}

TEST_CASE("a broken scenario takes no other one with it") {
    Copy copy;
    const std::size_t sound = read_catalogue(copy.path()).scenarios.size();
    copy.write("scenarios/broken.json", "{ \"format\": 1, ");
    const Catalogue catalogue = read_catalogue(copy.path());
    REQUIRE(catalogue.scenarios.size() == sound + 1);
    CHECK_FALSE(catalogue.scenarios.back().scenario);
    CHECK(catalogue.scenarios.back().id == "broken");
    CHECK(names(catalogue.diagnostics, "broken.json"));
    std::size_t usable = 0;
    for (const ScenarioFile& file : catalogue.scenarios)
        usable += file.scenario ? 1 : 0;
    CHECK(usable == sound);
}

TEST_CASE("a broken rule pack leaves shoppers to talk to") {
    Copy copy;
    for (const std::string& path : json_files(copy.path("assets/rules")))
        std::ofstream(path) << "[";
    const Catalogue catalogue = read_catalogue(copy.path());
    CHECK_FALSE(catalogue.pack);
    CHECK_FALSE(catalogue.rubric);
    CHECK(names(catalogue.diagnostics, "rules"));
    CHECK(catalogue.understanding);
    CHECK(catalogue.scenarios.front().scenario);
}

TEST_CASE("a folder with nothing in it is told, not crashed on") {
    const Catalogue catalogue = read_catalogue("/no/such/folder");
    CHECK(base::has_errors(catalogue.diagnostics));
    CHECK_FALSE(catalogue.understanding);
    CHECK_FALSE(catalogue.profile());
    CHECK(catalogue.scenarios.empty());
}

TEST_CASE("files are told apart by what is in them") {
    const auto kind = [](const char* text, const char* file) {
        return kind_of(base::parse_document(text, file));
    };
    CHECK(kind(R"({"nodes": []})", "/tmp/a.json") == Kind::scenario);
    CHECK(kind(R"({"rules": []})", "/tmp/a.json") == Kind::rule_pack);
    CHECK(kind(R"({"dimensions": []})", "/tmp/a.json") == Kind::rubric);
    CHECK(kind(R"({"figures": []})", "/tmp/a.json") == Kind::profile);
    CHECK(kind(R"({"groups": []})", "/tmp/a.json") == Kind::phrases);
    CHECK(kind(R"({"x": []})", "/tmp/texts/zh.json") == Kind::texts);
    CHECK(kind(R"({"x": []})", "/tmp/texts/lessons/zh.json") == Kind::texts);
    CHECK(kind(R"({"x": []})", "/tmp/a.json") == Kind::unknown);
    CHECK(kind("{", "/tmp/scenarios/a.json") == Kind::scenario);
}

TEST_CASE("interface texts must say the same in both languages") {
    Copy copy;
    copy.write("assets/texts/zh.json",
               "{\n  \"a\": \"你好 {name}\",\n  \"b\": \"\",\n  \"c\": \"只有中文\"\n}");
    copy.write("assets/texts/en.json", "{\n  \"a\": \"hello\",\n  \"b\": \"b\"\n}");
    const CheckedFile checked =
        check_file(read_catalogue(copy.path(), {.scenarios = false, .marking = false}),
                   copy.path("assets/texts/zh.json"));
    REQUIRE(checked.diagnostics.size() == 3);
    CHECK(checked.diagnostics[0].code == "placeholder-differs");
    CHECK(checked.diagnostics[1].code == "empty-text");
    CHECK(checked.diagnostics[2].code == "missing-language");
    CHECK(checked.diagnostics[2].place.line == 4);
}

std::string text_of(const std::string& path) {
    const std::optional<std::string> bytes = base::read_file(path);
    REQUIRE(bytes);
    return *bytes;
}

TEST_CASE("a slip in a content file of any kind is told in that file, at its place") {
    struct Row {
        const char* file;
        const char* from;
        const char* to;
        const char* code;
        const char* mend;
    };
    const Row rows[] = {
        {"assets/profiles/jd.json", "\"id\": \"jd\"", "\"id\": \"jdd\"", "id-file", "make it \"jd\""},
        {"assets/profiles/jd.json", "\"target_permille\": 800", "\"target_permille\": 8000", "out-of-range",
         "0–1000"},
        {"assets/profiles/jd.json", "\"figures\"", "\"figure\"", "unknown-key", "figures"},
        {"assets/profiles/jd.json", "\"B\"", "\"Z\"", "unknown-word", "A / B / C"},
        {"assets/rules/good-practice.json", "\"severity\": \"major\"", "\"severity\": \"mayor\"",
         "unknown-word", "major"},
        {"assets/rules/good-practice.json", "\"rules\": [", "\"ruels\": [", "unknown-key", "rules"},
        {"courseware/rubrics/default.json", "\"rule\": \"first_response\"", "\"rule\": \"first_respnse\"",
         "unknown-rule", "first_response"},
        {"courseware/rubrics/default.json", "\"dimensions\"", "\"dimension\"", "unknown-key", "dimensions"},
        {"assets/acts/vocabulary.json", "\"acts\"", "\"akts\"", "unknown-key", "acts"},
        {"assets/acts/vocabulary.json", "\"id\": \"greet\"", "\"id\": \"Greet\"", "id-shape", "offer_help"},
        {"assets/acts/vocabulary.json", "\"format\": 1,", "", "missing-key", "format"},
        {"assets/acts/grammar/10-manner.json", "\"act\": \"greet\"", "\"act\": \"gret\"", "unknown-act",
         "greet"},
        {"assets/acts/grammar/10-manner.json", "\"format\": 1,", "\"format\": 1", "json-syntax", "comma"},
        {"assets/shopper/reactions.json", "\"when\"", "\"wehn\"", "unknown-key", "when"},
        {"assets/texts/en.json", "\"cli.list\"", "\"cli.lsit\"", "missing-language", "zh.json"},
        {"assets/corpus/hands.json", "\"w02\"", "\"w01\"", "duplicate-id", "one hand"},
        {"assets/corpus/hands.json", "\"hands\"", "\"hand\"", "unknown-key", "hands"},
        {"assets/corpus/w01.jsonl", "\"greet\"", "\"gret\"", "unknown-act", "greet"},
        {"assets/corpus/w01.jsonl", "\"reply\"", "\"repl\"", "unknown-key", "reply"},
        {"assets/corpus/w01.jsonl", "w01-002", "w01-001", "duplicate-id", "another id"},
    };
    Copy copy;
    const Catalogue catalogue = read_catalogue(copy.path());
    for (const Row& row : rows) {
        const std::string sound = text_of(copy.path(row.file));
        std::string text = sound;
        INFO(row.file << ": " << row.to);
        REQUIRE(text.find(row.from) != std::string::npos);
        text.replace(text.find(row.from), std::string(row.from).size(), row.to);
        copy.write(row.file, text);
        const CheckedFile checked = check_file(catalogue, copy.path(row.file));
        copy.write(row.file, sound);
        bool found = false;
        for (const base::Diagnostic& one : checked.diagnostics) {
            UNSCOPED_INFO(base::shown(one, base::Language::en));
            CHECK(one.place.line >= 1);
            CHECK_FALSE(one.what.zh.empty());
            found = found || (one.code == row.code && one.severity == base::Severity::error &&
                              one.mend.en.find(row.mend) != std::string::npos);
        }
        CHECK(found);
        CHECK(checked.diagnostics.size() <= 3);
        CHECK(std::is_sorted(checked.diagnostics.begin(), checked.diagnostics.end(),
                             [](const auto& a, const auto& b) { return a.place.line < b.place.line; }));
    }
}

TEST_CASE("whatever a content file was turned into, it is refused and never sound") {
    Copy copy;
    const Catalogue catalogue = read_catalogue(copy.path());
    for (const char* file :
         {"assets/profiles/jd.json", "assets/rules/good-practice.json", "courseware/rubrics/default.json",
          "assets/acts/vocabulary.json", "assets/acts/words.json", "assets/acts/grammar/10-manner.json",
          "assets/shopper/otherwise.json", "assets/texts/en.json", "assets/phrases/quick.json",
          "assets/corpus/hands.json", "assets/corpus/w01.jsonl", "scenarios/fast-shopper.json"}) {
        const std::string sound = text_of(copy.path(file));
        const std::string cut = sound.substr(0, sound.size() / 2);
        for (const std::string& text :
             {std::string(), std::string("[]"), std::string("7"), std::string(500, '['),
              std::string("\x89PNG\r\n\x1a\n"), std::string("\xFF\xFE{\0", 4), cut}) {
            copy.write(file, text);
            const CheckedFile checked = check_file(catalogue, copy.path(file));
            INFO(file << " as " << text.substr(0, 8));
            // What is in phrases desk reads; of them the syntax alone is looked at here.
            const bool syntax_only =
                std::string(file).find("phrases") != std::string::npos && (text == "[]" || text == "7");
            if (!syntax_only) CHECK(base::has_errors(checked.diagnostics));
        }
        copy.write(file, sound);
    }
}

TEST_CASE("a vocabulary that can't be read is one mistake, not one for every word of the grammar") {
    Copy copy;
    copy.write("assets/acts/vocabulary.json", "{\"format\": 1 \"acts\": []}");
    const Catalogue catalogue = read_catalogue(copy.path(), {.scenarios = false, .marking = false});
    CHECK_FALSE(catalogue.understanding);
    const auto grammar =
        std::count_if(catalogue.diagnostics.begin(), catalogue.diagnostics.end(),
                      [](const auto& one) { return one.place.file.find("grammar") != std::string::npos; });
    CHECK(grammar == 0);
    CHECK(names(catalogue.diagnostics, "vocabulary.json"));
}

}  // namespace
}  // namespace kefu::catalog
