#include "desk/trust/requesting.h"

#include <algorithm>

#include "desk/words.h"

namespace kefu::desk {
namespace {

using base::Error;
using base::Result;

constexpr std::size_t kLongestWhy = 600;  // bytes of what a student explains

}  // namespace

Result<StepTaken> request_review(Versions& versions, store::Store& store, const RequestWanted& wanted,
                                 store::Moment now) {
    const Result<store::StoredSession> session = store.session(wanted.session);
    if (!session.ok()) return session.error();
    const Result<std::vector<scoring::ReviewStep>> steps = store.steps(wanted.session);
    if (!steps.ok()) return steps.error();
    for (const scoring::Standing& one : scoring::reviewed(steps.value()).steps) {
        if (!one.undone && one.step.kind == scoring::StepKind::request &&
            one.step.finding.event == wanted.event)
            return Error{"review-asked",
                         {"这条回复已经请老师看过一次", "a look at this reply was asked for already"}};
    }
    StepWanted step;
    step.session = wanted.session;
    step.kind = scoring::StepKind::request;
    step.finding.event = wanted.event;
    step.why = tidy(wanted.why, kLongestWhy);
    step.who = tidy(wanted.who);
    if (step.who.empty()) {
        const Result<std::vector<store::Student>> students = store.students();
        if (!students.ok()) return students.error();
        const auto known =
            std::find_if(students.value().begin(), students.value().end(),
                         [&](const store::Student& one) { return one.id == session.value().row.student; });
        step.who = known == students.value().end() ? wanted.nameless : known->name;
    }
    return review(versions, store, step, now);
}

}  // namespace kefu::desk
