// The courseware in the program as it is: from the course to a lesson, its self-test, a drill, an exercise; a picture of
// every screen. The lesson, drill and exercise are the sound ones of tests/bad_courseware, beside the project's own content.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/document.h"
#include "gui/harness.h"
#include "support/catch.h"
#include "support/folder.h"

namespace kefu::gui {
namespace {

namespace fs = std::filesystem;

/// A content folder of the project's own assets and scenarios, with courseware of its own.
class Content {
  public:
    Content() {
        const fs::path source(KEFU_SOURCE_DIR);
        for (const char* part : {"assets", "scenarios"})
            fs::create_directory_symlink(source / part, path_ / part);
        for (const char* part : {"lessons", "drills", "exercises"})
            fs::create_directories(path_ / "courseware" / part);
        fs::create_directory_symlink(source / "courseware/rubrics", path_ / "courseware/rubrics");
        const std::string bad = std::string(KEFU_SOURCE_DIR) + "/tests/bad_courseware/";
        write("lessons/golden-six-seconds.md", read(bad + "lessons/sound.md"), "id: sound",
              "id: golden-six-seconds");
        write("drills/welcome.json", read(bad + "drills/sound.json"), "\"id\": \"sound\"",
              "\"id\": \"welcome\"");
        write("exercises/midnight.json", read(bad + "exercises/sound.json"), "\"id\": \"sound\"",
              "\"id\": \"midnight\"");
    }
    std::string path() const { return path_.string(); }

