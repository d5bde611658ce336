// The grader's desk draws full and empty at every size, and its buttons ask for what they say.
#include "grading_views.h"
#include "sample_views.h"
#include "stage.h"
#include "support/catch.h"

using namespace kefu;
using namespace kefu::gui::test;
using namespace kefu::desk::grading;

namespace {

constexpr desk::GradingPage kAll[] = {
    desk::GradingPage::overview,    desk::GradingPage::session, desk::GradingPage::roster,
    desk::GradingPage::assignments, desk::GradingPage::marks,   desk::GradingPage::exports,
    desk::GradingPage::bundles,     desk::GradingPage::checks,  desk::GradingPage::second};

}  // namespace

TEST_CASE("every page of the grader's desk draws, full and empty, small and large") {
    const float sizes[][2] = {{800, 480}, {1366, 768}, {1920, 1080}};
    for (const desk::GradingPage page : kAll) {
        for (const bool full : {false, true}) {
            for (const auto& [width, height] : sizes) {
                for (const int zoom : {80, 200}) {
                    desk::View view = full ? grading_view() : desk::View{};
                    view.screen = desk::Screen::grading;
                    view.role = desk::Role::instructor;
                    view.grading.page = page;
                    Stage stage(view, width, height, zoom,
                                zoom == 80 ? desk::Language::en : desk::Language::zh);
                    for (int tab = 0; tab < 6; ++tab) {
                        stage.state.grading.klass.tab = tab % 5;
                        stage.state.grading.tab = tab;
                        stage.state.grading.check_tab = tab % 2;
                        stage.frames(2);
                        CHECK(stage.vertices() > 50);
                    }
                    CHECK(stage.asked.empty());
                }
            }
        }
    }
}

TEST_CASE("the door asks for a name, and for a passphrase where one is set; it is never shown") {
    desk::View view = home_view();
    view.screen = desk::Screen::grading;
    Stage stage(view);
    stage.frames(3);
    stage.type("王老师");
    stage.press(ImGuiKey_Enter);
    REQUIRE(last_ask<ComeIn>(stage) != nullptr);
    CHECK(last_ask<ComeIn>(stage)->name == "王老师");
    CHECK(last_ask<ComeIn>(stage)->passphrase.empty());

    view.grading.door.instructor_set = true;
    Stage locked(view);
    locked.frames(3);
    locked.type("王老师");
    locked.press(ImGuiKey_Enter);
    CHECK(last_ask<ComeIn>(locked) == nullptr);
    locked.press(ImGuiKey_Tab);
    locked.type("correct horse");
    clipboard() = "";
    locked.press(ImGuiKey_A, ImGuiMod_Ctrl);
    locked.press(ImGuiKey_C, ImGuiMod_Ctrl);
    CHECK(clipboard().empty());
    locked.press(ImGuiKey_Enter);
    REQUIRE(last_ask<ComeIn>(locked) != nullptr);
    CHECK(last_ask<ComeIn>(locked)->passphrase == "correct horse");
    CHECK(locked.state.grading.door.passphrase.empty());
}

TEST_CASE("one click leaves the grader's mode, on whatever screen") {
    for (const desk::Screen screen : {desk::Screen::home, desk::Screen::history, desk::Screen::grading}) {
        desk::View view = grading_view();
        view.screen = screen;
        Stage stage(view);
        stage.frames(3);
        stage.activate({"leave-role"});
        REQUIRE(stage.last<desk::EnterRole>() != nullptr);
        CHECK(stage.last<desk::EnterRole>()->role == desk::Role::student);
        // What was typed about the class doesn't wait for the next one at this computer.
        stage.state.grading.comment.set("这名学生……");
        stage.state.grading.klass.selected.insert("s1");
        stage.view.role = desk::Role::student;
        stage.frames(1);
        CHECK(stage.state.grading.comment.empty());
        CHECK(stage.state.grading.klass.selected.empty());
    }
}

TEST_CASE("a hundred thousand sessions are a list of which only what is seen is drawn and asked for") {
    desk::View view = grading_view();
    view.grading.klass.total = 100'000;
    Stage stage(view);
    stage.state.grading.klass.tab = 4;
    stage.frames(3);
    CHECK(stage.asked.empty());
    CHECK(stage.vertices() < 60'000);
    // What is seen isn't there: it is asked for, once.
    stage.view.grading.klass.lines_from = 50'000;
    stage.frames(5);
    REQUIRE(last_ask<ShowLines>(stage) != nullptr);
    CHECK(last_ask<ShowLines>(stage)->from == 0);
    CHECK(stage.count<desk::Grade>() == 1);
}

TEST_CASE("an override needs a reason, and says what was chosen") {
    Stage stage(grading_view());
    stage.view.grading.page = desk::GradingPage::session;
    stage.frames(3);
    auto& step = stage.state.grading.step;
    step.open = true;
    step.title = "问候";
    step.step.kind = scoring::StepKind::finding;
    step.step.finding.rule = "greet-in-time";
    step.step.finding.event = 3;
    step.outcome = 1;
    stage.frames(3);
    stage.activate({"take"}, "step");
    CHECK(last_ask<TakeStep>(stage) == nullptr);
    step.why.set("第二句才问好");
    stage.frames(2);
    stage.activate({"take"}, "step");
    REQUIRE(last_ask<TakeStep>(stage) != nullptr);
    CHECK(last_ask<TakeStep>(stage)->step.value == "broken 0");
    CHECK(last_ask<TakeStep>(stage)->step.why == "第二句才问好");
    CHECK_FALSE(step.open);
}

TEST_CASE("\"the program misread this\" tries each choice at once, and keeps it only with a reason") {
    Stage stage(grading_view());
    stage.view.grading.page = desk::GradingPage::session;
    stage.frames(3);
    auto& misread = stage.state.grading.misread;
    misread.open = true;
    misread.event = 3;
    misread.right = {"greet"};
    stage.frames(3);
    REQUIRE(last_ask<TryMisread>(stage) != nullptr);
    CHECK(last_ask<TryMisread>(stage)->right == std::vector<std::string>{"greet"});
    misread.right.insert("apologise");
    stage.frames(2);
    CHECK(last_ask<TryMisread>(stage)->right.size() == 2);
    CHECK(stage.count<desk::Grade>() == 2);
    stage.activate({"keep"}, "misread");
    CHECK(last_ask<KeepMisread>(stage) == nullptr);
    misread.why.set("是道歉");
    stage.frames(2);
    stage.activate({"keep"}, "misread");
    REQUIRE(last_ask<KeepMisread>(stage) != nullptr);
    CHECK(last_ask<KeepMisread>(stage)->teach);
}

TEST_CASE("set work stands at home and is begun there") {
    desk::View view = home_view();
    desk::AssignmentView one;
    one.digest = "d1";
    one.title = "第三周测验";
    one.can_start = true;
    view.home.assignments.push_back(one);
    one.digest = "d2";
    one.can_start = false;
    one.exam = true;
    one.running = "s1";
    view.home.assignments.push_back(one);
    Stage stage(view, 1366, 1200);
    stage.frames(3);
    CHECK(stage.asked.empty());
    stage.state.home.exam = "s1";
    stage.frames(3);
    stage.type("correct horse");
    stage.press(ImGuiKey_Enter);
    REQUIRE(stage.last<desk::ResumeExam>() != nullptr);
    CHECK(stage.last<desk::ResumeExam>()->passphrase == "correct horse");
}
