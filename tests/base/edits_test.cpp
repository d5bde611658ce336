#include "base/edits.h"

#include "support/catch.h"

using namespace kefu::base;

namespace {

const std::string kText = R"({
  "format": 1, "note": "mine",
  "price": 12.50,
  "odd": {"a":1,   "b" : [ ] },
  "list": [
    {"id": "one", "say": [["你好"], ["在吗", "有货吗"]]},
    {"id": "two"}
  ],
  "row": [1, 2,  3]
}
)";

EditedText edited(const std::string& text = kText) {
    Result<EditedText> out = EditedText::of(text, "x.json");
    REQUIRE(out.ok());
    return out.take();
}

/// What `text` would be with `from` (which stands in it once) changed to `to`.
std::string with(std::string text, const std::string& from, const std::string& to) {
    REQUIRE(text.find(from) != std::string::npos);
    REQUIRE(text.find(from) == text.rfind(from));
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a changed value changes its own bytes and no other") {
    EditedText text = edited();
    REQUIRE(text.replace({"list", 0U, "say", 1U, 0U}, json_text("在么")).ok());
    CHECK(text.text() == with(kText, "\"在吗\"", "\"在么\""));
    REQUIRE(text.replace({"price"}, "13.00").ok());
    CHECK(text.text().find("\"price\": 13.00,") != std::string::npos);
    CHECK(text.undo());
    CHECK(text.undo());
    CHECK(text.text() == kText);
    CHECK_FALSE(text.undo());
    CHECK(text.redo());
    CHECK(text.text() == with(kText, "\"在吗\"", "\"在么\""));
}

TEST_CASE("items come and go in the list's own style") {
    EditedText text = edited();
    REQUIRE(text.insert_item({"list"}, 2, R"({"id": "three"})").ok());
    CHECK(text.text() == with(kText, "{\"id\": \"two\"}\n", "{\"id\": \"two\"},\n    {\"id\": \"three\"}\n"));
    REQUIRE(text.remove_item({"list"}, 2).ok());
    CHECK(text.text() == kText);
    REQUIRE(text.insert_item({"list"}, 0, "{\n  \"id\": \"zero\"\n}").ok());
    CHECK(text.text() ==
          with(kText, "    {\"id\": \"one\"", "    {\n      \"id\": \"zero\"\n    },\n    {\"id\": \"one\""));
    REQUIRE(text.remove_item({"list"}, 0).ok());
    CHECK(text.text() == kText);
    REQUIRE(text.insert_item({"row"}, 1, "9").ok());
    CHECK(text.text() == with(kText, "[1, 2,", "[1, 9, 2,"));
    REQUIRE(text.remove_item({"row"}, 1).ok());
    CHECK(text.text() == kText);
    REQUIRE(text.move_item({"list"}, 1, 0).ok());
    CHECK(find_at(text.root(), {"list", 0U, "id"})->text == "two");
    REQUIRE(text.move_item({"list"}, 0, 1).ok());
    CHECK(text.text() == kText);
    REQUIRE(text.insert_item({"odd", "b"}, 0, "7").ok());
    CHECK(find_at(text.root(), {"odd", "b", 0U})->integer == 7);
    REQUIRE(text.remove_item({"odd", "b"}, 0).ok());
    CHECK(find_at(text.root(), {"odd", "b"})->items.empty());
}

TEST_CASE("members are added at the end, renamed and removed") {
    EditedText text = edited();
    REQUIRE(text.put_member({"list", 1U}, "go", json_text("leave")).ok());
    CHECK(text.text() == with(kText, "{\"id\": \"two\"}", "{\"id\": \"two\", \"go\": \"leave\"}"));
    REQUIRE(text.remove_member({"list", 1U}, "go").ok());
    CHECK(text.text() == kText);
    REQUIRE(text.rename_member({"odd"}, "b", "c").ok());
    CHECK(text.text() == with(kText, "\"b\" :", "\"c\" :"));
    REQUIRE(text.undo());
    REQUIRE(text.remove_member({}, "price").ok());
    CHECK(text.text() == with(kText, "\n  \"price\": 12.50,", ""));
}

TEST_CASE("what makes no sense changes nothing and says why") {
    EditedText text = edited();
    CHECK(text.replace({"nowhere"}, "1").error().code == "no-such-place");
    CHECK(text.replace({"list", 5U}, "1").error().code == "no-such-place");
    CHECK(text.replace({"price"}, "1,").error().code == "bad-json");
    CHECK(text.replace({"price"}, "").error().code == "bad-json");
    CHECK(text.replace({"price"}, R"({"a": 1, "a": 2})").error().code == "bad-json");
    CHECK(text.insert_item({"price"}, 0, "1").error().code == "wrong-place");
    CHECK(text.insert_item({"list"}, 3, "1").error().code == "no-such-place");
    CHECK(text.remove_member({"odd"}, "z").error().code == "no-such-place");
    CHECK(text.text() == kText);
    CHECK_FALSE(text.can_undo());
    CHECK_FALSE(EditedText::of("{", "x").ok());
    CHECK_FALSE(EditedText::of(R"({"a": 1, "a": 2})", "x").ok());
}

TEST_CASE("windows line breaks, a byte mark and odd texts survive") {
    const std::string text =
        "\xEF\xBB\xBF{\r\n  \"a\": \"\\\"}]\\u4f60\",\r\n  \"b\": [\r\n    1\r\n  ]\r\n}\r\n";
    EditedText one = edited(text);
    REQUIRE(one.replace({"b", 0U}, "2").ok());
    CHECK(one.text() == with(text, "    1", "    2"));
    REQUIRE(one.undo());
    REQUIRE(one.insert_item({"b"}, 1, "2").ok());
    CHECK(one.text() == with(text, "    1\r\n", "    1,\r\n    2\r\n"));
}

TEST_CASE("every value of a document knows its bytes") {
    const Document document = parse_document(kText, "x.json");
    REQUIRE(document.root);
    const auto walk = [&](const auto& self, const Node& node) -> void {
        const Document again = parse_document(kText.substr(node.begin, node.end - node.begin), "x");
        REQUIRE(again.root);
        CHECK(again.root->kind == node.kind);
        CHECK(again.root->text == node.text);
        CHECK(again.root->members.size() == node.members.size());
        for (const Node& item : node.items)
            self(self, item);
        for (const Member& member : node.members) {
            CHECK(kText.substr(member.begin, member.key.size() + 2) == '"' + member.key + '"');
            self(self, member.value);
        }
    };
    walk(walk, *document.root);
}
