// What a student does at the workbench becomes the right commands, and nothing else does.
#include <chrono>

#include "sample_views.h"
#include "stage.h"
#include "support/catch.h"

using namespace kefu;
using namespace kefu::gui::test;
using desk::Entry;

TEST_CASE("typing and Enter send what was typed, with the times of the keys") {
    Stage stage(workbench_view());
    stage.frames(3);
    stage.type("您好亲");
    const desk::RealMs first = stage.now - 200 - 2 * 16;
    stage.press(ImGuiKey_Enter);
    REQUIRE(stage.count<desk::Say>() == 1);
    const desk::Say& say = *stage.last<desk::Say>();
    CHECK(say.conversation == "c1");
    CHECK(say.text == "您好亲");
    CHECK(say.entry == Entry::typed);
    CHECK(std::abs(say.first_key_at - first) <= 40);
    CHECK(say.at > say.first_key_at);
    CHECK(say.at == stage.state.input_at);

    SECTION("the focus stays, so the next reply can be typed at once") {
        stage.type("还在");
        CHECK(stage.state.workbench.drafts.at("c1").editor.text() == "还在");
        stage.press(ImGuiKey_Enter);
        CHECK(stage.last<desk::Say>()->text == "还在");
    }
}

TEST_CASE("Shift+Enter makes a new line") {
    Stage stage(workbench_view());
    stage.frames(3);
    stage.type("一");
    stage.press(ImGuiKey_Enter, ImGuiMod_Shift);
    stage.type("二");
    CHECK(stage.count<desk::Say>() == 0);
    stage.press(ImGuiKey_Enter);
    CHECK(stage.last<desk::Say>()->text == "一\n二");
}

TEST_CASE("while the input method composes, its text is shown and Enter does not send") {
    Stage stage(workbench_view());
    stage.frames(3);
    stage.type("您好");
    stage.state.composing = "huan'ying";
    stage.frames(2);
    CHECK(stage.state.composing_drawn);
    stage.press(ImGuiKey_Enter);
    CHECK(stage.count<desk::Say>() == 0);
    CHECK(stage.state.workbench.drafts.at("c1").editor.text() == "您好");
    stage.state.composing.clear();
    stage.type("欢迎");
    stage.press(ImGuiKey_Enter);
    CHECK(stage.last<desk::Say>()->text == "您好欢迎");
}

TEST_CASE("how a reply came about travels with it") {
    Stage stage(workbench_view());
    stage.frames(3);
    SECTION("a quick phrase by Ctrl+1, even when edited") {
        stage.press(ImGuiKey_1, ImGuiMod_Ctrl);
        stage.type("~");
        stage.press(ImGuiKey_Enter);
        CHECK(stage.last<desk::Say>()->entry == Entry::quick);
        CHECK(stage.last<desk::Say>()->text == stage.view.workbench.conversations[0].phrases[0].text + "~");
    }
    SECTION("pasted by Ctrl+V, even when edited") {
        clipboard() = "抱歉让您久等了";
        stage.type("亲");
        stage.press(ImGuiKey_V, ImGuiMod_Ctrl);
        stage.type("哦");
        stage.press(ImGuiKey_Enter);
        CHECK(stage.last<desk::Say>()->text == "亲抱歉让您久等了哦");
        CHECK(stage.last<desk::Say>()->entry == Entry::pasted);
    }
    SECTION("erased wholly, it begins anew as typed") {
        clipboard() = "粘贴";
        stage.press(ImGuiKey_V, ImGuiMod_Ctrl);
        stage.press(ImGuiKey_A, ImGuiMod_Ctrl);
        stage.press(ImGuiKey_Backspace);
        stage.type("自己打的");
        stage.press(ImGuiKey_Enter);
        CHECK(stage.last<desk::Say>()->entry == Entry::typed);
    }
    SECTION("own words cut and put back are typed") {
        stage.type("先道歉");
        stage.press(ImGuiKey_A, ImGuiMod_Ctrl);
        stage.press(ImGuiKey_X, ImGuiMod_Ctrl);
        stage.press(ImGuiKey_V, ImGuiMod_Ctrl);
        stage.press(ImGuiKey_Enter);
        CHECK(stage.last<desk::Say>()->text == "先道歉");
        CHECK(stage.last<desk::Say>()->entry == Entry::typed);
    }
}

