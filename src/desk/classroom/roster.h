// The roster as a teacher works with it: look at a class list before it is applied, apply it, put right who is who.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "desk/content.h"
#include "roster/preview.h"
#include "store/store.h"

namespace kefu::desk {

struct RosterWanted {
    std::string class_name;  ///< for lists that don't say it
    std::set<int> accepted;  ///< lines of doubtful rows to be applied all the same
};

/// What came of applying a list.
struct RosterApplied {
    std::size_t added = 0, changed = 0, same = 0, left_out = 0;
    std::size_t recognised =
        0;  ///< other ids of those on the list, with their number and name: one person with them now
};

/// Two ids that seem to be one person: somebody who signed in by hand on another computer, and the roster's own.
struct RosterMatch {
    store::Enrolled stray;
    store::Enrolled enrolled;
    bool certain = false;  ///< same number and same name
    base::Bilingual why;
};

/// The list at `path` compared with who is known. Errors: file-unreadable, those of roster::preview.
base::Result<roster::Preview> look_at_roster(const Content& content, const store::Store& store,
                                             const std::string& path, const RosterWanted& wanted);
/// Applies what was looked at; certain matches of those on the list become one person with them, but for whom a teacher
/// has separated. `new_id` makes an id for each new student.
base::Result<RosterApplied> apply_roster(store::Store& store, const roster::Preview& preview,
                                         const RosterWanted& wanted, const store::By& by, store::Moment now,
                                         const std::function<std::string()>& new_id);
/// Whom on the roster `stray` seems to be: by number, else by name where only one has it.
std::optional<RosterMatch> match_on_roster(const store::Enrolled& stray,
                                           const std::vector<store::Enrolled>& all);
/// Students on no roster who seem to be on it.
base::Result<std::vector<RosterMatch>> roster_matches(const store::Store& store);
/// Merges those of `newcomers` who are certain matches, and says who they were.
base::Result<std::vector<RosterMatch>> merge_newcomers(store::Store& store,
                                                       const std::set<std::string>& newcomers,
                                                       const store::By& by, store::Moment now);
base::Result<base::Done> rename_student(store::Store& store, const std::string& student,
                                        const std::string& name, const store::By& by, store::Moment now);
/// The student meant by an id, a number or a name. Errors: no-student, several-students.
base::Result<store::Enrolled> find_student(const store::Store& store, const std::string& who);

/// One object for the whole preview; one for each student.
std::string to_json(const roster::Preview& preview);
std::string to_json(const store::Enrolled& student);

}  // namespace kefu::desk
