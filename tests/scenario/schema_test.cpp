// The schema that editors use and the loader must say the same: what is shipped is valid, what is wrong in a way that a
// schema can see is refused, and both know the same keys in every object.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/document.h"
#include "scenario/load.h"
#include "support/catch.h"
#include "support/json_schema.h"
#include "support/situations.h"

using namespace kefu;
using nlohmann::json;
using test::violations;

namespace {

const std::string kRoot = KEFU_SOURCE_DIR;

json read(const std::string& path) {
    return json::parse(base::read_file(path).value_or(""), nullptr, false);
}

const json& schema() {
    static const json one = read(kRoot + "/assets/schemas/scenario.schema.json");
    return one;
}

std::vector<std::string> json_below(const std::string& folder) {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".json") out.push_back(entry.path().string());
    }
    return out;
}

const scenario::Shared& shared() {
    static const scenario::Shared habits = [] {
        base::Diagnostics ignored;
        return scenario::load_shared(kRoot + "/assets/shopper", {}, ignored);
    }();
    return habits;
}

scenario::Loaded loaded(const json& document, const std::string& name) {
    return scenario::parse_scenario(document.dump(2), name + ".json", shared(), test::documented_act_names());
}

/// A scenario with every object and every key of the format in it.
json everything() {
    json all = read(kRoot + "/assets/templates/late-angry.json");
    const json other = read(kRoot + "/assets/templates/quality-defect.json");
    const json silent = read(kRoot + "/assets/templates/goes-silent.json");
    all["pictures"] = other["pictures"];
    all["reactions"] = json::parse(
        R"([{"id": "own", "when": {"act": "greet"}, "mood": {"trust": 1, "cause": {"zh": "好", "en": "good"}},
                                        "set": ["greeted"], "say": [["嗯"]], "limit": 1}])");
    all["nodes"][0]["otherwise"] = json::parse(
        R"([{"say": [["啊？"]], "mood": {"trust": -1, "cause": {"zh": "答非所问", "en": "no answer"}}, "go": "end:complains"}])");
    all["nodes"][0]["silence"] = silent["nodes"][2]["silence"];
    all["nodes"][0]["silence"][0]["go"] = "end:complains";
    all["nodes"][0]["silence"][0]["when"] = json::parse(R"({"heard_before": "greet"})");
    all["nodes"][0]["say"] = json::parse(R"([[{"text": "看", "picture": "crack", "id": "look"}]])");
    json& on = all["nodes"][0]["on"];
    for (const char* when :
         {R"({"count": {"act": "greet", "min": 1, "max": 2}})", R"({"count": {"feature": "long", "min": 1}})",
          R"({"mood": {"anger": {"min": 1, "max": 2}, "trust": {"min": 1}, "interest": {"max": 9}}})",
          R"({"visits": {"min": 1, "max": 2}})", R"({"replies": {"min": 1, "max": 2}})",
          R"({"not": {"flag": "greeted"}})", R"({"states": ["*全退"]})"}) {
        json added = on[0];
        added["id"] = "w" + std::to_string(on.size());
        added["when"] = json::parse(when);
        on.push_back(added);
    }
    all["plans"].push_back(json::parse(
        R"({"id": "m", "kind": "middling", "seeds": [1], "ending": "waits", "score": {"min": 1, "max": 99},
        "lines": [{"after_ms": 1, "do": {"verb": "change_price", "with": {"price": "1"}}}, {"wait_ms": 1}, {"after_ms": 1, "say": "您好", "how": "quick"}]})"));
    return all;
}

/// Paths of all objects, but {"zh","en"}, whose keys are anybody's.
void objects_of(const json& at, const json::json_pointer& path, std::vector<json::json_pointer>& out) {
    if (at.is_object()) {
        if (path.empty() || path.back() != "with") out.push_back(path);
        for (const auto& [key, value] : at.items())
            objects_of(value, path / key, out);
    } else if (at.is_array()) {
        for (std::size_t i = 0; i < at.size(); ++i)
            objects_of(at[i], path / i, out);
    }
}

/// Every key that the schema knows anywhere.
const std::set<std::string>& every_key() {
    static const std::set<std::string> keys = [] {
        std::set<std::string> found;
        const auto walk = [&](const auto& self, const json& at) -> void {
            if (at.is_object() && at.contains("properties")) {
                for (const auto& [key, value] : at["properties"].items())
                    found.insert(key);
            }
            for (const auto& child : at) {
                if (child.is_structured()) self(self, child);
            }
        };
        walk(walk, schema());
        return found;
    }();
    return keys;
}

std::set<std::string> words(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

}  // namespace

TEST_CASE("the schema accepts what is shipped") {
    REQUIRE(schema().is_object());
    std::vector<std::string> files = json_below(kRoot + "/scenarios");
    for (const std::string& path : json_below(kRoot + "/assets/templates"))
        files.push_back(path);
    files.push_back(kRoot + "/courseware/first-session.json");
    files.push_back(kRoot + "/tests/bad_scenarios/sound.json");
    REQUIRE(files.size() > 15);
    for (const std::string& path : files) {
        const std::vector<std::string> wrong = violations(schema(), read(path));
        INFO(path << ": " << (wrong.empty() ? "" : wrong.front()));
        CHECK(wrong.empty());
    }
}

