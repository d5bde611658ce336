// A grader's work on one session: what stands, what may be done, and doing it. Every step is added to an append-only
// audit (scoring/review.h, docs/review.md); the program's own mark is never changed.
//
// The window shows a ReviewView and hands back StepWanted with the `state` it was shown: a step upon an older state is
// kept, told as `stale`, and becomes a conflict where it contradicts another.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "acts/corrections.h"
#include "desk/trust/keeping.h"
#include "scoring/review.h"
#include "store/store.h"

namespace kefu::desk {

/// A session, its mark by the program, and the mark with everything graders said.
struct ReviewView {
    store::SessionRow row;
    record::Log log;                 ///< as the counting mark heard it, without corrections
    scoring::Scorecard program;      ///< the mark that counts, as the program gave it
    scoring::Effective effective;    ///< card, steps in order, conflicts, collisions
    std::vector<std::string> state;  ///< what a step made now is made upon
    std::string mark;                ///< id of the mark that counts
    bool pass_moved = false;         ///< passed or failed otherwise than by the program
    std::vector<store::Mark> marks;  ///< all there are, oldest first
};

/// `round`: "" or a blind sample's id; a blind round shows its own steps only.
/// Errors: no-session, review-no-mark, content-not-kept, content-damaged, review-damaged.
base::Result<ReviewView> review_of(Versions& versions, const store::Store& store, const std::string& session,
                                   const std::string& round = "");

/// What a grader wants. Old values are filled in from what stands.
struct StepWanted {
    std::string session;
    std::string round;
    std::string who;
    scoring::StepKind kind = scoring::StepKind::comment;
    scoring::FindingKey
        finding;  ///< trigger and conversation may be left out where event and rule say enough
    std::string dimension;
    std::string undoes;
    std::string value;  ///< the new value; points in whole points ("-3"), a dimension in points ("12.5")
    std::string why;
    std::optional<std::vector<std::string>> state;  ///< what the grader had seen; absent: what stands now
};

struct StepTaken {
    std::string id;
    bool stale = false;
    int score_before = -1;
    int score_after = -1;
};

/// Adds one step and brings the session's reviewed mark up to date. Errors: as review_of, review-who, review-reason,
/// review-value, review-no-finding, review-full, review-no-step; those of the database.
base::Result<StepTaken> review(Versions& versions, store::Store& store, const StepWanted& wanted,
                               store::Moment now);
/// Makes the reviewed mark anew where steps or the mark that counts changed.
base::Result<base::Done> refresh_reviewed(Versions& versions, store::Store& store,
                                          const std::string& session);

/// One "the program misread this", for whoever teaches the understanding.
struct MisreadRecord {
    acts::Correction correction;  ///< what the grader said; `when` in this computer's time zone
    std::vector<std::string> heard;
    std::string session;
    std::size_t event = 0;
    std::string understanding;  ///< digest of the one that misread
};
/// Those that count, of these sessions (none named: of all), by session and event.
base::Result<std::vector<MisreadRecord>> misread_records(const store::Store& store,
                                                         const std::vector<std::string>& sessions);
/// One line with a correction's own keys (acts/corrections.h), and beside them heard, session, event, understanding.
std::string to_json(const MisreadRecord& record);
/// The same as a correction file, to be laid into a corrections folder.
std::string correction_file(const std::vector<MisreadRecord>& records);

/// What a finding of the program's mark is called: the rule's title, and of a question, which one.
base::Bilingual finding_title(const ReviewView& view, const scoring::ScoreLine& line,
                              const rules::Finding& finding);

/// {"session": …, "program": {…}, "effective": {…}, "steps": […], "conflicts": […], "collisions": […], "state": […]}
std::string to_json(const ReviewView& view);

/// "12.5" → 12500; nothing where it is no number of points with at most three decimals.
std::optional<int> milli_of(const std::string& points);

}  // namespace kefu::desk
