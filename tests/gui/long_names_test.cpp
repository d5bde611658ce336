// Names and titles as long as they come, results that lie elsewhere or don't, a reply said to have been misread: in the
// program as it is, over a real database; pictures of each.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "gui/harness.h"
#include "support/catch.h"
#include "support/folder.h"

namespace kefu::gui {
namespace {

namespace fs = std::filesystem;
using test::Program;

constexpr const char* kTitle = "双十一凌晨一点买了三双童鞋又要改地址又要改尺码还要赠品的着急顾客第二回合";

struct Folder {
    kefu::test::Folder own;
    fs::path path = own.path();
    Folder() {
        fs::create_directories(path / "scenarios");
        fs::create_directories(path / "stick");
    }

    desk::LiveDeskOptions options() const {
        desk::LiveDeskOptions wanted;
        wanted.content = KEFU_SOURCE_DIR;
        wanted.database = (path / "kefu.db").string();
        wanted.scenarios = (path / "scenarios").string();
        return wanted;
    }
    // A scenario of the instructor's own: the fast shopper under another id and a title of forty characters.
    void install() const {
        std::ifstream in(KEFU_SOURCE_DIR "/scenarios/fast-shopper.json", std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(in), {}};
        const std::size_t id = text.find("\"fast-shopper\"");
        REQUIRE(id != std::string::npos);
        text.replace(id, 14, "\"a-very-long-title\"");
        const std::size_t title = text.find("\"title\"");
        const std::size_t open = text.find('{', title);
        const std::size_t close = text.find('}', open);
        REQUIRE(close != std::string::npos);
        text.replace(
            open, close - open + 1,
            std::string("{\"zh\": \"") + kTitle +
                "\", \"en\": \"The hurried shopper who bought three pairs at one in the morning and changes everything\"}");
        fs::create_directories(path / "scenarios/a-very-long-title");
        std::ofstream(path / "scenarios/a-very-long-title/a-very-long-title.json", std::ios::binary) << text;
    }
};

std::string finish_one(Program& program, const std::string& scenario) {
    program.ask(desk::OpenBriefing{scenario});
    program.ask(desk::StartScenario{scenario, desk::Mode::practice, program.app->now()});
    REQUIRE(program.view().screen == desk::Screen::workbench);
    const std::string session = program.view().workbench.session;
    for (int i = 0; i < 40; ++i) {
        program.app->skip(250);
        program.host->draw(*program.app);
    }
    program.type("您好亲，欢迎光临，我是客服小禾，马上为您查一下，请稍等哦");
    program.press(SDLK_RETURN);
    program.ask(desk::LeaveSession{program.app->now()});
    REQUIRE(program.view().screen == desk::Screen::debrief);
    return session;
}

const desk::ChatLine* my_line(const Program& program) {
    for (const desk::ChatLine& line : program.view().debrief.conversations.front().lines) {
        if (line.kind == desk::ChatLine::Kind::student) return &line;
    }
    return nullptr;
}

void walk(const Folder& folder, const test::Look& look) {
    Program program(look, folder.options());
    program.prefix = "long-" + program.prefix;
    program.ask(desk::AddStudent{"阿不都热西提·买买提江·欧阳明月诸葛孔明先生",
                                 "电子商务与跨境贸易 2401 班（春季）", "202401150730"});
    program.shot("1-home");
    program.ask(desk::OpenBriefing{"a-very-long-title"});
    REQUIRE(program.view().screen == desk::Screen::briefing);
    program.shot("2-briefing");
    finish_one(program, "a-very-long-title");
    CHECK_FALSE(program.view().debrief.closing.empty());
    program.shot("3-debrief-here-only");
    program.ask(desk::Go{desk::Screen::settings});
    program.shot("4-settings");
    program.ask(desk::ChooseDelivery{(folder.path / "gone").string()});
    CHECK(program.view().settings.delivery.failed);
    program.shot("4-settings-gone");
    program.ask(desk::ChooseDelivery{(folder.path / "stick").string()});
    CHECK_FALSE(program.view().settings.delivery.failed);
    program.shot("4-settings-chosen");
    program.app->state().grading.files.purpose = "delivery";
    program.ask(desk::Grade{desk::grading::Browse{folder.path.string(), {"/"}}});
    CHECK(program.view().grading.folder.entries.size() >= 2);
    program.shot("4-settings-folder");
    program.app->state().grading.files.purpose.clear();
    const std::string session = finish_one(program, "a-very-long-title");
    CHECK(program.view().debrief.delivery.lies);
    program.shot("5-debrief-delivered");
    const desk::ChatLine* line = my_line(program);
    REQUIRE(line != nullptr);
    program.app->state().debrief.asking = line->id;
    program.shot("6-ask");
    program.type("我已经问好了，也说了稍等");
    program.shot("6-ask-typed");
    program.app->state().debrief.asking = 0;
    program.ask(desk::AskForReview{session, line->id, "我已经问好了，也说了稍等"});
    REQUIRE(my_line(program)->asked);
    program.shot("7-asked");
    program.ask(desk::Go{desk::Screen::history});
    program.shot("8-history");
    program.ask(desk::StartScenario{"a-very-long-title", desk::Mode::practice, program.app->now()});
    for (int i = 0; i < 30; ++i) {
        program.app->skip(250);
        program.host->draw(*program.app);
    }
    program.shot("9-workbench");
    program.ask(desk::LeaveSession{program.app->now()});
    program.ask(desk::Grade{desk::grading::ComeIn{desk::Role::instructor, "", "王老师"}});
    program.ask(desk::Go{desk::Screen::grading});
    program.app->state().grading.klass.tab = 4;
    program.shot("10-sessions");
    program.ask(desk::Grade{desk::grading::OpenSession{session, ""}});
    CHECK(program.view().grading.graded.asked.size() == 1);
    program.shot("11-graded");
    program.ask(desk::Grade{desk::grading::Turn{desk::GradingPage::roster}});
    program.shot("12-roster");
    program.ask(desk::Grade{desk::grading::Turn{desk::GradingPage::marks}});
    program.shot("13-marks");
}

TEST_CASE("long names, a result that lies elsewhere, a reply said to have been misread") {
    const Folder folder;
    folder.install();
    walk(folder, {});
}

TEST_CASE("long names at every size", "[.shots]") {
    for (const auto language : {desk::Language::zh, desk::Language::en})
        for (const auto& [width, height] : {std::pair{1366, 768}, std::pair{1920, 1080}}) {
            const Folder folder;
            folder.install();
            walk(folder, {width, height, language, width == 1920 ? desk::Theme::dark : desk::Theme::light});
        }
}

}  // namespace
}  // namespace kefu::gui
