// What a front draws at the grader's desk: plain values, made on other threads and handed over whole. Texts are in the
// language of the interface, but for `Bilingual` ones, which a front shows in the language of the moment.
//
// Empty structs are drawable: nothing was read yet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "desk/classroom/overview_views.h"
#include "desk/classroom/roster.h"
#include "desk/debrief_views.h"
#include "desk/trust/agreement.h"
#include "desk/trust/bundling.h"
#include "desk/trust/regrading.h"
#include "desk/trust/verifying.h"
#include "report/mark_sheet.h"
#include "report/model.h"
#include "scoring/corrections.h"
#include "scoring/review.h"

namespace kefu::desk {

enum class GradingPage { overview, session, roster, assignments, marks, exports, bundles, checks, second };

/// The way in: which passphrases are set, and what the last try came to.
struct DoorView {
    bool database = true;  ///< false: nothing is kept here, so there is nothing to grade
    bool instructor_set = false;
    bool grader_set = false;
    bool by_system = false;
    std::int64_t wait_ms = 0;
    std::string problem;
    std::string recovery_code;  ///< of a passphrase just set: shown this once
};

/// Work that takes its time.
struct WorkView {
    bool running = false;
    bool stopping = false;
    bool failed = false;
    bool packing = false;          ///< `done` are the bytes of a file that is being packed
    std::size_t done = 0, of = 0;  ///< of = 0: not known
    std::string what;              ///< what is being done, or was
    std::string message;           ///< what came of it
};

/// The class, over what the filter picks.
struct ClassView {
    bool ready = false;
    bool busy = false;
    std::string problem;
    std::string period_problem;  ///< days that make no sense: what was shown before stays
    analysis::Filter filter;
    analysis::Attempts items_from = analysis::Attempts::first;
    OverviewView figures;
    SessionOrder order = SessionOrder::newest;
    std::size_t total = 0;
    std::size_t lines_from = 0;
    std::vector<SessionLine> lines;  ///< a stretch of them
};

/// An act that can be heard.
struct ActView {
    std::string id;
    base::Bilingual name, description;
};

/// A finding of the mark as it counts now.
struct FindingRow {
    scoring::FindingKey key;
    std::string title;
    rules::Outcome outcome = rules::Outcome::kept;
    int credit_percent = 100;
    std::optional<rules::Outcome> program;  ///< as the program judged; none: it found nothing
    std::string by;                         ///< who confirmed or changed it; "" = nobody
    std::string step;                       ///< that step
};

/// One step of the audit.
struct StepRow {
    std::string id, who, when;
    scoring::StepKind kind = scoring::StepKind::comment;
    std::string what, before, after, why;
    std::int64_t event = -1;
    bool undone = false, counts = true, stale = false;
    bool can_undo = false;
};

struct ReplyHeard {
    std::string shopper;  ///< what it was read together with
    std::vector<std::string> acts;
    bool corrected = false;
};

/// One session at the grader's desk.
struct GradedView {
    bool ready = false;
    std::string session, round, problem;
    DebriefView debrief;  ///< by the mark that counts now
    bool reviewed = false;
    int program_score = 0;
    bool program_passed = false;
    std::vector<DimensionView> program_dimensions;
    std::vector<FindingRow> findings;
    std::map<std::size_t, ReplyHeard> heard;  ///< by event
    std::vector<std::size_t> asked;  ///< events of replies that the student thinks were misread, unanswered
    std::vector<StepRow> steps;      ///< newest last
    std::vector<std::string> conflicts, collisions;
    std::vector<Choice> rules;  ///< that a grader may say were broken or kept
    report::Session report;
    std::vector<std::string> state;  ///< what a step made now is made upon
    std::string said;                ///< what the last step came to
};

/// What "the program misread this" would change.
struct MisreadTrial {
    bool ready = false;
    std::size_t event = 0;
    std::vector<std::string> right;
    std::vector<std::string> before,
        after;  ///< as the understanding hears it, without and with the correction
    int score_before = 0, score_after = 0;
    struct Other {
        std::string where, shopper, reply;
        std::vector<std::string> before, after;
        bool example = false;
    };
    std::vector<Other> others;
    std::size_t looked_at = 0;
    std::string problem;
};

struct FolderEntry {
    std::string name, path;
    bool folder = false;
};
struct FolderView {
    std::string path, parent, problem;
    std::vector<FolderEntry> entries;
};

struct RosterView {
    std::vector<store::Enrolled> students;
    std::vector<RosterMatch> matches;
    std::vector<std::string> audit;  ///< newest first, in words
    std::string file, class_name;
    std::optional<roster::Preview> preview;
    std::string said;
    bool failed = false;
};

/// An assignment in the making.
struct AssignmentDraft {
    std::string path, title, title_en, issued_by, opens, closes, seed, attempts;
    std::vector<std::string> scenarios;  ///< ids
    std::string profile;
    bool exam = false, pauses = true;
    int counts = 0;  ///< best, last, first
};
struct AssignmentsView {
    std::vector<Choice> scenarios, profiles;
    std::vector<AssignmentView> known;
    std::vector<std::string> diagnostics;
    std::string said;
    bool failed = false;
};

struct MarksView {
    bool ready = false;
    report::MarkSheet sheet;
    std::string problem;
    std::string form;                      ///< file of the form, "" = the program's own
    std::vector<std::string> diagnostics;  ///< what is wrong with it
};

struct BundlesView {
    std::string file;
    std::optional<Imported> arrived;
    struct Rival {
        std::string session, digest, who, scenarios;
        int score = -1;
    };
    std::vector<Rival> rivals;
    std::string said;
    bool failed = false;
};

struct ChecksView {
    bool verified = false, stopped = false;
    std::size_t sound = 0;
    std::vector<Verified> unsound;
    std::vector<std::string> contents;  ///< kept versions that are damaged, and the rest of the file
    bool regraded = false;
    bool applied = false;
    std::size_t looked_at = 0;
    std::vector<Regraded> moved;  ///< those whose mark moves
    std::vector<std::string> problems;
};

struct SecondView {
    std::vector<Sample> samples;
    std::string chosen;
    std::vector<SessionLine> sessions;  ///< of the chosen sample; names are not hidden, marks are
    std::optional<AgreementReport> agreement;
    std::string problem;
};

struct GradingView {
    GradingPage page = GradingPage::overview;
    DoorView door;
    std::string grader;  ///< name in the audit
    WorkView work;
    ClassView klass;
    GradedView graded;
    MisreadTrial misread;
    std::vector<ActView> acts;
    std::vector<store::BankComment> bank;
    FolderView folder;
    RosterView roster;
    AssignmentsView assignments;
    MarksView marks;
    std::string exported;
    BundlesView bundles;
    ChecksView checks;
    SecondView second;
    std::size_t taught = 0;  ///< corrections kept since the desk was opened
};

}  // namespace kefu::desk
