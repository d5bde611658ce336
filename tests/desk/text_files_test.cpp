// Interface texts from one folder and the topics below it.
#include "desk/text_files.h"

#include <filesystem>
#include <fstream>
#include <map>

#include "base/document.h"
#include "support/catch.h"
#include "support/folder.h"

using namespace kefu;

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("texts come from the folder and its topics, and what was there first stays") {
    const test::Folder own;
    const std::filesystem::path folder = own.path();
    write(folder / "zh.json", R"({"a": "甲"})");
    write(folder / "en.json", R"({"a": "A"})");
    write(folder / "lessons/zh.json", R"({"b": "乙", "a": "丙"})");
    write(folder / "lessons/en.json", R"({"b": "B"})");
    base::Diagnostics diagnostics;
    desk::TextFiles texts(folder.string(), base::Language::zh, diagnostics);
    CHECK(diagnostics.empty());
    CHECK(texts.text("a") == "甲");
    CHECK(texts.text("b") == "乙");
    CHECK(texts.text("c") == "c");
    texts.use(base::Language::en);
    CHECK(texts.text("b") == "B");
    write(folder / "lessons/en.json", "{");
    desk::TextFiles(folder.string(), base::Language::zh, diagnostics);
    CHECK_FALSE(diagnostics.empty());
}

TEST_CASE("no shipped text hides another of the same name") {
    for (const char* language : {"zh.json", "en.json"}) {
        std::map<std::string, std::string> seen;
        for (const auto& file :
             std::filesystem::recursive_directory_iterator(KEFU_SOURCE_DIR "/assets/texts")) {
            if (file.path().filename() != language) continue;
            const base::Document document = base::load_document(file.path().string());
            REQUIRE(document.root);
            for (const base::Member& member : document.root->members) {
                INFO(member.key << " of " << file.path());
                CHECK(seen.emplace(member.key, file.path().string()).second);
            }
        }
        CHECK(seen.size() > 500);
    }
}
