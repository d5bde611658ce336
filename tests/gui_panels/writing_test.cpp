// Characters, editing and setting text into lines.
#include "gui/panels/characters.h"
#include "gui/panels/editor.h"
#include "gui/panels/paragraph.h"
#include "stage.h"
#include "support/catch.h"

using namespace kefu;
using namespace kefu::gui;
using desk::Entry;

TEST_CASE("characters are what a person counts") {
    CHECK(count_characters("您好a") == 3);
    CHECK(count_characters("😊") == 1);
    CHECK(count_characters("👨‍👩‍👧") == 1);
    CHECK(count_characters("👍🏽好") == 2);
    CHECK(count_characters("❤️") == 1);
    const std::string text = "a👨‍👩‍👧好";
    CHECK(next_character(text, 1) == text.size() - 3);
    CHECK(previous_character(text, text.size() - 3) == 1);
    CHECK(previous_character(text, 1) == 0);
}

TEST_CASE("broken bytes are stepped over, never read past") {
    const std::string broken = "\xE4\xBD\xFFok\xF0\x9F";
    std::size_t at = 0;
    int steps = 0;
    while (at < broken.size() && steps++ < 20)
        at = next_character(broken, at);
    CHECK(at == broken.size());
    CHECK(cleaned(broken, true) == "ok");
    CHECK(cleaned("a\r\nb\x01"
                  "c\td",
                  true) == "a\nbc d");
    CHECK(cleaned("a\r\nb", false) == "a b");
    CHECK(blank(" \n　"));
    CHECK_FALSE(blank(" 好"));
}

TEST_CASE("words: Han characters one by one, Latin words whole") {
    const std::string text = "发 hello, 您好";
    CHECK(next_word(text, 0) == 4);
    CHECK(next_word(text, 4) == 9);
    CHECK(previous_word(text, text.size()) == text.size() - 3);
    CHECK(previous_word(text, 9) == 4);
}

TEST_CASE("an editor edits, selects, undoes") {
    Editor editor(true);
    editor.insert("您好", Entry::typed, 5);
    editor.insert("😊", Entry::typed, 9);
    CHECK(editor.first_key_at() == 5);
    editor.erase_backward(false, 10);
    CHECK(editor.text() == "您好");
    editor.undo();
    CHECK(editor.text() == "您好😊");
    editor.redo();
    CHECK(editor.text() == "您好");
    editor.select_all();
    CHECK(editor.selected() == "您好");
    editor.insert("亲", Entry::quick, 20);
    CHECK(editor.text() == "亲");
    CHECK(editor.entry() == Entry::quick);
    editor.undo();
    CHECK(editor.text() == "您好");
    CHECK(editor.entry() == Entry::typed);
    editor.clear();
    CHECK(editor.first_key_at() == -1);
    CHECK_FALSE(editor.undo());
}

TEST_CASE("an editor knows how the keys went") {
    Editor editor(true);
    editor.touch(100);  // an input method begins
    editor.insert("您好", Entry::typed, 900);
    CHECK(editor.keys().corrections == 0);
    CHECK(editor.keys().last_at == 900);
    editor.insert("请稍灯", Entry::typed, 2000);
    editor.erase_backward(false, 2600);
    editor.insert("等", Entry::typed, 3100);
    CHECK(editor.keys().corrections == 1);
    CHECK(editor.keys().editing_ms == 600);
    editor.home(false);
    editor.insert("亲，", Entry::typed, 5000);  // before what stands there already
    CHECK(editor.keys().corrections == 2);
    CHECK(editor.keys().editing_ms == 2500);
    CHECK(editor.keys().last_at == 5000);
    editor.clear();
    CHECK(editor.keys().corrections == 0);
    CHECK(editor.keys().editing_ms == 0);
}

TEST_CASE("an editor keeps to one line where it has only one, and to its length") {
    Editor editor;
    editor.insert("一\n二", Entry::pasted, 1);
    CHECK(editor.text() == "一 二");
    Editor long_one(true);
    std::string much;
    for (int i = 0; i < 10'000; ++i)
        much += "好";
    long_one.insert(much, Entry::pasted, 1);
    CHECK(long_one.text().size() <= Editor::kMaxBytes);
    CHECK(long_one.text().size() % 3 == 0);
}

TEST_CASE("a paragraph keeps to its width and loses nothing") {
    gui::test::Stage stage(desk::View{});
    stage.frames(1);
    ImFont* font = ImGui::GetFont();
    const gui::test::PlainBreaks breaks;
    for (const std::string text :
         {"亲，您现在下单今天就能给您安排发出，默认发韵达快递", "one two three four five six seven",
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "第一行\n第二行\n", "\n\n", "",
          "https://example.com/a/very/long/address/with好no breaks"}) {
        const Paragraph set = set_paragraph(text, font, 15, 120, breaks, 24);
        REQUIRE_FALSE(set.lines.empty());
        CHECK(set.lines.front().begin == 0);
        CHECK(set.lines.back().end == text.size());
        for (std::size_t i = 0; i < set.lines.size(); ++i) {
            CHECK(set.lines[i].width <= 120.5F);
            if (i > 0) {
                const bool hard =
                    set.lines[i].begin == set.lines[i - 1].end + 1 && text[set.lines[i - 1].end] == '\n';
                CHECK((hard || set.lines[i].begin == set.lines[i - 1].end));
            }
        }
        CHECK(set.height == 24 * static_cast<float>(set.lines.size()));
    }
    CHECK(set_paragraph("a\n", font, 15, 120, breaks, 24).lines.size() == 2);
    CHECK(set_paragraph("a\nb", font, 15, 120, breaks, 24).lines.size() == 2);
}
