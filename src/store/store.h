// Keeps students, sessions, marks and settings in one SQLite file (docs/store.md).
//
// Promises: what an append acknowledged survives a power cut (WAL, synchronous=FULL); events are only ever
// added, each chained to the one before by SHA-256; a file that isn't ours, is damaged or newer is refused and
// left as it is. Never: reads a clock, invents an id (its callers name both), throws.
// Not for several threads at once; several programs may share a file.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/cohort.h"
#include "base/result.h"
#include "record/log.h"
#include "store/classes.h"
#include "store/kept.h"
#include "store/ledger.h"
#include "store/review_rows.h"
#include "store/study.h"

namespace kefu::store {

/// Milliseconds since 1970.
using Moment = std::int64_t;

struct Student {
    std::string id;
    std::string name;
    std::string class_name;
    std::string number;
    bool operator==(const Student&) const = default;
};

/// Which assignment a session belongs to.
struct AssignmentRef {
    std::string id;
    std::string digest;  ///< of the assignment's file
    bool operator==(const AssignmentRef&) const = default;
};

/// Who comes when: what a session needs beside its log's head to go on.
struct Arrangement {
    struct Visitor {
        std::string conversation;
        std::string scenario;  ///< id
        std::string path;      ///< its file, where it isn't one of the content folder's; else ""
        record::Ms arrives_ms = 0;
        bool operator==(const Visitor&) const = default;
    };
    std::vector<Visitor> visitors;
    record::Ms time_limit_ms = 0;
    std::optional<AssignmentRef> assignment;
    bool operator==(const Arrangement&) const = default;
};

enum class State { running, finished, discarded };

struct SessionRow {
    std::string id;
    std::string student;
    std::string kind = "shift";
    record::Mode mode = record::Mode::practice;
    State state = State::running;
    std::vector<std::string> scenarios;
    Moment started_at = 0;
    Moment ended_at = 0;        ///< 0: not ended
    record::Ms reached_ms = 0;  ///< virtual time that was shown last
    Moment touched_at = 0;      ///< when that was
    int score = -1;             ///< with reviews, where there are any; -1: no mark
    bool passed = false;
    std::string assignment;  ///< id, or ""
    int program_score = -1;  ///< as the program gave it
};

struct NewSession {
    std::string id;
    std::string student;
    std::string kind = "shift";
    Arrangement arrangement;
    Moment started_at = 0;
};

struct StoredSession {
    SessionRow row;
    Arrangement arrangement;
    record::Log log;
};

/// What the chain of hashes says about a stored log.
struct ChainReport {
    bool sound = true;
    std::size_t events = 0;
    std::size_t broken_at = 0;  ///< the first event that doesn't follow, if not sound
    base::Bilingual what;
};

/// A mark, named by everything it was given by.
struct Mark {
    std::string session;
    std::string pack, rubric, profile, understanding;  ///< digests
    int score = 0;
    bool passed = false;
    std::string body;  ///< the scorecard as JSON
    Moment made_at = 0;
};

/// What another understanding (or a grader) hears in the reply that is event `seq`.
struct Annotation {
    std::size_t seq = 0;
    record::Heard heard;  ///< its `origin` says who heard it
    bool operator==(const Annotation&) const = default;
};

struct Draft {
    std::string conversation;
    std::string text;
    bool operator==(const Draft&) const = default;
};

/// SHA-256 over everything a mark says (not when it was made, nor whether it counts): its name in reviews.
std::string mark_id(const Mark& mark);

/// What the digests say about a session that has ended, beside its chain.
struct SealReport {
    bool sound = true;
    std::string part;  ///< what was changed: "seal", "row", "marks", "heard", "reviews"
    base::Bilingual what;
    /// What a witness can write down when the session ends: first 16 digits, in groups of four.
    std::string closing;
};

/// Which sessions; empty members don't restrict.
struct Selection {
    std::vector<std::string> ids;
    std::string student;
    std::string scenario;
    bool finished_only = false;
    std::string assignment;
};

struct TakenIn;

using base::Done;
using base::Result;

class Store {
  public:
    /// Makes the file and its folder where there is none. Errors: see store/opening.h.
    static Result<Store> open(const std::string& path);
    /// For use cases that only look: as open() where the file can be written to, else to be read only; what would
    /// change it then fails.
    static Result<Store> open_to_read(const std::string& path);
    /// As above with other upgrades than the program's own (tests).
    static Result<Store> open(const std::string& path, const std::vector<std::string>& upgrades);
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    const std::string& path() const;
    int version() const;

