// Old sessions marked again by today's rules, rubric, profile and, if wanted, understanding: first as a dry run that
// names whose mark moves, by how much and by which reply; then applied or left. What graders said stays, and is shown
// where it meets another judgement than before.
#pragma once

#include <string>
#include <vector>

#include "desk/content.h"
#include "desk/trust/keeping.h"
#include "scoring/review.h"
#include "store/store.h"

namespace kefu::desk {

struct RegradeWanted {
    bool hear_anew = false;  ///< by today's understanding; else by what is recorded
    bool apply = false;      ///< the new mark counts from now on; the old one stays beside it
    std::string who;         ///< apply: who, and why
    std::string why;
};

/// One reply or message that moves a mark.
struct Mover {
    std::size_t event = 0;
    std::string text;
    base::Bilingual rule;
    int before_milli = 0;
    int after_milli = 0;
    std::vector<std::string> heard_before, heard_after;  ///< acts, where the reply is heard anew
};

struct Regraded {
    std::string session;
    std::string student;
    std::vector<std::string> scenarios;
    int before = -1;  ///< the program's; -1: no mark so far
    int after = 0;
    int before_reviewed = -1;  ///< with what graders said
    int after_reviewed = 0;
    std::vector<Mover> movers;
    std::vector<scoring::Collision> collisions;  ///< steps that meet another judgement than their grader saw
    bool same_mark = false;                      ///< nothing at all would change
    bool applied = false;
};

/// Errors: no-session, content-broken, content-not-kept (hear_anew), review-who and review-reason (apply); those of the
/// database. `student` is the id.
base::Result<Regraded> regrade(const Content& content, Versions& versions, store::Store& store,
                               const std::string& session, const RegradeWanted& wanted, store::Moment now);

/// {"session": …, "before": …, "after": …, "movers": […], …}
std::string to_json(const Regraded& regraded);

}  // namespace kefu::desk
