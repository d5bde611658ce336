// A check on the programmer, on in every build: a broken promise between two pieces of code stops the
// program at once with its place, before it can write anything wrong. Never used on what a user hands in.
#pragma once

#include <source_location>
#include <string_view>

namespace kefu::base {

[[noreturn]] void fail_requirement(std::string_view promise, const std::source_location& place);

inline void require(bool kept, std::string_view promise,
                    const std::source_location& place = std::source_location::current()) {
    if (!kept) fail_requirement(promise, place);
}

}  // namespace kefu::base
