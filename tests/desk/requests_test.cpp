// What a student and a teacher do around a finished session: "I think this was misread", where results go, the stretch
// of the calendar that a class is looked at by, and corrections that hold from the next session on.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "desk/classroom/delivery.h"
#include "desk/classroom/periods.h"
#include "desk/classroom/times.h"
#include "desk/workplace.h"
#include "support/catch.h"

namespace kefu::desk {
namespace {

using test::some_scenario;
using test::Workplace;

constexpr const char* kReply = "您好亲，我是客服小禾，请问有什么可以帮您";

std::string finished_session(Workplace& place) {
    place.start(some_scenario(place.view()));
    const std::string session = place.bench().session;
    place.run_for(6000);
    place.say(kReply);
    place.run_for(2000);
    place.command(LeaveSession{place.now});
    REQUIRE(place.view().screen == Screen::debrief);
    return session;
}

const ChatLine& line_of(const Workplace& place, const std::string& text) {
    for (const DebriefConversation& one : place.view().debrief.conversations) {
        const auto line = std::find_if(one.lines.begin(), one.lines.end(),
                                       [&](const ChatLine& each) { return each.text == text; });
        if (line != one.lines.end()) return *line;
    }
    FAIL("no such line");
    std::abort();
}

template <class T>
void grade(Workplace& place, T asked) {
    place.command(Grade{std::move(asked)});
    for (int i = 0; i < 4000 && place.desk().next_due() >= 0; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(3));
        place.run_for(10, 10);
    }
}

TEST_CASE("a student says that a reply was misread: kept as a request, nothing of the mark moves") {
    Workplace place;
    const std::string session = finished_session(place);
    CHECK(place.view().debrief.can_ask);
    const int score = place.view().debrief.score;
    const std::size_t event = line_of(place, kReply).id;
    CHECK_FALSE(line_of(place, kReply).asked);

    place.command(AskForReview{session, event, "  我问好了，也介绍了自己  "});
    CHECK(line_of(place, kReply).asked);
    REQUIRE_FALSE(line_of(place, kReply).remarks.empty());
    CHECK(line_of(place, kReply).remarks.back().kind == Remark::Kind::asked);
    CHECK(line_of(place, kReply).remarks.back().text.ends_with("我问好了，也介绍了自己"));
    place.command(AskForReview{session, event, "再说一次"});  // each reply once
    place.command(AskForReview{session, 0, "不是回复"});
    place.command(AskForReview{"another", event, "别人的"});
    auto store = store::Store::open(place.database());
    REQUIRE(store.ok());
    const auto steps = store.value().steps(session);
    REQUIRE(steps.ok());
    REQUIRE(steps.value().size() == 1);
    CHECK(steps.value().front().kind == scoring::StepKind::request);
    CHECK(steps.value().front().why == "我问好了，也介绍了自己");
    CHECK(steps.value().front().finding.event == static_cast<std::int64_t>(event));
    CHECK(place.view().debrief.score == score);
    CHECK(place.view().debrief.program_score == -1);
    CHECK(store.value().check_seal(session).value().sound);

    // Whoever grades finds the session and the reply; an answer there is seen by the student.
    REQUIRE(store.value().summarise().ok());
    auto cohort = store.value().cohort();
    REQUIRE(cohort.ok());
    REQUIRE(cohort.value().sittings.size() == 1);
    CHECK((cohort.value().sittings.front().flags & analysis::kAsked) != 0);
    CHECK((cohort.value().sittings.front().flags & analysis::kReviewed) == 0);
    grade(place, grading::ComeIn{Role::instructor, "", "王老师"});
    grade(place, grading::OpenSession{session, ""});
    REQUIRE(place.view().grading.graded.ready);
    CHECK(place.view().grading.graded.asked == std::vector<std::size_t>{event});
    CHECK_FALSE(place.view().grading.graded.reviewed);
    StepWanted answer;
    answer.kind = scoring::StepKind::comment;
    answer.finding.event = static_cast<std::int64_t>(event);
    answer.value = "程序听到了问好，没有听到自我介绍。";
    grade(place, grading::TakeStep{answer});
    CHECK(place.view().grading.graded.asked.empty());
    CHECK(place.view().grading.graded.reviewed);
    REQUIRE(store.value().summarise().ok());
    cohort = store.value().cohort();
    CHECK(cohort.value().sittings.front().flags ==
          (cohort.value().sittings.front().flags & ~analysis::kAsked));
    CHECK((cohort.value().sittings.front().flags & analysis::kReviewed) != 0);
    place.command(OpenDebrief{session});
    const auto& remarks = line_of(place, kReply).remarks;
    CHECK(remarks.size() == 2);
    CHECK(remarks.front().text != remarks.back().text);
}

TEST_CASE("the end says where the result lies, with the closing code; the settings choose another place") {
    Workplace place;
    finished_session(place);
    CHECK(place.view().debrief.kept_in == place.database());
    CHECK(place.view().debrief.closing.size() == 19);  // four groups of four
    CHECK_FALSE(place.view().debrief.delivery.lies);

    place.command(Go{Screen::settings});
    const auto delivery = [&]() -> const DeliverySettingsView& { return place.view().settings.delivery; };
    CHECK(delivery().database);
    CHECK(delivery().may_change);
    const std::string folder = (std::filesystem::path(place.database()).parent_path() / "stick").string();
    place.command(ChooseDelivery{folder});
    CHECK(delivery().failed);
    CHECK(delivery().folder.empty());
    std::filesystem::create_directory(folder);
    place.command(ChooseDelivery{folder});
    CHECK_FALSE(delivery().failed);
    CHECK(delivery().folder == folder);
    CHECK(std::filesystem::is_empty(folder));  // what was tried with is gone

    finished_session(place);
    CHECK(place.view().debrief.delivery.lies);
    CHECK(std::filesystem::exists(place.view().debrief.delivery.path));

    // The stick is away when the session ends; later "try again" helps the session that is shown.
    std::filesystem::remove_all(folder);
    const std::string session = finished_session(place);
    CHECK_FALSE(place.view().debrief.delivery.lies);
    place.command(Go{Screen::settings});
    CHECK(delivery().waiting == 1);
    std::filesystem::create_directory(folder);
    place.command(RetryDelivery{});
    CHECK(delivery().waiting == 0);
    place.command(OpenDebrief{session});
    CHECK(place.view().debrief.delivery.lies);

    place.command(ChooseDelivery{""});
    CHECK(delivery().folder.empty());
    // With an instructor's passphrase a student changes nothing.
    grade(place, grading::SetPassphrase{Role::instructor, "correct horse", ""});
    place.command(Go{Screen::settings});
    CHECK_FALSE(delivery().may_change);
    place.command(ChooseDelivery{folder});
    CHECK(delivery().folder.empty());
}

TEST_CASE("a correction that is taught holds for the sessions started afterwards") {
    Workplace place;
    const std::string corrections =
        (std::filesystem::path(place.database()).parent_path() / "corrections").string();
    setenv("KEFU_CORRECTIONS", corrections.c_str(), 1);
    const std::string session = finished_session(place);
    const std::size_t event = line_of(place, kReply).id;
    const std::string before = place.stored(session).log.head.understanding;
    grade(place, grading::ComeIn{Role::instructor, "", "王老师"});
    grade(place, grading::OpenSession{session, ""});
    REQUIRE(place.view().grading.graded.heard.contains(event));
    grade(place, grading::KeepMisread{event, {"hold_price"}, "说的是价格", true});
    CHECK(place.view().grading.graded.heard.at(event).acts == std::vector<std::string>{"hold_price"});
    // A trial at the grader's desk hears it already.
    grade(place, grading::TryMisread{event, {"hold_price"}});
    CHECK(place.view().grading.misread.before == std::vector<std::string>{"hold_price"});

    const std::string next = finished_session(place);
    const record::Log log = place.stored(next).log;
    CHECK(log.head.understanding != before);
    const auto* reply = record::as<record::Reply>(log.events[line_of(place, kReply).id]);
    REQUIRE(reply);
    REQUIRE(reply->heard.acts.size() == 1);
    CHECK(reply->heard.acts.front().id == "hold_price");
    unsetenv("KEFU_CORRECTIONS");
}

TEST_CASE("stretches of the calendar") {
    const auto at = [](const char* text) { return moment_named(text).value(); };
    const store::Moment now = at("2026-11-22 01:30");  // a Sunday
    CHECK(stretch_of(Period::all, now) == Stretch{});
    CHECK(stretch_of(Period::today, now) == Stretch{at("2026-11-22"), at("2026-11-23")});
    CHECK(stretch_of(Period::week, now) == Stretch{at("2026-11-16"), at("2026-11-23")});
    CHECK(stretch_of(Period::month, now) == Stretch{at("2026-11-01"), at("2026-12-01")});
    CHECK(stretch_of(Period::term, now) == Stretch{at("2026-08-01"), at("2027-02-01")});
    CHECK(stretch_of(Period::term, at("2027-01-31 23:59")) == Stretch{at("2026-08-01"), at("2027-02-01")});
    CHECK(stretch_of(Period::term, at("2027-02-01")) == Stretch{at("2027-02-01"), at("2027-08-01")});
    CHECK(stretch_of(Period::month, at("2026-12-31 12:00")) == Stretch{at("2026-12-01"), at("2027-01-01")});
    CHECK(days_between("2026-09-01", "2026-09-01").value() == Stretch{at("2026-09-01"), at("2026-09-02")});
    CHECK(days_between(" 2026-09-01 ", "").value() == Stretch{at("2026-09-01"), 0});
    CHECK(days_between("", "").value() == Stretch{});
    for (const char* wrong : {"2026-9-1", "1.9.2026", "2026-13-01", "gestern", "2026-09-01 08:00"})
        CHECK(days_between(wrong, "").error().code == "bad-period");
    CHECK(days_between("2026-09-02", "2026-09-01").error().code == "bad-period");
}

}  // namespace
}  // namespace kefu::desk
