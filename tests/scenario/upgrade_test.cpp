#include "scenario/upgrade.h"

#include <filesystem>

#include "base/document.h"
#include "scenario/load.h"
#include "support/catch.h"

using namespace kefu;
using namespace kefu::scenario;

namespace {

const std::string kOld = R"({
  "note": "mine", "format": 1,
  "odd": [1.50,   2e3],
  "shopper": {
    "name": "小雨",
    "patience": {"nudge_after_ms": [30000, 6e4], "nudges": [["在吗?"], [["人呢"], ["喂", "在?"]]], "leave_after_ms": 90000}
  },
  "plans": [{"id": "a", "seed": 7, "note": "keep"}, {"id": "b", "seeds": [1, 2]}]
}
)";

std::string bytes_of(const std::string& path) {
    return base::read_file(path).value_or("");
}

}  // namespace

TEST_CASE("an old file gets what is new and keeps everything else, to the byte") {
    const auto done = upgrade(kOld, "x.json");
    REQUIRE(done.ok());
    CHECK(done.value().from == 1);
    CHECK(done.value().changes.size() == 3);
    CHECK(done.value().text == R"({
  "note": "mine", "format": 2,
  "odd": [1.50,   2e3],
  "shopper": {
    "name": "小雨",
    "patience": {"nudges": [{"after_ms": 30000, "say": [["在吗?"]]}, {"after_ms": 6e4, "say": [["人呢"], ["喂", "在?"]]}], "leave_after_ms": 90000}
  },
  "plans": [{"id": "a", "seeds": [7], "note": "keep"}, {"id": "b", "seeds": [1, 2]}]
}
)");
    const auto again = upgrade(done.value().text, "x.json");
    REQUIRE(again.ok());
    CHECK(again.value().changes.empty());
    CHECK(again.value().text == done.value().text);
}

TEST_CASE("what can't be upgraded without guessing is refused") {
    const auto code = [](const std::string& text) { return upgrade(text, "x.json").error().code; };
    CHECK(code("{") == "bad-json");
    CHECK(code(R"({"format": 9, "nodes": []})") == "format-newer");
    CHECK(code(R"({"format": "1", "nodes": []})") == "format-unknown");
    CHECK(code(R"({"nodes": []})") == "format-unknown");
    CHECK(code(R"({"format": 1, "rules": []})") == "format-unknown");
    CHECK(code(R"({"format": 1, "shopper": {"patience": {"nudge_after_ms": [1], "nudges": []}}})") ==
          "cannot-upgrade");
    CHECK(code(R"({"format": 1, "shopper": {"patience": {"nudges": [["a"]]}}})") == "cannot-upgrade");
    CHECK(code(R"({"format": 1, "nodes": [], "plans": [{"seed": 1, "seeds": [2]}]})") == "cannot-upgrade");
}

TEST_CASE("an upgraded scenario is the same story") {
    base::Diagnostics diagnostics;
    const std::string root = KEFU_SOURCE_DIR;
    const Shared shared = load_shared(root + "/assets/shopper", {}, diagnostics);
    const std::string old = bytes_of(root + "/tests/bad_scenarios/sound.json");
    const Loaded before = parse_scenario(old, "sound.json", shared, {});
    const auto done = upgrade(old, "sound.json");
    REQUIRE(done.ok());
    CHECK(done.value().from == 1);
    const Loaded after = parse_scenario(done.value().text, "sound.json", shared, {});
    REQUIRE(before.scenario);
    for (const base::Diagnostic& one : after.diagnostics)
        UNSCOPED_INFO(base::shown(one, base::Language::en));
    REQUIRE(after.scenario);
    const Patience& a = before.scenario->shopper.patience;
    const Patience& b = after.scenario->shopper.patience;
    CHECK(a.nudge_after_ms == b.nudge_after_ms);
    REQUIRE(a.nudges.size() == b.nudges.size());
    for (std::size_t i = 0; i < a.nudges.size(); ++i)
        CHECK(a.nudges[i][0][0].text == b.nudges[i][0][0].text);
    CHECK(before.scenario->plans[0].seeds == after.scenario->plans[0].seeds);
}

TEST_CASE("a whole story of version 1 comes up to date and is still the same story, but for what is new") {
    base::Diagnostics diagnostics;
    const std::string root = KEFU_SOURCE_DIR;
    const Shared shared = load_shared(root + "/assets/shopper", {}, diagnostics);
    const std::string name = "satisfaction-seeker.json";
    const std::string old = bytes_of(root + "/tests/scenario/format_1/" + name);
    const auto done = upgrade(old, name);
    REQUIRE(done.ok());
    CHECK(done.value().from == 1);
    CHECK(done.value().text.find("nudge_after_ms") == std::string::npos);
    const Loaded before = parse_scenario(old, name, shared, {});
    const Loaded after = parse_scenario(done.value().text, name, shared, {});
    for (const base::Diagnostic& one : after.diagnostics)
        UNSCOPED_INFO(base::shown(one, base::Language::en));
    REQUIRE(before.scenario);
    REQUIRE(after.scenario);
    const Patience& a = before.scenario->shopper.patience;
    const Patience& b = after.scenario->shopper.patience;
    REQUIRE(a.nudges.size() >= 2);
    CHECK(a.nudge_after_ms == b.nudge_after_ms);
    REQUIRE(a.nudges.size() == b.nudges.size());
    for (std::size_t nudge = 0; nudge < a.nudges.size(); ++nudge) {
        REQUIRE(a.nudges[nudge].size() == b.nudges[nudge].size());
        for (std::size_t wording = 0; wording < a.nudges[nudge].size(); ++wording)
            CHECK(a.nudges[nudge][wording][0].text == b.nudges[nudge][wording][0].text);
    }
    // Everything before and behind the two changed places is as it was, to the byte.
    const std::string& now = done.value().text;
    const auto from = [](const std::string& text, const char* key) { return text.substr(text.find(key)); };
    CHECK(from(now, "\"leave_after_ms\"") == from(old, "\"leave_after_ms\""));
}

TEST_CASE("what is shipped is written in the present format") {
    const std::string root = KEFU_SOURCE_DIR;
    for (const char* folder : {"/scenarios", "/assets/templates"}) {
        for (const auto& entry : std::filesystem::directory_iterator(root + folder)) {
            if (entry.path().extension() != ".json") continue;
            INFO(entry.path().string());
            const auto done = upgrade(bytes_of(entry.path().string()), entry.path().string());
            REQUIRE(done.ok());
            CHECK(done.value().changes.empty());
        }
    }
}
