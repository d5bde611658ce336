// What is wrong in a pack is said at its line and column, all at once.
#include "rules/pack.h"
#include "support/catch.h"
#include "support/situations.h"

using namespace kefu;

namespace {

const std::string kTexts =
    R"("title": {"zh": "一", "en": "one"}, "advice": {"zh": "一", "en": "one"}, "keeps": {"zh": "一", "en": "one"}, "lesson": "haggling",)";
const std::string kExamples =
    R"("examples": [{"hit": true, "replies": ["a"]}, {"hit": false, "replies": ["b"]}])";

std::string pack_with(const std::string& rule) {
    return "{\"format\": 1, \"id\": \"p\", \"title\": {\"zh\": \"包\", \"en\": \"pack\"}, \"rules\": [\n{\"id\": \"r\", " +
           kTexts + "\n" + rule + ",\n" + kExamples + "}]}";
}

rules::LoadedPack parsed(const std::string& bytes) {
    return rules::parse_pack(bytes, "p.json", {"greet", "hold", "hold_price"}, {"haggle", "closing"});
}

std::string where(const base::Diagnostic& d) {
    return d.code + ":" + std::to_string(d.place.line) + ":" + std::to_string(d.place.column);
}

}  // namespace

TEST_CASE("a sound little pack loads") {
    const auto loaded = parsed(pack_with(
        R"("kind": "due", "trigger": {"situation": "haggle"}, "fulfil": {"act": "hold_price"}, "within_turns": 2)"));
    for (const auto& d : loaded.diagnostics)
        UNSCOPED_INFO(shown(d, base::Language::en));
    REQUIRE(loaded.pack);
    CHECK(loaded.pack->rules[0].situations_cut_off == std::vector<std::string>{"haggle"});
}

TEST_CASE("every mistake in a rule has its code and its place") {
    struct Row {
        const char* rule;
        const char* wanted;
    };
    const Row rows[] = {
        {R"("kind": "due", "trigger": {"situation": "hagle"}, "fulfil": {"act": "hold_price"}, "within_turns": 2)",
         "unknown-situation:3:41"},
        {R"("kind": "due", "trigger": {"line": true}, "fulfil": {"act": ["greet", "hold_prise"]}, "within_turns": 2)",
         "unknown-act:3:71"},
        {R"("kind": "due", "trigger": {"line": true}, "fulfil": {"akt": "greet"}, "within_turns": 2)",
         "unknown-pattern:3:53"},
        {R"("kind": "due", "trigger": {"line": true}, "fulfil": {"act": "greet"})", "window-missing:2:1"},
        {R"("kind": "never", "breach": {"verb": "dance"})", "unknown-verb:3:37"},
        {R"("kind": "never", "breach": {"feature": "size", "min": 2})", "unknown-feature:3:40"},
        {R"("kind": "never", "breach": {"waited_ms": {}})", "missing-key:3:42"},
        {R"("kind": "never", "breach": {"any": []})", "empty-list:3:36"},
        {R"("kind": "never")", "missing-key:2:1"},
        {R"("kind": "timing", "rounds": "first", "tiers": [{"up_to_ms": 9000, "percent": 50}, {"up_to_ms": 6000, "percent": 100}])",
         "tiers-disorder:2:1"},
        {R"("kind": "share", "fulfil": {"act": "greet"}, "share_percent": 60, "languages": {"en": {"share_percent": 30, "tiers": []}})",
         "measure-kind:3:118"},
        {R"("kind": "share", "fulfil": {"act": "greet"}, "share_percent": 130)", "out-of-range:3:63"},
        {R"("kind": "allways")", "unknown-word:3:9"},
        {R"("kind": "never", "breach": {"act": "greet"}, "fullfil": {"act": "greet"})", "unknown-key:3:46"},
    };
    for (const Row& row : rows) {
        INFO(row.rule);
        const auto loaded = parsed(pack_with(row.rule));
        CHECK_FALSE(loaded.pack);
        std::string all;
        for (const auto& d : loaded.diagnostics) {
            all += where(d) + " ";
            CHECK_FALSE(d.what.zh.empty());
            CHECK_FALSE(d.what.en.empty());
        }
        INFO(all);
        CHECK(all.find(std::string(row.wanted) + " ") != std::string::npos);
    }
}

TEST_CASE("a rule needs an example that hits and one that doesn't") {
    std::string bytes = pack_with(R"("kind": "never", "breach": {"act": "greet"})");
    bytes.replace(bytes.find("\"hit\": false"), 12, "\"hit\": true");
    const auto loaded = parsed(bytes);
    CHECK_FALSE(loaded.pack);
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics[0].code == "examples-missing");
}

TEST_CASE("broken or missing files are diagnostics") {
    CHECK(parsed("{").diagnostics.size() == 1);
    CHECK_FALSE(parsed("[]").pack);
    CHECK(rules::load_pack("/nowhere/p.json", {}, {}).diagnostics.at(0).code == "file-unreadable");
}

TEST_CASE("the same id twice is an error at the second rule") {
    const std::string rule =
        "{\"id\": \"r\", " + kTexts + R"("kind": "never", "breach": {"act": "greet"}, )" + kExamples + "}";
    const auto loaded = parsed(
        "{\"format\": 1, \"id\": \"p\", \"title\": {\"zh\": \"包\", \"en\": \"pack\"}, \"rules\": [\n" +
        rule + ",\n" + rule + "]}");
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(where(loaded.diagnostics[0]) == "duplicate-id:3:1");
}
