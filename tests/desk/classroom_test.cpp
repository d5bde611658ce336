// Assignments, exams, delivery and roles at the live desk, as a class goes through them.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "desk/classroom/access.h"
#include "desk/classroom/assignments.h"
#include "desk/classroom/delivery.h"
#include "desk/classroom/mark_sheets.h"
#include "desk/classroom/roster.h"
#include "desk/classroom/times.h"
#include "desk/workplace.h"
#include "support/catch.h"

namespace kefu::desk {
namespace {

using test::some_scenario;
using test::Workplace;

// A folder beside the workplace's database.
std::string beside(const Workplace& place, const std::string& name) {
    return (std::filesystem::path(place.database()).parent_path() / name).string();
}

std::string assignment_file(const Workplace& place, const std::string& more,
                            const std::string& id = "week-3") {
    const std::string path = beside(place, id + ".json");
    std::ofstream out(path);
    out << R"({"kefu_assignment": 1, "id": ")" << id
        << R"(", "title": {"zh": "测验", "en": "Test"}, "scenarios": [")" << some_scenario(place.view())
        << "\"]" << more << "}";
    return path;
}

std::array<unsigned char, 16> fixed_bytes() {
    return {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
}

store::Store opened(const Workplace& place) {
    auto store = store::Store::open(place.database());
    REQUIRE(store.ok());
    return store.take();
}

void set_passphrase(const Workplace& place, const std::string& passphrase) {
    store::Store store = opened(place);
    REQUIRE(Access(store, fixed_bytes, "").set(Role::instructor, passphrase, "", 1).ok());
}

bool has_answers(const DebriefView& debrief) {
    for (const DebriefConversation& conversation : debrief.conversations) {
        for (const ChatLine& line : conversation.lines) {
            if (!line.model_replies.empty()) return true;
        }
    }
    return false;
}

const Banner* banner_of(const Workplace& place, const std::string& id) {
    for (const Banner& one : place.view().banners) {
        if (one.id == id) return &one;
    }
    return nullptr;
}

TEST_CASE("an exam is sat by its rules: no pause, no answers, as often as allowed") {
    Workplace place;
    place.command(AddStudent{"王小明", "2班", "0012"});
    place.command(OpenAssignment{assignment_file(place, R"(, "mode": "exam", "seed": 7, "attempts": 1)")});
    REQUIRE(place.view().home.assignments.size() == 1);
    const AssignmentView before = place.view().home.assignments.front();
    CHECK(before.can_start);
    CHECK(before.exam);
    place.command(StartAssignment{before.digest, place.now});
    REQUIRE(place.view().screen == Screen::workbench);
    const std::string session = place.bench().session;
    place.run_for(8000);
    place.say("您好亲");
    place.command(Pause{place.now});
    place.command(Go{Screen::home});
    CHECK(place.view().screen == Screen::workbench);
    place.command(LeaveSession{place.now});
    REQUIRE(place.view().screen == Screen::debrief);
    CHECK(place.view().debrief.answers_hidden);
    CHECK_FALSE(has_answers(place.view().debrief));
    CHECK(place.stored(session).log.head.seed == 7);
    CHECK(place.stored(session).arrangement.assignment->id == "week-3");

    place.command(Go{Screen::home});
    const AssignmentView after = place.view().home.assignments.front();
    CHECK(after.attempts_used == 1);
    CHECK_FALSE(after.can_start);
    CHECK_FALSE(after.why_not.empty());
    CHECK(after.counted_score >= 0);
    place.command(StartAssignment{before.digest, place.now});
    CHECK(place.view().screen == Screen::home);

    // Practice of the scenario that the exam is about shows no answers either; a grader sees them.
    place.start(some_scenario(place.view()));
    place.run_for(8000);
    place.command(LeaveSession{place.now});
    CHECK_FALSE(has_answers(place.view().debrief));
    place.command(EnterRole{Role::grader, ""});
    CHECK(place.view().role == Role::grader);  // no passphrase is set yet
    CHECK(has_answers(place.view().debrief));
    place.command(EnterRole{Role::student, ""});
    CHECK_FALSE(has_answers(place.view().debrief));

    // The next start of the program knows the assignment still.
    place.open();
    CHECK(place.view().home.assignments.size() == 1);
}

TEST_CASE("an exam that was cut off goes on only by the instructor's passphrase") {
    Workplace place;
    place.command(AddStudent{"王小明", "2班", "0012"});
    place.command(OpenAssignment{assignment_file(place, R"(, "mode": "exam")")});
    place.command(StartAssignment{place.view().home.assignments.front().digest, place.now});
    const std::string session = place.bench().session;
    place.run_for(9000);
    place.say("您好亲，请稍等");
    place.cut_power();
    place.now += 60'000;
    place.open();
    CHECK(place.view().home.interrupted.empty());
    CHECK(place.view().home.assignments.front().running == session);
    place.command(ResumeSession{session, place.now});
    CHECK(place.view().screen == Screen::home);
    place.command(ResumeExam{session, "", place.now});
    CHECK(place.view().screen == Screen::home);
    REQUIRE(banner_of(place, "session"));

    set_passphrase(place, "correct horse");
    place.command(ResumeExam{session, "wrong horse!", place.now});
    CHECK(place.view().screen == Screen::home);
    place.command(ResumeExam{session, "correct horse", place.now});
    CHECK(place.view().screen == Screen::workbench);
    CHECK(place.bench().session == session);
    place.command(LeaveSession{place.now});
    CHECK(place.view().home.assignments.front().exam);
}

TEST_CASE("a student can't open somebody else's session; a grader can") {
    Workplace place;
    place.start(some_scenario(place.view()));
    const std::string session = place.bench().session;
    place.run_for(5000);
    place.command(LeaveSession{place.now});
    place.command(Go{Screen::home});
    set_passphrase(place, "correct horse");
    place.command(AddStudent{"李雷", "2班", "0013"});
    place.command(OpenDebrief{session});
    CHECK(place.view().screen == Screen::home);
    place.command(EnterRole{Role::grader, "wrong horse!"});
    CHECK(place.view().role == Role::student);
    CHECK(banner_of(place, "role"));
    place.command(EnterRole{Role::grader, "correct horse"});
    CHECK_FALSE(banner_of(place, "role"));
    place.command(OpenDebrief{session});
    CHECK(place.view().screen == Screen::debrief);
    place.command(EnterRole{Role::student, ""});
    CHECK(place.view().screen == Screen::home);
}

TEST_CASE("an assignment is open in its window only, and a broken one says why") {
    Workplace place;
    place.command(AddStudent{"王小明", "2班", "0012"});
    const store::Moment now = 1'780'000'000'000 + place.now;
    const auto at = [](store::Moment moment) { return "\"" + date_and_time(moment) + "\""; };
    place.command(OpenAssignment{assignment_file(place, ", \"opens\": " + at(now + 3'600'000), "later")});
    place.command(OpenAssignment{assignment_file(place, ", \"closes\": " + at(now - 3'600'000), "past")});
    place.command(OpenAssignment{assignment_file(place,
                                                 ", \"opens\": " + at(now - 3'600'000) + ", \"closes\": " +
                                                     at(now + 3'600'000) + ", \"pauses\": false",
                                                 "now")});
    const auto& all = place.view().home.assignments;
    REQUIRE(all.size() == 3);
    CHECK(all[0].window == Window::not_yet);
    CHECK_FALSE(all[0].can_start);
    CHECK(all[1].window == Window::over);
    CHECK_FALSE(all[1].can_start);
    CHECK(all[2].can_start);
    place.command(StartAssignment{all[2].digest, place.now});
    REQUIRE(place.view().screen == Screen::workbench);
    place.run_for(3000);
    place.command(Go{Screen::home});
    CHECK(place.view().screen == Screen::workbench);
    place.command(LeaveSession{place.now});
    CHECK_FALSE(place.view().debrief.answers_hidden);

    place.command(Go{Screen::home});
    place.command(OpenAssignment{assignment_file(place, R"(, "mode": "exams")", "bad")});
    REQUIRE(banner_of(place, "assignment"));
    CHECK_FALSE(banner_of(place, "assignment")->details.empty());
    CHECK(place.view().home.assignments.size() == 3);
}

const WriteBundle kPlainFile = [](const store::Store&, const std::string& session,
                                  const std::string& path) -> base::Result<base::Done> {
    std::ofstream out(path);
    out << session << std::flush;
    if (!out) return base::Error{"file-unwritable", {"写不出", "can't write"}};
    return base::Done{};
};

TEST_CASE("an assignment is played in the version of its scenarios that it was made with") {
    Workplace place;
    place.command(AddStudent{"王小明", "2班", "0012"});
    const std::string scenario = some_scenario(place.view());
    place.command(OpenAssignment{assignment_file(place, "")});
    REQUIRE(place.view().home.assignments.size() == 1);
    CHECK_FALSE(place.view().home.assignments.front().pinned);
    CHECK(place.view().home.assignments.front().can_start);

    const Content content =
        open_content(KEFU_SOURCE_DIR, base::Language::en, {.scenarios = true, .marking = true});
    assignment::Assignment made;
    made.id = "pinned";
    made.title = {"钉住", "Pinned"};
    made.scenarios = {scenario};
    pin(content, made);
    CHECK(is_pinned(made));
    CHECK(made.made_with.size() == 3);
    const auto saved = [&](const std::string& name) {
        const std::string path = beside(place, name);
        std::ofstream(path) << assignment::encode(made);
        return path;
    };
    place.command(OpenAssignment{saved("pinned.json")});
    CHECK(place.view().home.assignments.size() == 2);
    CHECK(banner_of(place, "assignment") == nullptr);

    made.pinned[scenario] = std::string(64, 'a');
    place.command(OpenAssignment{saved("other.json")});
    CHECK(place.view().home.assignments.size() == 2);
    const Banner* banner = banner_of(place, "assignment");
    REQUIRE(banner != nullptr);
    REQUIRE(banner->details.size() == 1);
    CHECK(banner->details.front().find("scenario-other-version") != std::string::npos);
    CHECK(banner->details.front().find("aaaaaaaaaaaa") != std::string::npos);
    // One that was opened before the scenario changed is not played either.
    const AssignmentView view = assignment_view(content, nullptr, made, "s1", 1);
    CHECK_FALSE(view.can_start);
    CHECK(view.why_not.find(".kefupack") != std::string::npos);
    CHECK(sitting_for(content, nullptr, made, "s1", 1, 1).error().code == "scenario-other-version");
}

TEST_CASE("a result is delivered, or the message says that it lies nowhere but here") {
    Workplace place;
    place.start(some_scenario(place.view()));
    const std::string session = place.bench().session;
    place.run_for(3000);
    place.command(LeaveSession{place.now});
    CHECK_FALSE(place.view().debrief.delivery.lies);
    CHECK_FALSE(place.view().debrief.delivery.message.empty());

    base::Diagnostics unread;
    const TextFiles texts(KEFU_SOURCE_DIR "/assets/texts", base::Language::zh, unread);
    store::Store store = opened(place);
    const std::string folder = beside(place, "stick");
    CHECK(choose_delivery_folder(store, folder).error().code == "delivery-folder-gone");
    std::filesystem::create_directory(folder);
    REQUIRE(choose_delivery_folder(store, folder).ok());
    const DeliveryView there = deliver(store, session, kPlainFile, 5, texts);
    CHECK(there.lies);
    CHECK(there.path.find("2班_07_王小明_" + session) != std::string::npos);
    CHECK(std::filesystem::exists(there.path));
    CHECK(there.message.find(there.path) != std::string::npos);

    // The stick is pulled out: queued, said, and tried again when it is back.
    std::filesystem::remove_all(folder);
    const DeliveryView gone = deliver(store, session, kPlainFile, 6, texts);
    CHECK_FALSE(gone.lies);
    CHECK(gone.problem == "delivery-folder-gone");
    CHECK(gone.waiting == 1);
    CHECK(deliver_waiting(store, kPlainFile, 7).waiting == 1);
    std::filesystem::create_directory(folder);
    const Retried retried = deliver_waiting(store, kPlainFile, 8);
    CHECK(retried.delivered == 1);
    CHECK(retried.waiting == 0);
    CHECK(delivery_view(store, session, texts).lies);

    // Writing fails half-way: nothing half-written stays, and the words fit.
    const WriteBundle fails = [](const store::Store&, const std::string&,
                                 const std::string& path) -> base::Result<base::Done> {
        std::ofstream(path) << "half";
        return base::Error{"file-unwritable", {"写不出", "can't write"}};
    };
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    const DeliveryView failed = deliver(store, session, fails, 9, texts);
    CHECK(failed.problem == "file-unwritable");
    CHECK(std::filesystem::is_empty(folder));
    CHECK(failed.message.find("classroom.") == std::string::npos);
    CHECK(bundle_name({"", "../../x", "a/b", "\x01?*", -1}, "s1") == "ab_x_s1.kefubundle");
}

TEST_CASE(
    "passphrases: set up once, changed by the old one, recovered by the code, tries limited across restarts") {
    Workplace place;
    std::string code;
    {
        store::Store store = opened(place);
        Access access(store, fixed_bytes, "");
        CHECK(access.is_open(Role::instructor));
        CHECK(access.set(Role::instructor, "short", "", 1).error().code == "passphrase-short");
        code = access.set(Role::instructor, "first phrase", "", 1).value().recovery_code;
        CHECK_FALSE(access.is_open(Role::instructor));
        CHECK_FALSE(access.is_open(Role::grader));  // behind the instructor's door
        CHECK(access.enter(Role::grader, "first phrase", 2).ok());
        CHECK(access.set(Role::grader, "grader phrase", "wrong phrase", 3).error().code ==
              "passphrase-wrong");
        REQUIRE(access.set(Role::grader, "grader phrase", "first phrase", 4).ok());
        CHECK(access.enter(Role::grader, "grader phrase", 5).ok());
        CHECK(access.enter(Role::instructor, "grader phrase", 6).error().code == "passphrase-wrong");
        CHECK(access.enter(Role::instructor, "wrong again", 7).error().code == "passphrase-wrong");
        CHECK(access.enter(Role::instructor, "wrong again", 8).error().code == "passphrase-wrong");
    }
    store::Store store = opened(place);
    Access access(store, fixed_bytes, "");
    // Even the right one has to wait now.
    CHECK(access.enter(Role::instructor, "first phrase", 9).error().code == "passphrase-wait");
    CHECK(access.view(9).wait_ms > 0);
    CHECK(access.enter(Role::instructor, "first phrase", 10'000).ok());
    CHECK(access.recover(Role::instructor, "00000-00000", "second phrase", 10'001).error().code ==
          "recovery-wrong");
    const auto recovered = access.recover(Role::instructor, code, "second phrase", 10'002);
    REQUIRE(recovered.ok());
    CHECK(access.enter(Role::instructor, "second phrase", 10'003).ok());
    CHECK_FALSE(access.enter(Role::instructor, "first phrase", 10'004).ok());

    // The administrator's file holds instead of the database, and a broken one locks.
    const std::string file = beside(place, "access.json");
    std::ofstream(file) << access.system_file_text().value();
    store::Store other = store::Store::open(beside(place, "other.db")).take();
    Access guarded(other, fixed_bytes, file);
    CHECK_FALSE(guarded.is_open(Role::instructor));
    CHECK(guarded.enter(Role::instructor, "second phrase", 20'000).ok());
    CHECK(guarded.set(Role::instructor, "third phrase", "second phrase", 20'001).error().code ==
          "access-by-system");
    std::ofstream(file) << "{";
    CHECK_FALSE(guarded.is_open(Role::instructor));
    CHECK(guarded.enter(Role::instructor, "second phrase", 30'000).error().code == "system-access-broken");
}

TEST_CASE("the mark sheet is in roster order, with absentees and the attempt that counts") {
    Workplace place;
    const Content content = open_content(KEFU_SOURCE_DIR, base::Language::zh);
    std::ofstream(beside(place, "list.csv"))
        << "学号,姓名,班级\n003,丙,1班\n001,甲,1班\n002,乙,1班\n900,别班,2班\n";
    std::string third;
    {
        store::Store store = opened(place);
        const RosterWanted wanted;
        const auto preview = look_at_roster(content, store, beside(place, "list.csv"), wanted);
        REQUIRE(preview.ok());
        int n = 0;
        REQUIRE(apply_roster(store, preview.value(), wanted, {"t", ""}, 1, [&] {
                    return "id" + std::to_string(++n);
                }).ok());
        third = find_student(store, "003").value().id;
        CHECK(find_student(store, "nobody").error().code == "no-student");
    }
    place.open();
    place.command(SignIn{third});
    place.command(OpenAssignment{assignment_file(place, R"(, "attempts": 3, "counts": "first")")});
    std::vector<int> scores;
    for (const bool kind : {false, true}) {
        place.command(StartAssignment{place.view().home.assignments.front().digest, place.now});
        REQUIRE(place.view().screen == Screen::workbench);
        place.run_for(9000);
        place.say(kind ? "您好亲，我是客服8号，很高兴为您服务" : "？");
        place.run_for(4000);
        place.command(LeaveSession{place.now});
        scores.push_back(place.view().debrief.score);
        place.command(Go{Screen::home});
    }
    store::Store store = opened(place);
    const report::LoadedSheetTemplate form = sheet_template(content, "");
    REQUIRE(form.sheet);
    MarkSheetWanted wanted;
    wanted.assignment = "week-3";
    wanted.class_name = "1班";
    report::MarkSheet sheet = mark_sheet(content, store, wanted, *form.sheet, 5).take();
    REQUIRE(sheet.rows.size() == 3);
    CHECK(sheet.rows[0].number == "003");
    CHECK(sheet.rows[0].presence == report::Presence::marked);
    CHECK(sheet.rows[0].score == scores[0]);
    CHECK(sheet.rows[0].attempts == scores);
    CHECK(sheet.rows[1].presence == report::Presence::absent);
    CHECK(sheet.rows[1].grade.zh == "缺考");
    CHECK(sheet.absent == 2);
    CHECK(sheet.signatures.size() == 3);
    CHECK(sheet.counts.en == "the first attempt counts");
    const report::SheetTable table = report::filled(sheet, *form.sheet, base::Language::zh);
    CHECK(table.titles[1] == "学号");
    CHECK(table.rows[0][1].text == "003");
    CHECK_FALSE(table.rows[0][1].is_number);

    wanted.counts = assignment::Counts::best;
    wanted.bounds = {95, 90, 85, 1};
    sheet = mark_sheet(content, store, wanted, *form.sheet, 5).take();
    CHECK(sheet.rows[0].score == std::max(scores[0], scores[1]));
    wanted.bounds = {60, 70, 80, 90};
    CHECK(mark_sheet(content, store, wanted, *form.sheet, 5).error().code == "bad-bounds");
}

TEST_CASE("who signed in by hand on another computer is found on the roster") {
    Workplace place;
    store::Store store = opened(place);
    REQUIRE(
        store.enrol({{"a", "王小明", "1班", "0012", 0}, {"b", "李雷", "1班", "0013", 1}}, {"t", ""}, 1).ok());
    REQUIRE(store.put(store::Student{"x", "王小明", "1班", "0012"}, 2).ok());
    REQUIRE(store.put(store::Student{"y", "李蕾", "1班", "0013"}, 3).ok());
    REQUIRE(store.put(store::Student{"z", "李雷", "1班", ""}, 4).ok());
    REQUIRE(store.put(store::Student{"zz", "0013", "", ""}, 5).ok());
    const std::vector<RosterMatch> matches = roster_matches(store).value();
    REQUIRE(matches.size() == 4);

    const auto match_of = [&](const std::string& stray) {
        return *std::find_if(matches.begin(), matches.end(),
                             [&](const auto& one) { return one.stray.id == stray; });
    };
    CHECK(match_of("x").enrolled.id == "a");
    CHECK(match_of("x").certain);
    CHECK_FALSE(match_of("y").certain);
    CHECK(match_of("z").enrolled.id == "b");
    CHECK_FALSE(match_of("z").certain);
    // A number that was typed where the name goes says who it is.
    CHECK(match_of("zz").enrolled.id == "b");
    CHECK(match_of("zz").certain);
}

}  // namespace
}  // namespace kefu::desk
