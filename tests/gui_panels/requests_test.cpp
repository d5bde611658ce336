// "I think this was misread" in the debrief; where results go; the class from day to day; a form of the school's own.
#include <algorithm>

#include "grading_views.h"
#include "sample_views.h"
#include "stage.h"
#include "support/catch.h"

namespace kefu::gui::test {
namespace {

std::size_t a_reply(const desk::View& view) {
    for (const desk::ChatLine& line : view.debrief.conversations.front().lines) {
        if (line.kind == desk::ChatLine::Kind::student) return line.id;
    }
    return 0;
}

TEST_CASE("a reply said to have been misread goes out with a word of explanation, or is let be") {
    Stage stage(debrief_view());
    stage.view.debrief.can_ask = true;
    const std::size_t reply = a_reply(stage.view);
    REQUIRE(reply != 0);
    stage.state.debrief.session = stage.view.debrief.session;
    stage.state.debrief.asking = reply;
    stage.frames(3);
    stage.type("我已经道过歉了");
    stage.frames(2);
    stage.activate({"ask"}, "request");
    REQUIRE(stage.last<desk::AskForReview>() != nullptr);
    CHECK(stage.last<desk::AskForReview>()->event == reply);
    CHECK(stage.last<desk::AskForReview>()->session == stage.view.debrief.session);
    CHECK(stage.last<desk::AskForReview>()->why == "我已经道过歉了");
    CHECK(stage.state.debrief.asking == 0);

    stage.state.debrief.asking = reply;
    stage.frames(3);
    stage.press(ImGuiKey_Escape);
    CHECK(stage.state.debrief.asking == 0);
    CHECK(stage.count<desk::AskForReview>() == 1);
    CHECK(stage.view.screen == desk::Screen::debrief);
}

TEST_CASE("the folder that results go to is chosen among folders only") {
    desk::View view = home_view();
    view.screen = desk::Screen::settings;
    view.settings.delivery.database = true;
    view.settings.delivery.may_change = true;
    view.grading.folder.path = "/media/stick";
    Stage stage(view);
    stage.frames(3);
    stage.state.grading.files.purpose = "delivery";
    stage.frames(3);
    stage.activate({"choose"}, "files");
    REQUIRE(stage.last<desk::ChooseDelivery>() != nullptr);
    CHECK(stage.last<desk::ChooseDelivery>()->folder == "/media/stick");
    CHECK(stage.state.grading.files.purpose.empty());
}

TEST_CASE("Moodle knows people by number, user name or e-mail, as chosen") {
    for (int identity = 0; identity < 3; ++identity) {
        Stage stage(grading_view());
        stage.view.grading.page = desk::GradingPage::exports;
        stage.state.grading.export_form = 2;
        stage.state.grading.export_identity = identity;
        stage.state.grading.email_domain.set(" @stu.example.edu.cn ");
        stage.frames(3);
        stage.state.grading.files.purpose = "export";
        stage.state.grading.files.saving = true;
        stage.state.grading.files.folder = "/tmp";
        stage.state.grading.files.name.set("moodle.csv");
        stage.frames(3);
        stage.activate({"choose"}, "files");
        const auto* asked = last_ask<desk::grading::Export>(stage);
        REQUIRE(asked != nullptr);
        CHECK(asked->order.form == desk::ExportOrder::Form::moodle);
        CHECK(static_cast<int>(asked->order.identity) == identity);
        CHECK(asked->order.email_domain == "stu.example.edu.cn");
    }
}

TEST_CASE("the class from one day to another is asked for when the day is written out") {
    Stage stage(grading_view());
    stage.state.grading.klass.period = static_cast<int>(desk::Period::days);
    stage.frames(3);
    stage.activate({"#0", "first-day"});
    stage.type("2026-09-0");
    CHECK(last_ask<desk::grading::ShowClass>(stage) == nullptr);
    stage.type("1");
    const auto* asked = last_ask<desk::grading::ShowClass>(stage);
    REQUIRE(asked != nullptr);
    CHECK(asked->period == desk::Period::days);
    CHECK(asked->first_day == "2026-09-01");
    CHECK(asked->last_day.empty());
}

TEST_CASE("a mark sheet's form is asked for by its file") {
    Stage stage(grading_view());
    stage.view.grading.page = desk::GradingPage::marks;
    stage.state.grading.files.purpose = "marks-form";
    stage.state.grading.files.folder = "/tmp";
    stage.state.grading.files.name.set("school.json");
    stage.frames(3);
    stage.activate({"choose"}, "files");
    const auto* asked = last_ask<desk::grading::ChooseForm>(stage);
    REQUIRE(asked != nullptr);
    CHECK(asked->path == stage.state.grading.files.folder + "/school.json");
}

}  // namespace
}  // namespace kefu::gui::test
