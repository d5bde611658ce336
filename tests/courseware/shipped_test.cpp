// The courseware that the project ships.
#include <algorithm>
#include <set>

#include "courseware/load.h"
#include "support/catch.h"

namespace kefu::courseware {

TEST_CASE(
    "the shipped courseware is sound, its plan has 48 hours and every drill and exercise is reached from a lesson") {
    const std::string root = KEFU_SOURCE_DIR;
    const Courseware all = read_courseware(root, {});
    for (const base::Diagnostic& each : all.diagnostics)
        UNSCOPED_INFO(base::shown(each, base::Language::en));
    CHECK_FALSE(base::has_errors(all.diagnostics));
    CHECK(all.lessons.size() >= 14);
    CHECK(all.drills.size() >= 6);
    CHECK(all.exercises.size() >= 8);
    CHECK(all.plan.hours() == 48);
    std::vector<std::string> ids;
    std::set<std::string> opened;
    for (const Lesson& lesson : all.lessons) {
        ids.push_back(lesson.id);
        for (const Section& section : lesson.sections) {
            for (const Block& block : section.blocks) {
                if (block.kind == Block::Kind::task) opened.insert(block.task.id);
            }
        }
    }
    for (const Drill& drill : all.drills) {
        INFO(drill.id);
        CHECK(opened.count(drill.id) == 1);
    }
    for (const Exercise& exercise : all.exercises) {
        INFO(exercise.id);
        CHECK(opened.count(exercise.id) == 1);
    }
    const base::Diagnostics rules = check_rule_lessons(root + "/assets/rules/good-practice.json", ids);
    CHECK(rules.empty());
}

}  // namespace kefu::courseware
