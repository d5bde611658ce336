// Runs a plan (or a script of `kefuctl play --replies`) against an engine: before each line, time runs until
// every shopper who is still typing has finished; `after_ms` counts from then.
#pragma once

#include "scenario/model.h"
#include "session/engine.h"

namespace kefu::session {

/// Applies one line. Typed replies take their first key at the moment the wait began, at the earliest. `at_once`: it
/// belongs to the turn of the line before, so nobody is waited for and `after_ms` counts from when that was sent.
void apply_line(Engine& engine, const scenario::PlanLine& line, const std::string& conversation,
                bool at_once = false);

/// The whole plan, to the end of the session.
record::Log run_plan(const scenario::Plan& plan, std::uint64_t seed,
                     std::shared_ptr<const scenario::Scenario> scenario, const Hear& hear,
                     const std::string& understanding_digest);

}  // namespace kefu::session