TEST_CASE("nothing is sent from an empty box, nor to a shopper who has gone") {
    Stage stage(workbench_view());
    stage.frames(3);
    stage.press(ImGuiKey_Enter);
    stage.type("  ");
    stage.press(ImGuiKey_Enter);
    stage.activate({"c1", "send"});
    CHECK(stage.count<desk::Say>() == 0);

    stage.view.workbench.conversations[0].accepts_replies = false;
    stage.state.workbench.drafts.at("c1").editor.set("您好");
    stage.frames(2);
    stage.press(ImGuiKey_Enter);
    stage.activate({"c1", "send"});
    stage.press(ImGuiKey_1, ImGuiMod_Ctrl);
    CHECK(stage.count<desk::Say>() == 0);
    CHECK(stage.state.workbench.drafts.at("c1").editor.text() == "您好");
}

TEST_CASE("the send button sends and gives the focus back") {
    Stage stage(workbench_view());
    stage.frames(3);
    stage.type("好的");
    stage.activate({"c1", "send"});
    REQUIRE(stage.count<desk::Say>() == 1);
    stage.frames(2);
    stage.type("再");
    CHECK(stage.state.workbench.drafts.at("c1").editor.text() == "再");
}

TEST_CASE("a slash in the empty box looks for a quick phrase") {
    Stage stage(workbench_view());
    stage.frames(3);
    stage.type("/");
    stage.frames(2);
    CHECK(stage.state.workbench.searching);
    stage.type("发货时间");
    stage.press(ImGuiKey_Enter);
    stage.frames(3);
    CHECK(stage.count<desk::Say>() == 0);
    CHECK(stage.state.workbench.drafts.at("c1").editor.text() ==
          stage.view.workbench.conversations[0].phrases[2].text);
    stage.press(ImGuiKey_Enter);
    CHECK(stage.last<desk::Say>()->entry == Entry::quick);
}

TEST_CASE("actions: at once, through a form, or not at all") {
    Stage stage(workbench_view());
    stage.frames(3);
    SECTION("without arguments it is done by one click") {
        stage.activate({"c1", "look_up_parcel", "action"});
        REQUIRE(stage.last<desk::Act>() != nullptr);
        CHECK(stage.last<desk::Act>()->verb == "look_up_parcel");
        CHECK(stage.last<desk::Act>()->conversation == "c1");
    }
    SECTION("with arguments a form takes them") {
        stage.activate({"c1", "change_price", "action"});
        stage.frames(3);
        CHECK(stage.count<desk::Act>() == 0);
        const desk::RealMs opened = stage.state.workbench.form_opened_at;
        stage.press(ImGuiKey_A, ImGuiMod_Ctrl);
        stage.type("84");
        stage.press(ImGuiKey_Enter);
        REQUIRE(stage.last<desk::Act>() != nullptr);
        const desk::Act& act = *stage.last<desk::Act>();
        CHECK(act.with.at("price") == "84");
        CHECK(act.first_key_at == opened);
        CHECK(act.at > act.first_key_at);
        stage.frames(3);
        stage.type("好");
        CHECK(stage.state.workbench.drafts.at("c1").editor.text() == "好");
    }
    SECTION("a form that lacks something cannot be sent, and Escape gives it up") {
        stage.activate({"c1", "change_price", "action"});
        stage.frames(3);
        stage.press(ImGuiKey_A, ImGuiMod_Ctrl);
        stage.press(ImGuiKey_Backspace);
        stage.press(ImGuiKey_Enter);
        stage.activate({"do"}, "action-form");
        CHECK(stage.count<desk::Act>() == 0);
        stage.press(ImGuiKey_Escape);
        CHECK(stage.state.workbench.form_verb.empty());
    }
    SECTION("by keyboard alone") {
        stage.press(ImGuiKey_F3);
        stage.frames(2);
        stage.press(ImGuiKey_Enter);
        REQUIRE(stage.last<desk::Act>() != nullptr);
        CHECK(stage.last<desk::Act>()->verb == "look_up_parcel");
        CHECK(stage.count<desk::Say>() == 0);
    }
    SECTION("a disabled action does nothing") {
        stage.activate({"c1", "void_order", "action"});
        CHECK(stage.count<desk::Act>() == 0);
        CHECK(stage.state.workbench.form_verb.empty());
    }
}

