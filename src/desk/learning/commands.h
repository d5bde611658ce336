// What a front asks for in lessons, drills and exercises. Times named *_at are real milliseconds on the front's clock.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "courseware/composing.h"
#include "record/event.h"

namespace kefu::desk {

struct OpenLesson {
    std::string lesson;
};
struct ReadLesson {
    std::string lesson;
    int percent = 0;  ///< how far it has been read
};
struct AnswerTest {
    std::string lesson;
    std::vector<std::vector<std::size_t>> answers;  ///< for each question the options chosen
};
/// Back to where the lesson, drill or exercise was opened from.
struct LeaveLesson {};

struct OpenDrill {
    std::string drill;
};  ///< from its beginning
struct TypeSentence {
    std::string text;
    record::Entry entry = record::Entry::typed;
    std::int64_t first_key_at = 0;
    std::int64_t at = 0;
};
struct PauseDrill {
    std::int64_t at = 0;
};
struct ContinueDrill {
    std::int64_t at = 0;
};
struct EndDrill {};  ///< with what was typed so far

struct OpenComposing {
    std::string exercise;
};
struct Compose {
    courseware::Composed composed;
};  ///< what is written now, to be checked
struct HandInComposed {};

}  // namespace kefu::desk
