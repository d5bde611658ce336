// The live desk among lessons, drills and exercises.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "desk/learning/making.h"
#include "desk/learning/model_texts.h"
#include "desk/private/live_desk_impl.h"

namespace kefu::desk {
namespace {

using Json = nlohmann::ordered_json;
using store::Study;

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool of_courseware(Screen screen) {
    return screen == Screen::lesson || screen == Screen::drill || screen == Screen::composing;
}

}  // namespace

Learner LiveDesk::Impl::learner() const {
    Learner learner{career(), {}};
    if (store) {
        if (auto kept = store->studies(student); kept.ok()) learner.studies = kept.take();
    } else {
        for (const Study& one : learning.unkept) {
            if (one.student == student) learner.studies.push_back(one);
        }
    }
    return learner;
}

void LiveDesk::Impl::keep_study(Study study) {
    study.student = student;
    study.made_at = moment();
    if (student.empty()) return;  // nobody has said who they are
    if (store) {
        if (base::Result<base::Done> done = store->put(study); !done.ok()) banner("study", done.error());
        return;
    }
    if (study.kind == Study::Kind::lesson) {
        for (Study& one : learning.unkept) {
            if (one.kind != study.kind || one.item != study.item || one.student != student) continue;
            one.got = std::max(one.got, study.got);
            return;
        }
    }
    learning.unkept.push_back(std::move(study));
}

bool LiveDesk::Impl::may_study() const {
    return catalogue().courseware && !(sitting && !finished && !may_pause());
}

void LiveDesk::Impl::step_into(Screen screen) {
    if (sitting && !finished) pause(now);
    const bool back_again = view.screen == Screen::briefing && view.briefing.back == screen;
    if (view.screen != screen && !back_again) {
        // A screen that was passed before: the way is taken back to it, so that it can't grow in circles.
        const auto passed = std::find(learning.way.begin(), learning.way.end(), screen);
        if (passed != learning.way.end()) {
            learning.way.erase(passed, learning.way.end());
        } else {
            if (!of_courseware(view.screen)) learning.way.clear();
            learning.way.push_back(view.screen);
        }
    }
    view.screen = screen;
}

void LiveDesk::Impl::open_lesson(const std::string& id) {
    if (!may_study() || catalogue().courseware->lesson(id) == nullptr) return;
    view.lesson = lesson_view(catalogue(), texts(), learner(), id);
    step_into(Screen::lesson);
}

void LiveDesk::Impl::leave_lesson() {
    if (!of_courseware(view.screen)) return;
    const Screen back = learning.way.empty() ? Screen::lessons : learning.way.back();
    if (!learning.way.empty()) learning.way.pop_back();
    if (back == Screen::lesson) {
        const std::string id = view.lesson.id;
        if (catalogue().courseware && catalogue().courseware->lesson(id))
            view.lesson = lesson_view(catalogue(), texts(), learner(), id);
        view.screen = back;
        return;
    }
    if (back == Screen::briefing) {
        view.screen = back;
        return;
    }
    go(back);
    if (of_courseware(view.screen)) go(Screen::lessons);
}

void LiveDesk::Impl::read_lesson(const ReadLesson& read) {
    if (read.lesson != view.lesson.id || read.percent <= view.lesson.read_percent) return;
    view.lesson.read_percent = std::clamp(read.percent, 0, 100);
    keep_study({"", Study::Kind::lesson, read.lesson, 0, view.lesson.read_percent, 100,
                view.lesson.read_percent >= 100, "{}"});
}

void LiveDesk::Impl::answer_test(const AnswerTest& test) {
    const courseware::Lesson* lesson =
        catalogue().courseware ? catalogue().courseware->lesson(test.lesson) : nullptr;
    if (lesson == nullptr || lesson->questions.empty() || test.answers.size() != lesson->questions.size())
        return;
    const int right = right_answers(*lesson, test.answers);
    const int of = static_cast<int>(lesson->questions.size());
    keep_study({"", Study::Kind::test, lesson->id, 0, right, of, right * 100 >= of * kTestPassPercent,
                dumped(Json{{"answers", test.answers}})});
    if (view.lesson.id == lesson->id) view.lesson = lesson_view(catalogue(), texts(), learner(), lesson->id);
}

void LiveDesk::Impl::open_drill(const std::string& id) {
    if (!may_study() || catalogue().courseware->drill(id) == nullptr) return;
    view.drill = drill_view(catalogue(), texts(), learner(), id);
    step_into(Screen::drill);
}

void LiveDesk::Impl::type_sentence(const TypeSentence& typed) {
    DrillView& drill = view.drill;
    if (view.screen != Screen::drill || drill.finished || drill.paused_at >= 0 ||
        drill.typed.size() >= drill.sentences.size())
        return;
    drill.refused = typed.entry != record::Entry::typed;
    if (drill.refused) return;
    DrillView::Typed one;
    one.text = typed.text;
    one.took_ms = typing_time(drill, typed.first_key_at, typed.at);
    one.check = courseware::compare_typed(drill.sentences[drill.typed.size()], typed.text, false);
    drill.typed.push_back(std::move(one));
    drill.pauses.clear();
    reckon(drill);
    if (drill.typed.size() == drill.sentences.size()) end_drill();
}

void LiveDesk::Impl::pause_drill(RealMs at, bool on) {
    DrillView& drill = view.drill;
    if (view.screen != Screen::drill || drill.finished || on == (drill.paused_at >= 0)) return;
    if (on) {
        drill.paused_at = at;
    } else {
        drill.pauses.emplace_back(drill.paused_at, at);
        drill.paused_at = -1;
    }
}

void LiveDesk::Impl::end_drill() {
    DrillView& drill = view.drill;
    if (view.screen != Screen::drill || drill.finished || drill.typed.empty()) return;
    drill.finished = true;
    drill.paused_at = -1;
    reckon(drill);
    // A run that was broken off is a result, but the goal is reached only with every sentence.
    if (drill.typed.size() < drill.sentences.size()) drill.passed = false;
    Json sentences = Json::array();
    for (std::size_t i = 0; i < drill.typed.size(); ++i) {
        const DrillView::Typed& one = drill.typed[i];
        sentences.push_back({{"typed", one.text}, {"ms", one.took_ms}, {"errors", one.check.errors}});
    }
    keep_study({"", Study::Kind::drill, drill.id, 0, drill.per_minute, drill.errors_per_mille, drill.passed,
                dumped(Json{{"sentences", std::move(sentences)}})});
    drill.earlier = drill_view(catalogue(), texts(), learner(), drill.id).earlier;
}

void LiveDesk::Impl::open_composing(const std::string& id) {
    if (!may_study() || catalogue().courseware->exercise(id) == nullptr) return;
    view.composing = composing_view(catalogue(), texts(), learner(), id);
    learning.composed = {};
    step_into(Screen::composing);
}

void LiveDesk::Impl::compose(const courseware::Composed& composed) {
    const courseware::Exercise* exercise =
        catalogue().courseware ? catalogue().courseware->exercise(view.composing.id) : nullptr;
    if (exercise == nullptr || view.screen != Screen::composing) return;
    learning.composed = composed;
    complete(true);
    const std::vector<courseware::ComposedCheck> checks =
        catalogue().understanding ? hear_composed(*exercise, composed, *catalogue().understanding)
                                  : courseware::check_composed(*exercise, composed, {});
    ComposingView& shown = view.composing;
    shown.checks = check_views(*exercise, texts(), checks);
    shown.length = courseware::visible_characters(composed.text);
    shown.begun = shown.length > 0;
    shown.handed_in = false;
    shown.passed = std::all_of(shown.checks.begin(), shown.checks.end(),
                               [](const ComposingCheckView& check) { return check.passed; });
}

void LiveDesk::Impl::hand_in_composed() {
    const courseware::Exercise* exercise =
        catalogue().courseware ? catalogue().courseware->exercise(view.composing.id) : nullptr;
    ComposingView& shown = view.composing;
    if (exercise == nullptr || view.screen != Screen::composing || !shown.begun || shown.handed_in) return;
    shown.handed_in = true;
    shown.models = exercise->models;
    const auto passed = std::count_if(shown.checks.begin(), shown.checks.end(),
                                      [](const ComposingCheckView& check) { return check.passed; });
    Json colours = Json::array();
    for (const courseware::Composed::Coloured& one : learning.composed.colours)
        colours.push_back({one.begin, one.end, one.colour});
    keep_study({"", Study::Kind::composing, shown.id, 0, static_cast<int>(passed),
                static_cast<int>(shown.checks.size()), shown.passed,
                dumped(Json{{"text", learning.composed.text},
                            {"colours", std::move(colours)},
                            {"font_size", learning.composed.font_size}})});
    shown.earlier = composing_view(catalogue(), texts(), learner(), shown.id).earlier;
}

void LiveDesk::Impl::remake_learning() {
    if (!catalogue().courseware) return;
    const Learner who = learner();
    view.course = course_view(catalogue(), texts(), who);
    if (catalogue().courseware->lesson(view.lesson.id))
        view.lesson = lesson_view(catalogue(), texts(), who, view.lesson.id);
    if (catalogue().courseware->drill(view.drill.id)) {
        const DrillView anew = drill_view(catalogue(), texts(), who, view.drill.id);
        view.drill.title = anew.title;
        view.drill.earlier = anew.earlier;
    }
    if (view.screen == Screen::composing && catalogue().courseware->exercise(view.composing.id)) {
        const ComposingView before = view.composing;
        view.composing = composing_view(catalogue(), texts(), who, before.id);
        if (before.begun) compose(learning.composed);
        view.composing.handed_in = before.handed_in;
        view.composing.models = before.models;
    }
}

}  // namespace kefu::desk
