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

std::vector<std::string> documented_acts() {
    std::ifstream in(source_path("assets/acts/vocabulary.json"));
    const nlohmann::json vocabulary = nlohmann::json::parse(in);
    std::vector<std::string> acts;
    for (const auto& act : vocabulary.at("acts"))
        acts.push_back(act.at("id"));
    return acts;
}

}  // namespace kefu::test
