// Reads courseware/: lessons (Markdown), drills, exercises, the course plan, each checked by itself and against
// what it names.
//
// Promises: all diagnostics at once, at line and column; a broken file is absent and takes no other one with it;
// any bytes give a bounded answer. Never: writes anything.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "courseware/model.h"

namespace kefu::courseware {

/// Bytes of a lesson at most; more is refused (lesson-too-large).
inline constexpr std::size_t kLessonBound = 256 * 1024;

/// Ids that courseware may name. An unset list isn't looked at.
struct Known {
    std::optional<std::vector<std::string>> scenarios, lessons, drills, exercises, pictures, acts;
};

/// What lies in the folders of the content folder `folder`: file names without their endings.
Known known_in(const std::string& folder, const std::vector<std::string>& acts);

template <class Thing>
struct Loaded {
    std::optional<Thing> thing;  ///< absent if a diagnostic is an error
    base::Diagnostics diagnostics;
};

Loaded<Lesson> parse_lesson(std::string_view bytes, const std::string& file, const Known& known);
Loaded<Lesson> load_lesson(const std::string& path, const Known& known);
Loaded<Drill> load_drill(const std::string& path);
Loaded<Exercise> load_exercise(const std::string& path, const Known& known);
/// `known.lessons`: each of them must be in a unit; of `known.scenarios` each should.
Loaded<CoursePlan> load_plan(const std::string& path, const Known& known);

/// Everything below `folder`/courseware; nothing where there is no such folder.
Courseware read_courseware(const std::string& folder, const std::vector<std::string>& acts);

/// A warning for each "lesson" in the rule pack `path` that `lessons` doesn't have.
base::Diagnostics check_rule_lessons(const std::string& path, const std::vector<std::string>& lessons);

}  // namespace kefu::courseware
