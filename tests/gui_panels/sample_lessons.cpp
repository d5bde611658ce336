#include "sample_views.h"

namespace kefu::gui::test {
namespace {

using courseware::Block;
using courseware::Section;
using courseware::Task;

Block block(Block::Kind kind, const std::string& text) {
    Block made;
    made.kind = kind;
    made.words.text = text;
    return made;
}

Block task(Task::Kind kind, const std::string& id) {
    Block made = block(Block::Kind::task, "");
    made.task = {kind, id, "六秒内回第一句，留意计时条的颜色。", {}};
    return made;
}

desk::LessonView sample_lesson() {
    using Line = courseware::DialogueLine;
    desk::LessonView lesson;
    lesson.id = "golden-six-seconds";
    lesson.title = "黄金六秒";
    lesson.summary = "为什么第一句话要快，怎样做到。";
    lesson.unit = "开场";
    lesson.minutes = 40;
    lesson.read_percent = 30;
    Block goal = block(Block::Kind::item, "说出首次响应的两个数字：六秒优秀，十秒合格");
    goal.words.emphasis.push_back({courseware::Emphasis::Kind::strong, 0, 6});
    Block table = block(Block::Kind::table, "");
    table.rows = {
        {{"响应", {}}, {"时间", {}}, {"说明", {}}},
        {{"首次", {}}, {"6 秒", {}}, {"顾客可能同时问了三家店，谁先应声，谁就多一次机会把话说下去。", {}}},
        {{"后续", {}}, {"20 秒", {}}, {"话长就分几条发。", {}}}};
    Block quote = block(Block::Kind::paragraph, "六秒打不完二十七个字，所以要用快捷短语。");
    quote.quoted = true;
    Block code =
        block(Block::Kind::paragraph, "按 Ctrl+1 发第一条快捷短语，" + std::string(30, 'x') + "，再看问题。");
    code.words.emphasis.push_back({courseware::Emphasis::Kind::code, 4, 10});
    Block second = block(Block::Kind::item, "看订单");
    second.depth = 1;
    Block third = block(Block::Kind::item, "再看清");
    third.number = 2;
    Block picture = block(Block::Kind::picture, "杯子");
    picture.picture = "thermos-ok";
    Block talk = block(Block::Kind::dialogue, "");
    talk.timed = true;
    talk.lines = {{Line::Who::shopper, "在吗", 0, Line::Mark::none, ""},
                  {Line::Who::agent, "您好，在的呢~", 5000, Line::Mark::good, "五秒就接住了"},
                  {Line::Who::note, "客服查了库存。", 20'000, Line::Mark::none, ""},
                  {Line::Who::shopper, "有现货吗", 37'000, Line::Mark::none, ""},
                  {Line::Who::agent, "有的", 41'000, Line::Mark::bad, "太短，顾客不知道哪个颜色有"}};
    lesson.sections = {
        {Section::Kind::goals, "目标", {goal, block(Block::Kind::item, "用快捷短语在六秒内问好")}},
        {Section::Kind::teaching,
         "为什么要快",
         {block(Block::Kind::heading, "两个数字"),
          block(Block::Kind::paragraph, "顾客敲门，马上开门是欢迎。"), table, quote, code, third, second,
          picture}},
        {Section::Kind::example, "例子", {talk}},
        {Section::Kind::exercises,
         "练习",
         {task(Task::Kind::scenario, "fast-shopper"), task(Task::Kind::drill, "welcome"),
          task(Task::Kind::composing, "auto-midnight"), task(Task::Kind::scenario, "gone")}},
        {Section::Kind::test, "自测", {block(Block::Kind::test, "")}}};
    lesson.questions = {
        {"首次响应多久算优秀？", {{false, "十秒", "十秒只是合格。"}, {true, "六秒", "这就是黄金六秒。"}}},
        {"哪些是好的开场？",
         {{true, "问好", "要。"}, {true, "报上自己", "要。"}, {false, "只回“在”", "显得冷淡。"}}}};
    lesson.rules = {{"first_response", "首次响应", "先用快捷短语问好，六秒内接住顾客，再细看问题。"},
                    {"later_response", "后续响应", "二十秒内接话；话长就分几条发。"}};
    lesson.tasks = {{Task::Kind::scenario, "fast-shopper", "急性子顾客", "最好 82 分", true, true},
                    {Task::Kind::drill, "welcome", "问好", "", false, true},
                    {Task::Kind::composing, "auto-midnight", "半夜的自动回复", "6 / 8 项", false, true}};
    lesson.previous = "reception-flow";
    lesson.previous_title = "接待流程";
    lesson.next = "quick-phrases";
    lesson.next_title = "快捷短语和自动回复";
    return lesson;
}

desk::CourseView sample_course() {
    desk::CourseView course;
    course.title = "电商客服实训";
    course.hours = 48;
    course.lessons = 3;
    course.finished = 1;
    course.next = "golden-six-seconds";
    course.next_title = "黄金六秒";
    desk::LessonCard first{"reception-flow", "接待流程", "从问好到告别的七步。", 45, 100, 5, 5, true, true};
    desk::LessonCard second{
        "golden-six-seconds", "黄金六秒", "为什么第一句话要快，怎样做到。", 40, 30, 2, 6, false, false};
    desk::LessonCard third{
        "haggling",
        "议价应对",
        std::string("讨价还价有两种人，") + "一种习惯还价，一种要赢的感觉；先守价，再给台阶，不自己降价。",
        50,
        0,
        -1,
        0,
        false,
        false};
    course.units = {{"开场", 4, {first, second}, sample_lesson().tasks}, {"议价", 1, {third}, {}}};
    course.units[0].scenarios.resize(1);
    course.drills = {sample_lesson().tasks[1]};
    course.exercises = {sample_lesson().tasks[2]};
    return course;
}

}  // namespace

desk::View lessons_view(desk::Screen screen) {
    desk::View view;
    view.screen = screen;
    view.course = sample_course();
    view.lesson = sample_lesson();
    view.drill.id = "welcome";
    view.drill.title = "问好";
    view.drill.sentences = {"您好，在的。", "请问有什么可以帮您？", "感谢您的支持，再见！"};
    desk::DrillView::Typed typed;
    typed.text = "你好在的。";
    typed.took_ms = 6000;
    typed.check = desk::compare_typed(view.drill.sentences[0], typed.text, false);
    view.drill.typed = {typed};
    view.drill.per_minute = 40;
    view.drill.errors_per_mille = 333;
    view.drill.earlier = {{"11 月 20 日 10:00", 38, 52, false}, {"11 月 21 日 10:00", 55, 8, true}};
    view.composing.id = "auto-midnight";
    view.composing.title = "半夜的自动回复";
    view.composing.kind = "自动回复";
    view.composing.situation = "凌晨一点，没有人值班，顾客问还有没有货。";
    view.composing.task = "问好，说几点上班，请顾客留言。";
    view.composing.characters_max = 60;
    view.composing.length = 12;
    view.composing.begun = true;
    view.composing.checks = {{"长度 8–60 字", "", true, {}},
                             {"字号 10", "现在是 12 号，改成 10 号", false, {}}};
    return view;
}

}  // namespace kefu::gui::test
