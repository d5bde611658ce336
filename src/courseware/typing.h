// The typing drill's judgement: what was typed against the sentence that was to be typed, character by character.
//
// The width of a sign doesn't count (， and , are one), nor do blanks at the ends. Pure functions; any bytes give a
// bounded answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kefu::courseware {

/// A run of characters that came out alike.
struct TypedPart {
    enum class Kind {
        right,
        wrong,    ///< another character was typed
        missing,  ///< of the sentence, not typed
        extra,    ///< typed, not of the sentence
        ahead     ///< of the sentence, not reached yet
    };
    Kind kind = Kind::right;
    std::size_t begin = 0, end = 0;              ///< bytes of the sentence
    std::size_t typed_begin = 0, typed_end = 0;  ///< bytes of what was typed
    bool operator==(const TypedPart&) const = default;
};

struct TypedCheck {
    std::vector<TypedPart> parts;  ///< in the order of the sentence
    int characters = 0;            ///< of the sentence, without blanks
    int right = 0;                 ///< of them, those typed right
    int errors = 0;                ///< wrong, missing and extra ones
};

/// `unfinished`: what has not been reached yet is no error.
TypedCheck compare_typed(std::string_view sentence, std::string_view typed, bool unfinished);

/// Characters a minute; 0 for no time at all.
int per_minute(int characters, std::int64_t ms);
/// Errors in a hundred characters, in tenths, rounded.
int errors_per_mille(int errors, int characters);

}  // namespace kefu::courseware
