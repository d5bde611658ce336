// The situations that lines of a shopper may carry, read from docs/scenario-format.md, so that rooms which
// may not include the scenario room can be tested with the real vocabulary.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/bilingual.h"

namespace kefu::test {

std::vector<std::string> documented_situations();

/// The ids of assets/acts/vocabulary.json.
std::vector<std::string> documented_acts();
/// The same, each with its name.
std::map<std::string, base::Bilingual> documented_act_names();

/// A path below the source tree.
std::string source_path(const std::string& below);

}  // namespace kefu::test
