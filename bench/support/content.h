// The project's own content for benchmarks, and replies that were written by hand for the corpus.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "desk/content.h"
#include "session/engine.h"

namespace kefu::bench {

const desk::Content& content();
/// Replies of the corpus, in a fixed mixed order, each once: a pattern engine sees them for the first time.
const std::vector<std::string>& replies();
/// One shopper of `scenario`.
session::Shift shift(const std::string& scenario, std::uint64_t seed);
/// A session of twenty replies that wanders through a scenario to the end of the time.
record::Log long_session();

}  // namespace kefu::bench
