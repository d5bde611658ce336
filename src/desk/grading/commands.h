// What a front asks of the grader's desk: plain values, carried out on other threads; what comes of them is in
// GradingView.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "analysis/cohort.h"
#include "desk/classroom/mark_sheets.h"
#include "desk/classroom/periods.h"
#include "desk/classroom/views.h"
#include "desk/grading/views.h"
#include "desk/reporting.h"
#include "desk/trust/reviewing.h"

namespace kefu::desk::grading {

// The door
struct ComeIn {
    Role role = Role::grader;
    std::string passphrase, name;  ///< the name stands in the audit
};
struct SetPassphrase {
    Role role = Role::instructor;
    std::string passphrase, instructors;  ///< `instructors`: the one that holds now, where there is one
};
struct UseRecoveryCode {
    Role role = Role::instructor;
    std::string code, passphrase;
};
struct CodeWritten {};  ///< the recovery code was written down: it goes

struct Turn {
    GradingPage page = GradingPage::overview;
};

// The class
struct ShowClass {
    analysis::Filter filter;  ///< its bounds in time follow from `period`
    analysis::Attempts items_from = analysis::Attempts::first;
    SessionOrder order = SessionOrder::newest;
    Period period = Period::all;
    std::string first_day{}, last_day{};  ///< Period::days: "2026-09-01", or ""
};
struct ShowLines {
    std::size_t from = 0;
};

// One session
struct OpenSession {
    std::string session, round;
};
struct TakeStep {
    StepWanted step;  ///< who and state are filled in
};
struct TryMisread {
    std::size_t event = 0;
    std::vector<std::string> right;
};
struct KeepMisread {
    std::size_t event = 0;
    std::vector<std::string> right;
    std::string why;
    bool teach = true;  ///< also keep it for the understanding
};
struct KeepComment {
    std::string text;
};
struct ForgetComment {
    std::string id;
};
struct SaveReport {
    std::string path;
    bool replace = false;
};

// Papers
struct Browse {
    std::string path;                    ///< folder; "" = the user's own
    std::vector<std::string> endings{};  ///< ".csv"; empty = all; "/": folders only
};
struct LookAtRoster {
    std::string path, class_name;
};
struct ApplyRoster {
    std::set<int> accepted;  ///< lines of doubtful rows
};
struct MergeMatches {};  ///< those that are certain
struct RenameStudent {
    std::string student, name;
};
struct SaveAssignment {
    AssignmentDraft draft;
    bool only_check = false;
    bool replace = false;
};
struct ShowMarks {
    MarkSheetWanted wanted;
};
struct ChooseForm {
    std::string path;  ///< a mark sheet's form of the school's own; "" = the program's
};
struct SaveMarks {
    using Form = MarkSheetForm;
    Form form = Form::xlsx;
    std::string path;
    bool replace = false;
};
struct Export {
    enum class What { all, filtered, selected };
    What what = What::filtered;
    std::vector<std::string> sessions;  ///< selected
    ExportOrder order;
    bool html = false;     ///< a page instead; `order.path` and `order.replace` count
    bool details = false;  ///< html: each session in full
};

// Files from computer to computer
struct SendBundle {
    Export::What what = Export::What::all;
    std::vector<std::string> sessions;
    std::string path;
    bool replace = false;
};
struct LookAtBundle {
    std::string path;
};
struct TakeBundle {};  ///< the one that was looked at
struct AcceptRival {
    std::string session, digest;
};

// Looking after marks
struct Verify {};
struct Regrade {
    bool hear_anew = false;
    bool apply = false;
    std::string why;
};
struct MakeSample {
    std::string title;
    std::size_t count = 10;
    std::uint64_t seed = 1;
};
struct ShowSample {
    std::string sample;
};
struct Stop {};  ///< the work at hand

using Ask = std::variant<ComeIn, SetPassphrase, UseRecoveryCode, CodeWritten, Turn, ShowClass, ShowLines,
                         OpenSession, TakeStep, TryMisread, KeepMisread, KeepComment, ForgetComment,
                         SaveReport, Browse, LookAtRoster, ApplyRoster, MergeMatches, RenameStudent,
                         SaveAssignment, ShowMarks, ChooseForm, SaveMarks, Export, SendBundle, LookAtBundle,
                         TakeBundle, AcceptRival, Verify, Regrade, MakeSample, ShowSample, Stop>;

}  // namespace kefu::desk::grading
