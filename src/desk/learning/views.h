// What a front draws of the courseware: the course plan with a student's progress, a lesson, a typing drill, a
// composing exercise. Plain values; titles in the language of the interface, a lesson's own text in its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "courseware/composing.h"
#include "courseware/model.h"
#include "courseware/typing.h"

namespace kefu::desk {

using courseware::Block;
using courseware::compare_typed;
using courseware::Composed;
using courseware::DialogueLine;
using courseware::Emphasis;
using courseware::Question;
using courseware::Section;
using courseware::Task;
using courseware::TypedCheck;
using courseware::TypedPart;
using courseware::Words;

/// A scenario, drill or composing exercise that can be opened.
struct TaskView {
    courseware::Task::Kind kind = courseware::Task::Kind::scenario;
    std::string id;
    std::string title;
    std::string result;  ///< the best one, in words; "" = never done
    bool done = false;   ///< the goal was reached
    bool available = true;
};

struct LessonCard {
    std::string id;
    std::string title;
    std::string summary;
    int minutes = 0;
    int read_percent = 0;
    int test_right = -1;  ///< of the best self-test; -1: never taken
    int test_of = 0;
    bool test_passed = false;
    bool finished = false;  ///< read to its end, and the self-test passed
};

struct UnitView {
    std::string title;
    int hours = 0;
    std::vector<LessonCard> lessons;
    std::vector<TaskView> scenarios;
};

struct CourseView {
    std::string title;
    int hours = 0;
    int lessons = 0;
    int finished = 0;
    std::string next;  ///< the first lesson that isn't finished, or ""
    std::string next_title;
    std::vector<UnitView> units;
    std::vector<TaskView> drills;
    std::vector<TaskView> exercises;
};

struct RuleTaught {
    std::string id;
    std::string title;
    std::string advice;
};

/// A self-test as it was taken.
struct TestTaken {
    int right = -1;  ///< -1: never
    int of = 0;
    bool passed = false;
    std::string when;
};

struct LessonView {
    std::string id;
    std::string title;
    std::string summary;
    std::string unit;
    int minutes = 0;
    int read_percent = 0;
    std::vector<courseware::Section> sections;
    std::vector<courseware::Question> questions;
    std::vector<RuleTaught> rules;
    std::vector<TaskView> tasks;  ///< what its exercises open, and the scenarios of its head
    TestTaken best, last;
    std::string previous, previous_title, next, next_title;

    const TaskView* task(courseware::Task::Kind kind, const std::string& id) const;
};

/// A drill or composing exercise done before.
struct RunView {
    std::string when;
    int got = 0;  ///< characters a minute; checks passed
    int of = 0;   ///< errors in a thousand characters; checks
    bool passed = false;
};

struct DrillView {
    /// A sentence that was typed.
    struct Typed {
        std::string text;
        std::int64_t took_ms = 0;
        TypedCheck check;
    };
    std::string id;
    std::string title;
    int goal_per_minute = 50;
    int goal_errors_percent = 2;
    std::vector<std::string> sentences;
    std::vector<Typed> typed;                                   ///< the next one is sentences[typed.size()]
    std::vector<std::pair<std::int64_t, std::int64_t>> pauses;  ///< real milliseconds, ended ones
    std::int64_t paused_at = -1;                                ///< real milliseconds; -1: not paused
    bool refused = false;                                       ///< the last one was pasted and didn't count
    bool finished = false;                                      ///< what follows is the result
    int per_minute = 0;
    int errors_per_mille = 0;
    bool passed = false;
    std::vector<RunView> earlier;  ///< oldest first
};

/// Real milliseconds from `begin` to `end` without the pauses.
std::int64_t typing_time(const DrillView& drill, std::int64_t begin, std::int64_t end);

struct ComposingCheckView {
    std::string title;
    std::string advice;  ///< what to do where it hasn't passed
    bool passed = false;
    std::vector<record::Span> where;
};

struct ComposingView {
    std::string id;
    std::string title;
    std::string kind;
    std::string situation;
    std::string task;
    int characters_min = 1, characters_max = 200;
    int colours = 2;
    int font_size = 10;
    int length = 0;      ///< visible characters of what is written now
    bool begun = false;  ///< something is written
    std::vector<ComposingCheckView> checks;
    bool handed_in = false;
    bool passed = false;
    std::vector<std::string> models;  ///< only once something was handed in
    std::vector<RunView> earlier;
};

}  // namespace kefu::desk
