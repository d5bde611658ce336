// What one lane of the grader's desk works with: its own connection to the database, its own copy of the texts, the
// class's figures. Used by that lane's thread alone.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "desk/archive.h"
#include "desk/classroom/overview.h"
#include "desk/content.h"
#include "desk/grading/commands.h"
#include "desk/grading/views.h"

namespace kefu::desk::grading {

struct Progress {
    std::atomic<std::size_t> done = 0, of = 0;
    std::atomic<bool> packing = false;  ///< `done` are the bytes of a file that is being packed
};

struct Bench {
    Content content;
    std::string database;
    std::string grader;  ///< who stands in the audit
    std::function<std::int64_t()> moment;
    std::function<std::uint64_t()> luck;
    std::optional<Archive> archive{};
    std::optional<ClassOverview> overview{};

    /// Opened when first asked for. Errors: those of opening a database.
    base::Result<Archive*> open();
    /// Up to date with the database.
    base::Result<ClassOverview*> figures(const std::atomic<bool>& stop);

    std::string text(const std::string& key) const { return content.texts.text(key); }
    std::string text(const std::string& key, const char* name, const std::string& value) const {
        return base::filled_text(text(key), name, value);
    }
    std::string told(const base::Error& error) const;
    void use(base::Language language);
};

// --- one session (session_work.cpp) ----------------------------------------------------------------------------

GradedView graded_view(Bench& bench, const std::string& session, const std::string& round);
/// The step taken, and the session as it stands then; what went wrong is in `said` or `problem`.
GradedView take_step(Bench& bench, StepWanted step);
MisreadTrial try_misread(Bench& bench, const std::string& session, const TryMisread& asked);
/// Keeps the correction for the understanding. "" or what went wrong.
std::string teach(Bench& bench, const GradedView& graded, const KeepMisread& asked);
std::vector<ActView> acts_of(const Content& content);

// --- the class (class_work.cpp) --------------------------------------------------------------------------------

inline constexpr std::size_t kStretch = 240;  ///< lines of the list of sessions that are handed over at once

ClassView class_view(Bench& bench, const ShowClass& asked, const std::atomic<bool>& stop);
void put_lines(Bench& bench, ClassView& view, std::size_t from);
/// Ids of the sessions that a filter picks, oldest first.
std::vector<std::string> picked(Bench& bench, const analysis::Filter& filter, const std::atomic<bool>& stop);

// --- papers (paper_work.cpp) -----------------------------------------------------------------------------------

FolderView folder_view(const TextFiles& texts, const Browse& asked);
RosterView roster_view(Bench& bench);
void look_at_roster(Bench& bench, const LookAtRoster& asked, RosterView& view);
void apply_roster(Bench& bench, const ApplyRoster& asked, RosterView& view);
void merge_matches(Bench& bench, RosterView& view);
void rename(Bench& bench, const RenameStudent& asked, RosterView& view);
AssignmentsView assignments_view(Bench& bench);
void save_assignment(Bench& bench, const SaveAssignment& asked, AssignmentsView& view);
/// By the form that was chosen last.
MarksView marks_view(Bench& bench, const MarkSheetWanted& wanted);
/// Keeps the form, if it is sound, and shows the sheet by it; else what is wrong with it, and the sheet as before.
MarksView choose_form(Bench& bench, const MarkSheetWanted& wanted, const std::string& path);
report::LoadedSheetTemplate chosen_form(Bench& bench, std::string* path = nullptr);

// --- files and checks (file_work.cpp) --------------------------------------------------------------------------

/// What came of a long piece of work, in words.
struct Outcome {
    std::string message;
    bool failed = false;
};
Outcome export_files(Bench& bench, const Export& asked, const analysis::Filter& filter, Progress& progress,
                     const std::atomic<bool>& stop);
Outcome save_report(Bench& bench, const std::string& session, const SaveReport& asked);
Outcome save_marks(Bench& bench, const MarkSheetWanted& wanted, const SaveMarks& asked);
Outcome send_bundle(Bench& bench, const SendBundle& asked, const analysis::Filter& filter, Progress& progress,
                    const std::atomic<bool>& stop);
BundlesView bundles_view(Bench& bench);
void look_at_bundle(Bench& bench, const std::string& path, bool apply, BundlesView& view);
void accept(Bench& bench, const AcceptRival& asked, BundlesView& view);
ChecksView verify(Bench& bench, Progress& progress, const std::atomic<bool>& stop);
ChecksView regrade(Bench& bench, const Regrade& asked, Progress& progress, const std::atomic<bool>& stop);
SecondView second_view(Bench& bench, const std::string& chosen);
SecondView make_sample(Bench& bench, const MakeSample& asked, const analysis::Filter& filter,
                       const std::atomic<bool>& stop);

}  // namespace kefu::desk::grading
