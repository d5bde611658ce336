// What became of the shopper's questions, and how a talk ended, as findings with evidence. Internal to the room.
#pragma once

#include <vector>

#include "rules/finding.h"
#include "rules/talk.h"

namespace kefu::scoring {

/// Every question that a line opened (`heard_as` = topic). Where the student's own fault ended the talk, the
/// questions that were still to come are cut off. While a talk goes on, unanswered ones are left out.
std::vector<rules::Finding> question_findings(const rules::Talk& talk);

/// The end, where there is one: kept if it is good.
std::vector<rules::Finding> outcome_findings(const rules::Talk& talk);

}  // namespace kefu::scoring
