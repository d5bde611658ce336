// What a student did with the courseware, as the store keeps it.
#pragma once

#include <cstdint>
#include <string>

namespace kefu::store {

struct Study {
    enum class Kind { lesson, test, drill, composing };
    std::string student;
    Kind kind = Kind::lesson;
    std::string item;  ///< id of the lesson, drill or exercise
    std::int64_t made_at = 0;
    int got =
        0;  ///< lesson: percent read; test: right answers; drill: characters a minute; composing: checks passed
    int of = 0;  ///< lesson: 100; test: questions; drill: errors in a thousand characters; composing: checks
    bool passed = false;  ///< the goal was reached
    std::string body;     ///< JSON
    bool operator==(const Study&) const = default;
};

}  // namespace kefu::store
