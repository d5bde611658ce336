// Model students who try to pass without serving: they play any scenario in virtual time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "catalog/catalogue.h"
#include "session/engine.h"

namespace kefu::test {

/// The content of the source tree, read once.
const catalog::Catalogue& content();
const std::vector<catalog::ScenarioFile>& scenarios();
session::Hear hearing();

using ScenarioPtr = std::shared_ptr<const scenario::Scenario>;

/// Sends `texts` in turn (round and round) `after_ms` after the shopper has finished, until the end.
record::Log says_always(const ScenarioPtr& scenario, const std::vector<std::string>& texts,
                        record::Ms after_ms, std::uint64_t seed);
record::Log says_nothing(const ScenarioPtr& scenario, std::uint64_t seed);
/// The good plan's words, in time for the first `in_time` lines, and then after the shopper's patience.
record::Log kind_but_slow(const ScenarioPtr& scenario, std::size_t in_time, std::uint64_t seed);
record::Log plays(const ScenarioPtr& scenario, const scenario::Plan& plan, std::uint64_t seed);

/// `each` good-practice phrases joined into one reply, for `replies` different replies: from the rules' own
/// examples that are spared, and from the acts' examples that hit.
std::vector<std::string> stuffed_replies(std::size_t each, std::size_t replies, bool english,
                                         std::size_t from);

scoring::Scorecard graded(const record::Log& log);
/// The mark with what decided it, for a failing test's message.
std::string explained(const scoring::Scorecard& card);
/// The log as a dialogue, for a failing test's message.
std::string told(const record::Log& log);

}  // namespace kefu::test
