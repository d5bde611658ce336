#include "grading_views.h"

#include "sample_views.h"

namespace kefu::gui::test {
namespace {

const char* const kLongName = "欧阳明月·阿不都热西提·买买提明";

void fill_class(desk::ClassView& view) {
    view.ready = true;
    view.total = 300;
    desk::OverviewView& figures = view.figures;
    figures.sessions = 300;
    figures.students = 41;
    figures.classes = {{"电商 2401", "电商 2401", 200}, {"", "", 100}};
    figures.scenarios = {{"late", "晚到的快递", 150}, {"asks", "“这个尺码偏大吗”", 150}};
    figures.spread.n = 300;
    figures.spread.bands = {0, 1, 4, 9, 22, 40, 71, 80, 53, 20};
    figures.spread.mean_tenths = 682;
    for (int i = 1; i <= 6; ++i)
        figures.progress.push_back({i, static_cast<std::size_t>(60 / i), 500 + i * 50, 500, 600, 10});
    for (int person = 0; person < 41; ++person) {
        figures.people.push_back(
            {"p" + std::to_string(person), person == 3 ? kLongName : "学生" + std::to_string(person), 7});
        figures.heat.people.push_back(figures.people.back().title);
        figures.heat.numbers.push_back("0024" + std::to_string(person));
        desk::NoticedView noticed;
        noticed.student = figures.people.back().id;
        noticed.name = figures.people.back().title;
        noticed.class_name = "电商 2401";
        noticed.latest_tenths = 400 + person;
        noticed.words = {"最近几次平均 40.3 分，没有及格", "最近 3 次都在同一条上丢分：首次响应"};
        figures.attention.push_back(noticed);
    }
    for (int rule = 0; rule < 30; ++rule) {
        figures.heat.rules.push_back("第 " + std::to_string(rule) + " 条规则的名字可能很长很长");
        desk::ItemView item;
        item.id = "r" + std::to_string(rule);
        item.title = figures.heat.rules.back();
        item.item.n = static_cast<std::size_t>(rule * 3);
        item.item.facility_permille = 300 + rule;
        if (rule > 2) item.item.discrimination_permille = -1000 + rule * 60;
        item.remark = "数据太少，只能参考";
        figures.rule_items.push_back(item);
    }
    figures.scenario_items = {figures.rule_items.begin(), figures.rule_items.begin() + 4};
    figures.heat.cells.resize(41 * 30);
    for (std::size_t i = 0; i < figures.heat.cells.size(); ++i)
        figures.heat.cells[i] = {static_cast<std::uint32_t>(i % 5), static_cast<int>(i % 1000)};
    desk::WeakRuleView weak;
    weak.rule = "r1";
    weak.title = "首次响应";
    weak.n = 200;
    weak.broken = 120;
    weak.lost_permille = 640;
    weak.examples.push_back({"s1", 3, kLongName, "晚到的快递", "11 月 21 日", "自己看", "我的快递呢？？？"});
    weak.examples.push_back({"s2", 3, "陈二", "晚到的快递", "11 月 21 日", "", "在吗"});
    figures.weakest = {weak};
    for (int i = 0; i < 240; ++i) {
        desk::SessionLine line;
        line.session = "s" + std::to_string(i);
        line.name = i % 7 == 0 ? kLongName : "学生" + std::to_string(i);
        line.class_name = "电商 2401";
        line.number = "00240" + std::to_string(i);
        line.scenario = "晚到的快递";
        line.when = "11 月 21 日 19:05";
        line.score = i % 101;
        line.flags = static_cast<std::uint16_t>(i % 32);
        view.lines.push_back(line);
    }
}

void fill_session(desk::GradedView& view) {
    view.ready = true;
    view.session = "s1";
    view.debrief = debrief_view().debrief;
    view.program_score = view.debrief.score + 4;
    view.program_dimensions = view.debrief.dimensions;
    if (!view.program_dimensions.empty()) view.program_dimensions.front().earned_milli += 1500;
    view.report.anatomy.reading = {5, 3200, 9100, 4000};
    view.report.anatomy.total = {5, 8200, 20'100, 9000};
    view.report.anatomy.unanswered = 1;
    for (const char* id : {"course", "taobao", "jd"}) {
        report::Profile profile;
        profile.id = id;
        profile.title = {"平台指标（课程）", "Platform figures (course)"};
        profile.date = "2026-03-01";
        profile.chosen = profile.id == "course";
        profile.figures.push_back(
            {{"first", {"首次响应", "First reply"}, 6200, "ms", false, {"6 秒内", "in 6 s"}, -1},
             "",
             "A",
             "2026-03-01"});
        view.report.profiles.push_back(profile);
    }
    view.report.versions.push_back(
        {"pack", {"服务规范", "Good practice"}, "good-practice", std::string(64, 'a')});
    for (const desk::DebriefConversation& one : view.debrief.conversations) {
        for (const desk::ChatLine& line : one.lines) {
            if (line.kind != desk::ChatLine::Kind::student) continue;
            view.heard[line.id] = {"在吗", {"greet", "apologise"}, line.id % 2 == 0};
            desk::FindingRow row;
            row.key = {"greet-in-time", one.id, static_cast<std::int64_t>(line.id), 0, ""};
            row.title = "六秒内问好";
            row.outcome = line.id % 2 == 0 ? rules::Outcome::kept : rules::Outcome::broken;
            row.program = rules::Outcome::kept;
            view.findings.push_back(row);
        }
    }
    desk::StepRow step;
    step.id = std::string(64, 'b');
    step.who = "王老师";
    step.when = "2026-11-21 19:05";
    step.kind = scoring::StepKind::misread;
    step.what = "程序听错了 00:12";
    step.before = "greet";
    step.after = "greet,apologise";
    step.why = "说的是道歉";
    step.can_undo = true;
    view.steps = {step, step};
    view.steps.back().id[0] = 'c';
    view.steps.back().stale = true;
    view.conflicts = {"两位老师对同一处的判定不同，先按较早的算"};
    view.rules = {{"greet-in-time", "六秒内问好", 0}};
}

}  // namespace

desk::View grading_view() {
    desk::View view = home_view();
    view.screen = desk::Screen::grading;
    view.role = desk::Role::instructor;
    desk::GradingView& grading = view.grading;
    grading.grader = "王老师";
    fill_class(grading.klass);
    fill_session(grading.graded);
    for (const auto& [id, zh, en] :
         {std::tuple("greet", "问好", "Greeting"), std::tuple("apologise", "道歉", "Apology"),
          std::tuple("hold_price", "守住价格", "Holding the price")})
        grading.acts.push_back({id, {zh, en}, {zh, en}});
    grading.bank = {{"c1", "问好很好，再加一句自我介绍就更完整了。", "", "王老师", 0}};
    grading.misread.ready = true;
    grading.misread.others.push_back(
        {"11 月 21 日", "在吗", "您好呀", {"greet"}, {"greet", "apologise"}, true});
    for (int i = 0; i < 60; ++i)
        grading.roster.students.push_back({"p" + std::to_string(i), i == 2 ? kLongName : "学生", "电商 2401",
                                           "0024" + std::to_string(i), i - 1});
    roster::Preview preview;
    for (const auto change :
         {roster::Change::added, roster::Change::changed, roster::Change::same, roster::Change::doubtful}) {
        roster::PreviewRow row;
        row.line = static_cast<int>(preview.rows.size()) + 2;
        row.change = change;
        row.number = "2.02E+11";
        row.name = kLongName;
        row.why = {
            {"学号像是被表格软件改成了科学记数", "the number looks as if a spreadsheet had rewritten it"}};
        preview.rows.push_back(row);
    }
    grading.roster.preview = preview;
    grading.roster.audit = {"2026-11-21 19:05  王老师  加入  学生"};
    for (int i = 0; i < 12; ++i)
        grading.assignments.scenarios.push_back({"s" + std::to_string(i), "场景 " + std::to_string(i), 0});
    desk::AssignmentView known;
    known.title = "第三周测验";
    known.scenarios = {"晚到的快递"};
    grading.assignments.known = {known};
    grading.assignments.diagnostics = {"a.json:3:4 错误"};
    grading.marks.ready = true;
    grading.marks.form = "/home/teacher/forms/school.json";
    grading.marks.diagnostics = {"school.json:3:5 error unknown-key …"};
    grading.marks.sheet.bands = {{90, {"优", "excellent"}}, {0, {"不及格", "failed"}}};
    grading.marks.sheet.in_band = {1, 2};
    for (int i = 0; i < 50; ++i) {
        report::MarkRow row;
        row.number = "00" + std::to_string(i);
        row.name = i == 4 ? kLongName : "学生";
        row.score = i % 3 == 0 ? -1 : i * 2;
        row.original = i;
        grading.marks.sheet.rows.push_back(row);
    }
    desk::Imported arrived;
    arrived.sessions.push_back({"s1", kLongName, "late", desk::Arrival::rival, 1, 2, 3, true});
    grading.bundles.arrived = arrived;
    grading.bundles.rivals.push_back({"s1", std::string(64, 'd'), kLongName, "late", 55});
    grading.checks.verified = grading.checks.regraded = true;
    desk::Verified unsound;
    unsound.session = "s1";
    unsound.mark = false;
    unsound.event = 4;
    unsound.field = "lines[3].earned_milli";
    unsound.what = {"分数不是当时规则给出的", "the mark isn't what the rules gave"};
    grading.checks.unsound = {unsound};
    desk::Regraded moved;
    moved.student = kLongName;
    moved.before = moved.before_reviewed = 60;
    moved.after = moved.after_reviewed = 58;
    moved.movers.push_back({3, "自己看", {"首次响应", "First reply"}, 4000, 2000, {}, {}});
    grading.checks.moved = {moved};
    desk::Sample sample;
    sample.id = "x1";
    sample.title = "期中抽查";
    sample.sessions = {"s1", "s2"};
    grading.second.samples = {sample};
    grading.second.chosen = "x1";
    grading.second.sessions = {grading.klass.lines[0], grading.klass.lines[1]};
    desk::AgreementReport report;
    report.by_rule.push_back({"r1", {"首次响应", "First reply"}, 12, 5, 4, 2, 1});
    report.by_pair = report.program_by_rule = report.program_by_grader = report.by_rule;
    grading.second.agreement = report;
    grading.work.message = "完成：5 项，已存到 /home/…/练习.xlsx";
    return view;
}

}  // namespace kefu::gui::test