TEST_CASE("the schema refuses whatever is wrong in its own shape") {
    // What only the whole story, or another place of the file, shows.
    const std::set<std::string> beyond{"answer-leads-nowhere",
                                       "fact-unit",
                                       "id-sign",
                                       "plan-more",
                                       "control-character",
                                       "empty-phrase",
                                       "ends-at-any-word",
                                       "few-milliseconds",
                                       "half-not-english",
                                       "language-of-lines",
                                       "no-picture-to-send",
                                       "right-and-wrong",
                                       "unknown-argument",
                                       "wrong-elsewhere-right",
                                       "dead-end",
                                       "duplicate-id",
                                       "duplicate-line-id",
                                       "expects-never-comes",
                                       "few-endings",
                                       "id-file",
                                       "json-duplicate-key",
                                       "loop-without-end",
                                       "missing-lateness",
                                       "missing-silence",
                                       "never-taken",
                                       "nudge-count",
                                       "nudge-falls",
                                       "nudge-order",
                                       "otherwise-silent",
                                       "otherwise-stays",
                                       "plan-missing",
                                       "plan-score",
                                       "plan-seeds",
                                       "range-order",
                                       "same-wording",
                                       "shadowed",
                                       "silence-hears-nothing",
                                       "silence-may-stay",
                                       "silence-never-taken",
                                       "silence-order",
                                       "silence-ring",
                                       "silence-stays",
                                       "silent-without-silence",
                                       "situation-without-line",
                                       "stay-settles",
                                       "sound",
                                       "topic-placeholder",
                                       "transition-silent",
                                       "unknown-ending",
                                       "unknown-fact",
                                       "unknown-flag",
                                       "unknown-node",
                                       "unknown-picture",
                                       "unknown-placeholder",
                                       "unknown-start",
                                       "unknown-topic",
                                       "unreachable-node",
                                       "unused-ending",
                                       "unused-picture",
                                       "unused-topic"};
    int refused = 0;
    for (const std::string& path : json_below(kRoot + "/tests/bad_scenarios")) {
        const std::string name = std::filesystem::path(path).stem().string();
        const json document = read(path);
        if (document.is_discarded()) continue;  // no JSON at all
        INFO(name);
        const bool accepted = violations(schema(), document).empty();
        CHECK(accepted == beyond.contains(name));
        refused += !accepted;
    }
    CHECK(refused > 25);
}

TEST_CASE("schema and loader know the same keys, object by object") {
    const json all = everything();
    {
        const scenario::Loaded sound = loaded(all, "late-angry");
        for (const base::Diagnostic& one : sound.diagnostics) {
            UNSCOPED_INFO(base::shown(one, base::Language::en));
            CHECK(one.severity == base::Severity::warning);
        }
        const std::vector<std::string> wrong = violations(schema(), all);
        INFO((wrong.empty() ? "" : wrong.front()));
        CHECK(wrong.empty());
    }
    std::vector<json::json_pointer> objects;
    objects_of(all, json::json_pointer(), objects);
    REQUIRE(objects.size() > 100);
    // The loader, asked with a key that it can't know, names those that it does.
    const std::string odd = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq";
    std::set<std::string> seen;
    for (const json::json_pointer& path : objects) {
        const json& object = all.at(path);
        std::string keys;
        for (const auto& [key, value] : object.items())
            keys += key + ' ';
        if (!seen.insert(keys + (path.empty()                    ? ""
                                 : path.parent_pointer().empty() ? path.back()
                                                                 : ""))
                 .second)
            continue;
        json changed = all;
        changed.at(path)[odd] = 1;
        INFO(path.to_string());
        CHECK_FALSE(violations(schema(), changed).empty());
        const scenario::Loaded refused = loaded(changed, "late-angry");
        CHECK(refused.scenario == nullptr);
        const auto told =
            std::find_if(refused.diagnostics.begin(), refused.diagnostics.end(),
                         [&](const auto& one) { return one.what.en.find(odd) != std::string::npos; });
        REQUIRE(told != refused.diagnostics.end());
        if (told->code != "unknown-key") continue;  // a condition's forms are compared below
        // Whatever key any object of the format has: the schema welcomes it here just where the loader does.
        const std::set<std::string> known = words(told->mend.en.substr(told->mend.en.find(": ") + 2));
        // Where an object is one of several forms, a schema says no more than that none of them fits.
        const json* forms = nullptr;
        if (!path.empty() && path.back() == "count")
            forms = &schema()["definitions"]["condition"]["properties"]["count"]["oneOf"];
        if (path.to_string().find("/say/") != std::string::npos)
            forms = &schema()["definitions"]["wordings"]["items"]["items"]["anyOf"];
        if (forms != nullptr) {
            std::set<std::string> listed;
            for (const json& form : *forms) {
                const json properties = form.value("properties", json::object());
                for (const auto& [key, value] : properties.items())
                    listed.insert(key);
            }
            listed.erase("note");
            listed.erase("$schema");
            if (path.back() == "count") listed.erase(object.contains("act") ? "" : "act");
            CHECK(known == listed);
            continue;
        }
        json with_keys = all;
        for (const std::string& key : every_key()) {
            if (!with_keys.at(path).contains(key)) with_keys.at(path)[key] = nullptr;
        }
        std::set<std::string> refused_keys;
        for (const std::string& wrong : violations(schema(), with_keys)) {
            const std::string start = path.to_string() + "/";
            const std::size_t colon = wrong.find(": nothing may stand here");
            if (colon == std::string::npos || !wrong.starts_with(start)) continue;
            refused_keys.insert(wrong.substr(start.size(), colon - start.size()));
        }
        for (const std::string& key : every_key()) {
            if (key == "note" || key == "$schema") continue;
            INFO(key);
            CHECK(known.contains(key) == !refused_keys.contains(key));
        }
    }
}

