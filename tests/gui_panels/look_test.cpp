// What the look promises: praise takes little room, a chart needs something to show, a timer is told by its shape as
// well as by its colour, and the rail's places stay inside a small window.
#include <string>

#include "sample_views.h"
#include "stage.h"
#include "support/catch.h"

namespace kefu::gui::test {
namespace {

desk::View praised_view(bool with_reason) {
    desk::View view = debrief_view();
    desk::ChatLine line;
    line.id = 400;
    line.kind = desk::ChatLine::Kind::student;
    line.text = "您好亲，我是客服3号";
    for (const char* title : {"开场问好", "自报身份", "开场带笑意", "主动接话"}) {
        desk::FindingView praise;
        praise.kind = desk::FindingView::Kind::praise;
        praise.title = title;
        if (with_reason) praise.why = "6 秒内";
        line.findings.push_back(praise);
    }
    view.debrief.conversations.resize(1);
    view.debrief.conversations[0].lines = {line};
    return view;
}

TEST_CASE("praise with nothing to add stands in one row, and opens by a click") {
    Stage named(praised_view(false));
    Stage reasoned(praised_view(true));
    named.frames(3);
    reasoned.frames(3);
    const std::string id = named.view.debrief.conversations[0].id;
    const float closed = named.state.debrief.chats[id].height;
    CHECK(closed + 100 < reasoned.state.debrief.chats[id].height);
    CHECK(named.state.debrief.chats[id].selected_line == -1);
    // The last chip stands at the right, beside the face.
    bool opened = false;
    for (float y = 100; y < 400 && !opened; y += 10) {
        named.click(1366 - 120, y);
        named.frames(2);
        opened = named.state.debrief.chats[id].selected_line == 0;
    }
    CHECK(opened);
    CHECK(named.state.debrief.chats[id].height > closed + 100);
}

TEST_CASE("a curve is drawn from the second score on") {
    desk::View view = history_view();
    REQUIRE_FALSE(view.history.series.empty());
    view.history.series.resize(1);
    view.history.series[0].scores = {40};
    view.history.series[0].when = {"11 月 21 日"};
    const ImU32 grid = palette_of(desk::Theme::light).chart_grid;
    Stage one(view);
    one.frames(3);
    CHECK(one.vertices_of(grid) == 0);
    view.history.series[0].scores = {40, 62};
    view.history.series[0].when = {"11 月 21 日", "11 月 22 日"};
    Stage two(view);
    two.frames(3);
    CHECK(two.vertices_of(grid) > 0);
}

int timer_vertices(int level, ImU32 colour) {
    desk::View view = workbench_view(2);
    view.workbench.conversations[1].waiting_ms = 55'000;
    view.workbench.conversations[1].wait_level = level;
    Stage stage(view);
    stage.frames(3);
    return colour == 0 ? stage.vertices() : stage.vertices_of(colour);
}

TEST_CASE("a timer's level is told by its shape") {
    const Palette palette = palette_of(desk::Theme::light);
    CHECK(timer_vertices(1, palette.wait[1]) == 0);
    CHECK(timer_vertices(2, palette.wait[2]) > 0);       // an outline
    CHECK(timer_vertices(3, palette.wait[3]) > 0);       // solid
    CHECK(timer_vertices(4, 0) > timer_vertices(3, 0));  // with a sign
}

TEST_CASE("all places of the rail are inside the window, however much is enlarged") {
    for (const auto& [height, zoom] : {std::pair{768, 200}, std::pair{600, 100}, std::pair{768, 150}}) {
        INFO(height << " pixels high at " << zoom << " %");
        Stage stage(home_view(), 1366, static_cast<float>(height), zoom);
        stage.frames(3);
        const float x = 42.0F * static_cast<float>(zoom) / 100;
        bool help = false;
        int places = 0;
        for (float y = 4; y < static_cast<float>(height); y += 12) {
            stage.asked.clear();
            stage.click(x, y);
            stage.frames(2);
            places |= stage.count<desk::Go>() > 0 ? 1 << static_cast<int>(stage.last<desk::Go>()->screen) : 0;
            help = help || stage.state.help;
            if (!help) continue;
            break;
        }
        CHECK(help);
        for (const auto screen : {desk::Screen::home, desk::Screen::lessons, desk::Screen::history,
                                  desk::Screen::workshop, desk::Screen::grading, desk::Screen::settings})
            CHECK((places & (1 << static_cast<int>(screen))) != 0);
    }
}

}  // namespace
}  // namespace kefu::gui::test
