#include "desk/learning/making.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "desk/words.h"

namespace kefu::desk {
namespace {

using courseware::Task;
using store::Study;

const courseware::Courseware& taught(const catalog::Catalogue& catalogue) {
    static const courseware::Courseware kNothing;
    return catalogue.courseware ? *catalogue.courseware : kNothing;
}

/// Whether `a` is the better of two of the same kind.
bool better(const Study& a, const Study& b) {
    if (a.passed != b.passed) return a.passed;
    if (a.kind == Study::Kind::drill && a.got == b.got) return a.of < b.of;
    return a.got >= b.got;
}

std::string errors_words(int per_mille) {
    return fmt::format("{}.{}", per_mille / 10, per_mille % 10);
}

std::string two(const TextFiles& texts, const char* key, const std::string& a, const std::string& b) {
    return base::filled_text(base::filled_text(texts.text(key), "0", a), "1", b);
}

TaskView scenario_task(const catalog::Catalogue& catalogue, const TextFiles& texts, const Learner& learner,
                       const std::string& id) {
    TaskView task{Task::Kind::scenario, id, id, "", false, false};
    const catalog::ScenarioFile* file = catalogue.scenario(id);
    if (file == nullptr || !file->scenario) return task;
    task.available = true;
    task.title = file->scenario->title.in(texts.language());
    const int best = learner.career.best(id);
    if (best >= 0) task.result = base::filled_text(texts.text("gui.home.best"), "0", std::to_string(best));
    task.done = learner.career.passed(id);
    return task;
}

TaskView drill_task(const catalog::Catalogue& catalogue, const TextFiles& texts, const Learner& learner,
                    const std::string& id) {
    TaskView task{Task::Kind::drill, id, id, "", false, false};
    const courseware::Drill* drill = taught(catalogue).drill(id);
    if (drill == nullptr) return task;
    task.available = true;
    task.title = drill->title.in(texts.language());
    if (const Study* best = learner.best(Study::Kind::drill, id)) {
        task.result =
            two(texts, "gui.lessons.drill_result", std::to_string(best->got), errors_words(best->of));
        task.done = best->passed;
    }
    return task;
}

TaskView composing_task(const catalog::Catalogue& catalogue, const TextFiles& texts, const Learner& learner,
                        const std::string& id) {
    TaskView task{Task::Kind::composing, id, id, "", false, false};
    const courseware::Exercise* exercise = taught(catalogue).exercise(id);
    if (exercise == nullptr) return task;
    task.available = true;
    task.title = exercise->title.in(texts.language());
    if (const Study* best = learner.best(Study::Kind::composing, id)) {
        task.result =
            two(texts, "gui.lessons.checks_result", std::to_string(best->got), std::to_string(best->of));
        task.done = best->passed;
    }
    return task;
}

LessonCard card_of(const courseware::Lesson& lesson, const TextFiles& texts, const Learner& learner) {
    LessonCard card;
    card.id = lesson.id;
    card.title = lesson.title.in(texts.language());
    card.summary = lesson.summary.in(texts.language());
    card.minutes = lesson.minutes;
    if (const Study* read = learner.last(Study::Kind::lesson, lesson.id)) card.read_percent = read->got;
    if (const Study* test = learner.best(Study::Kind::test, lesson.id)) {
        card.test_right = test->got;
        card.test_of = test->of;
        card.test_passed = test->passed;
    }
    card.finished = card.read_percent >= 100 && card.test_passed;
    return card;
}

/// The plan; where there is none, one unit with every lesson.
courseware::CoursePlan plan_of(const courseware::Courseware& all, const TextFiles& texts) {
    if (!all.plan.units.empty() || all.lessons.empty()) return all.plan;
    courseware::CoursePlan plan;
    courseware::Unit unit;
    unit.title = texts.both("gui.lessons.all");
    for (const courseware::Lesson& lesson : all.lessons)
        unit.lessons.push_back(lesson.id);
    plan.units.push_back(std::move(unit));
    return plan;
}

std::vector<RunView> runs_of(const Learner& learner, const TextFiles& texts, Study::Kind kind,
                             const std::string& id) {
    std::vector<RunView> runs;
    for (const Study& one : learner.studies) {
        if (one.kind == kind && one.item == id)
            runs.push_back({moment_words(one.made_at, texts), one.got, one.of, one.passed});
    }
    return runs;
}

TestTaken taken(const Study* study, const TextFiles& texts) {
    if (study == nullptr) return {};
    return {study->got, study->of, study->passed, moment_words(study->made_at, texts)};
}

}  // namespace

const Study* Learner::best(Study::Kind kind, const std::string& item) const {
    const Study* found = nullptr;
    for (const Study& one : studies) {
        if (one.kind == kind && one.item == item && (found == nullptr || better(one, *found))) found = &one;
    }
    return found;
}

const Study* Learner::last(Study::Kind kind, const std::string& item) const {
    const Study* found = nullptr;
    for (const Study& one : studies) {
        if (one.kind != kind || one.item != item) continue;
        // Of a merged student's two readings the further one counts.
        if (kind != Study::Kind::lesson || found == nullptr || one.got >= found->got) found = &one;
    }
    return found;
}

CourseView course_view(const catalog::Catalogue& catalogue, const TextFiles& texts, const Learner& learner) {
    const courseware::Courseware& all = taught(catalogue);
    const courseware::CoursePlan plan = plan_of(all, texts);
    CourseView view;
    view.title = plan.title.in(texts.language());
    view.hours = plan.hours();
    for (const courseware::Unit& unit : plan.units) {
        UnitView made{unit.title.in(texts.language()), unit.hours, {}, {}};
        for (const std::string& id : unit.lessons) {
            const courseware::Lesson* lesson = all.lesson(id);
            if (lesson == nullptr) continue;
            made.lessons.push_back(card_of(*lesson, texts, learner));
            const LessonCard& card = made.lessons.back();
            ++view.lessons;
            if (card.finished) ++view.finished;
            if (!card.finished && view.next.empty()) {
                view.next = card.id;
                view.next_title = card.title;
            }
        }
        for (const std::string& id : unit.scenarios) {
            TaskView task = scenario_task(catalogue, texts, learner, id);
            if (task.available) made.scenarios.push_back(std::move(task));
        }
        view.units.push_back(std::move(made));
    }
    for (const courseware::Drill& drill : all.drills)
        view.drills.push_back(drill_task(catalogue, texts, learner, drill.id));
    for (const courseware::Exercise& exercise : all.exercises)
        view.exercises.push_back(composing_task(catalogue, texts, learner, exercise.id));
    return view;
}

const TaskView* LessonView::task(Task::Kind kind, const std::string& wanted) const {
    const auto found = std::find_if(tasks.begin(), tasks.end(), [&](const TaskView& one) {
        return one.kind == kind && one.id == wanted;
    });
    return found == tasks.end() ? nullptr : &*found;
}

LessonView lesson_view(const catalog::Catalogue& catalogue, const TextFiles& texts, const Learner& learner,
                       const std::string& id) {
    const courseware::Courseware& all = taught(catalogue);
    const courseware::Lesson& lesson = *all.lesson(id);
    const LessonCard card = card_of(lesson, texts, learner);
    LessonView view;
    view.id = id;
    view.title = card.title;
    view.summary = card.summary;
    view.minutes = card.minutes;
    view.read_percent = card.read_percent;
    view.sections = lesson.sections;
    view.questions = lesson.questions;
    if (catalogue.pack) {
        for (const rules::Rule& rule : catalogue.pack->rules) {
            if (rule.lesson == id)
                view.rules.push_back(
                    {rule.id, rule.title.in(texts.language()), rule.advice.in(texts.language())});
        }
    }
    for (const courseware::Section& section : lesson.sections) {
        for (const courseware::Block& block : section.blocks) {
            if (block.kind != courseware::Block::Kind::task || view.task(block.task.kind, block.task.id))
                continue;
            switch (block.task.kind) {
                case Task::Kind::scenario:
                    view.tasks.push_back(scenario_task(catalogue, texts, learner, block.task.id));
                    break;
                case Task::Kind::drill:
                    view.tasks.push_back(drill_task(catalogue, texts, learner, block.task.id));
                    break;
                case Task::Kind::composing:
                    view.tasks.push_back(composing_task(catalogue, texts, learner, block.task.id));
                    break;
            }
        }
    }
    view.best = taken(learner.best(Study::Kind::test, id), texts);
    view.last = taken(learner.last(Study::Kind::test, id), texts);
    // Before and after it in the plan.
    std::vector<std::string> order;
    const courseware::CoursePlan plan = plan_of(all, texts);
    for (const courseware::Unit& unit : plan.units) {
        for (const std::string& one : unit.lessons) {
            if (all.lesson(one) == nullptr) continue;
            if (one == id) view.unit = unit.title.in(texts.language());
            order.push_back(one);
        }
    }
    const auto here = std::find(order.begin(), order.end(), id);
    const auto title = [&](const std::string& one) { return all.lesson(one)->title.in(texts.language()); };
    if (here != order.end() && here != order.begin()) {
        view.previous = *(here - 1);
        view.previous_title = title(view.previous);
    }
    if (here != order.end() && here + 1 != order.end()) {
        view.next = *(here + 1);
        view.next_title = title(view.next);
    }
    return view;
}

DrillView drill_view(const catalog::Catalogue& catalogue, const TextFiles& texts, const Learner& learner,
                     const std::string& id) {
    const courseware::Drill& drill = *taught(catalogue).drill(id);
    DrillView view;
    view.id = id;
    view.title = drill.title.in(texts.language());
    view.goal_per_minute = drill.per_minute;
    view.goal_errors_percent = drill.errors_percent;
    view.sentences = drill.sentences;
    view.earlier = runs_of(learner, texts, Study::Kind::drill, id);
    return view;
}

void reckon(DrillView& drill) {
    int right = 0;
    int characters = 0;
    int errors = 0;
    std::int64_t time = 0;
    for (const DrillView::Typed& one : drill.typed) {
        right += one.check.right;
        characters += one.check.characters;
        errors += one.check.errors;
        time += one.took_ms;
    }
    drill.per_minute = courseware::per_minute(right, time);
    drill.errors_per_mille = courseware::errors_per_mille(errors, characters);
    drill.passed = !drill.typed.empty() && drill.per_minute >= drill.goal_per_minute &&
                   drill.errors_per_mille <= drill.goal_errors_percent * 10;
}

std::int64_t typing_time(const DrillView& drill, std::int64_t begin, std::int64_t end) {
    if (begin < 0 || end <= begin) return 0;
    std::int64_t time = end - begin;
    for (const auto& [from, to] : drill.pauses)
        time -= std::max<std::int64_t>(0, std::min(to, end) - std::max(from, begin));
    if (drill.paused_at >= 0) time -= std::max<std::int64_t>(0, end - std::max(drill.paused_at, begin));
    return std::max<std::int64_t>(time, 0);
}

ComposingView composing_view(const catalog::Catalogue& catalogue, const TextFiles& texts,
                             const Learner& learner, const std::string& id) {
    const courseware::Exercise& exercise = *taught(catalogue).exercise(id);
    const Language language = texts.language();
    ComposingView view;
    view.id = id;
    view.title = exercise.title.in(language);
    view.kind =
        texts.text(exercise.kind == courseware::Exercise::Kind::auto_reply ? "gui.lessons.auto_reply"
                                                                           : "gui.lessons.quick_phrase");
    view.situation = exercise.situation.in(language);
    view.task = exercise.task.in(language);
    view.characters_min = exercise.characters_min;
    view.characters_max = exercise.characters_max;
    view.colours = exercise.colours;
    view.font_size = exercise.font_size;
    view.checks = check_views(exercise, texts, courseware::check_composed(exercise, {}, {}));
    view.earlier = runs_of(learner, texts, Study::Kind::composing, id);
    return view;
}

std::vector<ComposingCheckView> check_views(const courseware::Exercise& exercise, const TextFiles& texts,
                                            const std::vector<courseware::ComposedCheck>& checks) {
    using Kind = courseware::ComposedCheck::Kind;
    const Language language = texts.language();
    const auto pair = [&](const char* key, int a, int b) {
        return two(texts, key, std::to_string(a), std::to_string(b));
    };
    std::vector<ComposingCheckView> views;
    for (const courseware::ComposedCheck& check : checks) {
        ComposingCheckView view{"", "", check.passed, check.where};
        switch (check.kind) {
            case Kind::length:
                view.title =
                    pair("gui.lessons.check.length", exercise.characters_min, exercise.characters_max);
                view.advice = base::filled_text(
                    texts.text(check.found < exercise.characters_min ? "gui.lessons.check.too_short"
                                                                     : "gui.lessons.check.too_long"),
                    "0", std::to_string(check.found));
                break;
            case Kind::colours:
                view.title = pair("gui.lessons.check.colours", exercise.colours, 0);
                view.advice = pair("gui.lessons.check.colours_more", check.found, 0);
                break;
            case Kind::font_size:
                view.title = pair("gui.lessons.check.font", exercise.font_size, 0);
                view.advice = pair("gui.lessons.check.font_more", check.found, exercise.font_size);
                break;
            case Kind::smiles:
                view.title = exercise.smiles_min > 0
                                 ? pair("gui.lessons.check.smiles", exercise.smiles_min, exercise.smiles_max)
                             : exercise.smiles_max > 0
                                 ? pair("gui.lessons.check.smiles_most", exercise.smiles_max, 0)
                                 : texts.text("gui.lessons.check.no_smiles");
                view.advice = pair("gui.lessons.check.smiles_more", check.found, 0);
                break;
            case Kind::unnatural:
                view.title = texts.text("gui.lessons.check.natural");
                view.advice = exercise.unnatural.empty()
                                  ? std::string()
                                  : exercise.unnatural[check.index].advice.in(language);
                if (!check.where.empty())
                    view.advice = two(texts, "gui.lessons.check.natural_more",
                                      exercise.unnatural[check.index].word, view.advice);
                break;
            case Kind::shouting:
                view.title = texts.text("gui.lessons.check.calm");
                view.advice = texts.text("gui.lessons.check.calm_more");
                break;
            case Kind::item:
                view.title = exercise.complete[check.index].name.in(language);
                view.advice = exercise.complete[check.index].advice.in(language);
                break;
        }
        views.push_back(std::move(view));
    }
    return views;
}

int right_answers(const courseware::Lesson& lesson, const std::vector<std::vector<std::size_t>>& answers) {
    int right = 0;
    for (std::size_t i = 0; i < lesson.questions.size() && i < answers.size(); ++i) {
        std::set<std::size_t> wanted;
        for (std::size_t o = 0; o < lesson.questions[i].options.size(); ++o) {
            if (lesson.questions[i].options[o].right) wanted.insert(o);
        }
        if (wanted == std::set<std::size_t>(answers[i].begin(), answers[i].end())) ++right;
    }
    return right;
}

}  // namespace kefu::desk
