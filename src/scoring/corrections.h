// What a grader puts right before the rubric's own arithmetic runs: findings that count otherwise, replies in which
// other acts are to be heard, points of a dimension, points on the whole. A plain value; `grade` takes it.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "record/log.h"
#include "rules/finding.h"
#include "rules/pack.h"
#include "scoring/scorecard.h"

namespace kefu::scoring {

/// Names a finding of a log, whatever pack found it.
struct FindingKey {
    std::string rule;
    std::string conversation;
    std::int64_t event = -1;
    std::int64_t trigger = -1;
    std::string topic;  ///< of the rule "answers"; else ""
    auto operator<=>(const FindingKey&) const = default;
};
FindingKey key_of(const rules::Finding& finding);
/// Every finding that the card shows, each once: a cap and a line may rest on the same one. Valid as long as `card` is.
std::vector<const rules::Finding*> findings_of(const Scorecard& card);
/// What each of the line's findings cost, in thousandths of a point: what the line lost, shared by how much credit each
/// lost; the parts add up to it.
std::vector<int> costs(const ScoreLine& line);

struct Corrections {
    struct Finding {
        FindingKey key;
        rules::Outcome outcome = rules::Outcome::kept;
        int credit_percent = 100;
        bool added = false;  ///< the program had found nothing there
    };
    struct Heard {
        std::size_t event = 0;
        std::vector<std::string> acts;
    };
    struct Dimension {
        std::string id;
        int earned_milli = 0;
    };
    struct Points {
        int points = 0;  ///< added after every cap: the grader has the last word
        base::Bilingual why;
    };
    std::vector<Finding> findings;
    std::vector<Heard> heard;
    std::vector<Dimension> dimensions;
    std::vector<Points> points;

    bool empty() const { return findings.empty() && heard.empty() && dimensions.empty() && points.empty(); }
};

/// What became of a correction.
struct Landed {
    bool found = false;  ///< the finding was there, or the dimension applies
    rules::Outcome outcome = rules::Outcome::kept;
    int credit_percent = 0;  ///< what the program itself says
    int possible_milli = 0;  ///< dimension: what can be had in it
};

struct Corrected {
    Scorecard card;
    std::vector<Landed> findings;    ///< one for each of corrections.findings
    std::vector<Landed> dimensions;  ///< one for each of corrections.dimensions
};

/// As `grade`, with the corrections laid over the record first.
Corrected grade_corrected(const record::Log& log, const rules::RulePack& pack, const Rubric& rubric,
                          const Profile& profile, const Corrections& corrections);

/// The log with other acts heard in some replies; everything else stays. Acts that stay keep their words; new ones
/// are shown by the whole reply and `by` "grader".
record::Log heard_right(record::Log log, const std::vector<Corrections::Heard>& heard);

}  // namespace kefu::scoring
