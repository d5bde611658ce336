// What graders make of a mark: steps that are only ever added, and the mark that follows from them. The
// program's own scorecard is never changed; `effective = original + steps` is a function of values.
//
// A step names the steps that its grader had seen (`upon`), so steps form a graph: two made at once, or on
// two computers, stand beside each other. Where such steps contradict one another the earlier one counts until
// a grader who has seen both decides; the other is shown as a conflict and never lost. Undo is a step too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scoring/corrections.h"
#include "scoring/scorecard.h"

namespace kefu::scoring {

enum class StepKind {
    confirm,    ///< a finding or a dimension was looked at and stands
    finding,    ///< a finding counts otherwise, or (old_value "") is added
    dimension,  ///< a dimension gets other points
    points,     ///< points added to or taken off the whole
    comment,    ///< a remark on a message
    misread,    ///< other acts should have been heard in a reply
    undo,       ///< `undoes` counts no more
    regrade,    ///< another of the session's marks counts from now on
    done,       ///< the grader has gone through the whole session; what wasn't touched stands
    request     ///< a student thinks that a reply was misread and asks for a look; changes nothing
};

struct ReviewStep {
    std::string id;  ///< SHA-256 of its line; derived, see `encode`
    std::string session;
    std::string round;              ///< "" or the id of a blind second marking
    std::vector<std::string> upon;  ///< ids of the latest steps that the grader had seen, sorted
    std::string mark;               ///< id of the mark that counted then (store::mark_id)
    std::string who;
    std::int64_t at = 0;  ///< milliseconds since 1970
    StepKind kind = StepKind::comment;
    FindingKey finding;     ///< confirm, finding; its conversation and event: comment, misread, request
    std::string dimension;  ///< confirm, dimension
    std::string undoes;     ///< undo
    std::string old_value;  ///< finding "broken 0", dimension and points in thousandths, acts "greet,thank"
    std::string new_value;  ///< the same after the step; a comment's text; a mark's id
    std::string why;
    bool operator==(const ReviewStep&) const = default;
};

inline constexpr std::size_t kMostSteps = 2'000;       ///< in one session
inline constexpr std::size_t kMostUpon = 32;           ///< steps that one step is made upon
inline constexpr std::size_t kMostStepBytes = 16'384;  ///< of one step's line

/// One line of JSON, keys in a fixed order; `id` is not in it.
std::string encode(const ReviewStep& step);
/// The step with its id. Error: review-damaged.
base::Result<ReviewStep> decode_step(std::string_view line);
/// `step` with its id filled in.
ReviewStep sealed(ReviewStep step);

/// What is wrong with a step that somebody wants to add, as an Error: review-reason (no reason given),
/// review-value (not a value of its kind), review-who, review-size.
base::Result<base::Done> check(const ReviewStep& step);

/// "broken 0", and back. Error: review-value.
std::string finding_value(rules::Outcome outcome, int credit_percent);
base::Result<std::pair<rules::Outcome, int>> parse_finding_value(std::string_view value);

/// The ids that no other step of `round` was made upon, sorted: what a new step is made upon.
std::vector<std::string> tips(const std::vector<ReviewStep>& steps, const std::string& round = "");

/// Steps that contradict one another and were made without knowledge of each other.
struct Conflict {
    std::vector<std::string> steps;  ///< ids, the one that counts first
    base::Bilingual what;
};

/// A step that doesn't fit the mark that counts now: kept, and shown.
struct Collision {
    std::string step;
    base::Bilingual what;
};

/// How one step stands.
struct Standing {
    ReviewStep step;
    bool undone = false;
    bool counts = true;  ///< false: undone, overtaken by a later step, or held by a conflict
    bool stale = false;  ///< made without knowledge of a step that was made before it
};

/// The steps of one round put in order, and what of them counts.
struct Reviewed {
    std::vector<Standing> steps;  ///< by their place in the graph, then time, then id
    std::vector<Conflict> conflicts;
    Corrections corrections;                 ///< what grading is told
    std::vector<std::string> correction_of;  ///< for each finding of `corrections`: the step's id
    std::vector<std::string> dimension_of;   ///< for each dimension of `corrections`: the step's id
};
/// Steps of other rounds are left out. Unknown ids in `upon` are taken as unseen.
Reviewed reviewed(const std::vector<ReviewStep>& steps, const std::string& round = "");

/// Places in `steps` of requests that nobody has answered: no grader has judged or commented that reply since, none has
/// gone through the whole session.
std::vector<std::size_t> open_requests(const std::vector<Standing>& steps);

/// The mark with everything that graders said.
struct Effective {
    Scorecard card;
    Reviewed review;
    std::vector<Collision> collisions;
};
/// A pure function of its arguments; without steps the card is `grade`'s own.
Effective effective(const record::Log& log, const rules::RulePack& pack, const Rubric& rubric,
                    const Profile& profile, const std::vector<ReviewStep>& steps);

}  // namespace kefu::scoring