TEST_CASE("pause belongs to practice, hides the talk, and Unpause brings it back") {
    Stage stage(workbench_view());
    stage.frames(3);
    const int with_talk = stage.vertices();
    stage.press(ImGuiKey_F8);
    CHECK(stage.count<desk::Pause>() == 1);
    stage.view.workbench.paused = true;
    stage.frames(2);
    CHECK(stage.vertices() < with_talk / 2);
    stage.type("想一想");
    CHECK((stage.state.workbench.drafts.count("c1") == 0 ||
           stage.state.workbench.drafts.at("c1").editor.empty()));
    stage.press(ImGuiKey_F8);
    CHECK(stage.count<desk::Unpause>() == 1);

    desk::View exam = workbench_view();
    exam.workbench.mode = desk::Mode::exam;
    exam.workbench.can_pause = false;
    Stage strict(exam);
    strict.frames(3);
    strict.press(ImGuiKey_F8);
    CHECK(strict.count<desk::Pause>() == 0);
}

TEST_CASE("the waiting timer shows its level's colour") {
    for (int level = 3; level <= 4; ++level) {
        desk::View view = workbench_view(2);
        view.workbench.conversations[1].waiting_ms = level == 3 ? 25'000 : 130'000;
        view.workbench.conversations[1].wait_level = level;
        Stage stage(view);
        stage.frames(3);
        CHECK(stage.vertices_of(gui::palette_of(desk::Theme::light).wait[level]) > 0);
        CHECK(stage.vertices_of(gui::palette_of(desk::Theme::light).wait[7 - level]) == 0);
    }
}

TEST_CASE("the keyboard moves between shoppers") {
    Stage stage(workbench_view(4));
    stage.frames(3);
    stage.press(ImGuiKey_DownArrow, ImGuiMod_Alt);
    CHECK(stage.last<desk::SelectConversation>()->conversation == "c2");
    stage.press(ImGuiKey_F2);
    CHECK(stage.last<desk::SelectConversation>()->conversation == "c4");
    stage.press(ImGuiKey_3, ImGuiMod_Alt);
    CHECK(stage.state.workbench.tab == 2);
    CHECK(stage.state.workbench.drafts.at("c1").editor.empty());
}

TEST_CASE("each shopper keeps a draft of their own, handed over once it rests") {
    Stage stage(workbench_view(3));
    stage.frames(3);
    stage.type("给第一位");
    stage.view.workbench.selected = "c2";
    stage.frames(3);
    stage.state.workbench.focus_reply = true;
    stage.frames(2);
    stage.type("给第二位");
    CHECK(stage.state.workbench.drafts.at("c1").editor.text() == "给第一位");
    CHECK(stage.state.workbench.drafts.at("c2").editor.text() == "给第二位");
    stage.now += 2000;
    stage.frames(2);
    REQUIRE(stage.last<desk::SaveDraft>() != nullptr);
    CHECK(stage.last<desk::SaveDraft>()->text == "给第二位");
}

TEST_CASE("a draft cut off comes back") {
    desk::View view = workbench_view();
    view.workbench.conversations[0].draft = "写到一半";
    Stage stage(view);
    stage.frames(3);
    stage.press(ImGuiKey_Enter);
    CHECK(stage.last<desk::Say>()->text == "写到一半");
}

TEST_CASE("right-click copies a bubble") {
    Stage stage(workbench_view(1));
    stage.frames(4);
    clipboard().clear();
    for (float y = 560; y > 440 && clipboard().empty(); y -= 20) {
        stage.click(330, y, 1);
        stage.frames(2);
        stage.click(345, y + 14);
        stage.frames(2);
    }
    CHECK(clipboard() == stage.view.workbench.conversations[0].lines.back().text);
}

TEST_CASE("two hundred bubbles cost hardly more than a screenful") {
    Stage few(workbench_view(5, 20));
    few.frames(5);
    const int screenful = few.vertices();
    Stage many(workbench_view(5, 200));
    many.frames(5);
    CHECK(many.vertices() < screenful * 3 / 2);
    const auto start = std::chrono::steady_clock::now();
    constexpr int kFrames = 100;
    many.frames(kFrames);
    const auto each =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start)
            .count() /
        kFrames;
    INFO("microseconds a frame: " << each);
    CHECK(each < 10'000);  // the figure itself is kept in bench/; this only catches a scan over all bubbles
}

TEST_CASE("leaving is asked back") {
    Stage stage(workbench_view());
    stage.frames(3);
    stage.activate({"leave"});
    stage.frames(3);
    CHECK(stage.count<desk::LeaveSession>() == 0);
    stage.activate({"yes"}, "leave");
    CHECK(stage.count<desk::LeaveSession>() == 1);

    stage.view.workbench.finished = true;
    stage.frames(3);
    stage.activate({"leave"});
    CHECK(stage.last<desk::OpenDebrief>()->session == "live");
}