    // Students
    Result<Done> put(const Student& student, Moment now);  ///< adds or changes
    Result<std::vector<Student>> students() const;         ///< in the order of their making, each person once

    // The roster. Sessions keep the id that they were made under; who is who is told by a table beside them, and
    // every step leaves a row in the audit.
    /// Adds or changes these students, all or none; one that says what is there already only gets its position.
    Result<Done> enrol(const std::vector<Enrolled>& students, const By& by, Moment now);
    Result<std::vector<Enrolled>> roster() const;  ///< by class, then position; then those on no roster
    /// Takes a student off the roster; sessions and marks stay. Error: no-student.
    Result<Done> take_off(const std::string& student, const By& by, Moment now);
    /// `from` is `into` from now on, also in what was done before. Errors: no-student, same-student.
    Result<Done> merge(const std::string& from, const std::string& into, const By& by, Moment now);
    /// Undoes a merge: `alias` is a person again. Error: not-merged.
    Result<Done> separate(const std::string& alias, const By& by, Moment now);
    /// The id of the person behind an id.
    Result<std::string> person_behind(const std::string& student) const;
    Result<std::vector<RosterStep>> roster_audit() const;  ///< oldest first
    /// What doesn't fit beside the sessions: assignments that aren't what their digests say, a roster that isn't what
    /// its audit comes to. Empty where all fits.
    Result<std::vector<base::Bilingual>> check_beside() const;

    // Figures for the class overview
    /// Told now and then how many are done and left; false stops.
    using Progress = std::function<bool(std::size_t done, std::size_t left)>;
    /// Brings the summaries of sessions whose mark is new or was changed up to date; how many that were.
    Result<std::size_t> summarise(const Progress& progress = {});
    /// Whether a session's summary says what its mark and its entry say; true where there is none yet.
    Result<bool> summary_holds(const std::string& session) const;
    /// Everything that is summarised, as one value.
    Result<analysis::Cohort> cohort() const;
    /// One event of a log, without reading the others. Error: no-session, log-damaged.
    Result<record::Event> event(const std::string& session, std::size_t seq) const;
    /// Changes whenever any program has written to the file (within one run of this one).
    std::int64_t change_count() const;

    // Assignments and deliveries
    Result<Done> put(const StoredAssignment& assignment);
    Result<std::vector<StoredAssignment>> assignments() const;  ///< oldest first
    /// The scenarios (ids) that this session played in a version which no assignment of its id kept here names. Empty
    /// where none of them names versions.
    Result<std::vector<std::string>> strayed(const std::string& session) const;
    Result<Done> put(const Delivery& delivery);
    Result<std::vector<Delivery>> deliveries(bool waiting_only) const;
    Result<std::optional<Delivery>> delivery(const std::string& session) const;

    // Access
    Result<std::optional<AccessRow>> access(const std::string& role) const;
    Result<Done> put(const AccessRow& row);

    // Sessions
    Result<Done> begin(const NewSession& session, const record::LogHead& head);
    /// Adds `events` as the numbers `from`, `from` + 1 …, all or none; durable when it returns.
    /// Error store-conflict: the log has another length by now (another program went on with it).
    Result<Done> append(const std::string& session, std::size_t from, std::span<const record::Event> events);
    /// Virtual time that has been shown, and when, so that resuming takes up exactly there.
    Result<Done> reached(const std::string& session, record::Ms reached_ms, Moment now);
    Result<Done> finish(const std::string& session, Moment now);
    Result<Done> discard(const std::string& session, Moment now);
    Result<std::vector<SessionRow>> sessions(const Selection& which = {}) const;  ///< oldest first
    /// Errors: no-session, log-damaged, log-newer.
    Result<StoredSession> session(const std::string& id) const;
    /// The same with the last event only: who, what and how long, without reading the talk.
    Result<StoredSession> session_outline(const std::string& id) const;
    Result<ChainReport> check_chain(const std::string& session) const;

    // Marks
    /// `counts`: this mark is shown from now on; the others stay beside it.
    Result<Done> put(const Mark& mark, bool counts);
    Result<std::optional<Mark>> mark(const std::string& session) const;  ///< the one that counts
    Result<std::vector<Mark>> marks(const std::string& session) const;   ///< all, oldest first

