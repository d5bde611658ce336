// Every screen draws at every size, and its buttons ask for what they say.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include <imgui_internal.h>

#include "sample_views.h"
#include "stage.h"
#include "support/catch.h"

using namespace kefu;
using namespace kefu::gui::test;

namespace {

std::vector<desk::View> all_views() {
    std::vector<desk::View> views{home_view(),    briefing_view(), workbench_view(5, 60),
                                  debrief_view(), history_view(),  desk::View{}};
    desk::View settings = home_view();
    settings.screen = desk::Screen::settings;
    settings.settings.delivery = {
        true, false, true, "/run/media/student/一个名字很长很长的 U 盘/成绩/2026 秋", 3, "文件夹里写不了文件",
        true};
    views.push_back(settings);
    for (const desk::Screen screen :
         {desk::Screen::lessons, desk::Screen::lesson, desk::Screen::drill, desk::Screen::composing}) {
        views.push_back(lessons_view(screen));
        desk::View empty;
        empty.screen = screen;
        views.push_back(empty);
    }
    for (const desk::Screen screen : {desk::Screen::briefing, desk::Screen::workbench, desk::Screen::debrief,
                                      desk::Screen::history, desk::Screen::settings}) {
        desk::View empty;
        empty.screen = screen;
        views.push_back(empty);
    }
    return views;
}

std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("every screen draws, full and empty, small and large, in both languages and themes") {
    const float sizes[][2] = {{800, 480}, {1366, 768}, {1920, 1080}};
    for (const desk::View& view : all_views()) {
        for (const auto& [width, height] : sizes) {
            for (const int zoom : {80, 200}) {
                desk::View shown = view;
                shown.settings.theme = zoom == 80 ? desk::Theme::dark : desk::Theme::light;
                Stage stage(shown, width, height, zoom, zoom == 80 ? desk::Language::en : desk::Language::zh);
                stage.frames(3);
                CHECK(stage.vertices() > 50);
                CHECK(stage.asked.empty());
            }
        }
    }
}

TEST_CASE("a student says who they are") {
    desk::View view;
    Stage stage(view);
    stage.frames(3);
    stage.type("李小禾");
    stage.press(ImGuiKey_Tab);
    stage.type("电商2401");
    stage.press(ImGuiKey_Enter);
    REQUIRE(stage.last<desk::AddStudent>() != nullptr);
    CHECK(stage.last<desk::AddStudent>()->name == "李小禾");
    CHECK(stage.last<desk::AddStudent>()->class_name == "电商2401");
}

TEST_CASE("a new student at the same computer types their name at once") {
    Stage stage(home_view());
    stage.frames(3);
    stage.state.home.choosing_student = true;
    stage.frames(3);
    stage.activate({"new"}, "who");
    stage.frames(2);
    stage.type("陈二");
    stage.press(ImGuiKey_Enter);
    REQUIRE(stage.last<desk::AddStudent>() != nullptr);
    CHECK(stage.last<desk::AddStudent>()->name == "陈二");
}

TEST_CASE("nobody is added without a name") {
    Stage stage(desk::View{});
    stage.frames(3);
    stage.press(ImGuiKey_Enter);
    CHECK(stage.asked.empty());
}

TEST_CASE("the keyboard finds its way when what it was on is gone") {
    Stage stage(desk::View{});
    stage.frames(3);
    stage.type("李小禾");
    stage.press(ImGuiKey_Tab);
    stage.type("电商2401");
    stage.press(ImGuiKey_Enter);
    REQUIRE(stage.last<desk::AddStudent>() != nullptr);
    stage.view = home_view();
    stage.frames(4);
    for (int i = 0; i < 2; ++i)
        stage.press(ImGuiKey_Tab);
    stage.frames(2);
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    CHECK(context.NavIdIsAlive);
    CHECK(context.NavCursorVisible);
}

TEST_CASE("what is typed after a click beside the reply still goes into it") {
    Stage stage(workbench_view(1, 2));
    stage.frames(3);
    const std::string conversation = stage.view.workbench.conversations[0].id;
    stage.click(700, 300);
    stage.frames(2);
    REQUIRE(ImGui::GetCurrentContext()->ActiveId == 0);
    stage.type("您好");
    CHECK(stage.state.workbench.drafts[conversation].editor.text() == "您好");
}

TEST_CASE("Escape leaves the search for phrases empty; blanks look for everything") {
    Stage stage(workbench_view(1, 2));
    stage.frames(3);
    stage.type("/");
    stage.frames(2);
    REQUIRE(stage.state.workbench.searching);
    stage.type("  ");
    stage.press(ImGuiKey_Enter);
    const std::string conversation = stage.view.workbench.conversations[0].id;
    CHECK_FALSE(stage.state.workbench.drafts[conversation].editor.empty());
    stage.state.workbench.drafts[conversation].editor.clear();
    stage.frames(2);
    stage.type("/");
    stage.frames(2);
    stage.type("价");
    REQUIRE(stage.state.workbench.search.text() == "价");
    stage.press(ImGuiKey_Escape);
    stage.frames(2);
    CHECK(stage.state.workbench.search.empty());
    stage.type("在");
    CHECK(stage.state.workbench.drafts[conversation].editor.text() == "在");
}

TEST_CASE("a message keeps its place when what is said under it changes its length") {
    desk::View view = workbench_view(1, 6);
    Stage stage(view);
    stage.frames(3);
    const std::string conversation = view.workbench.conversations[0].id;
    auto& lines = stage.view.workbench.conversations[0].lines;
    const auto mine = std::find_if(lines.begin(), lines.end(), [](const desk::ChatLine& line) {
        return line.kind == desk::ChatLine::Kind::student;
    });
    REQUIRE(mine != lines.end());
    mine->remarks = {{desk::Remark::Kind::advice, "短", {}, {}}};
    stage.frames(2);
    const float before = stage.state.workbench.chats[conversation].height;
    mine->remarks.front().text = std::string("A much longer sentence in the other language ") +
                                 "that needs several lines of its own, however wide the window is, " +
                                 "and so moves everything that stands below it further down.";
    stage.frames(2);
    CHECK(stage.state.workbench.chats[conversation].height > before + 10);
}

TEST_CASE("by Tab and Space alone everything on the home screen is reached") {
    Stage stage(home_view(), 1366, 1600);
    stage.frames(3);
    for (int i = 0; i < 40; ++i) {
        stage.press(ImGuiKey_Tab);
        stage.press(ImGuiKey_Space);
        stage.state.home = gui::HomeState{};
        stage.state.help = false;
        stage.frames(2);
    }
    CHECK(stage.count<desk::OpenBriefing>() >= 8);
    CHECK(stage.count<desk::ResumeSession>() >= 1);
    CHECK(stage.count<desk::DiscardSession>() >= 1);
    CHECK(stage.count<desk::StartGuided>() >= 1);
    CHECK(stage.count<desk::Go>() >= 3);
}

TEST_CASE("the guided session goes on as the student does each thing") {
    desk::View view = workbench_view(1, 0);
    view.workbench.guided = true;
    view.workbench.conversations[0].lines.resize(3);
    Stage stage(view);
    stage.frames(3);
    CHECK(stage.state.workbench.tour_step == 0);
    stage.state.workbench.tour_step = 1;
    stage.type("您好亲");
    CHECK(stage.state.workbench.tour_step == 2);
    stage.press(ImGuiKey_Enter);
    CHECK(stage.count<desk::Say>() == 1);
    desk::ChatLine mine;
    mine.id = 90;
    mine.kind = desk::ChatLine::Kind::student;
    mine.text = "您好亲";
    stage.view.workbench.conversations[0].lines.push_back(mine);
    stage.frames(2);
    CHECK(stage.state.workbench.tour_step == 3);
    stage.press(ImGuiKey_1, ImGuiMod_Ctrl);
    CHECK(stage.state.workbench.tour_step == 4);
    stage.state.workbench.tour_step = 5;
    stage.press(ImGuiKey_2, ImGuiMod_Alt);
    CHECK(stage.state.workbench.tour_step == 6);
}

TEST_CASE("zoom, help and the way back by keys") {
    Stage stage(briefing_view());
    stage.frames(3);
    stage.press(ImGuiKey_Equal, ImGuiMod_Ctrl);
    CHECK(stage.last<desk::SetZoom>()->percent == 110);
    stage.press(ImGuiKey_F1);
    CHECK(stage.state.help);
    stage.frames(2);
    stage.press(ImGuiKey_Escape);
    CHECK_FALSE(stage.state.help);
    CHECK(stage.count<desk::Go>() == 0);
    stage.press(ImGuiKey_Escape);
    CHECK(stage.last<desk::Go>()->screen == desk::Screen::home);
}

TEST_CASE("every interface text that panels name is there in both languages") {
    base::Diagnostics diagnostics;
    const desk::TextFiles texts(std::string(KEFU_SOURCE_DIR) + "/assets/texts", desk::Language::zh,
                                diagnostics);
    const std::regex named(
        "(?:\\bt\\(|legend\\(|labelled\\(|about\\(|row\\(|item\\(\"[a-z-]+\", Icon::[a-z_]+, )\"([a-z_]+(?:\\.[a-z_]+)*)\"");
    std::set<std::string> keys;
    for (const auto& file :
         std::filesystem::directory_iterator(std::string(KEFU_SOURCE_DIR) + "/src/gui/panels")) {
        if (file.path().extension() != ".cpp") continue;
        const std::string source = read(file.path());
        for (std::sregex_iterator it(source.begin(), source.end(), named), end; it != end; ++it)
            keys.insert("gui." + (*it)[1].str());
    }
    CHECK(keys.size() > 60);
    const std::set<std::string> no_text{"gui.grading.file",    "gui.grading.flag", "gui.grading.page",
                                        "gui.grading.version", "gui.name",         "gui.class",
                                        "gui.number",          "gui.verb.",        "gui.field."};
    for (const std::string& key : keys) {
        if (no_text.count(key) != 0) continue;
        INFO(key);
        CHECK(texts.has(key));
        if (texts.has(key)) {
            CHECK_FALSE(texts.both(key).zh.empty());
            CHECK_FALSE(texts.both(key).en.empty());
        }
    }
}
TEST_CASE("a title that is cut off shows whole under the mouse, and only there") {
    desk::View view = home_view();
    REQUIRE_FALSE(view.home.shelves.empty());
    REQUIRE_FALSE(view.home.shelves.front().cards.empty());
    for (const bool cut : {false, true}) {
        for (desk::Shelf& shelf : view.home.shelves) {
            for (desk::ScenarioCard& card : shelf.cards)
                card.title = cut ? "双十一凌晨一点买了三双童鞋又要改地址又要改尺码还要赠品的着急顾客，"
                                   "第二回合里她又想起来要开发票，还要写贺卡，还要换一个颜色"
                                 : "短";
        }
        Stage stage(view);
        bool shown = false;
        for (float y = 100; y < 760 && !shown; y += 12) {
            for (float x = 150; x < 1300 && !shown; x += 80) {
                ImGui::GetIO().AddMousePosEvent(x, y);
                stage.frames(2);
                const ImGuiWindow* tip = ImGui::FindWindowByName("##Tooltip_00");
                shown = tip && tip->Active;
            }
        }
        CHECK(shown == cut);
    }
}
