// Why a bundle is refused, in both languages. Internal to the room; a Refused is caught where the bundle is read.
#pragma once

#include <string_view>

#include "base/bilingual.h"

namespace kefu::store {

/// A few words for the {why} of a message.
struct Why {
    std::string_view zh;
    std::string_view en;

    base::Bilingual text() const { return {std::string(zh), std::string(en)}; }
};

/// No std::exception: what a library throws over bytes that it can't read is told apart from it.
struct Refused {
    Why why;
};

inline void demand(bool fine, const Why& why) {
    if (!fine) throw Refused{why};
}

inline constexpr Why kTooDeep{"嵌套太深", "nested too deep"};
inline constexpr Why kUnreadable{"读不懂", "unreadable"};  ///< in place of a library's own words

}  // namespace kefu::store
