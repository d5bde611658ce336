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
        int column;
        const char* mend;
    };
    const Row rows[] = {
        {"{\n\"a\": 1,\n\"b\": \"x\"\n\"c\": 2}", 4, 1, "a comma is missing before it, at line 3, column 9"},
        {"{\"a\" 1}", 1, 6, "colon"},
        {"{\"a\": [1, 2,]}", 1, 13, "a comma too many"},
        {"{\"a\": [1, 2}", 1, 12, "no partner of the [ at line 1, column 7: a ] is missing before it"},
        {"{\"a\": [{\"b\": 1}}, 2]}", 1, 16, "this } is one too many"},
        {"{\"a\": [{\"b\": 1,\n{\"c\": 2}]}", 2, 1,
         "the { at line 1, column 8 was never closed, add } before this"},
        {"{\"a\": {\"b\": {\"c\": 1}, {\"c\": 2}]}}", 1, 23, "or the list before it lacks its ["},
        {"{\"a\": {\"b\": 1}, {\"b\": 2}]}", 1, 17, "a list before it lacks its ["},
        {"{\"a\": 1,500, \"b\": 2}", 1, 9, "no comma inside a number: write 1500"},
        {"{\"a\"= 1}", 1, 5, "a colon : stands between"},
        {"{\"a\": }", 1, 7, "value is missing"},
        {"{\"a\": “b”}", 1, 7, "straight quotes"},
        {"{'a': 1}", 1, 2, "straight quotes"},
        {"{\"a\"： 1}", 1, 5, "ASCII comma and colon"},
        {"{\"a\": 1，\"b\": 2}", 1, 8, "ASCII comma and colon"},
        {"{\"a\": true，\"b\": 2}", 1, 11, "ASCII comma and colon"},
        {"{\"a\": \"b”,\n\"c\": 2}", 1, 9, "closing quote is a Chinese one, ”"},
        {"{\"a\": [\"他说“好”,\n\"c\"]}", 1, 13, "closing quote is a Chinese one, ”"},
        {"{\"a\": [\"b”, \"c\"]}", 1, 10, "closing quote is a Chinese one, ”"},
        {"{\"a\": [\"才\"24\"啊\"]}", 1, 10, "inside of quotes"},
        {"{\"a\": \"他说\"好 的\"了\", \"b\": 1}", 1, 10, "inside of quotes"},
        {"{\"a\": \"89\"元, \"b\": \"c\"}", 1, 11, "quote is missing"},
        {"{\"a\": [\"b\",\n\"c\": 2}", 2, 4, "the [ at line 1, column 7 was never closed"},
        {"{\"a\":\n \"b,\n\"c\": 2}", 2, 5, "the quote at line 2, column 2"},
        {"{\"a\": 【1】}", 1, 7, "ASCII brackets"},
        {"{\"a\": ２}", 1, 7, "ASCII digits"},
        {"{\"a\":\u30001}", 1, 6, "invisible blank"},
        {"{\"a\": 1, // why\n\"b\": 2}", 1, 10, "no comments"},
        {"{a: 1}", 1, 2, "double quotes"},
        {"{\"a\": True}", 1, 7, "small letters"},
        {"{\"a\": 05}", 1, 7, "plain numbers"},
        {"{\"a\": +5}", 1, 7, "plain numbers"},
        {"{\"a\": 1e999}", 1, 7, "too large"},
        {"{\"a\": \"b\nc\"}", 1, 9, "line break"},
        {"{\"a\": \"b\tc\"}", 1, 9, "tab"},
        {"{\"a\": \"C:\\dir\"}", 1, 11, "backslash"},
        {"{\"a\": \"\\ud83d\"}", 1, 14, "incomplete"},
        {"{\"a\": \"\xFF\"}", 1, 8, "UTF-8"},
        {"{\"a\": \"\xC4\xE3\xBA\xC3\"}", 1, 8, "UTF-8"},
        {"\xFF\xFE{", 1, 1, "UTF-8"},
        {"{\"a\": [1", 1, 9, "the bracket at line 1, column 7 is still open"},
        {"{\"a\": 1}}", 1, 9, "ended before this"},
        {"{\"a\": 1}\nmore", 2, 1, "ended before this"},
        {"\xEF\xBB\xBF{\"a\" 1}", 1, 6, "colon"},
        {"{\"a\": 1; \"b\": 2}", 1, 8, "a comma , is to stand here"},
        {"```json\n{}\n```", 1, 1, "lines of ```"},
        {"<html>{}</html>", 1, 1, "a web page"},
        {"{\\rtf1 a}", 1, 1, "plain text"},
        {"PK\x03\x04 \xFF", 1, 1, "Word, Excel or ZIP"},
        {"\x89PNG\r\n", 1, 1, "a picture"},
        {"", 1, 1, "write something"},
        {"\xEF\xBB\xBF \n", 1, 1, "write something"},
    };
    for (const Row& row : rows) {
        const Document document = parse_document(row.text, "x.json");
        INFO(row.text);
        CHECK_FALSE(document.root);
        REQUIRE(document.diagnostics.size() == 1);
        CHECK(document.diagnostics[0].code == "json-syntax");
        INFO(shown(document.diagnostics[0], Language::en));
        CHECK(document.diagnostics[0].place.line == row.line);
        CHECK(document.diagnostics[0].place.column == row.column);
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

TEST_CASE("the number of values is bounded, whatever few bytes they take") {
    constexpr std::size_t kMost = 1'000'000;
    std::string zeros(2 * kMost - 1, '0');
    for (std::size_t at = 1; at < zeros.size(); at += 2)
        zeros[at] = ',';
    const Document many = parse_document("[" + zeros + "]", "x.json");  // the list is a value, too
    CHECK_FALSE(many.root);
    REQUIRE(many.diagnostics.size() == 1);
    CHECK(many.diagnostics[0].code == "json-too-large");
    const Document fits = parse_document("[" + zeros.substr(2) + "]", "x.json");
    REQUIRE(fits.root);
    CHECK(fits.root->items.size() == kMost - 1);
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
        "{\"titel\": \"x\", \"size\": \"big\", \"count\": 99,\n \"colour\": \"gren\", \"both\": {\"zh\": \"好\"}, \"note\": \"free\"}",
        "x.json");
    Complaints complaints("x.json");
    ObjectReader reader(*document.root, complaints);
    CHECK(reader.need_text("title").empty());
    CHECK(reader.integer("size", 7, 0, 10) == 7);
    CHECK(reader.integer("count", 7, 0, 10) == 7);
    CHECK(reader.word("colour", {"red", "green"}, "red") == "red");
    CHECK(reader.need_bilingual("both").zh == "好");
    reader.finish();
    std::vector<std::string> codes;
    for (const Diagnostic& d : complaints.all())
        codes.push_back(d.code);
    CHECK(codes == std::vector<std::string>{"wrong-kind", "out-of-range", "unknown-word", "missing-language",
                                            "unknown-key"});
    CHECK(complaints.all()[2].mend.en == "did you mean \"green\"?");
    CHECK(complaints.all()[4].mend.zh == "是不是想写“title”？");  // and nothing of a missing title
    CHECK(shown(complaints.all()[2], Language::en) ==
          "x.json:2:12: error unknown-word: \"colour\" doesn't know \"gren\" → did you mean \"green\"?");
}
