// The courseware's screens: what their buttons ask for, and what they remember.
#include <imgui_internal.h>

#include "gui/panels/rich_text.h"
#include "sample_views.h"
#include "stage.h"
#include "support/catch.h"

using namespace kefu;
using namespace kefu::gui::test;

namespace {

// Tall enough that everything of a page is drawn at once.
constexpr float kTall = 6000;

}  // namespace

TEST_CASE("the rail leads to the lessons, and a lesson opens from its row") {
    Stage stage(lessons_view(desk::Screen::lessons), 1366, kTall);
    stage.frames(3);
    for (int i = 0; i < 24; ++i) {
        stage.state.lessons.tab = 0;
        stage.press(ImGuiKey_Tab);
        stage.press(ImGuiKey_Space);
        stage.state.help = false;
        stage.frames(2);
    }
    CHECK(stage.count<desk::OpenLesson>() >= 3);
    CHECK(stage.count<desk::OpenBriefing>() >= 1);
    REQUIRE(stage.last<desk::Go>() != nullptr);
    for (int tab = 1; tab <= 2; ++tab) {
        for (int i = 0; i < 24; ++i) {
            stage.state.lessons.tab = tab;
            stage.press(ImGuiKey_Tab);
            stage.press(ImGuiKey_Space);
            stage.state.help = false;
            stage.frames(2);
        }
    }
    CHECK(stage.count<desk::OpenDrill>() >= 1);
    CHECK(stage.count<desk::OpenComposing>() >= 1);
}

TEST_CASE("a lesson is told as read only when it was before somebody's eyes for a while") {
    Stage stage(lessons_view(desk::Screen::lesson), 1366, kTall);
    stage.frames(3);
    CHECK(stage.count<desk::ReadLesson>() == 0);
    stage.now += 2000;
    stage.frames(2);
    REQUIRE(stage.last<desk::ReadLesson>() != nullptr);
    CHECK(stage.last<desk::ReadLesson>()->percent == 100);
    CHECK(stage.last<desk::ReadLesson>()->lesson == "golden-six-seconds");
}

TEST_CASE("in a small window the end of the lesson isn't read yet") {
    Stage stage(lessons_view(desk::Screen::lesson), 1366, 768);
    stage.view.lesson.read_percent = 0;
    stage.frames(3);
    stage.now += 2000;
    stage.frames(2);
    REQUIRE(stage.last<desk::ReadLesson>() != nullptr);
    CHECK(stage.last<desk::ReadLesson>()->percent < 60);
}

TEST_CASE("Escape leaves lesson, drill and exercise") {
    for (const desk::Screen screen : {desk::Screen::lesson, desk::Screen::drill, desk::Screen::composing}) {
        Stage stage(lessons_view(screen));
        stage.frames(3);
        stage.press(ImGuiKey_Escape);
        CHECK(stage.count<desk::LeaveLesson>() == 1);
    }
}

TEST_CASE("a timed dialogue is played, held and shown whole") {
    Stage stage(lessons_view(desk::Screen::lesson), 1366, kTall);
    stage.frames(3);
    const int whole = stage.vertices();
    gui::Replay& replay = stage.state.lessons.lesson.replays[0];
    CHECK_FALSE(replay.begun);
    replay = {.begun = true, .playing = true, .position_ms = 0, .last_at = stage.now, .speed = 4};
    stage.frames(1);
    CHECK(stage.state.animating);
    CHECK(stage.vertices() < whole);
    const auto before = replay.position_ms;
    stage.now += 1000;
    stage.frames(1);
    CHECK(replay.position_ms >= before + 4000);
    replay.playing = false;
    stage.now += 1000;
    const auto held = replay.position_ms;
    stage.frames(2);
    CHECK(replay.position_ms == held);
    replay.playing = true;
    replay.last_at = stage.now;
    stage.now += 60'000;
    stage.frames(2);
    CHECK_FALSE(replay.begun);
    CHECK(stage.vertices() == whole);
}

