// The grader's desk in the window as it is, over a real database: the door, the class, a session reviewed and a reply
// corrected, a class list, a mark sheet, an export, a bundle, verifying.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "desk/live_desk.h"
#include "desk/scripted_play.h"
#include "gui/harness.h"
#include "support/catch.h"
#include "support/folder.h"

namespace kefu::gui {
namespace {

namespace fs = std::filesystem;
using namespace desk::grading;

/// Corrections of the way things are heard stay in it.
struct Folder : kefu::test::Folder {
    Folder() { setenv("KEFU_CORRECTIONS", file("corrections").c_str(), 1); }
    ~Folder() { unsetenv("KEFU_CORRECTIONS"); }
};

const desk::Content& content() {
    static const desk::Content read = desk::open_content(KEFU_SOURCE_DIR, desk::Language::zh);
    return read;
}

void play(const std::string& database, const std::string& student, const std::string& scenario,
          std::uint64_t seed, bool good) {
    desk::PlayWanted wanted;
    wanted.scenarios = {scenario};
    wanted.seed = seed;
    wanted.database = database;
    wanted.student = student;
    base::Diagnostics ignored;
    auto begun = desk::ScriptedPlay::open(content(), wanted, ignored);
    REQUIRE(begun.ok());
    desk::ScriptedPlay& session = begun.value();
    REQUIRE(session.begin().ok());
    for (const char* line :
         {R"({"after_ms": 4000, "say": "您好，我是客服1号小禾，请问有什么可以帮您？"})",
          R"({"after_ms": 15000, "say": "非常抱歉给您添麻烦了，我马上帮您查一下，请稍等"})"})
        static_cast<void>(session.apply(line).ok());
    if (!good) static_cast<void>(session.apply(R"({"after_ms": 9000, "say": "烦不烦，自己看"})").ok());
    static_cast<void>(
        session.apply(R"({"after_ms": 5000, "say": "查到了，今天给您发出，感谢您的支持，欢迎再来"})").ok());
    REQUIRE(session.finish().ok());
}

/// A class of `students`, each with some sessions.
void make_class(const std::string& database, int students) {
    std::vector<store::Enrolled> all;
    for (int i = 0; i < students; ++i) {
        static const char* const kNames[] = {"李小禾", "陈二", "欧阳明月·阿不都热西提",
                                             "Alexandra Featherstonehaugh", "王五"};
        store::Enrolled one;
        one.id = "student" + std::to_string(i);
        one.name = kNames[i % 5];
        if (i >= 5) one.name += std::to_string(i);
        one.class_name = "电商 2401";
        one.number = "00" + std::to_string(24010 + i);
        one.position = i;
        all.push_back(one);
    }
    {
        auto store = store::Store::open(database);
        REQUIRE(store.ok());
        REQUIRE(store.value().enrol(all, {"教务处", ""}, 1'763'700'000'000).ok());
    }
    std::uint64_t seed = 1;
    for (int i = 0; i + 1 < students; ++i) {
        for (const char* scenario : {"late-delivery-angry", "quality-defect"})
            play(database, all[static_cast<std::size_t>(i)].id, scenario, ++seed, i % 3 != 0);
        if (i % 2 == 0)
            play(database, all[static_cast<std::size_t>(i)].id, "late-delivery-angry", ++seed, true);
    }
}

struct Program : test::Program {
    explicit Program(const std::string& database, const test::Look& look = {})
        : test::Program(look, with(database)) {
        prefix = std::string("grading-") + (look.language == desk::Language::zh ? "zh-" : "en-") +
                 std::to_string(look.width) + "-";
        pictures = false;
    }
    static desk::LiveDeskOptions with(const std::string& database) {
        desk::LiveDeskOptions wanted;
        wanted.content = KEFU_SOURCE_DIR;
        wanted.database = database;
        return wanted;
    }

    const desk::GradingView& view() const { return desk->view().grading; }

    template <class T>
    void ask(T asked) {
        command(desk::Grade{std::move(asked)});
    }
    template <class T>
    void command(T asked) {
        test::Program::ask(std::move(asked));
    }

