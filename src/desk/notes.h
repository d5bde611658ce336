// What an event means, in words for whoever wants to know why: facts that a reply states wrongly, or otherwise than an
// earlier one, with the words heard and the sheet's value; a mood that ran out.
#pragma once

#include <optional>
#include <vector>

#include "base/bilingual.h"
#include "record/log.h"

namespace kefu::desk {

/// Notes on event number `at` of the log; none for most. Requires: at < log.events.size().
std::vector<base::Bilingual> notes_on(const record::Log& log, std::size_t at);

/// "anger is 100: …", where it is at its end; that shopper leaves.
std::optional<base::Bilingual> ran_out(const record::Mood& mood);

}  // namespace kefu::desk