    // What marks rest on, by digest (docs/integrity.md)
    Result<Done> keep(const ContentVersion& version);  ///< does nothing where it is kept already
    Result<bool> keeps(const std::string& kind, const std::string& digest) const;
    /// Unpacked and checked against its digests. Errors: content-not-kept, content-damaged.
    Result<ContentVersion> kept(const std::string& kind, const std::string& digest) const;
    Result<std::vector<KeptVersion>> kept_versions() const;

    // Reviews: steps are only added
    /// Adds a step as it is; also one made upon an older state. Errors: those of scoring::check, no-session,
    /// review-full (scoring::kMostSteps).
    Result<StepAdded> add(const scoring::ReviewStep& step, Moment now);
    Result<std::vector<scoring::ReviewStep>> steps(
        const std::string& session) const;  ///< in no certain order
    /// Names the steps that count for the mark, and the mark itself: changes with each of them.
    Result<std::string> review_state(const std::string& session) const;
    /// The mark with its reviews. Error store-conflict: `mark.state` isn't the state any more.
    Result<Done> put_reviewed(const std::string& session, const ReviewedMark& mark);
    Result<std::optional<ReviewedMark>> reviewed(const std::string& session) const;
    Result<std::vector<std::string>> sessions_with_steps() const;

    Result<Done> put(const BankComment& comment);  ///< adds or changes
    Result<Done> remove_comment(const std::string& id);
    Result<std::vector<BankComment>> comments() const;

    Result<Done> put(const SampleRow& sample);  ///< does nothing where it is there already
    Result<std::vector<SampleRow>> samples() const;

    // Integrity
    /// Is everything beside the events as it was when it was written? Sessions at work are always sound.
    Result<SealReport> check_seal(const std::string& session) const;

    /// What the ledger misses or says otherwise than the sessions; empty where all fits.
    Result<std::vector<LedgerProblem>> check_ledger() const;
    Result<LedgerPart> ledger_end(std::size_t most = kMostLedgerRows) const;
    /// What a bundle's ledger says beside what was seen of it before.
    Result<LedgerSeen> compare_ledger(const LedgerPart& part) const;
    Result<Done> note_ledger(const LedgerPart& part, const std::string& bundle, Moment now);
    Result<std::vector<LedgerFork>> ledger_forks() const;
    /// Sessions that bundles' ledgers tell of and that never came: oldest first, without `digest` and `link`.
    Result<std::vector<LedgerEntry>> seen_but_not_here() const;

    // Sessions from elsewhere
    /// Puts in, in one transaction, what isn't there; all or none. `lines` are taken as they are: the caller has checked them.
    Result<Done> take_in(const std::vector<TakenIn>& sessions, Moment now);
    /// A stored session with everything that belongs to it, as it stands in a bundle. Error: session-open (not finished).
    Result<TakenIn> hand_out(const std::string& session) const;
    Result<Done> put(const Rival& rival);  ///< does nothing where it is there already
    Result<std::vector<Rival>> rivals() const;
    Result<Done> remove_rival(const std::string& session, const std::string& digest);

    // What was heard anew; the log itself stays as it is
    Result<Done> put_annotations(const std::string& session, const std::vector<Annotation>& annotations,
                                 Moment now);
    Result<std::vector<Annotation>> annotations(const std::string& session, const std::string& origin) const;

    // Courseware
    /// Adds what was done; of a lesson only how far it was read at the most.
    Result<Done> put(const Study& study);
    Result<std::vector<Study>> studies(const std::string& student) const;  ///< of this person, oldest first

    // Settings ("" = this computer's) and drafts
    Result<Done> put_setting(const std::string& student, const std::string& key, const std::string& value);
    Result<std::string> setting(const std::string& student, const std::string& key,
                                const std::string& otherwise = "") const;
    Result<Done> put_draft(const std::string& session, const Draft& draft);  ///< an empty text removes it
    Result<std::vector<Draft>> drafts(const std::string& session) const;

    /// How long a step waits while another program writes, before it says store-locked. 10 s unless said otherwise: right
    /// for whoever has nothing else to do.
    void wait_at_most(int ms);
    /// A copy of the whole file, complete in itself, at `path`. Error store-exists where something is there.
    Result<Done> copy_to(const std::string& path) const;
    /// How many pages of 4 KiB the file may grow to; beyond, writing gives store-full. For trying a full disk.
    Result<Done> limit_pages(std::int64_t pages);

  private:
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace kefu::store
