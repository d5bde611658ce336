#include "courseware/private/sections.h"

#include <algorithm>

namespace kefu::courseware {
namespace {

void check_goals(const Source& source, const Section& section, std::size_t at) {
    const auto& blocks = section.blocks;
    if (!blocks.empty() && std::none_of(blocks.begin(), blocks.end(),
                                        [](const Block& one) { return one.kind == Block::Kind::item; }))
        source.error(at, "goals-list", {"目标要写成列表", "the goals are no list"},
                     {"每个目标一行，用 - 开头", "one goal a line, beginning with -"});
}

void check_tasks(const Source& source, const Section& section, std::size_t at) {
    const auto& blocks = section.blocks;
    if (!blocks.empty() && std::none_of(blocks.begin(), blocks.end(), [](const Block& one) {
            return one.kind == Block::Kind::task || one.kind == Block::Kind::item;
        }))
        source.error(at, "task-shape", {"练习里没有一项能打开", "none of the exercises opens anything"},
                     {"写成列表：- [场景:编号] 做什么", "write a list: - [场景:id] what to do"});
}

void check_questions(const Source& source, const Lesson& lesson, const std::vector<std::size_t>& section_at,
                     std::optional<std::size_t> test_at) {
    const auto test = std::find_if(lesson.sections.begin(), lesson.sections.end(),
                                   [](const Section& one) { return one.kind == Section::Kind::test; });
    if (test == lesson.sections.end() || test->blocks.empty()) return;
    const std::size_t at =
        test_at.value_or(section_at[static_cast<std::size_t>(test - lesson.sections.begin())]);
    const std::size_t count = lesson.questions.size();
    if (count >= 4 && count <= 8) return;
    source.error(
        at, "quiz-count",
        base::filled({"自测有 {n} 道题，应是 4–8 道", "the self-test has {n} questions; it should have 4–8"},
                     "n", std::to_string(count)),
        {"在 ```quiz 里增减题目", "add or take away questions in ```quiz"});
}

}  // namespace

void check_name(const Source& source, std::size_t at, const std::string& code, const base::Bilingual& what,
                const std::string& name, const std::optional<std::vector<std::string>>& all) {
    if (!all || std::find(all->begin(), all->end(), name) != all->end()) return;
    const std::string guess = base::nearest(name, *all);
    source.error(
        at, code, base::filled(what, "name", name),
        guess.empty()
            ? base::Bilingual{"写已有的编号，或先把它做好", "name one that is there, or make it first"}
            : base::filled({"是不是想写“{guess}”？", "did you mean \"{guess}\"?"}, "guess", guess));
}

void read_task(const Source& source, const Known& known, std::size_t at, Block& block) {
    static constexpr struct {
        std::string_view word;
        Task::Kind kind;
    } kWords[] = {
        {"场景", Task::Kind::scenario}, {"打字", Task::Kind::drill}, {"编写", Task::Kind::composing}};
    const std::string& text = block.words.text;
    const std::size_t close = text.find(']');
    for (const auto& [word, kind] : kWords) {
        if (!text.starts_with('[') || close == std::string::npos ||
            !std::string_view(text).substr(1).starts_with(word))
            continue;
        std::string_view name = std::string_view(text).substr(1 + word.size(), close - 1 - word.size());
        if (name.starts_with(':')) {
            name.remove_prefix(1);
        } else if (name.starts_with("：")) {
            name.remove_prefix(3);
        } else {
            continue;
        }
        block.kind = Block::Kind::task;
        block.task = {kind, std::string(trimmed(name)),
                      std::string(trimmed(std::string_view(text).substr(close + 1))), source.place(at)};
        const Task& made = block.task;
        if (kind == Task::Kind::scenario)
            check_name(source, at, "unknown-scenario",
                       {"没有场景“{name}”", "there is no scenario \"{name}\""}, made.id, known.scenarios);
        if (kind == Task::Kind::drill)
            check_name(
                source, at, "unknown-drill",
                {"courseware/drills 里没有“{name}”", "there is no drill \"{name}\" in courseware/drills"},
                made.id, known.drills);
        if (kind == Task::Kind::composing)
            check_name(source, at, "unknown-exercise",
                       {"courseware/exercises 里没有“{name}”",
                        "there is no exercise \"{name}\" in courseware/exercises"},
                       made.id, known.exercises);
        return;
    }
    source.error(
        at, "task-shape", {"看不出这项练习要打开什么", "it can't be told what this exercise opens"},
        {"以 [场景:编号]、[打字:编号] 或 [编写:编号] 开头，后面写做什么、看什么",
         "begin with [场景:id] (scenario), [打字:id] (drill) or [编写:id] (composing), then what to do"});
}

void check_sections(const Source& source, const Lesson& lesson, const std::vector<std::size_t>& section_at,
                    std::optional<std::size_t> test_at) {
    static constexpr struct {
        Section::Kind kind;
        const char* title;
    } kNeeded[] = {{Section::Kind::goals, "目标"},
                   {Section::Kind::example, "例子"},
                   {Section::Kind::exercises, "练习"},
                   {Section::Kind::test, "自测"}};
    const auto& sections = lesson.sections;
    for (const auto& [kind, title] : kNeeded) {
        const auto count = std::count_if(sections.begin(), sections.end(),
                                         [k = kind](const Section& one) { return one.kind == k; });
        if (count == 0)
            source.error(
                source.bytes().size(), "section-missing",
                base::filled({"缺少小节 ## {name}", "the section ## {name} is missing"}, "name", title),
                {"顺序是：目标、讲解的各小节、例子、练习、自测",
                 "the order is 目标 (goals), teaching sections, 例子 (example), 练习 (exercises), 自测 (self-test)"});
    }
    int reached = 0;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const int rank = static_cast<int>(sections[i].kind);
        if (rank < reached || (rank == reached && sections[i].kind != Section::Kind::teaching && i > 0) ||
            (i == 0 && sections[i].kind != Section::Kind::goals))
            source.error(
                section_at[i], "section-order",
                base::filled({"小节“{name}”的位置不对", "the section \"{name}\" stands in the wrong place"},
                             "name", sections[i].title),
                {"顺序是：目标、讲解的各小节、例子、练习、自测，各一个",
                 "the order is 目标, teaching sections, 例子, 练习, 自测, each of the named ones once"});
        reached = std::max(reached, rank);
        if (sections[i].blocks.empty())
            source.error(section_at[i], "section-empty",
                         base::filled({"小节“{name}”是空的", "the section \"{name}\" is empty"}, "name",
                                      sections[i].title),
                         {"写上内容，或删掉这个小节", "write something, or delete the section"});
        if (sections[i].kind == Section::Kind::goals) check_goals(source, sections[i], section_at[i]);
        if (sections[i].kind == Section::Kind::exercises) check_tasks(source, sections[i], section_at[i]);
    }
    check_questions(source, lesson, section_at, test_at);
}

}  // namespace kefu::courseware
