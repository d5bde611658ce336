// Fills the views of the courseware from the catalogue and from what a student did.
#pragma once

#include "catalog/catalogue.h"
#include "desk/learning/views.h"
#include "desk/shelves.h"
#include "desk/text_files.h"
#include "store/study.h"

namespace kefu::desk {

/// So many of a hundred questions right pass a self-test.
inline constexpr int kTestPassPercent = 80;

struct Learner {
    Career career;
    std::vector<store::Study> studies;  ///< oldest first

    const store::Study* best(store::Study::Kind kind, const std::string& item) const;
    const store::Study* last(store::Study::Kind kind, const std::string& item) const;
};

CourseView course_view(const catalog::Catalogue& catalogue, const TextFiles& texts, const Learner& learner);
/// Requires: the catalogue has the lesson.
LessonView lesson_view(const catalog::Catalogue& catalogue, const TextFiles& texts, const Learner& learner,
                       const std::string& id);
/// A drill at its beginning. Requires: the catalogue has it.
DrillView drill_view(const catalog::Catalogue& catalogue, const TextFiles& texts, const Learner& learner,
                     const std::string& id);
/// The figures of what was typed so far.
void reckon(DrillView& drill);
/// An exercise with nothing written. Requires: the catalogue has it.
ComposingView composing_view(const catalog::Catalogue& catalogue, const TextFiles& texts,
                             const Learner& learner, const std::string& id);
std::vector<ComposingCheckView> check_views(const courseware::Exercise& exercise, const TextFiles& texts,
                                            const std::vector<courseware::ComposedCheck>& checks);

/// How many of the questions are answered rightly: exactly the right options chosen.
int right_answers(const courseware::Lesson& lesson, const std::vector<std::vector<std::size_t>>& answers);

}  // namespace kefu::desk
