// What a rule found in a log, with everything that defends it: message, words, second, and what would have
// kept the points.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "record/log.h"
#include "rules/pack.h"

namespace kefu::rules {

enum class Outcome {
    kept,    ///< was due and done
    broken,  ///< forbidden and done, or due and not done in time
    cut_off  ///< was to come, but the student's own fault ended the talk before; counts as not kept
};

struct Talk;

/// One occurrence. A rule that never applied has no finding at all.
struct Finding {
    std::string rule;
    std::string conversation;
    Outcome outcome = Outcome::kept;
    int credit_percent = 100;  ///< 0–100; between for timing tiers
    std::size_t event = 0;     ///< index into the log's events: the message concerned
    record::Ms at_ms = 0;
    record::Ms waited_ms = -1;        ///< timing: how long the shopper had waited
    std::vector<record::Span> words;  ///< in that event's text; may be empty (something was missing)
    std::size_t trigger_event = 0;    ///< what made it due
    std::string heard_as;             ///< the act or feature that decided, for the explanation
    bool operator==(const Finding&) const = default;
};

/// All findings, by conversation, then time, then the pack's order. A pure function of its arguments.
std::vector<Finding> inspect(const record::Log& log, const RulePack& pack);
/// The same, where lay_out(log, pack) was done before: `talks` is what it gave.
std::vector<Finding> inspect(const record::Log& log, const RulePack& pack, const std::vector<Talk>& talks);

}  // namespace kefu::rules
