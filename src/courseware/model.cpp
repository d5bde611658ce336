#include "courseware/model.h"

#include <algorithm>

namespace kefu::courseware {
namespace {

template <class Thing>
const Thing* by_id(const std::vector<Thing>& all, const std::string& id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Thing& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

int Question::right_count() const {
    return static_cast<int>(
        std::count_if(options.begin(), options.end(), [](const Option& one) { return one.right; }));
}

int CoursePlan::hours() const {
    int sum = 0;
    for (const Unit& unit : units)
        sum += unit.hours;
    return sum;
}

const Lesson* Courseware::lesson(const std::string& id) const {
    return by_id(lessons, id);
}
const Drill* Courseware::drill(const std::string& id) const {
    return by_id(drills, id);
}
const Exercise* Courseware::exercise(const std::string& id) const {
    return by_id(exercises, id);
}

}  // namespace kefu::courseware
