// A student thinks that a reply was misread and asks for a look, from the window or with kefuctl: one meaning for both.
// Promises: each reply once; nothing of the mark moves. Whether it was misread, a grader says.
#pragma once

#include <string>

#include "desk/trust/reviewing.h"

namespace kefu::desk {

struct RequestWanted {
    std::string session;
    std::int64_t event = -1;  ///< a reply's
    std::string why;          ///< what was meant; may be empty, cut where it is too long
    std::string who;          ///< "" = the session's student, by name
    std::string nameless;     ///< who it is where the session names nobody
};

/// Adds the step. Errors: as `review`, review-asked (somebody has asked already and that stands).
base::Result<StepTaken> request_review(Versions& versions, store::Store& store, const RequestWanted& wanted,
                                       store::Moment now);

}  // namespace kefu::desk
