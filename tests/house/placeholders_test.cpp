// A text with a slot such as {path} is worth nothing where nobody fills the slot: each is filled by name where it is used.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "support/catch.h"

namespace kefu::house {
namespace {

namespace fs = std::filesystem;
using Sources = std::map<std::string, std::string>;

std::string read(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

Sources sources(const fs::path& root) {
    Sources found;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        const fs::path kind = entry.path().extension();
        if (kind == ".cpp" || kind == ".h") found[entry.path().string()] = read(entry.path());
    }
    return found;
}

std::set<std::string> slots_in(const std::string& text) {
    static const std::regex kSlot("\\{([a-z_]+)\\}");
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), kSlot), end; at != end; ++at)
        found.insert((*at)[1]);
    return found;
}

bool quotes(const std::string& source, const std::string& word) {
    return source.find('"' + word + '"') != std::string::npos;
}

/// "key: slot" for each slot of the texts that no file which uses the key (none: no file at all) fills by name.
std::vector<std::string> unfilled(const std::map<std::string, std::string>& texts, const Sources& all) {
    std::vector<std::string> found;
    for (const auto& [key, text] : texts) {
        Sources users;
        for (const auto& file : all) {
            if (quotes(file.second, key)) users.insert(file);
        }
        const Sources& among = users.empty() ? all : users;
        for (const std::string& slot : slots_in(text)) {
            const bool filled = std::any_of(among.begin(), among.end(),
                                            [&](const auto& file) { return quotes(file.second, slot); });
            if (!filled) found.push_back(key + ": " + slot);
        }
    }
    return found;
}

TEST_CASE("every slot of an interface text is filled where the text is used") {
    const Sources all = sources(KEFU_SOURCE_DIR "/src");
    REQUIRE(all.size() > 100);
    std::size_t slots = 0;
    for (const auto& entry : fs::recursive_directory_iterator(KEFU_SOURCE_DIR "/assets/texts")) {
        if (entry.path().extension() != ".json") continue;
        const auto texts =
            nlohmann::json::parse(read(entry.path())).get<std::map<std::string, std::string>>();
        for (const auto& each : texts)
            slots += slots_in(each.second).size();
        for (const std::string& one : unfilled(texts, all))
            FAIL_CHECK(entry.path().string() << " " << one);
    }
    CHECK(slots > 100);
}

TEST_CASE("every slot of a message in the code is filled in the same folder") {
    // Slots that an author of scenarios is told to write.
    const std::set<std::string> shown{"price", "product", "receiver", "topic", "placeholders"};
    static const std::regex kLiteral("\"((?:[^\"\\\\\\n]|\\\\.)*)\"", std::regex::optimize);
    const Sources all = sources(KEFU_SOURCE_DIR "/src");
    std::map<fs::path, std::string> folders;
    for (const auto& [file, source] : all)
        folders[fs::path(file).parent_path()] += source;
    for (const auto& [file, source] : all) {
        const std::string& folder = folders[fs::path(file).parent_path()];
        std::set<std::string> slots;
        std::istringstream lines(source);
        for (std::string line; std::getline(lines, line);) {
            if (line.find('{') == std::string::npos || line.size() > 2000) continue;
            for (std::sregex_iterator at(line.begin(), line.end(), kLiteral), end; at != end; ++at)
                slots.merge(slots_in((*at)[1]));
        }
        for (const std::string& slot : slots) {
            if (!shown.contains(slot) && !quotes(folder, slot)) FAIL_CHECK(file << ": " << slot);
        }
    }
}

TEST_CASE("a slot that nobody fills is found") {
    const std::map<std::string, std::string> texts{{"play.kept", "kept as {id} in {path}"}};
    const Sources careless{{"a.cpp", R"(out << text("play.kept") << id;)"}, {"b.cpp", R"("path", "id")"}};
    CHECK(unfilled(texts, careless) == std::vector<std::string>{"play.kept: id", "play.kept: path"});
    const Sources careful{{"a.cpp", R"(filled(filled("play.kept", "id", id), "path", path))"}};
    CHECK(unfilled(texts, careful).empty());
}

}  // namespace
}  // namespace kefu::house
