// Why a bundle is refused, in both languages. Internal to the room.
#pragma once

#include <string>

#include "base/bilingual.h"

namespace kefu::store {

/// `message` with its {why}: a word of ours ("an entry's size") in both languages, anything else (what a library says of
/// bytes it can't read) as something unreadable.
base::Bilingual refusal(base::Bilingual message, const std::string& why);

}  // namespace kefu::store
