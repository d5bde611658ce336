// The tables of acts and situations on the pages for authors are whole, and say what the vocabulary and the rules say.
#include <map>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "base/document.h"
#include "scenario/model.h"
#include "support/catch.h"

using namespace kefu;
using nlohmann::json;

namespace {

const std::string kRoot = KEFU_SOURCE_DIR;
const char* const kPages[] = {"scenario-format.md", "scenario-format.zh-CN.md"};

json content(const std::string& path) {
    return json::parse(base::read_file(kRoot + "/" + path).value_or(""));
}

/// The rows of the table under the heading that begins with `heading`, cell by cell, without their ticks.
std::vector<std::vector<std::string>> rows(const std::string& page, const std::string& heading) {
    std::istringstream lines(base::read_file(kRoot + "/docs/" + page).value_or(""));
    std::vector<std::vector<std::string>> out;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("#")) inside = line.starts_with(heading);
        if (!inside || !line.starts_with("| `")) continue;
        std::vector<std::string> cells;
        for (std::size_t at = 2, end; (end = line.find(" |", at)) != std::string::npos; at = end + 3)
            cells.push_back(line.substr(at, end - at));
        cells.front() = cells.front().substr(1, cells.front().size() - 2);
        out.push_back(std::move(cells));
    }
    return out;
}

/// The situations on which a rule's condition turns; what stands under a "not" keeps a rule away.
void situations_in(const json& node, std::set<std::string>& found) {
    if (node.is_array()) {
        for (const json& one : node)
            situations_in(one, found);
    }
    if (!node.is_object()) return;
    for (const auto& [key, value] : node.items()) {
        if (key == "not") continue;
        if (key == "situation" || key == "so_far" || key == "recent") {
            for (const json& word : value.is_array() ? value : json::array({value}))
                found.insert(word.get<std::string>());
        } else {
            situations_in(value, found);
        }
    }
}

}  // namespace

TEST_CASE("the table of acts on both pages holds every act, with its name", "[docs]") {
    const json acts = content("assets/acts/vocabulary.json")["acts"];
    for (const char* page : kPages) {
        const auto table = rows(page, "### acts");
        INFO(page);
        REQUIRE(table.size() == acts.size());
        for (std::size_t i = 0; i < table.size(); ++i) {
            CHECK(table[i][0] == acts[i]["id"]);
            REQUIRE(table[i].size() == 5);
            CHECK(table[i][1] == acts[i]["name"]["zh"]);
            for (const std::string& cell : table[i])
                CHECK_FALSE(cell.empty());
        }
    }
}

TEST_CASE("the table of situations on both pages holds each, with the rules that it brings in or lifts",
          "[docs]") {
    const json pack = content("assets/rules/good-practice.json")["rules"];
    std::map<std::string, std::set<std::string>> due;
    for (const json& rule : pack) {
        for (const char* key : {"trigger", "unless"}) {
            std::set<std::string> found;
            if (rule.contains(key)) situations_in(rule[key], found);
            for (const std::string& word : found)
                due[word].insert(rule["id"].get<std::string>());
        }
    }
    REQUIRE(due.size() > 30);
    for (const char* page : kPages) {
        const auto table = rows(page, "### situations");
        std::vector<std::string> listed;
        for (const auto& row : table) {
            listed.push_back(row.front());
            std::set<std::string> named;
            std::istringstream ticks(row.back());
            bool word = false;
            for (std::string part; std::getline(ticks, part, '`'); word = !word) {
                if (word) named.insert(part);
            }
            INFO(page << ": " << row.front());
            CHECK(named == due[row.front()]);
        }
        CHECK(listed == scenario::known_situations());
    }
}
