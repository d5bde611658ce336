// Times that teachers write ("2026-11-22 08:00"), by the computer's own time zone where they name none.
#pragma once

#include <optional>
#include <string>

#include "assignment/assignment.h"
#include "store/store.h"

namespace kefu::desk {

store::Moment moment_of(const assignment::Time& time);
/// "2026-11-22" (its first minute) or a time as in assignments; nothing for anything else.
std::optional<store::Moment> moment_named(const std::string& text);
/// "2026-11-22 08:00" of a moment, in the computer's time zone.
std::string date_and_time(store::Moment moment);

}  // namespace kefu::desk
