// The schemas that editors use and the loaders must say the same of every kind of file but scenarios (those:
// tests/scenario): what is shipped is valid, and each object has the same keys for both.
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include "acts/corrections.h"
#include "assignment/assignment.h"
#include "base/document.h"
#include "courseware/load.h"
#include "rules/match.h"
#include "rules/pack.h"
#include "rules/pattern.h"
#include "scoring/metrics.h"
#include "scoring/scorecard.h"
#include "support/catch.h"
#include "support/json_schema.h"
#include "support/situations.h"

using namespace kefu;
using nlohmann::json;
using test::violations;

namespace {

namespace fs = std::filesystem;

const std::string kRoot = KEFU_SOURCE_DIR;

std::string bytes(const std::string& path) {
    return base::read_file(path).value_or("");
}
json read(const std::string& path) {
    return json::parse(bytes(path), nullptr, false);
}
json schema(const std::string& kind) {
    return read(kRoot + "/assets/schemas/" + kind + ".schema.json");
}
std::vector<std::string> json_below(const std::string& folder) {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(kRoot + folder)) {
        if (entry.path().extension() == ".json") out.push_back(entry.path().string());
    }
    return out;
}

const rules::RulePack& pack() {
    static const auto one = rules::load_pack(kRoot + "/assets/rules/good-practice.json",
                                             test::documented_acts(), test::documented_situations())
                                .pack;
    REQUIRE(one != nullptr);
    return *one;
}

/// What a loader that reads files says of `text`.
template <class Load>
base::Diagnostics from_file(const std::string& text, const std::string& name, Load load) {
    const fs::path folder = fs::path(KEFU_BUILD_DIR) / "tests" / "schemas";
    fs::create_directories(folder);
    const std::string path = (folder / name).string();
    std::ofstream(path, std::ios::binary) << text;
    return load(path);
}

struct Kind {
    std::string schema;
    std::vector<json> documents;  ///< sound ones, in which every object of the format stands
    std::function<base::Diagnostics(const std::string&)> load;
};

json assignment() {
    return json::parse(
        R"({"kefu_assignment": 1, "id": "week-3", "title": {"zh": "考", "en": "Exam"}, "issued_by": "He",
        "scenarios": ["fast-shopper"], "mode": "exam", "seed": 7, "gap_ms": 8000, "opens": "2026-11-22 08:00",
        "closes": "2026-11-22 10:00", "attempts": 1, "counts": "best", "pauses": false, "profile": "course"})");
}

json corrections() {
    return json::parse(
        R"({"format": 1, "corrections": [{"shopper": "在吗", "reply": "在的", "acts": ["greet"],
        "by": "He", "when": "2026-11-22", "note": "n"}]})");
}

std::vector<Kind> kinds() {
    std::vector<Kind> all;
    all.push_back({"rules", {}, [](const std::string& text) {
                       return rules::parse_pack(text, "x.json", test::documented_acts(),
                                                test::documented_situations())
                           .diagnostics;
                   }});
    for (const std::string& path : json_below("/assets/rules"))
        all.back().documents.push_back(read(path));
    all.push_back({"rubric", {}, [](const std::string& text) {
                       return scoring::parse_rubric(text, "x.json", pack()).diagnostics;
                   }});
    for (const std::string& path : json_below("/courseware/rubrics"))
        all.back().documents.push_back(read(path));
    all.push_back({"profile", {}, [](const std::string& text) {
                       const json document = json::parse(text);
                       const std::string id = document.value("id", "x");
                       return scoring::parse_profile(text, id + ".json").diagnostics;
                   }});
    for (const std::string& path : json_below("/assets/profiles"))
        all.back().documents.push_back(read(path));
    all.push_back({"assignment", {assignment()}, [](const std::string& text) {
                       return assignment::parse(text, "x.json").diagnostics;
                   }});
    all.push_back({"course", {read(kRoot + "/courseware/course.json")}, [](const std::string& text) {
                       return from_file(text, "course.json", [](const std::string& path) {
                           return courseware::load_plan(path, courseware::known_in(kRoot, {})).diagnostics;
                       });
                   }});
    all.push_back({"corrections", {corrections()}, [](const std::string& text) {
                       return from_file(text, "corrections.json", [](const std::string& path) {
                           base::Diagnostics found;
                           std::string ignored;
                           base::Diagnostics of_vocabulary;
                           std::string vocabulary_bytes;
                           const acts::Vocabulary vocabulary =
                               acts::load_vocabulary(kRoot + "/assets/acts", of_vocabulary, vocabulary_bytes);
                           acts::load_corrections(path, vocabulary, found, ignored);
                           return found;
                       });
                   }});
    return all;
}