    void come_in() {
        command(desk::Go{desk::Screen::grading});
        shot("1-door");
        if (view().grader.empty()) type("王老师");
        press(SDLK_RETURN);
        work();
    }
};

TEST_CASE("the door opens without a passphrase, and not past a wrong one; one click leaves") {
    Folder folder;
    make_class(folder.file("k.db"), 2);
    {
        Program program(folder.file("k.db"));
        program.come_in();
        CHECK(program.desk->view().role == desk::Role::instructor);
        CHECK(program.view().grader == "王老师");
        CHECK(program.view().klass.ready);
        program.command(desk::EnterRole{desk::Role::student, ""});
        CHECK(program.desk->view().role == desk::Role::student);
        CHECK_FALSE(program.view().klass.ready);
        CHECK(program.desk->view().screen == desk::Screen::home);
        // A student's program does none of it.
        program.ask(OpenSession{"anything", ""});
        CHECK(program.view().page == desk::GradingPage::overview);
        program.command(desk::Go{desk::Screen::grading});
        program.ask(SetPassphrase{desk::Role::instructor, "correct horse", ""});
        CHECK(program.view().door.recovery_code.size() >= 25);
        program.shot("2-code");
        program.ask(CodeWritten{});
        CHECK(program.view().door.recovery_code.empty());
    }
    Program program(folder.file("k.db"));
    program.command(desk::Go{desk::Screen::grading});
    program.ask(ComeIn{desk::Role::instructor, "wrong horse", "王老师"});
    CHECK(program.desk->view().role == desk::Role::student);
    CHECK_FALSE(program.view().door.problem.empty());
    program.ask(ComeIn{desk::Role::grader, "correct horse", "王老师"});
    CHECK(program.desk->view().role == desk::Role::grader);
    program.ask(ApplyRoster{{}});
    CHECK(program.view().roster.failed);
}

std::string first_session(const Program& program) {
    REQUIRE_FALSE(program.view().klass.lines.empty());
    return program.view().klass.lines.back().session;
}

TEST_CASE("a session is reviewed: what counts moves, the program's mark stays, a reply is corrected") {
    Folder folder;
    make_class(folder.file("k.db"), 3);
    Program program(folder.file("k.db"));
    program.come_in();
    REQUIRE(program.view().klass.total == 5);
    const std::string session = first_session(program);
    program.ask(OpenSession{session, ""});
    REQUIRE(program.view().graded.ready);
    const int before = program.view().graded.program_score;
    CHECK(program.view().graded.debrief.score == before);
    CHECK_FALSE(program.view().graded.report.profiles.empty());
    CHECK_FALSE(program.view().graded.report.versions.empty());

    desk::StepWanted points;
    points.kind = scoring::StepKind::points;
    points.value = "-3";
    program.ask(TakeStep{points});
    CHECK(program.view().graded.steps.empty());  // whatever changes the mark needs a reason
    points.why = "没有核对地址";
    program.ask(TakeStep{points});
    REQUIRE(program.view().graded.steps.size() == 1);
    CHECK(program.view().graded.program_score == before);
    CHECK(program.view().graded.debrief.score == std::max(0, before - 3));
    CHECK(program.view().graded.steps.front().who == "王老师");

    desk::StepWanted undo;
    undo.kind = scoring::StepKind::undo;
    undo.undoes = program.view().graded.steps.front().id;
    undo.why = "看错了";
    program.ask(TakeStep{undo});
    CHECK(program.view().graded.debrief.score == before);
    CHECK(program.view().graded.steps.front().undone);

    const auto reply = std::find_if(program.view().graded.heard.begin(), program.view().graded.heard.end(),
                                    [](const auto& one) { return !one.second.acts.empty(); });
    REQUIRE(reply != program.view().graded.heard.end());
    const std::size_t event = reply->first;
    const std::vector<std::string> right{"hold_price"};
    program.ask(TryMisread{event, right});
    REQUIRE(program.view().misread.ready);
    CHECK(program.view().misread.after == right);
    CHECK(program.view().misread.before != right);
    CHECK(program.view().misread.looked_at > 100);
    CHECK(program.view().misread.score_before == before);
    const int then = program.view().misread.score_after;
    program.ask(KeepMisread{event, right, "说的是价格", true});
    CHECK(program.view().graded.debrief.score == then);
    CHECK(program.view().graded.heard.at(event).corrected);
    CHECK(program.view().graded.heard.at(event).acts == right);
    CHECK(fs::exists(folder.file("corrections/corrections.json")));
    // The student sees the mark that counts.
    program.command(desk::OpenDebrief{session});
    CHECK(program.desk->view().debrief.score == then);
}

TEST_CASE("papers: a class list, a mark sheet, an export, a bundle, verifying") {
    Folder folder;
    make_class(folder.file("k.db"), 3);
    std::ofstream(folder.file("list.csv"))
        << "班级：电商 2401\n学号,姓名\n0024010,李小禾\n0024011,陈二\n0024099,新同学\n";
    Program program(folder.file("k.db"));
    program.come_in();
    program.ask(Browse{folder.path(), {".csv"}});
    CHECK(program.view().folder.entries.size() == 1);
    program.ask(Turn{desk::GradingPage::roster});
    CHECK(program.view().roster.students.size() == 3);
    program.ask(LookAtRoster{folder.file("list.csv"), ""});
    REQUIRE(program.view().roster.preview.has_value());
    CHECK(program.view().roster.preview->added == 1);
    program.ask(ApplyRoster{{}});
    CHECK_FALSE(program.view().roster.failed);
    CHECK(program.view().roster.students.size() == 4);

    program.ask(Turn{desk::GradingPage::marks});
    REQUIRE(program.view().marks.ready);
    CHECK(program.view().marks.sheet.rows.size() == 4);
    CHECK(program.view().marks.sheet.absent == 2);
    // The school's own form holds from now on; one that is broken changes nothing.
    std::ofstream(folder.file("form.json")) << "{\"kefu_mark_sheet\": 1";
    program.ask(ChooseForm{folder.file("form.json")});
    CHECK_FALSE(program.view().marks.problem.empty());
    CHECK_FALSE(program.view().marks.diagnostics.empty());
    CHECK(program.view().marks.form.empty());
    CHECK(program.view().marks.ready);
    fs::copy_file(KEFU_SOURCE_DIR "/courseware/mark-sheets/default.json", folder.file("own.json"));
    program.ask(ChooseForm{folder.file("own.json")});
    CHECK(program.view().marks.problem.empty());
    CHECK(program.view().marks.form == folder.file("own.json"));
    program.ask(SaveMarks{SaveMarks::Form::xlsx, folder.file("marks.xlsx"), false});
    CHECK_FALSE(program.view().work.failed);
    CHECK(fs::file_size(folder.file("marks.xlsx")) > 1000);

    Export wanted;
    wanted.what = Export::What::all;
    wanted.order.form = desk::ExportOrder::Form::csv;
    wanted.order.path = folder.file("all.csv");
    program.ask(wanted);
    CHECK_FALSE(program.view().work.failed);
    CHECK(fs::file_size(folder.file("all.csv")) > 200);
    program.ask(wanted);  // what is there isn't written over unasked
    CHECK(program.view().work.failed);

    program.ask(SendBundle{Export::What::all, {}, folder.file("all.kefubundle"), false});
    CHECK_FALSE(program.view().work.failed);
    program.ask(LookAtBundle{folder.file("all.kefubundle")});
    REQUIRE(program.view().bundles.arrived.has_value());
    CHECK(program.view().bundles.arrived->sessions.size() == 5);
    CHECK(program.view().bundles.arrived->sessions.front().arrival == desk::Arrival::same);
    std::ofstream(folder.file("bad.kefubundle")) << "KEFUBNDL but no more";
    program.ask(LookAtBundle{folder.file("bad.kefubundle")});
    CHECK(program.view().bundles.failed);

    program.ask(Verify{});
    CHECK(program.view().checks.sound == 5);
    CHECK(program.view().checks.unsound.empty());
    program.ask(Regrade{});
    CHECK(program.view().checks.looked_at == 5);
    CHECK(program.view().checks.moved.empty());

    program.ask(MakeSample{"抽查", 2, 1});
    REQUIRE(program.view().second.sessions.size() == 2);
    desk::AssignmentDraft draft;
    draft.path = folder.file("week-3.json");
    draft.title = "第三周";
    draft.scenarios = {"late-delivery-angry"};
    draft.opens = "next week";
    program.ask(SaveAssignment{draft, false, false});
    CHECK(program.view().assignments.failed);
    draft.opens.clear();
    program.ask(SaveAssignment{draft, false, false});
    CHECK_FALSE(program.view().assignments.failed);
    CHECK(fs::exists(draft.path));
    CHECK(program.view().assignments.known.size() == 1);
}

void pictures(const std::string& database, const Folder& folder, int width, int height,
              desk::Language language) {
    Program program(database, {width, height, language});
    program.pictures = true;
    program.come_in();
    PanelState& state = program.app->state();
    for (int tab = 0; tab < 5; ++tab) {
        state.grading.klass.tab = tab;
        if (tab == 2 && !program.view().klass.figures.weakest.empty())
            state.grading.klass.weak_open = program.view().klass.figures.weakest.front().rule;
        program.shot("2-class-" + std::to_string(tab));
    }
    state.grading.klass.tab = 0;
    state.grading.klass.period = static_cast<int>(desk::Period::days);
    state.grading.klass.first_day.set("2026-09-01");
    state.grading.klass.last_day.set("2026-08-01");
    ShowClass days;
    days.period = desk::Period::days;
    days.first_day = "2026-09-01";
    days.last_day = "2026-08-01";
    program.ask(days);
    program.shot("2-class-days");
    days.last_day.clear();
    program.ask(days);
    state.grading.klass.last_day.clear();
    program.shot("2-class-term");
    state.grading.klass.period = 0;
    program.ask(ShowClass{});
    program.ask(OpenSession{first_session(program), ""});
    const auto& conversation = program.view().graded.debrief.conversations.front();
    for (std::size_t i = 0; i < conversation.lines.size(); ++i) {
        if (conversation.lines[i].kind == desk::ChatLine::Kind::student &&
            !conversation.lines[i].findings.empty()) {
            state.grading.debrief.chats[conversation.id].selected_line = static_cast<int>(i);
            state.grading.debrief.chats[conversation.id].measured.clear();
            break;
        }
    }
    program.shot("3-session");
    for (int tab = 1; tab < 6; ++tab) {
        state.grading.tab = tab;
        program.shot("3-session-" + std::to_string(tab));
    }
    state.grading.tab = 0;
    state.grading.misread.open = true;
    state.grading.misread.event = program.view().graded.heard.begin()->first;
    state.grading.misread.right = {"greet", "introduce", "apologise"};
    program.shot("4-misread");
    state.grading.misread.open = false;
    state.grading.step.open = true;
    state.grading.step.step.kind = scoring::StepKind::finding;
    state.grading.step.title = program.view().graded.findings.front().title;
    program.shot("4-step");
    state.grading.step.open = false;
    program.ask(Turn{desk::GradingPage::roster});
    program.shot("5-roster");
    program.ask(LookAtRoster{folder.file("list.csv"), ""});
    program.shot("5-roster-preview");
    program.ask(Turn{desk::GradingPage::assignments});
    program.shot("6-assignments");
    program.ask(Turn{desk::GradingPage::marks});
    program.shot("7-marks");
    program.ask(ChooseForm{folder.file("form.json")});
    program.shot("7-marks-bad-form");
    program.ask(Turn{desk::GradingPage::exports});
    program.shot("8-exports");
    state.grading.export_form = 2;
    state.grading.export_identity = 2;
    program.shot("8-exports-moodle");
    state.grading.export_form = 0;
    state.grading.files.purpose = "export";
    state.grading.files.saving = true;
    program.ask(Browse{KEFU_SOURCE_DIR, {}});
    program.shot("8-where");
    state.grading.files.purpose.clear();
    program.ask(Turn{desk::GradingPage::bundles});
    program.ask(LookAtBundle{folder.file("all.kefubundle")});
    program.shot("9-bundles");
    program.ask(Turn{desk::GradingPage::checks});
    program.ask(Verify{});
    program.shot("10-verify");
    state.grading.check_tab = 1;
    program.ask(Regrade{});
    program.shot("10-regrade");
    program.ask(Turn{desk::GradingPage::second});
    program.ask(MakeSample{"期中抽查", 4, 1});
    program.shot("11-second");
}

TEST_CASE("pictures of the grader's desk", "[.shots]") {
    Folder folder;
    make_class(folder.file("k.db"), 9);
    std::ofstream(folder.file("list.csv"))
        << "学号,姓名,班级\n0024010,李小禾,电商 2401\n0024011,陈二狗,电商 2401\n24012,欧阳明月,电商 2401\n"
           "0024099,新同学,电商 2401\n2.02E+11,张三,电商 2401\n";
    {
        Program program(folder.file("k.db"));
        program.come_in();
        desk::StepWanted step;
        program.ask(OpenSession{first_session(program), ""});
        step.kind = scoring::StepKind::points;
        step.value = "-3";
        step.why = "没有核对地址";
        program.ask(TakeStep{step});
        step = {};
        step.kind = scoring::StepKind::comment;
        step.finding.event = static_cast<std::int64_t>(program.view().graded.heard.begin()->first);
        step.value = "问好很好，再加一句自我介绍就更完整了。";
        program.ask(TakeStep{step});
        program.ask(KeepComment{"问好很好，再加一句自我介绍就更完整了。"});
        program.ask(SendBundle{Export::What::all, {}, folder.file("all.kefubundle"), false});
    }
    for (const auto language : {desk::Language::zh, desk::Language::en})
        for (const auto& [width, height] : {std::pair{1366, 768}, std::pair{1920, 1080}})
            pictures(folder.file("k.db"), folder, width, height, language);
    Program empty(folder.file("empty.db"));
    empty.pictures = true;
    empty.prefix = "grading-empty-";
    empty.come_in();
    empty.shot("class");
    empty.ask(Turn{desk::GradingPage::roster});
    empty.shot("roster");
    empty.ask(Turn{desk::GradingPage::marks});
    empty.shot("marks");
}

}  // namespace
}  // namespace kefu::gui
