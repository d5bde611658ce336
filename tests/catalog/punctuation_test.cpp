// Chinese texts that people see are set with Chinese punctuation: a comma between two Han characters is "，".
// What a plan types is exempt (students type as they like), and so are the patterns that replies are matched with.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "support/catch.h"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// The Basic Multilingual Plane's unified ideographs, as UTF-8: E3 90 80 … E9 BF BF.
bool han_ends_at(const std::string& text, std::size_t end) {
    if (end < 3) return false;
    const auto first = static_cast<unsigned char>(text[end - 3]);
    const auto second = static_cast<unsigned char>(text[end - 2]);
    return (first > 0xE3 && first <= 0xE9) || (first == 0xE3 && second >= 0x90);
}
bool han_begins_at(const std::string& text, std::size_t at) {
    return at + 3 <= text.size() && han_ends_at(text, at + 3) && static_cast<unsigned char>(text[at]) >= 0xE3;
}

std::size_t misplaced(const std::string& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (std::string_view(",;:!?").find(text[i]) == std::string_view::npos) continue;
        if (han_ends_at(text, i) || han_begins_at(text, i + 1)) return i;
    }
    return std::string::npos;
}

void look(const Json& value, const std::string& where, std::vector<std::string>& bad) {
    if (value.is_string()) {
        if (misplaced(value.get<std::string>()) != std::string::npos)
            bad.push_back(where + ": " + value.get<std::string>());
    } else if (value.is_array()) {
        for (const Json& one : value)
            look(one, where, bad);
    } else if (value.is_object()) {
        for (const auto& [key, one] : value.items()) {
            if (key != "plans" && key != "right" && key != "wrong") look(one, where + "/" + key, bad);
        }
    }
}

}  // namespace

TEST_CASE("a text with a stray comma is seen") {
    CHECK(misplaced("顾客走了,没买") != std::string::npos);
    CHECK(misplaced("有货!") != std::string::npos);
    CHECK(misplaced("M码,有货") != std::string::npos);
    CHECK(misplaced("共 1,200 元，16:00 前发") == std::string::npos);
    CHECK(misplaced("One, two; three!") == std::string::npos);
}

TEST_CASE("shipped Chinese texts have Chinese punctuation") {
    std::vector<std::string> bad;
    int files = 0;
    for (const char* folder : {"scenarios", "assets/shopper", "assets/texts", "assets/rules",
                               "assets/profiles", "assets/phrases", "courseware"}) {
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(KEFU_SOURCE_DIR) / folder)) {
            if (entry.path().extension() != ".json" || entry.path().filename() == "en.json") continue;
            std::ifstream in(entry.path(), std::ios::binary);
            std::ostringstream text;
            text << in.rdbuf();
            look(Json::parse(text.str()), fs::relative(entry.path(), KEFU_SOURCE_DIR).string(), bad);
            ++files;
        }
    }
    CHECK(files > 60);
    for (const std::string& one : bad)
        UNSCOPED_INFO(one);
    CHECK(bad.empty());
}
