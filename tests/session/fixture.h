// A small shop for engine tests: a scenario in text and an ear that knows a dozen key words, so that these
// tests depend on nothing but the session.
#pragma once

#include <memory>
#include <string>

#include "scenario/load.h"
#include "session/engine.h"

namespace kefu::test {

const scenario::Shared& shared_habits();

/// The scenario used by most tests: greet → size (asked in a burst) → silent thinking → closing.
std::shared_ptr<const scenario::Scenario> shirt_story();
std::shared_ptr<const scenario::Scenario> story_of(const std::string& json);
/// The text of shirt_story, for variations.
std::string shirt_text();

/// Hears key words: "[greet]" is the act greet, "[insult?]" an insult that isn't clear, "<size+>" a right answer to topic size, "<size->" a wrong one,
/// "<price=right>" a stated fact, "{全退}" a phrase that is stated, "[ok]" nothing but an acknowledgement. Features: one_word for two characters or less, repetition of equal texts.
session::Hear key_words();

session::Shift shift_of(std::shared_ptr<const scenario::Scenario> scenario, std::uint64_t seed = 1);

/// All texts the shopper has said in `conversation`, in order.
std::vector<std::string> lines_of(const record::Log& log, const std::string& conversation = "c1");
/// The last Ended of the conversation, or null.
const record::Ended* end_of(const record::Log& log, const std::string& conversation = "c1");

}  // namespace kefu::test
