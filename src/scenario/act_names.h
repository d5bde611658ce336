// The acts that conditions may name, each with its name in both languages: what the vocabulary says, handed to the
// loader (ids that are known, mends that know the Chinese names) and to whoever puts conditions in words.
#pragma once

#include <map>
#include <string>

#include "base/bilingual.h"

namespace kefu::scenario {

/// By id. Empty: nothing is known of the vocabulary; any word is taken for an act, and shown as it stands.
using ActNames = std::map<std::string, base::Bilingual>;

}  // namespace kefu::scenario
