#include "base/document.h"

#include "base/reader.h"
#include "support/catch.h"

using namespace kefu::base;

TEST_CASE("every node knows its line and column, counted in characters") {
    const Document document = parse_document("{\n  \"名字\": [1, \"二\", {\"深\": true}]\n}", "x.json");
    REQUIRE(document.root);
    CHECK(document.diagnostics.empty());
    const Node& list = *document.root->find("名字");
    CHECK(document.root->members[0].line == 2);
    CHECK(document.root->members[0].column == 3);
    CHECK(list.column == 9);
    CHECK(list.items[1].column == 13);
    CHECK(list.items[2].members[0].value.column == 24);
    CHECK(list.items[2].members[0].value.boolean);
}

TEST_CASE("a byte order mark shifts nothing") {
    const Document document = parse_document("\xEF\xBB\xBF{\"a\": 1}", "x.json");
    REQUIRE(document.root);
    CHECK(document.root->members[0].column == 2);
}

TEST_CASE("syntax errors name their place and a mend in both languages") {
    struct Row {
        const char* text;
        int line;
        const char* mend;
    };
    const Row rows[] = {
        {"{\n\"a\": 1\n\"b\": 2}", 3, "comma"},
        {"{\"a\": [1, 2,]}", 1, "comma too many"},
        {"{\"a\": “b”}", 1, "straight quotes"},
        {"{\"a\"： 1}", 1, "ASCII comma and colon"},
        {"{\"a\": \"b\nc\"}", 1, "line break"},
        {"{\"a\": \"\xFF\"}", 1, "UTF-8"},
        {"{\"a\": 1", 1, "ends here"},
        {"", 1, "ends here"},
    };
    for (const Row& row : rows) {
        const Document document = parse_document(row.text, "x.json");
        INFO(row.text);
        CHECK_FALSE(document.root);
        REQUIRE(document.diagnostics.size() == 1);
        CHECK(document.diagnostics[0].code == "json-syntax");
        CHECK(document.diagnostics[0].place.line == row.line);
        CHECK(document.diagnostics[0].mend.en.find(row.mend) != std::string::npos);
        CHECK_FALSE(document.diagnostics[0].mend.zh.empty());
    }
}

TEST_CASE("a repeated key is an error at the second one") {
    const Document document = parse_document("{\"a\": 1,\n \"a\": 2}", "x.json");
    REQUIRE(document.diagnostics.size() == 1);
    CHECK(document.diagnostics[0].code == "json-duplicate-key");
    CHECK(document.diagnostics[0].place.line == 2);
    CHECK(document.root->members.size() == 2);
}

TEST_CASE("depth is bounded") {
    const std::string deep(100000, '[');
    const Document document = parse_document(deep, "x.json");
    CHECK_FALSE(document.root);
    REQUIRE_FALSE(document.diagnostics.empty());
    CHECK(document.diagnostics[0].code == "json-too-deep");
}

TEST_CASE("a missing file is a diagnostic") {
    const Document document = load_document("/nowhere/at/all.json");
    CHECK_FALSE(document.root);
    REQUIRE(document.diagnostics.size() == 1);
    CHECK(document.diagnostics[0].code == "file-unreadable");
    CHECK_FALSE(load_document("/").root);
}

TEST_CASE("the reader reports all that is wrong with an object at once") {
    const Document document = parse_document(
        "{\"titel\": \"x\", \"size\": \"big\", \"count\": 99,\n \"colour\": \"gren\", \"both\": {\"zh\": \"好\"}, \"note\": \"free\"}", "x.json");
    Complaints complaints("x.json");
    ObjectReader reader(*document.root, complaints);
    CHECK(reader.need_text("title").empty());
    CHECK(reader.integer("size", 7, 0, 10) == 7);
    CHECK(reader.integer("count", 7, 0, 10) == 7);
    CHECK(reader.word("colour", {"red", "green"}, "red") == "red");
    CHECK(reader.need_bilingual("both").zh == "好");
    reader.finish();
    std::vector<std::string> codes;
    for (const Diagnostic& d : complaints.all()) codes.push_back(d.code);
    CHECK(codes == std::vector<std::string>{"missing-key", "wrong-kind", "out-of-range", "unknown-word", "missing-language", "unknown-key"});
    CHECK(complaints.all()[3].mend.en == "did you mean \"green\"?");
    CHECK(complaints.all()[5].mend.zh == "是不是想写“title”？");
    CHECK(shown(complaints.all()[3], Language::en) ==
          "x.json:2:12: error unknown-word: \"colour\" doesn't know \"gren\" → did you mean \"green\"?");
}
