// A conversation on a page: mood with its causes, messages with clock and waiting bar, each finding at its message.
// Internal to the room.
#pragma once

#include <string>

#include "report/model.h"

namespace kefu::report {

std::string talk_section(const Session& session, const Conversation& conversation, const Words& words,
                         Language language, const std::string& prefix);

}  // namespace kefu::report
