// The situations that lines of a shopper may carry, read from docs/scenario-format.md, so that rooms which
// may not include the scenario room can be tested with the real vocabulary.
#pragma once

#include <string>
#include <vector>

namespace kefu::test {

std::vector<std::string> documented_situations();

/// The ids of assets/acts/vocabulary.json.
std::vector<std::string> documented_acts();

/// A path below the source tree.
std::string source_path(const std::string& below);

}  // namespace kefu::test
