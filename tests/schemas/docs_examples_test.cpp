// The examples on the pages for authors are what they say: each is taken from the page and read by the loader of its kind,
// or held against its schema.
#include <filesystem>
#include <fstream>
#include <regex>

#include "assignment/assignment.h"
#include "base/document.h"
#include "courseware/load.h"
#include "rules/pack.h"
#include "support/catch.h"
#include "support/json_schema.h"
#include "support/situations.h"

using namespace kefu;
using nlohmann::json;
using test::violations;

namespace {

namespace fs = std::filesystem;

const std::string kRoot = KEFU_SOURCE_DIR;

std::string page_of(const std::string& name) {
    return base::read_file(kRoot + "/docs/" + name).value_or("");
}

/// What stands between the first fence that begins with `fence` behind `heading` and the next one.
std::string block(const std::string& page, const std::string& heading, const std::string& fence) {
    const std::size_t from = page.find(heading);
    REQUIRE(from != std::string::npos);
    const std::size_t open = page.find("\n" + fence + "\n", from);
    REQUIRE(open != std::string::npos);
    const std::size_t begin = open + fence.size() + 2;
    return page.substr(begin, page.find("\n```", begin) - begin);
}

/// Code within a line that is JSON: it begins with a brace or a list of lists, and leaves nothing out.
std::vector<std::string> snippets(const std::string& page) {
    std::vector<std::string> out;
    bool fenced = false;
    std::size_t at = 0;
    while (at < page.size()) {
        const std::size_t end = std::min(page.find('\n', at), page.size());
        const std::string line = page.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("```")) fenced = !fenced;
        if (fenced || line.starts_with("```")) continue;
        for (std::size_t open = line.find('`'); open != std::string::npos;) {
            const std::size_t close = line.find('`', open + 1);
            if (close == std::string::npos) break;
            const std::string code = line.substr(open + 1, close - open - 1);
            const bool whole = code.find("…") == std::string::npos && !code.empty() &&
                               (code.back() == '}' || code.back() == ']');
            // {"id", "say": …}: the keys of an object, no example.
            const bool keys_only = std::regex_search(code, std::regex("[{,] *\"[a-z_]+\"[,}]"));
            if (whole && !keys_only && (code.starts_with("{\"") || code.starts_with("[[")))
                out.push_back(code);
            open = line.find('`', close + 1);
        }
    }
    return out;
}

/// The words that stand for a whole value on the page.
std::string filled(std::string text) {
    const std::pair<const char*, const char*> values[] = {
        {": bilingual", R"(: {"zh": "好", "en": "good"})"},
        {": condition (optional)", R"(: {"always": true})"},
        {": wordings (optional)", R"(: [["好"]])"},
        {": wordings", R"(: [["好"]])"},
        {": condition", R"(: {"always": true})"},
        {": pattern", R"(: {"always": true})"},
        {": mood", R"(: {"trust": 5, "cause": {"zh": "好", "en": "good"}})"},
        {": true/false", ": true"},
    };
    for (const auto& [word, value] : values) {
        for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
            text.replace(at, std::string(word).size(), value);
    }
    return text;
}

/// What stands as code in the line that begins with or holds `before`, from there on.
std::string code_behind(const std::string& page, const std::string& before) {
    const std::size_t from = page.find(before);
    REQUIRE(from != std::string::npos);
    const std::size_t open = page.find("`{", from);
    REQUIRE(open < page.find('\n', from + before.size()));
    return page.substr(open + 1, page.find('`', open + 1) - open - 1);
}

json schema_part(const std::string& name, const std::string& definition) {
    json schema = json::parse(
        base::read_file(kRoot + "/assets/schemas/" + name + ".schema.json").value_or(""), nullptr, false);
    REQUIRE(schema.is_object());
    json part = schema["properties"].contains(definition) ? schema["properties"][definition]
                                                          : schema["definitions"][definition];
    part["definitions"] = schema["definitions"];
    return part;
}

std::string first_of(const std::vector<std::string>& wrong) {
    return wrong.empty() ? "" : wrong.front();
}

