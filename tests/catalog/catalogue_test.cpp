#include "catalog/catalogue.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "catalog/check_file.h"
#include "support/catch.h"

namespace kefu::catalog {
namespace {

namespace fs = std::filesystem;

// The project's own content, copied, so that a test can break it.
class Copy {
public:
    Copy() {
        std::string name = (fs::temp_directory_path() / "kefu-content-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()));
        path_ = name;
        for (const char* part : {"assets/acts", "assets/shopper", "assets/rules", "assets/profiles", "assets/texts", "scenarios", "courseware"}) {
            fs::create_directories((path_ / part).parent_path());
            fs::copy(fs::path(KEFU_SOURCE_DIR) / part, path_ / part, fs::copy_options::recursive);
        }
    }
    ~Copy() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;
    std::string path(const std::string& below = "") const { return below.empty() ? path_.string() : (path_ / below).string(); }
    void write(const std::string& below, const std::string& text) const { std::ofstream(path(below), std::ios::binary) << text; }

private:
    fs::path path_;
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
    for (const ScenarioFile& file : catalogue.scenarios) usable += file.scenario ? 1 : 0;
    CHECK(usable == sound);
}

TEST_CASE("a broken rule pack leaves shoppers to talk to") {
    Copy copy;
    for (const std::string& path : json_files(copy.path("assets/rules"))) std::ofstream(path) << "[";
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
    const auto kind = [](const char* text, const char* file) { return kind_of(base::parse_document(text, file)); };
    CHECK(kind(R"({"nodes": []})", "/tmp/a.json") == Kind::scenario);
    CHECK(kind(R"({"rules": []})", "/tmp/a.json") == Kind::rule_pack);
    CHECK(kind(R"({"dimensions": []})", "/tmp/a.json") == Kind::rubric);
    CHECK(kind(R"({"figures": []})", "/tmp/a.json") == Kind::profile);
    CHECK(kind(R"({"groups": []})", "/tmp/a.json") == Kind::phrases);
    CHECK(kind(R"({"x": []})", "/tmp/texts/zh.json") == Kind::texts);
    CHECK(kind(R"({"x": []})", "/tmp/a.json") == Kind::unknown);
    CHECK(kind("{", "/tmp/scenarios/a.json") == Kind::scenario);
}

TEST_CASE("interface texts must say the same in both languages") {
    Copy copy;
    copy.write("assets/texts/zh.json", "{\n  \"a\": \"你好 {name}\",\n  \"b\": \"\",\n  \"c\": \"只有中文\"\n}");
    copy.write("assets/texts/en.json", "{\n  \"a\": \"hello\",\n  \"b\": \"b\"\n}");
    const CheckedFile checked = check_file(read_catalogue(copy.path(), {false, false}), copy.path("assets/texts/zh.json"));
    REQUIRE(checked.diagnostics.size() == 3);
    CHECK(checked.diagnostics[0].code == "placeholder-differs");
    CHECK(checked.diagnostics[1].code == "empty-text");
    CHECK(checked.diagnostics[2].code == "missing-language");
    CHECK(checked.diagnostics[2].place.line == 4);
}

}  // namespace
}  // namespace kefu::catalog
