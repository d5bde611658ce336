// Which of the shopper's questions a finding is about: several may stand at one message, and each names its own.
#pragma once

#include <string>

#include "record/log.h"
#include "scoring/corrections.h"

namespace kefu::scoring {

/// The question of a finding of the rule "answers". Null: another rule's, or the log doesn't know the question.
const record::TopicEntry* asked(const record::Log& log, const FindingKey& key);
/// What the finding is called, within a line of the scorecard that is called `line`: "顾客的问题：几天到".
base::Bilingual title_of(const record::Log& log, const base::Bilingual& line, const FindingKey& key);
/// What would have kept the points at this one finding: of a question its own model answer, else what the line says.
base::Bilingual keeps_of(const record::Log& log, const Rubric& rubric, const ScoreLine& line,
                         const rules::Finding& finding);

}  // namespace kefu::scoring