void objects_of(const json& at, const json::json_pointer& path, std::vector<json::json_pointer>& out) {
    if (at.is_object()) out.push_back(path);
    if (!at.is_structured()) return;
    std::size_t index = 0;
    for (const auto& [key, value] : at.items()) {
        objects_of(value, at.is_object() ? path / key : path / index, out);
        ++index;
    }
}

std::set<std::string> keys_anywhere(const json& at) {
    std::set<std::string> found;
    if (!at.is_structured()) return found;
    if (at.is_object() && at.contains("properties")) {
        for (const auto& [key, value] : at["properties"].items())
            found.insert(key);
    }
    for (const auto& child : at)
        found.merge(keys_anywhere(child));
    return found;
}

std::set<std::string> words(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

/// The rule's pattern, or a part of one: its key is its form, and the schema lists all forms.
bool is_pattern(const json::json_pointer& path) {
    for (json::json_pointer at = path; !at.empty(); at = at.parent_pointer()) {
        for (const char* key : {"trigger", "fulfil", "breach", "unless", "just_before", "until"}) {
            if (at.back() == key) return true;
        }
    }
    return false;
}

const std::string kOdd = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq";

}  // namespace

TEST_CASE("each schema accepts what is shipped and what its loader accepts", "[schemas]") {
    for (const Kind& kind : kinds()) {
        const json rules = schema(kind.schema);
        REQUIRE(rules.is_object());
        CHECK(rules.value("$schema", "") == "http://json-schema.org/draft-07/schema#");
        REQUIRE_FALSE(kind.documents.empty());
        for (const json& document : kind.documents) {
            INFO(kind.schema << ": " << document.dump().substr(0, 80));
            REQUIRE(document.is_object());
            const std::vector<std::string> wrong = violations(rules, document);
            CHECK((wrong.empty() ? "" : wrong.front()) == "");
            for (const base::Diagnostic& one : kind.load(document.dump(2))) {
                INFO(base::shown(one, base::Language::en));
                CHECK(one.severity == base::Severity::warning);
            }
        }
    }
}

TEST_CASE("schema and loader know the same keys in every object", "[schemas]") {
    for (const Kind& kind : kinds()) {
        const json rules = schema(kind.schema);
        const std::set<std::string> every_key = keys_anywhere(rules);
        std::set<std::string> seen;
        for (const json& document : kind.documents) {
            std::vector<json::json_pointer> objects;
            objects_of(document, json::json_pointer(), objects);
            for (const json::json_pointer& path : objects) {
                std::string look = document.at(path).value("kind", json()).dump();
                for (const auto& [key, value] : document.at(path).items())
                    look += key + ' ';
                if (!seen.insert(look).second) continue;
                INFO(kind.schema << path.to_string());
                json odd = document;
                odd.at(path)[kOdd] = 1;
                CHECK_FALSE(violations(rules, odd).empty());
                const base::Diagnostics found = kind.load(odd.dump(2));
                const auto told = std::find_if(found.begin(), found.end(), [](const auto& one) {
                    return one.what.en.find(kOdd) != std::string::npos;
                });
                REQUIRE(told != found.end());
                const bool has_forms =
                    is_pattern(path) || path.to_string().find("/replies/") != std::string::npos;
                if (told->code != "unknown-key" || has_forms) continue;
                const std::set<std::string> known = words(told->mend.en.substr(told->mend.en.find(": ") + 2));
                const std::string here = path.to_string();
                const auto refused = [&](const std::vector<std::string>& wrong, const std::string& key) {
                    return std::any_of(wrong.begin(), wrong.end(), [&](const std::string& one) {
                        return one == here + "/" + key + ": nothing may stand here" ||
                               one == here + ": has a form that it must not have" ||
                               one == here + ": one of its forms doesn't fit";
                    });
                };
                // All keys at once; one by one only those that are judged otherwise than expected in such company.
                std::vector<std::string> absent;
                json all = document;
                for (const std::string& key : every_key) {
                    if (key == "note" || key == "$schema" || document.at(path).contains(key)) continue;
                    absent.push_back(key);
                    all.at(path)[key] = nullptr;
                }
                const std::vector<std::string> of_all = violations(rules, all);
                for (const std::string& key : absent) {
                    if (known.contains(key) == !refused(of_all, key)) continue;
                    json with = document;
                    with.at(path)[key] = nullptr;
                    INFO(key);
                    CHECK(known.contains(key) == !refused(violations(rules, with), key));
                }
            }
        }
    }
}

