// Assignments as a student's program opens them: checked against the content, open or not, how many attempts are left,
// and what is to be played.
//
// Promises: an attempt counts from its beginning, so leaving a bad one wins nothing; the window is that of this
// computer's clock (docs/access.md says what that means).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assignment/assignment.h"
#include "desk/classroom/views.h"
#include "desk/content.h"
#include "desk/sitting.h"
#include "store/store.h"

namespace kefu::desk {

/// Pins the scenarios to the versions that `content` has, and notes what marks would be given by.
void pin(const Content& content, assignment::Assignment& assignment);

/// `loaded` with what only the content can tell (unknown-scenario, scenario-broken, scenario-other-version,
/// unknown-profile).
base::Diagnostics check_assignment(const Content& content, const assignment::Loaded& loaded);

/// `store` may be null (nothing is kept); `student` is an id.
AssignmentView assignment_view(const Content& content, const store::Store* store,
                               const assignment::Assignment& assignment, const std::string& student,
                               store::Moment now);

/// What is to be played. Errors: assignment-not-open, assignment-over, attempts-used, assignment-student (an exam needs to
/// know who sits it), unknown-scenario, scenario-other-version. `luck`: the seed where the assignment has none.
base::Result<SittingWanted> sitting_for(const Content& content, const store::Store* store,
                                        const assignment::Assignment& assignment, const std::string& student,
                                        store::Moment now, std::uint64_t luck);

/// Keeps the file in the store, so that its rules are known when its sessions are looked at.
base::Result<base::Done> remember(store::Store& store, const assignment::Loaded& loaded, store::Moment now);
/// The assignments that were opened here, newest last; files that can't be read any more are left out.
std::vector<std::shared_ptr<const assignment::Assignment>> known_assignments(const store::Store& store);

/// Which of a student's sessions counts; null where none has a mark. `rows` oldest first.
const store::SessionRow* counted(const std::vector<store::SessionRow>& rows, assignment::Counts counts);

}  // namespace kefu::desk
