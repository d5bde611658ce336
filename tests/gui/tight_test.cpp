// The program where room is short: every zoom, a small window, bubbles of one endless word, a talk of hundreds of lines.
#include <string>

#include "gui/harness.h"
#include "support/catch.h"

namespace kefu::gui {
namespace {

using test::Program;

void wait(Program& program, int quarters) {
    for (int i = 0; i < quarters; ++i) {
        program.app->skip(250);
        program.host->draw(*program.app);
    }
}

void say(Program& program, const std::string& words) {
    program.type(words);
    program.press(SDLK_RETURN);
}

// Home, briefing, the guided session, a practice session with what doesn't fit, its debrief, and the other screens.
void walk(const test::Look& look, int percent, const std::string& name) {
    Program program(look);
    program.prefix = name + "-" + program.prefix;
    program.ask(desk::SetZoom{percent});
    program.ask(desk::AddStudent{"欧阳小禾", "电商 2401", "07"});
    program.shot("1-home");
    program.ask(desk::StartGuided{program.app->now()});
    wait(program, 30);
    program.shot("2-guided");
    program.ask(desk::LeaveSession{program.app->now()});
    program.ask(desk::OpenBriefing{"quality-defect"});
    program.shot("3-briefing");
    program.ask(desk::StartScenario{"quality-defect", desk::Mode::practice, program.app->now()});
    REQUIRE(program.view().screen == desk::Screen::workbench);
    wait(program, 40);
    say(program, "您好，非常抱歉，给您添麻烦了，麻烦您拍张照片给我看看好吗？");
    wait(program, 80);
    say(program, "https://example.com/" + std::string(180, 'w') + "/" + std::string(60, '8'));
    wait(program, 30);
    program.shot("4-workbench");
    const auto& lines = program.view().workbench.conversations.front().lines;
    CHECK(lines.size() >= 4);
    program.press(SDLK_F8);
    program.shot("5-paused");
    program.press(SDLK_F8);
    program.press(SDLK_F1);
    program.shot("5-keys");
    program.press(SDLK_ESCAPE);
    const std::string session = program.view().workbench.session;
    if (!program.view().workbench.finished) program.ask(desk::LeaveSession{program.app->now()});
    program.ask(desk::OpenDebrief{session});
    for (int tab = 0; tab < 4; ++tab) {
        program.app->state().debrief.tab = tab;
        program.shot("6-debrief-" + std::to_string(tab));
    }
    program.ask(desk::Go{desk::Screen::history});
    program.shot("7-history");
    program.ask(desk::Go{desk::Screen::settings});
    program.shot("8-settings");
    program.ask(desk::Go{desk::Screen::lessons});
    program.shot("9-lessons");
}

TEST_CASE("every zoom and a small window", "[.shots]") {
    for (const auto language : {desk::Language::zh, desk::Language::en}) {
        const auto theme = language == desk::Language::zh ? desk::Theme::light : desk::Theme::dark;
        for (const int percent : {100, 125, 150, 200})
            walk({1366, 768, language, theme}, percent, "zoom" + std::to_string(percent));
        walk({1024, 600, language, theme}, 100, "small");
    }
}

}  // namespace
}  // namespace kefu::gui
