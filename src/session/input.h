// What a student (or a plan) does, with the virtual time at which it happened.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>

#include "record/event.h"

namespace kefu::session {

struct Say {
    std::string text;
    record::Entry entry = record::Entry::typed;
    record::Ms first_key_ms = 0;
    std::optional<record::Typing> typing{};  ///< brought within its bounds where it isn't
};
struct Do {
    std::string verb;
    std::map<std::string, std::string> with;
    record::Ms first_key_ms = 0;
};
/// Practice mode only; an exam ignores it.
struct Pause {};
struct Resume {
    record::Ms pause_ms = 0;
    bool cut_off = false;
};
/// The student gives the conversation up.
struct Close {};

struct Input {
    record::Ms at_ms = 0;
    std::string conversation;
    std::variant<Say, Do, Pause, Resume, Close> what;
};

}  // namespace kefu::session