TEST_CASE("the self-test is handed in when every question is answered") {
    Stage stage(lessons_view(desk::Screen::lesson), 1366, kTall);
    stage.frames(3);
    auto& state = stage.state.lessons.lesson;
    REQUIRE(state.answers.size() == 2);
    state.answers[0] = {1};
    stage.frames(2);
    CHECK(stage.count<desk::AnswerTest>() == 0);
    state.answers[1] = {0, 1};
    stage.frames(2);
    ImGuiID id = 0;
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
        if (std::string(window->Name).find("page-") != std::string::npos) id = window->ID;
    }
    REQUIRE(id != 0);
    const int section = 6;  // of six, with the rules taught
    id = ImHashData(&section, sizeof section, id);
    id = ImHashStr("hand-in", 0, ImHashStr("test", 0, id));
    ImGui::ActivateItemByID(id);
    stage.frames(2);
    REQUIRE(stage.count<desk::AnswerTest>() == 1);
    CHECK(stage.last<desk::AnswerTest>()->answers.size() == 2);
    CHECK(state.answered);
}

TEST_CASE("a sentence is typed and sent with the time of its first key; pauses by F8") {
    Stage stage(lessons_view(desk::Screen::drill));
    stage.frames(3);
    stage.type("请问有什么可以帮您？");
    stage.press(ImGuiKey_Enter);
    const auto* typed = stage.last<desk::TypeSentence>();
    REQUIRE(typed != nullptr);
    CHECK(typed->text == "请问有什么可以帮您？");
    CHECK(typed->entry == desk::Entry::typed);
    CHECK(typed->first_key_at > 0);
    CHECK(typed->at > typed->first_key_at);
    stage.press(ImGuiKey_F8);
    CHECK(stage.count<desk::PauseDrill>() == 1);
    stage.view.drill.paused_at = stage.now;
    stage.frames(2);
    stage.press(ImGuiKey_F8);
    CHECK(stage.count<desk::ContinueDrill>() == 1);
}

TEST_CASE("the field is empty for the next sentence, and after one that was pasted") {
    Stage stage(lessons_view(desk::Screen::drill));
    stage.frames(3);
    stage.type("请问");
    CHECK(stage.state.lessons.drill.editor.text() == "请问");
    stage.view.drill.typed.push_back(stage.view.drill.typed.front());
    stage.frames(2);
    CHECK(stage.state.lessons.drill.editor.empty());
    clipboard() = "感谢您的支持，再见！";
    stage.press(ImGuiKey_V, ImGuiMod_Ctrl);
    stage.press(ImGuiKey_Enter);
    REQUIRE(stage.last<desk::TypeSentence>() != nullptr);
    CHECK(stage.last<desk::TypeSentence>()->entry == desk::Entry::pasted);
    stage.view.drill.refused = true;
    stage.frames(2);
    CHECK(stage.state.lessons.drill.editor.empty());
}

TEST_CASE("colours stay with their words while the text around them changes") {
    Stage stage(lessons_view(desk::Screen::composing), 1366, 1200);
    stage.frames(3);
    auto& state = stage.state.lessons.composing;
    stage.type("您好在");
    state.colour = 1;
    stage.type("红");
    REQUIRE(stage.last<desk::Compose>() != nullptr);
    const auto& asked = stage.last<desk::Compose>()->composed;
    CHECK(asked.text == "您好在红");
    REQUIRE(asked.colours.size() == 1);
    CHECK(asked.colours[0] == courseware::Composed::Coloured{9, 12, 1});
    CHECK(asked.font_size == 12);
    // A character before the coloured one goes: the colour moves along.
    stage.press(ImGuiKey_LeftArrow);
    stage.press(ImGuiKey_Backspace);
    const auto& moved = stage.last<desk::Compose>()->composed;
    CHECK(moved.text == "您好红");
    REQUIRE(moved.colours.size() == 1);
    CHECK(moved.colours[0] == courseware::Composed::Coloured{6, 9, 1});
}