  private:
    static std::string read(const std::string& path) { return base::read_file(path).value_or(""); }
    void write(const std::string& below, std::string text, const std::string& from,
               const std::string& to) const {
        text.replace(text.find(from), from.size(), to);
        if (const std::size_t at = text.find("slow-shopper"); at != std::string::npos)
            text.replace(at, 12, "fast-shopper");
        std::ofstream(path_ / "courseware" / below, std::ios::binary) << text;
    }
    kefu::test::Folder own_;
    fs::path path_ = own_.path();
};

struct Program : test::Program {
    explicit Program(const std::string& content, const test::Look& look = {})
        : test::Program(look, with_content(content)) {
        prefix += "lessons-";
        ask(desk::AddStudent{"李小禾", "电商 2401", "07"});
    }
    static desk::LiveDeskOptions with_content(const std::string& folder) {
        desk::LiveDeskOptions wanted = test::without_database();
        wanted.content = folder;
        return wanted;
    }
    void scroll_to(int section) {
        app->state().lessons.lesson.scroll_to = section;
        test::settle(*host, *app);
        app->skip(200);
        test::settle(*host, *app);
    }
};

std::vector<std::vector<std::size_t>> right_answers(const desk::LessonView& lesson) {
    std::vector<std::vector<std::size_t>> answers;
    for (const auto& question : lesson.questions) {
        answers.emplace_back();
        for (std::size_t i = 0; i < question.options.size(); ++i) {
            if (question.options[i].right) answers.back().push_back(i);
        }
    }
    return answers;
}

void type_drill(Program& program, std::size_t sentences) {
    for (std::size_t i = 0; i < sentences && !program.view().drill.finished; ++i) {
        std::string words = program.view().drill.sentences[program.view().drill.typed.size()];
        if (i == 1) words.replace(0, 3, "你");
        program.type(words);
        program.app->skip(4000);
        if (i == 2) program.shot("drill");
        program.press(SDLK_RETURN);
        test::settle(*program.host, *program.app);
    }
}

}  // namespace

TEST_CASE("from the course through a lesson, its self-test, a drill and an exercise by the keyboard") {
    const Content content;
    Program program(content.path());
    for (const desk::Banner& banner : program.view().banners)
        UNSCOPED_INFO(banner.id << ": " << banner.text
                                << (banner.details.empty() ? "" : " " + banner.details.front()));
    program.ask(desk::Go{desk::Screen::lessons});
    REQUIRE(program.view().course.lessons == 1);
    CHECK(program.view().course.next == "golden-six-seconds");

    program.ask(desk::OpenLesson{"golden-six-seconds"});
    REQUIRE(program.view().screen == desk::Screen::lesson);
    CHECK(program.view().lesson.rules.size() >= 3);
    program.app->skip(1500);
    program.host->draw(*program.app);
    for (int i = 0; i < 8; ++i)
        program.scroll_to(i);
    CHECK(program.view().lesson.read_percent >= 80);
    program.ask(desk::ReadLesson{"golden-six-seconds", 100});  // the last lines of the self-test
    program.ask(desk::AnswerTest{"golden-six-seconds", right_answers(program.view().lesson)});
    CHECK(program.view().lesson.last.passed);

    program.ask(desk::OpenBriefing{"fast-shopper"});
    REQUIRE(program.view().screen == desk::Screen::briefing);
    program.press(SDLK_ESCAPE);
    test::settle(*program.host, *program.app);
    CHECK(program.view().screen == desk::Screen::lesson);
    CHECK(program.view().lesson.last.passed);

    program.ask(desk::OpenDrill{"welcome"});
    REQUIRE(program.view().screen == desk::Screen::drill);
    type_drill(program, 5);
    REQUIRE(program.view().drill.finished);
    CHECK(program.view().drill.typed[1].check.errors == 1);
    CHECK(program.view().drill.per_minute > 50);
    CHECK(program.view().drill.earlier.size() == 1);
    program.press(SDLK_ESCAPE);
    test::settle(*program.host, *program.app);
    CHECK(program.view().screen == desk::Screen::lesson);

    program.ask(desk::OpenComposing{"midnight"});
    REQUIRE(program.view().screen == desk::Screen::composing);
    program.type("亲，您好~我们早上9点上班，您先留言，一上班就回您哦");
    test::settle(*program.host, *program.app);
    CHECK(program.view().composing.begun);
    CHECK_FALSE(program.view().composing.passed);  // size 12
    program.app->state().lessons.composing.font_size = 10;
    program.type("😊");
    test::settle(*program.host, *program.app);
    for (const auto& check : program.view().composing.checks)
        UNSCOPED_INFO(check.title << (check.passed ? " +" : " - " + check.advice));
    CHECK(program.view().composing.passed);
    program.ask(desk::HandInComposed{});
    CHECK(program.view().composing.models.size() == 1);
    program.press(SDLK_ESCAPE);
    test::settle(*program.host, *program.app);
    program.press(SDLK_ESCAPE);
    test::settle(*program.host, *program.app);
    CHECK(program.view().screen == desk::Screen::lessons);
    CHECK(program.view().course.finished == 1);
    CHECK(program.view().course.exercises.front().done);
}

TEST_CASE("a lesson opened from the debrief leads back to it") {
    const Content content;
    Program program(content.path());
    program.ask(desk::StartScenario{"fast-shopper", desk::Mode::practice, program.app->now()});
    for (int i = 0; i < 30; ++i) {
        program.app->skip(500);
        program.host->draw(*program.app);
    }
    program.type("在");
    program.press(SDLK_RETURN);
    program.ask(desk::OpenLesson{"golden-six-seconds"});
    CHECK(program.view().screen == desk::Screen::lesson);
    CHECK(program.view().workbench.paused);
    program.ask(desk::LeaveLesson{});
    CHECK(program.view().screen == desk::Screen::workbench);
    program.ask(desk::LeaveSession{program.app->now()});
    REQUIRE(program.view().screen == desk::Screen::debrief);
    const auto& rows = program.view().debrief.rows;
    CHECK(std::any_of(rows.begin(), rows.end(),
                      [](const desk::ScoreRow& row) { return row.lesson_id == "golden-six-seconds"; }));
    program.ask(desk::OpenLesson{"golden-six-seconds"});
    program.ask(desk::LeaveLesson{});
    CHECK(program.view().screen == desk::Screen::debrief);
    program.shot("debrief");
}

TEST_CASE("pictures of the courseware", "[.shots]") {
    for (const test::Look& look : {test::Look{1366, 768, desk::Language::zh, desk::Theme::light},
                                   test::Look{1366, 768, desk::Language::en, desk::Theme::light},
                                   test::Look{1920, 1080, desk::Language::zh, desk::Theme::dark},
                                   test::Look{1920, 1080, desk::Language::en, desk::Theme::light}}) {
        Program program(KEFU_SOURCE_DIR, look);
        program.ask(desk::Go{desk::Screen::lessons});
        program.shot("course");
        for (int tab = 1; tab <= 2; ++tab) {
            program.app->state().lessons.tab = tab;
            program.shot("course-tab-" + std::to_string(tab));
        }
        program.app->state().lessons.tab = 0;
        const auto& courseware = program.view().course;
        if (courseware.lessons > 0) {
            const std::string lesson = "golden-six-seconds";
            program.ask(desk::OpenLesson{lesson});
            program.shot("lesson-0");
            const auto sections = static_cast<int>(program.view().lesson.sections.size()) + 1;
            for (int i = 1; i < sections; ++i) {
                program.scroll_to(i);
                program.shot("lesson-" + std::to_string(i));
            }
            program.app->state().lessons.lesson.answered = true;
            auto answers = right_answers(program.view().lesson);
            if (!answers.empty()) answers[0] = {0};
            auto& chosen = program.app->state().lessons.lesson.answers;
            chosen.clear();
            for (const auto& one : answers)
                chosen.emplace_back(one.begin(), one.end());
            program.ask(desk::AnswerTest{lesson, answers});
            program.scroll_to(sections - 1);
            program.shot("test");
        }
        program.ask(desk::OpenDrill{"welcome"});
        type_drill(program, 6);
        program.ask(desk::EndDrill{});
        program.shot("drill-result");
        program.ask(desk::OpenComposing{program.view().course.exercises.empty()
                                            ? std::string("auto-midnight")
                                            : program.view().course.exercises.front().id});
        program.shot("composing-empty");
        program.type("亲，您好~我们现在不在线，");
        program.app->state().lessons.composing.colour = 1;
        program.type("早上9点上班");
        program.app->state().lessons.composing.colour = 0;
        program.type("，您先留言，一上班就回您哦😊");
        test::settle(*program.host, *program.app);
        program.shot("composing");
        program.ask(desk::HandInComposed{});
        program.shot("composing-done");
    }
}

}  // namespace kefu::gui
