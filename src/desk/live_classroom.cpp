// Assignments, delivery and who may see what, as a LiveDesk does them.
#include <algorithm>
#include <cstdlib>

#include "desk/private/live_desk_impl.h"
#include "desk/trust/requesting.h"
#include "desk/words.h"

namespace kefu::desk {
namespace {}  // namespace

void LiveDesk::Impl::open_assignment(const std::string& path) {
    const assignment::Loaded loaded = assignment::load(path);
    const base::Diagnostics diagnostics = check_assignment(content, loaded);
    if (base::has_errors(diagnostics)) {
        std::vector<std::string> details;
        for (const base::Diagnostic& one : diagnostics)
            details.push_back(base::shown(one, texts().language()));
        return banner(Banner::Level::error, "assignment", text("classroom.assignment.broken"),
                      std::move(details));
    }
    drop_banner("assignment");
    std::erase_if(assigned, [&](const auto& one) { return one->digest == loaded.assignment->digest; });
    assigned.push_back(loaded.assignment);
    if (store) {
        if (auto kept = desk::remember(*store, loaded, moment()); !kept.ok())
            banner("assignment", kept.error());
    }
    make_home();
}

std::shared_ptr<const assignment::Assignment> LiveDesk::Impl::assignment_of(const std::string& digest) const {
    const auto found = std::find_if(assigned.begin(), assigned.end(),
                                    [&](const auto& one) { return one->digest == digest; });
    return found == assigned.end() ? nullptr : *found;
}

void LiveDesk::Impl::start_assignment(const std::string& digest, RealMs at) {
    const auto set = assignment_of(digest);
    if (!set || (sitting && !finished && sitting->log().head.mode == record::Mode::exam)) return;
    leave_seat();
    complete(true);
    base::Result<SittingWanted> wanted =
        sitting_for(content, store ? &*store : nullptr, *set, student, moment(), luck() >> 12);
    if (!wanted.ok()) return banner("session", wanted.error());
    base::Result<Sitting> begun =
        Sitting::start(catalogue(), wanted.value(), store ? &*store : nullptr, new_id(), moment());
    if (!begun.ok()) return banner("session", begun.error());
    set_now = set;
    seat(begun.take(), at);
}

// An exam that was cut off goes on only with the instructor beside.
bool LiveDesk::Impl::may_resume(const std::string& session, const std::string& passphrase) {
    if (!store) return false;
    const base::Result<store::StoredSession> stored = store->session(session);
    if (!stored.ok()) {
        banner("session", stored.error());
        return false;
    }
    if (stored.value().row.state != store::State::running) return false;
    if (stored.value().log.head.mode == record::Mode::exam) {
        Access access(*store, random_bytes);
        if (access.is_open(Role::instructor)) {
            banner("session", {"passphrase-needed", texts().both("classroom.exam.no_passphrase")});
            return false;
        }
        if (auto entered = access.enter(Role::instructor, passphrase, moment()); !entered.ok()) {
            banner("session", entered.error());
            return false;
        }
        return true;
    }
    return role != Role::student || stored.value().row.student == student;
}

bool LiveDesk::Impl::may_pause() const {
    return sitting && sitting->log().head.mode != record::Mode::exam && (!set_now || set_now->pauses);
}

bool LiveDesk::Impl::may_open(const store::SessionRow& row) const {
    return role != Role::student || row.student.empty() || row.student == student;
}

void LiveDesk::Impl::enter_role(Role wanted, const std::string& passphrase) {
    drop_banner("role");
    if (wanted == Role::student || !store) {
        role = Role::student;
    } else {
        Access access(*store, random_bytes);
        if (auto entered = access.enter(wanted, passphrase, moment()); !entered.ok())
            return banner("role", entered.error());
        role = wanted;
    }
    view.role = role;
    if (view.screen == Screen::workshop) make_workshop();
    if (role == Role::student) leave_grading();
    // What was shown to a grader isn't left to the student who sits down next.
    if (role == Role::student && opened && !may_open(opened->row)) {
        opened.reset();
        if (view.screen == Screen::debrief) go(Screen::home);
    } else if (opened) {
        make_debrief();
    }
}

void LiveDesk::Impl::hand_in(const std::string& session) {
    delivered_session = session;
    delivered = {};
    if (!store) {
        delivered.message = text("classroom.delivery.nowhere");
        return;
    }
    delivered = deliver(*store, session, write_bundle, moment(), texts());
}

void LiveDesk::Impl::hand_in_waiting() {
    if (!store || !write_bundle) return;
    const Retried retried = deliver_waiting(*store, write_bundle, moment());
    if (retried.waiting > 0) {
        banner(Banner::Level::warning, "delivery",
               base::filled_text(text("classroom.delivery.still_waiting"), "waiting",
                                 std::to_string(retried.waiting)));
    } else {
        drop_banner("delivery");
    }
}

void LiveDesk::Impl::retry_delivery() {
    hand_in_waiting();
    make_delivery_settings();
    if (!store || !opened || opened->row.kind == "guided" || !view.debrief.delivery.wanted) return;
    if (!delivery_view(*store, opened->session, texts()).lies) {
        hand_in(opened->session);
    } else if (delivered_session == opened->session) {
        delivered = delivery_view(*store, opened->session, texts());
    }
    make_debrief();
}

bool LiveDesk::Impl::may_choose_delivery() {
    if (!store) return false;
    const char* fixed = std::getenv("KEFU_DELIVERY");
    if (fixed && *fixed) return false;
    return role == Role::instructor || Access(*store, random_bytes).is_open(Role::instructor);
}

void LiveDesk::Impl::make_delivery_settings() {
    DeliverySettingsView& settings = view.settings.delivery;
    settings.database = store.has_value();
    if (!store) return;
    const char* fixed = std::getenv("KEFU_DELIVERY");
    settings.fixed = fixed && *fixed;
    settings.may_change = may_choose_delivery();
    settings.folder = delivery_folder(*store);
    const auto waiting = store->deliveries(true);
    settings.waiting = waiting.ok() ? waiting.value().size() : 0;
}

void LiveDesk::Impl::choose_delivery(const std::string& folder) {
    if (!may_choose_delivery()) return;
    DeliverySettingsView& settings = view.settings.delivery;
    const auto chosen = choose_delivery_folder(*store, folder);
    settings.failed = !chosen.ok();
    if (!chosen.ok()) {
        settings.said = chosen.error().message.in(texts().language());
    } else {
        settings.said = text(folder.empty() ? "classroom.delivery.off" : "classroom.delivery.chosen");
        if (!folder.empty()) hand_in_waiting();
    }
    make_delivery_settings();
}

// A student's own session.
void LiveDesk::Impl::ask_for_review(const AskForReview& asked) {
    if (!store || !opened || opened->session != asked.session || !may_open(opened->row)) return;
    if (asked.event >= opened->log.events.size() ||
        !record::as<record::Reply>(opened->log.events[asked.event]))
        return;
    const RequestWanted wanted{asked.session, static_cast<std::int64_t>(asked.event), asked.why, "",
                               text("desk.asked_by")};
    Versions versions(content.catalogue);
    const auto taken = request_review(versions, *store, wanted, moment());
    // Asked twice is no trouble: the window shows that it was.
    if (!taken.ok() && taken.error().code == "review-asked") return;
    if (!taken.ok()) return banner("session", taken.error());
    drop_banner("session");
    // The bundle that lies elsewhere is to say so, too.
    if (opened->row.kind != "guided" && !delivery_folder(*store).empty()) hand_in(asked.session);
    make_debrief();
}

void LiveDesk::Impl::make_assignments() {
    view.home.assignments.clear();
    for (const auto& one : assigned)
        view.home.assignments.push_back(
            assignment_view(content, store ? &*store : nullptr, *one, student, moment()));
}

// Answers of an exam, and of a scenario that an exam at hand is about, are for instructors and graders.
bool LiveDesk::Impl::hides_answers(const record::LogHead& head) const {
    if (role != Role::student) return false;
    if (head.mode == record::Mode::exam) return true;
    return std::any_of(assigned.begin(), assigned.end(), [&](const auto& set) {
        return set->exam &&
               std::any_of(head.conversations.begin(), head.conversations.end(), [&](const auto& one) {
                   return std::find(set->scenarios.begin(), set->scenarios.end(), one.scenario) !=
                          set->scenarios.end();
               });
    });
}

}  // namespace kefu::desk
