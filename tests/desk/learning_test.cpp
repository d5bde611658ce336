// A student with the courseware at the live desk: what is opened, judged, and kept over a power cut.
#include "desk/learning/making.h"
#include "desk/workplace.h"
#include "support/catch.h"

namespace kefu::desk {
namespace {

using test::Workplace;

}  // namespace

TEST_CASE("progress of lessons, tests and drills is there again after a power cut") {
    Workplace place;
    place.command(AddStudent{"李小禾", "电商 2401", "07"});
    place.command(Go{Screen::lessons});
    REQUIRE(place.view().course.lessons >= 14);
    CHECK(place.view().course.hours == 48);
    CHECK(place.view().course.finished == 0);
    const std::string id = place.view().course.next;
    place.command(OpenLesson{"no-such-lesson"});
    CHECK(place.view().screen == Screen::lessons);
    place.command(OpenLesson{id});
    REQUIRE(place.view().screen == Screen::lesson);
    place.command(ReadLesson{id, 100});
    place.command(ReadLesson{id, 20});
    CHECK(place.view().lesson.read_percent == 100);

    std::vector<std::vector<std::size_t>> answers(place.view().lesson.questions.size());
    place.command(AnswerTest{id, answers});
    CHECK(place.view().lesson.last.right == 0);
    for (std::size_t q = 0; q < answers.size(); ++q) {
        const auto& options = place.view().lesson.questions[q].options;
        for (std::size_t i = 0; i < options.size(); ++i) {
            if (options[i].right) answers[q].push_back(i);
        }
    }
    place.command(AnswerTest{id, answers});
    CHECK(place.view().lesson.best.passed);
    answers.pop_back();
    place.command(AnswerTest{id, answers});  // not all questions: nothing

    REQUIRE_FALSE(place.view().course.drills.empty());
    const std::string drill = place.view().course.drills.front().id;
    place.command(OpenDrill{drill});
    REQUIRE(place.view().screen == Screen::drill);
    const std::string first = place.view().drill.sentences.front();
    place.command(TypeSentence{first, Entry::pasted, 1000, 9000});
    CHECK(place.view().drill.refused);
    CHECK(place.view().drill.typed.empty());
    place.command(PauseDrill{2000});
    place.command(TypeSentence{first, Entry::typed, 1000, 3000});
    CHECK(place.view().drill.typed.empty());
    place.command(ContinueDrill{62'000});
    place.command(TypeSentence{first, Entry::typed, 1000, 65'000});
    REQUIRE(place.view().drill.typed.size() == 1);
    CHECK(place.view().drill.typed[0].took_ms == 4000);  // a minute of pause is no typing time
    place.command(EndDrill{});
    CHECK(place.view().drill.finished);
    CHECK_FALSE(place.view().drill.passed);  // the other sentences weren't typed
    place.command(LeaveLesson{});
    CHECK(place.view().screen == Screen::lesson);

    place.cut_power();
    place.open();
    place.command(Go{Screen::lessons});
    CHECK(place.view().course.finished == 1);
    CHECK(place.view().course.next != id);
    CHECK_FALSE(place.view().course.drills.front().result.empty());
    CHECK_FALSE(place.view().course.drills.front().done);
    place.command(OpenDrill{drill});
    CHECK(place.view().drill.earlier.size() == 1);
}

TEST_CASE("an exam isn't left for a lesson") {
    Workplace place;
    place.start("fast-shopper", Mode::exam);
    REQUIRE(place.view().screen == Screen::workbench);
    place.command(OpenLesson{"golden-six-seconds"});
    CHECK(place.view().screen == Screen::workbench);
    place.command(OpenDrill{"welcome"});
    CHECK(place.view().screen == Screen::workbench);
}

TEST_CASE("every finding of a debrief names a lesson that can be read") {
    Workplace place;
    place.start("fast-shopper");
    place.run_for(20'000);
    place.say("在");
    place.run_for(5000);
    place.command(LeaveSession{place.now});
    REQUIRE(place.view().screen == Screen::debrief);
    int lessons = 0;
    for (const ScoreRow& row : place.view().debrief.rows) {
        if (row.lesson.empty()) continue;
        INFO(row.title << ": " << row.lesson);
        CHECK_FALSE(row.lesson_id.empty());
        ++lessons;
    }
    CHECK(lessons > 3);
}

}  // namespace kefu::desk