TEST_CASE("schema and loader know the same words") {
    const json& definitions = schema()["definitions"];
    const auto same = [](const json& listed, const std::vector<std::string>& known) {
        CHECK(listed.get<std::vector<std::string>>() == known);
    };
    same(definitions["act"]["enum"], test::documented_acts());
    same(definitions["verb"]["enum"], scenario::known_verbs());
    same(definitions["situation"]["enum"], scenario::known_situations());
    same(definitions["feature"]["enum"], scenario::known_features());
    same(definitions["node"]["properties"]["stage"]["enum"], scenario::known_stages());
    same(schema()["properties"]["shopper"]["properties"]["avatar"]["enum"], scenario::known_avatars());
    // Each form of condition that the schema knows is one to the loader, and the other way round.
    for (const auto& [form, value] : definitions["condition"]["properties"].items()) {
        if (form == "note") continue;
        json all = everything();
        all["nodes"][0]["on"][0]["when"] = {{form, nullptr}};
        INFO(form);
        for (const base::Diagnostic& one : loaded(all, "late-angry").diagnostics)
            CHECK(one.code != "unknown-condition");
    }
    const std::string source = base::read_file(kRoot + "/src/scenario/conditions.cpp").value_or("");
    const std::size_t begin = source.find("kForms[] = {");
    const std::string table = source.substr(begin, source.find("};", begin) - begin);
    for (std::size_t at = table.find("{\""); at != std::string::npos; at = table.find("{\"", at + 1)) {
        const std::string form = table.substr(at + 2, table.find('"', at + 2) - at - 2);
        INFO(form);
        CHECK(definitions["condition"]["properties"].contains(form));
    }
}

TEST_CASE("the examples of the format's page are what they say") {
    const std::string page = base::read_file(kRoot + "/docs/scenario-format.md").value_or("");
    int checked = 0;
    const auto check = [&](const std::string& section, const char* definition) {
        const std::size_t from = page.find(section);
        REQUIRE(from != std::string::npos);
        const std::size_t open = page.find('{', from);
        int depth = 0;
        std::size_t end = open;
        do {
            depth += page[end] == '{' ? 1 : page[end] == '}' ? -1 : 0;
            ++end;
        } while (depth > 0 && end < page.size());
        std::string text = page.substr(open, end - open);
        for (const auto& [word, stands_for] : std::vector<std::pair<std::string, std::string>>{
                 {": bilingual", R"(: {"zh": "好", "en": "good"})"}}) {
            for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word))
                text.replace(at, word.size(), stands_for);
        }
        const json example = json::parse(text, nullptr, false);
        INFO(section << "\n" << text);
        REQUIRE_FALSE(example.is_discarded());
        json rooted = schema();
        for (const char* key :
             {"properties", "required", "additionalProperties", "if", "then", "else", "type"})
            rooted.erase(key);
        rooted["allOf"] = json::array({{{"$ref", std::string("#/definitions/") + definition}}});
        const std::vector<std::string> wrong = violations(rooted, example);
        CHECK(wrong.empty());
        ++checked;
    };
    check("### facts", "fact");
    check("### topics", "topic");
    check("### plans", "plan");
    CHECK(checked == 3);
    // Conditions: every form in the table is one.
    json rooted = schema();
    for (const char* key : {"properties", "required", "additionalProperties", "if", "then", "else", "type"})
        rooted.erase(key);
    rooted["allOf"] = json::array({{{"$ref", "#/definitions/condition"}}});
    const std::size_t table = page.find("### conditions");
    const std::size_t table_end = page.find("###", table + 5);
    int forms = 0;
    for (std::size_t at = page.find("`{\"", table); at < table_end; at = page.find("`{\"", at + 1)) {
        std::string text = page.substr(at + 1, page.find('`', at + 1) - at - 1);
        if (text.find("…") != std::string::npos) continue;
        const json example = json::parse(text, nullptr, false);
        INFO(text);
        REQUIRE_FALSE(example.is_discarded());
        CHECK(violations(rooted, example).empty());
        ++forms;
    }
    CHECK(forms >= 18);
}
