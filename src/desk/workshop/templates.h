// New scenarios from templates: one small complete story for each kind of shopper (assets/templates), sound from its
// first minute, with remarks in `note` keys that say what to change.
#pragma once

#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/result.h"
#include "desk/content.h"

namespace kefu::desk {

struct Template {
    std::string id;             ///< its file's name: "bargain-hunter"
    base::Bilingual title;      ///< the story's own
    base::Bilingual character;  ///< the kind of shopper
    std::string path;
};

/// By id.
std::vector<Template> templates(const Content& content);

/// Writes a new scenario at `path` (".json" is added where it lacks); its id is the file's name. Returns the path.
/// Errors: bad-id, template-not-found, file-exists, cannot-write. Never overwrites anything.
base::Result<std::string> new_scenario(const Content& content, const std::string& kind,
                                       const std::string& path);

}  // namespace kefu::desk