TEST_CASE("schema and loader refuse the same mistakes", "[schemas]") {
    struct Mistake {
        std::string schema;
        std::string at;
        json value;
    };
    const std::vector<Mistake> mistakes{
        {"rules", "/format", 2},
        {"rules", "/rules/0/kind", "sometimes"},
        {"rules", "/rules/0/severity", "grave"},
        {"rules", "/rules/0/lesson", "Golden Six"},
        {"rules", "/rules/0/title", "one language"},
        {"rules", "/rules/0/examples/0/hit", "yes"},
        {"rules", "/rules/0/examples/0/situations", json::array({"first_contct"})},
        {"rules", "/licence/greet", json::array({"nowhere"})},
        {"rules", "/rules", json::array()},
        {"rubric", "/dimensions/0/id", "quickness"},
        {"rubric", "/dimensions/0/items/0/points", 0},
        {"rubric", "/pass", 101},
        {"rubric", "/sentences/kept", nullptr},
        {"profile", "/figures/0/date", "2025-13-01"},
        {"profile", "/figures/0/grade", "D"},
        {"profile", "/figures/0/metric", "speed"},
        {"profile", "/figures", json::array()},
        {"assignment", "/kefu_assignment", "1"},
        {"assignment", "/mode", "test"},
        {"assignment", "/opens", "tomorrow"},
        {"assignment", "/scenarios", json::array()},
        {"assignment", "/pauses", true},
        {"assignment", "/id", "Week 3"},
        {"course", "/units/0/hours", 201},
        {"course", "/units", json::array()},
        {"corrections", "/corrections/0/acts", json::array({"greeet"})},
        {"corrections", "/corrections/0/reply", 5},
    };
    for (const Mistake& mistake : mistakes) {
        for (const Kind& kind : kinds()) {
            if (kind.schema != mistake.schema) continue;
            json document = kind.documents.front();
            document[json::json_pointer(mistake.at)] = mistake.value;
            INFO(mistake.schema << mistake.at << " = " << mistake.value.dump());
            CHECK_FALSE(violations(schema(kind.schema), document).empty());
            CHECK(base::has_errors(kind.load(document.dump(2))));
        }
    }
}

TEST_CASE("schemas and loaders know the same words", "[schemas]") {
    const auto same = [](const json& listed, const std::vector<std::string>& known) {
        const auto words = listed.get<std::vector<std::string>>();
        CHECK(std::set<std::string>(words.begin(), words.end()) ==
              std::set<std::string>(known.begin(), known.end()));
    };
    const json of_rules = schema("rules");
    same(of_rules["definitions"]["act"]["enum"], test::documented_acts());
    same(of_rules["definitions"]["situation"]["enum"], test::documented_situations());
    same(of_rules["definitions"]["verb"]["enum"], rules::known_verbs());
    same(of_rules["definitions"]["stage"]["enum"], rules::known_stages());
    same(of_rules["definitions"]["feature"]["enum"], rules::known_features());
    same(schema("corrections")["definitions"]["act"]["enum"], test::documented_acts());
    same(schema("profile")["definitions"]["figure"]["properties"]["metric"]["enum"],
         scoring::known_metrics());
    std::vector<std::string> licensed;
    for (const auto& [act, value] : of_rules["definitions"]["licence"]["properties"].items()) {
        if (act != "note" && act != "$schema") licensed.push_back(act);
    }
    same(licensed, test::documented_acts());
    // Each form of pattern that the schema knows is one to the loader.
    for (const auto& [form, value] : of_rules["definitions"]["pattern"]["properties"].items()) {
        static const std::set<std::string> kBeside = {"note",      "$schema", "min",        "max",
                                                      "functions", "marks",   "not_behind", "not_before"};
        if (kBeside.contains(form)) continue;
        json document = read(kRoot + "/assets/rules/good-practice.json");
        for (json& rule : document["rules"]) {
            if (rule["kind"] == "never") rule["breach"] = {{form, true}};
        }
        INFO(form);
        for (const base::Diagnostic& one :
             rules::parse_pack(document.dump(), "x.json", test::documented_acts(),
                               test::documented_situations())
                 .diagnostics)
            CHECK(one.code != "unknown-pattern");
    }
}