/// A pack of one rule that never allows `pattern`.
rules::LoadedPack pack_with(const std::string& pattern, const std::string& examples) {
    const std::string text =
        R"({"format": 1, "id": "x", "title": {"zh": "小", "en": "Small"}, "rules": [{"id": "r", "kind": "never",
        "title": {"zh": "一", "en": "One"}, "advice": {"zh": "一", "en": "One"}, "keeps": {"zh": "一", "en": "One"}, "lesson": "haggling",
        "breach": )" +
        pattern + R"(, "examples": [)" + examples + R"(]}]})";
    return rules::parse_pack(text, "x.json", test::documented_acts(), test::documented_situations());
}

const char* const kTwoExamples =
    R"({"hit": true, "shopper": "在吗", "replies": ["烦"]}, {"hit": false, "shopper": "在吗", "replies": ["您好"]})";

std::string told(const base::Diagnostics& diagnostics) {
    std::string out;
    for (const base::Diagnostic& one : diagnostics)
        out += base::shown(one, base::Language::en) + "\n";
    return out;
}

std::string written(const std::string& name, const std::string& text) {
    const fs::path folder = fs::path(KEFU_BUILD_DIR) / "tests" / "docs_examples";
    fs::create_directories(folder);
    std::ofstream(folder / name, std::ios::binary) << text;
    return (folder / name).string();
}

}  // namespace

TEST_CASE("what stands in a line as JSON on the authors' pages is JSON", "[docs]") {
    int found = 0;
    for (const char* name : {"scenario-format.md", "scenario-format.zh-CN.md", "rules.md", "scoring.md",
                             "assignments.md", "courseware-format.md", "schemas.md"}) {
        const std::string page = page_of(name);
        REQUIRE_FALSE(page.empty());
        for (const std::string& code : snippets(page)) {
            INFO(name << ": " << code);
            CHECK_FALSE(json::parse(filled(code), nullptr, false).is_discarded());
            ++found;
        }
    }
    CHECK(found > 45);
}

TEST_CASE("every pattern of docs/rules.md is one", "[docs]") {
    const std::string page = page_of("rules.md");
    int forms = 0;
    for (const std::string& code : snippets(page)) {
        const std::string text = filled(code);
        const json pattern = json::parse(text, nullptr, false);
        if (!pattern.is_object() || pattern.contains("up_to_ms") || pattern.contains("say")) continue;
        INFO(code);
        const rules::LoadedPack loaded = pack_with(text, kTwoExamples);
        INFO(told(loaded.diagnostics));
        CHECK(loaded.pack != nullptr);
        CHECK(first_of(violations(schema_part("rules", "pattern"), pattern)) == "");
        ++forms;
    }
    CHECK(forms >= 25);
}

TEST_CASE("the example of docs/rules.md is one", "[docs]") {
    const std::string text = block(page_of("rules.md"), "# ", "```");
    const json example = json::parse(text, nullptr, false);
    REQUIRE(example.is_object());
    CHECK(first_of(violations(schema_part("rules", "example"), example)) == "");
    const rules::LoadedPack loaded =
        pack_with(R"({"act": "insult"})", text + R"(, {"hit": false, "replies": ["好"]})");
    INFO(told(loaded.diagnostics));
    CHECK(loaded.pack != nullptr);
}

TEST_CASE("the assignment of docs/assignments.md is sound", "[docs]") {
    const std::string text = block(page_of("assignments.md"), "# ", "```json");
    const assignment::Loaded loaded = assignment::parse(text, "week-3-exam.json");
    INFO(told(loaded.diagnostics));
    CHECK(loaded.diagnostics.empty());
    CHECK(loaded.assignment != nullptr);
}

