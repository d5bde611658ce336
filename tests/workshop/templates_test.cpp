#include "desk/workshop/templates.h"

#include <filesystem>
#include <set>

#include "desk/linting.h"
#include "support/catch.h"
#include "workshop/bench.h"

using namespace kefu;
using namespace kefu::desk;
using test::bytes_of;
using test::content;
using test::Folder;

TEST_CASE("every template is sound, and its plans come out as they say") {
    const std::vector<Template> all = templates(content());
    REQUIRE(all.size() >= 8);
    std::set<std::string> stages;
    for (const Template& one : all) {
        const LintedFile linted = lint_file(content(), one.path, true);
        std::string told;
        for (const base::Diagnostic& each : linted.diagnostics)
            told += base::shown(each, base::Language::en) + '\n';
        INFO(told);
        CHECK(linted.diagnostics.empty());
        CHECK_FALSE(one.title.zh.empty());
        CHECK_FALSE(one.character.en.empty());
        CHECK(bytes_of(one.path).find("\"note\"") != std::string::npos);
    }
}

TEST_CASE("a new scenario has the file's name as its id and replaces nothing") {
    Folder folder;
    const auto made = new_scenario(content(), "bargain", folder.file("my-case"));
    REQUIRE(made.ok());
    CHECK(made.value() == folder.file("my-case.json"));
    CHECK(bytes_of(made.value()).find("\"id\": \"my-case\"") != std::string::npos);
    CHECK(lint_file(content(), made.value(), false).diagnostics.empty());
    CHECK(new_scenario(content(), "bargain", folder.file("my-case.json")).error().code == "file-exists");
    CHECK(new_scenario(content(), "nothing", folder.file("other")).error().code == "template-not-found");
    CHECK(new_scenario(content(), "../bargain", folder.file("other")).error().code == "template-not-found");
    for (const char* name : {"Bad Name", "-a", "a-", "a_b", ""})
        CHECK(new_scenario(content(), "bargain", folder.file(name)).error().code == "bad-id");
    const base::Error nowhere = new_scenario(content(), "bargain", folder.file("no/such/folder/x")).error();
    CHECK(nowhere.code == "cannot-write");
    CHECK(nowhere.message.en.find("no folder " + folder.file("no/such/folder")) != std::string::npos);
    CHECK(std::filesystem::exists(folder.file("my-case.json")));
}
