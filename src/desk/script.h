// One line of a script or of the pipe protocol (docs/kefuctl.md): what a student says or does, when, to whom.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "scenario/model.h"

namespace kefu::desk {

struct ScriptLine {
    scenario::PlanLine plan;
    std::string to;      ///< conversation, or "" where it goes without saying
    bool close = false;  ///< gives the conversation up
    bool more = false;   ///< say, do: the next line belongs to the same turn
};

/// Reads {"after_ms": …, "say": …} | {"do": {…}} | {"wait_ms": …} | {"close": true}, with "to", "how", "more", "note".
/// Errors: bad-json, bad-line. Times are at most one day.
base::Result<ScriptLine> parse_script_line(std::string_view line);

/// What a person typed at a terminal: "@c2 …" names the conversation, "/verb key=value …" is an action ("/close" gives up).
struct Typed {
    std::string to;
    std::string text;
    std::string verb;
    std::map<std::string, std::string> with;
};
/// Error: bad-line (an unknown action, an argument without "=").
base::Result<Typed> parse_typed(const std::string& line);

/// Why a line is no JSON: where, what, and the mend.
base::Bilingual json_reason(std::string_view line);

}  // namespace kefu::desk