TEST_CASE("rich text breaks its lines between words and keeps every byte") {
    Stage stage(lessons_view(desk::Screen::lesson));
    stage.frames(2);
    const gui::Ui ui{stage.view, stage.state, stage.commands};
    ImGui::NewFrame();
    ImGui::Begin("root");
    desk::Words words{"顾客敲门，马上开门是欢迎，慢慢开门是打扰 and some words", {}};
    words.emphasis.push_back({courseware::Emphasis::Kind::strong, 15, 27});
    for (const float width : {60.0F, 200.0F, 2000.0F}) {
        const gui::RichParagraph& set = stage.state.lessons.rich->get(ui, words, {}, width);
        std::size_t reached = 0;
        for (const auto& line : set.lines) {
            for (const auto& piece : line) {
                CHECK(piece.begin == reached);
                reached = piece.end;
                CHECK((piece.look == 1) == (piece.begin >= 15 && piece.begin < 27));
            }
        }
        CHECK(reached == words.text.size());
    }
    CHECK(stage.state.lessons.rich->get(ui, words, {}, 2000).lines.size() == 1);
    ImGui::End();
    ImGui::Render();
}

TEST_CASE("what a rule found leads to its lesson, from the talk, the score and the briefing") {
    desk::View debrief = debrief_view();
    for (auto& conversation : debrief.debrief.conversations) {
        for (auto& line : conversation.lines) {
            for (auto& finding : line.findings)
                finding.lesson_id = "haggling";
        }
    }
    for (auto& row : debrief.debrief.rows) {
        row.lesson_id = "haggling";
        row.earned_milli = 0;
        row.possible_milli = 1000;
        row.lines.clear();  // else Space on the row itself leads to the talk
    }
    desk::View briefing = briefing_view();
    briefing.briefing.lessons = {"议价应对"};
    briefing.briefing.lesson_ids = {"haggling"};
    const auto by_keyboard = [](const desk::View& view, int tab) {
        Stage stage(view, 1366, 3000);
        stage.frames(3);
        for (int i = 0; i < 80 && stage.count<desk::OpenLesson>() == 0; ++i) {
            stage.state.debrief.tab = tab;
            stage.press(ImGuiKey_Tab);
            stage.press(ImGuiKey_Space);
            stage.state.help = false;
            stage.state.photo.clear();
            stage.frames(2);
        }
        return stage.last<desk::OpenLesson>() != nullptr &&
               stage.last<desk::OpenLesson>()->lesson == "haggling";
    };
    CHECK(by_keyboard(debrief, 0));
    CHECK(by_keyboard(debrief, 1));
    CHECK(by_keyboard(briefing, 0));
}

TEST_CASE("the coach's advice leads to its lesson by a click") {
    desk::View view = workbench_view(1, 4);
    auto& lines = view.workbench.conversations[0].lines;
    lines.back().kind = desk::ChatLine::Kind::student;
    lines.back().text = "在";
    lines.back().remarks = {{desk::Remark::Kind::advice, "先问好。", "haggling", "议价应对"}};
    Stage stage(view);
    stage.frames(4);
    for (float y = 200; y < 740 && stage.count<desk::OpenLesson>() == 0; y += 6) {
        for (float x = 500; x < 1000 && stage.count<desk::OpenLesson>() == 0; x += 40) {
            ImGui::GetIO().AddMousePosEvent(x, y);
            stage.frames(1);
            if (ImGui::GetMouseCursor() == ImGuiMouseCursor_Hand) stage.click(x, y);
        }
    }
    REQUIRE(stage.last<desk::OpenLesson>() != nullptr);
    CHECK(stage.last<desk::OpenLesson>()->lesson == "haggling");
}