TEST_CASE("drill, exercise and plan of docs/courseware-format.md are read by their loaders", "[docs]") {
    const std::string page = page_of("courseware-format.md");
    const std::string drill = block(page, "# ", "```json drill");
    const std::string exercise = block(page, "# ", "```json exercise");
    const std::string plan = block(page, "# ", "```json plan");
    const auto id = [](const std::string& text) { return json::parse(text).value("id", "example"); };
    // Those of mistakes are looked for that the page alone can have, not whether the content has the names.
    const courseware::Known anything;
    const auto sound = [](const auto& loaded) {
        INFO(told(loaded.diagnostics));
        CHECK(loaded.thing);
        CHECK(loaded.diagnostics.empty());
    };
    sound(courseware::load_drill(written(id(drill) + ".json", drill)));
    sound(courseware::load_exercise(written(id(exercise) + ".json", exercise), anything));
    sound(courseware::load_plan(written("course.json", plan), anything));
    CHECK(first_of(violations(
              json::parse(base::read_file(kRoot + "/assets/schemas/course.schema.json").value_or("")),
              json::parse(plan))) == "");
}

TEST_CASE("the objects of the scenario format's pages are what the schema says", "[docs]") {
    struct Page {
        const char* name;
        const char* transition;
        const char* mood;
        const char* facts;
        const char* topics;
        const char* reactions;
    };
    const Page pages[] = {
        {"scenario-format.md", "- **transition**: ", "`mood` is what changes", "### facts\n", "### topics\n",
         "### reactions\n"},
        {"scenario-format.zh-CN.md", "- **转移** ", "`mood` 写变多少", "### facts（资料）\n",
         "### topics（顾客会问的）\n", "### reactions（反应）\n"},
    };
    for (const Page& one : pages) {
        INFO(one.name);
        const std::string page = page_of(one.name);
        const std::string transition = filled(code_behind(page, one.transition));
        std::string node = filled(block(page, "### nodes", "```"));
        const std::string word = "[transition]";
        REQUIRE(node.find(word) != std::string::npos);
        node.replace(node.find(word), word.size(), "[" + transition + "]");
        const std::pair<const char*, std::string> objects[] = {
            {"node", node},
            {"transition", transition},
            {"mood", filled(code_behind(page, one.mood))},
            {"fact", filled(code_behind(page, one.facts))},
            {"topic", filled(code_behind(page, one.topics))},
            {"reaction", filled(code_behind(page, one.reactions))},
            {"plan", filled(block(page, "### plans", "```"))},
        };
        for (const auto& [definition, text] : objects) {
            INFO(definition << ": " << text);
            const json example = json::parse(text, nullptr, false);
            REQUIRE(example.is_object());
            CHECK(first_of(violations(schema_part("scenario", definition), example)) == "");
            CHECK_FALSE(example.contains("seed"));  // of version 1: the schema reads it still
        }
        // A node says and does something; an example without its parts would pass the schema as well.
        for (const char* key : {"say", "asks", "situations", "on", "silence", "otherwise", "models"})
            CHECK(json::parse(node).contains(key));
    }
}

TEST_CASE("the shopper of the scenario format's pages and the editor's settings are what they say",
          "[docs]") {
    for (const char* name : {"scenario-format.md", "scenario-format.zh-CN.md"}) {
        std::string text = filled(block(page_of(name), "### shopper", "```"));
        if (const std::size_t at = text.find("\"character\": bilingual"); at != std::string::npos)
            text.replace(at, 22, R"("character": {"zh": "爽快", "en": "brisk"})");
        const json example = json::parse(text, nullptr, false);
        INFO(name << "\n" << text);
        REQUIRE(example.is_object());
        CHECK(first_of(violations(schema_part("scenario", "shopper"), example)) == "");
    }
    const json settings = json::parse(block(page_of("schemas.md"), "# ", "```json"), nullptr, false);
    REQUIRE(settings.is_object());
    std::size_t schemas = 0;
    for (const json& one : settings["json.schemas"]) {
        INFO(one.dump());
        CHECK(fs::exists(kRoot + one["url"].get<std::string>().substr(1)));
        ++schemas;
    }
    std::size_t shipped = 0;
    for (const auto& entry : fs::directory_iterator(kRoot + "/assets/schemas"))
        shipped += entry.is_regular_file() ? 1 : 0;
    CHECK(schemas == shipped);
}
