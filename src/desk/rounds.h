// Where the time of one round went: for the student's debrief and for every report, so that they agree.
#pragma once

#include "desk/chat_lines.h"
#include "report/model.h"
#include "scoring/scorecard.h"

namespace kefu::desk {

/// An unanswered round lasts until the log's end. Editing is -1 where nobody watched the typing.
report::Round round_of(const record::Log& log, const scoring::RoundTime& round, const WaitLevels& levels);

}  // namespace kefu::desk
