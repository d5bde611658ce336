// One line of a script or of the pipe protocol (docs/kefuctl.md): what a student says or does, when, to whom.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "scenario/model.h"

namespace kefu::desk {

struct ScriptLine {
    scenario::PlanLine plan;
    std::string to;      ///< conversation, or "" where it goes without saying
    bool close = false;  ///< gives the conversation up
};

/// Reads {"after_ms": …, "say": …} | {"do": {…}} | {"wait_ms": …} | {"close": true}, with "to", "how", "note".
/// Errors: bad-json, bad-line. Times are at most one day.
base::Result<ScriptLine> parse_script_line(std::string_view line);

}  // namespace kefu::desk
