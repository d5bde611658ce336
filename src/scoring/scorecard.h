// From findings to a mark: `Scorecard = grade(Log, RulePack, Rubric, Profile)`. Integers only; every line
// names its evidence. A pure function of its arguments.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "record/log.h"
#include "rules/finding.h"
#include "rules/pack.h"

namespace kefu::scoring {

struct RubricItem {
    std::string rule;
    int points = 0;  ///< weight within its dimension
};
struct Dimension {
    std::string id;  ///< speed, manner, problem_solving, sale_process, integrity
    base::Bilingual title;
    int weight = 0;  ///< of 100
    std::vector<RubricItem> items;
    int answers_points = 0;  ///< weight of the shopper's questions answered rightly
    int outcome_points = 0;  ///< weight of how the conversations ended
};
struct Cap {
    std::string id;
    std::string rule;                ///< this many findings of this rule …
    std::vector<std::string> rules;  ///< (or of these together)
    std::string when;                ///< or, instead of a rule: "bad_ending", "answers_below" (share_percent)
    int findings = 1;
    int share_percent = 0;     ///< or findings in more than this share of the replies; 0 = no such bound
    int share_from = 2;        ///< … but at least so many
    bool in_one_talk = false;  ///< the findings of each talk count by themselves
    int at_most = 59;          ///< … cap the score here
    base::Bilingual why;
};
struct Deduction {  ///< points off the total, beside the dimension's own loss
    std::string rule;
    int points = 0;  ///< for each broken finding
    int at_most = 100;
};
struct Bonus {
    std::string id;
    std::string rule;  ///< kept at least once and never broken
    int points = 0;
    std::vector<std::string> unless{};  ///< rules that forfeit it where they are broken
    base::Bilingual why;
};
struct Rubric {
    std::string id;
    base::Bilingual title;
    std::vector<Dimension> dimensions;
    std::vector<Cap> caps;
    std::vector<Deduction> deductions;
    std::vector<Bonus> bonuses;
    int pass = 60;
    int line_at_most_percent = 0;  ///< of what a line weighs where all of the rubric is due; 0 = no bound
    std::map<std::string, base::Bilingual> sentences;  ///< how findings are put into words
    std::string digest;
    std::string source;  ///< the file's bytes
};
struct LoadedRubric {
    std::shared_ptr<const Rubric> rubric;
    base::Diagnostics diagnostics;
};
LoadedRubric parse_rubric(std::string_view bytes, const std::string& file, const rules::RulePack& pack);
LoadedRubric load_rubric(const std::string& path, const rules::RulePack& pack);

/// A platform's own figures, dated (docs/scoring.md). Rounds per platforms.md.
struct ProfileTier {
    std::int64_t bound = 0;  ///< ms at most, or permille at least
    int points = 0;
};
struct ProfileFigure {
    std::string id;
    base::Bilingual title;
    /// share_within_ms, first_within_ms, messages_within_ms, mean_ms, median_ms, p90_ms, first_mean_ms, slowest_ms,
    /// answered_share, answer_question_ratio
    std::string metric;
    std::int64_t bound_ms = 0;
    int target_permille = 0;
    std::string source;
    std::string grade;               ///< A B C
    std::string date;                ///< yyyy-mm-dd
    std::vector<ProfileTier> tiers;  ///< a KPI sheet's points, best first
};
struct Profile {
    std::string id;
    base::Bilingual title;
    std::vector<ProfileFigure> figures;
    bool automatic_counts_as_first = false;
    std::string digest;
    std::string source;  ///< the file's bytes
};
struct LoadedProfile {
    std::shared_ptr<const Profile> profile;
    base::Diagnostics diagnostics;
};
LoadedProfile parse_profile(std::string_view bytes, const std::string& file);
LoadedProfile load_profile(const std::string& path);

/// One line of the scorecard.
struct ScoreLine {
    std::string dimension;
    std::string rule;  ///< or "answers", "outcome"
    base::Bilingual title;
    int earned_milli = 0;  ///< thousandths of a point of the final 100
    int possible_milli = 0;
    std::vector<rules::Finding> findings;
    base::Bilingual why;    ///< one sentence: what was found
    base::Bilingual keeps;  ///< what would have kept the points; empty where nothing was lost
    std::string lesson;
    rules::Severity severity = rules::Severity::minor;
};
struct DimensionScore {
    std::string id;
    base::Bilingual title;
    int earned_milli = 0;
    int possible_milli = 0;
    bool applies = true;  ///< false: nothing in it was due, its weight went to the others
};
struct CapApplied {
    std::string id;
    int at_most = 100;
    base::Bilingual why;
    std::vector<rules::Finding> findings;
};
struct Adjustment {  ///< bonus or deduction
    std::string rule;
    int points = 0;
    base::Bilingual why;
    std::vector<rules::Finding> findings;
};

/// Response times over all rounds (platforms.md): a round starts at the first unanswered message.
struct RoundTime {
    std::string conversation;
    record::Ms asked_ms = 0;
    record::Ms first_key_ms = -1;  ///< -1: nothing was typed (unanswered)
    record::Ms replied_ms = -1;    ///< -1: never
    bool first = false;
    bool student_fault = true;
};
struct Metric {
    std::string id;
    base::Bilingual title;
    std::int64_t value = 0;  ///< ms or permille, see unit
    std::string unit;        ///< "ms", "permille", "ratio_permille", "count"
    bool met = true;
    base::Bilingual target;
    int points = -1;  ///< where the figure has tiers: what the sheet gives; else -1
};

struct Scorecard {
    int score = 0;     ///< 0–100
    int uncapped = 0;  ///< before caps
    bool passed = false;
    std::vector<DimensionScore> dimensions;
    std::vector<ScoreLine> lines;
    std::vector<CapApplied> caps;
    std::vector<Adjustment> adjustments;
    std::vector<RoundTime> rounds;
    std::vector<Metric> metrics;
    int answered_permille = 1000;  ///< of the rounds, answered with something of their own
    int replies = 0;
    std::string pack_digest;
    std::string rubric_digest;
    std::string profile_digest;
};

Scorecard grade(const record::Log& log, const rules::RulePack& pack, const Rubric& rubric,
                const Profile& profile);

/// The scorecard as one line of JSON, `{"score": N, …}`.
std::string encode(const Scorecard& card);
/// Error: scorecard-damaged (not what `encode` writes).
base::Result<Scorecard> decode(std::string_view line);

}  // namespace kefu::scoring
