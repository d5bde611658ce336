// Checks content files as authors see them: every diagnostic of each, and the tests that a sound scenario
// carries in itself (its plans, played and marked).
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "desk/content.h"

namespace kefu::desk {

struct LintedFile {
    std::string path;
    base::Bilingual kind;  ///< "scenario", "rule pack" …
    base::Diagnostics diagnostics;
};

/// `play_plans`: plays each plan of a scenario with each of its seeds; what doesn't come out as it says is an
/// error at the plan (plan-ending, plan-mark).
LintedFile lint_file(const Content& content, const std::string& path, bool play_plans);

/// Every content file of the folder, in a fixed order.
std::vector<std::string> content_files(const std::string& folder);

}  // namespace kefu::desk
