#include "support/situations.h"

#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

namespace kefu::test {

std::string source_path(const std::string& below) {
    return std::string(KEFU_SOURCE_DIR) + "/" + below;
}

std::vector<std::string> documented_situations() {
    std::ifstream in(source_path("docs/scenario-format.md"));
    std::vector<std::string> words;
    bool inside = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("###")) inside = line.find("situations") != std::string::npos;
        const std::string row = "| `";
        if (inside && line.starts_with(row))
            words.push_back(line.substr(row.size(), line.find('`', row.size()) - row.size()));
    }
    return words;
}

namespace {

nlohmann::json vocabulary() {
    std::ifstream in(source_path("assets/acts/vocabulary.json"));
    return nlohmann::json::parse(in);
}

}  // namespace

std::vector<std::string> documented_acts() {
    std::vector<std::string> acts;
    const nlohmann::json file = vocabulary();
    for (const auto& act : file.at("acts"))
        acts.push_back(act.at("id"));
    return acts;
}

std::map<std::string, base::Bilingual> documented_act_names() {
    std::map<std::string, base::Bilingual> names;
    const nlohmann::json file = vocabulary();
    for (const auto& act : file.at("acts"))
        names[act.at("id")] = {act.at("name").at("zh"), act.at("name").at("en")};
    return names;
}

}  // namespace kefu::test
