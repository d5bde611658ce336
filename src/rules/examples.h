// Runs the examples that a rule carries: each is a mini-dialogue, played into a small log, heard by a real
// understanding (or with the acts it gives), inspected by the rule alone.
#pragma once

#include "acts/understanding.h"
#include "base/diagnostic.h"
#include "rules/finding.h"

namespace kefu::rules {

/// The log of a mini-dialogue: the shopper's line, then the replies as turns of their own (the shopper only
/// nodding in between), the actions, the shopper's further line, the end. Without an understanding only the
/// given acts are heard.
record::Log example_log(const Example& example, const acts::Understanding* understanding);

/// Whether the rule finds fault with the example.
bool finds_fault(const RulePack& pack, const Rule& rule, const Example& example,
                 const acts::Understanding* understanding);

/// One diagnostic (example-misses, example-false-alarm) for every example that comes out otherwise than it says.
base::Diagnostics check_examples(const RulePack& pack, const acts::Understanding* understanding);

}  // namespace kefu::rules
