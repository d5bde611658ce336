// Reads the patterns of a rule pack from located JSON. Internal to the room.
#pragma once

#include <string>
#include <vector>

#include "base/reader.h"
#include "rules/pack.h"

namespace kefu::rules {

/// The words that patterns may use.
struct Vocabularies {
    std::vector<std::string> acts;
    std::vector<std::string> situations;
};

const std::vector<std::string>& known_stages();
const std::vector<std::string>& known_verbs();

/// Requires: `node` of any kind; what is wrong goes to `complaints`.
Pattern read_pattern(const base::Node& node, base::Complaints& complaints, const Vocabularies& vocabularies);

/// Reports every one of `words` (items of `list`) that isn't in `known`, as unknown-<what>.
void check_words(const base::Node& list, const std::vector<std::string>& words,
                 const std::vector<std::string>& known, const std::string& what,
                 base::Complaints& complaints);

}  // namespace kefu::rules
