// The grader's desk as a LiveDesk has it: the door, and the desk behind it.
#include "desk/grading/bench.h"
#include "desk/private/live_desk_impl.h"
#include "desk/words.h"

namespace kefu::desk {
namespace {

constexpr const char* kNameKey = "grader.name";
constexpr std::size_t kLongestName = 60;

}  // namespace

void LiveDesk::Impl::make_door(const std::string& problem) {
    DoorView& door = view.grading.door;
    door.database = store.has_value();
    door.problem = problem;
    if (!store) return;
    const AccessView access = Access(*store, random_bytes).view(moment());
    door.instructor_set = access.instructor_set;
    door.grader_set = access.grader_set;
    door.by_system = access.by_system;
    door.wait_ms = access.wait_ms;
    if (view.grading.grader.empty()) {
        if (auto name = store->setting("", kNameKey); name.ok()) view.grading.grader = name.take();
    }
}

void LiveDesk::Impl::open_grading() {
    make_door();
    if (role == Role::student || !store) return;
    if (!grading) {
        complete(true);
        grading =
            std::make_unique<GradingDesk>(content, GradingWorld{database, moment, luck}, view.grading.grader);
        view.grading.page = GradingPage::overview;
    }
    grading->ask(grading::Turn{view.grading.page}, view.grading);
}

// Nothing of the class is left to whoever sits down next.
void LiveDesk::Impl::leave_grading() {
    // What was just being taught wouldn't be told any more.
    if (grading && grading->busy()) hear_anew();
    grading.reset();
    const std::string name = view.grading.grader;
    taught = 0;
    view.grading = {};
    view.grading.grader = name;
    make_door();
    if (view.screen == Screen::grading) go(Screen::home);
}

void LiveDesk::Impl::grade(const Grade& asked) {
    const auto told = [&](const base::Error& error) { make_door(error.message.in(texts().language())); };
    if (const auto* in = std::get_if<grading::ComeIn>(&asked.ask)) {
        if (!store || (sitting && !finished && sitting->log().head.mode == record::Mode::exam)) return;
        Access access(*store, random_bytes);
        const Role wanted = in->role;
        if (auto entered = access.enter(wanted, in->passphrase, moment()); !entered.ok())
            return told(entered.error());
        view.grading.grader = tidy(in->name, kLongestName);
        remember(kNameKey, view.grading.grader);
        role = view.role = wanted;
        open_grading();
        if (opened) make_debrief();
        return;
    }
    if (const auto* set = std::get_if<grading::SetPassphrase>(&asked.ask)) {
        if (!store) return;
        auto done = Access(*store, random_bytes).set(set->role, set->passphrase, set->instructors, moment());
        if (!done.ok()) return told(done.error());
        make_door();
        view.grading.door.recovery_code = done.value().recovery_code;
        return;
    }
    if (const auto* recover = std::get_if<grading::UseRecoveryCode>(&asked.ask)) {
        if (!store) return;
        auto done =
            Access(*store, random_bytes).recover(recover->role, recover->code, recover->passphrase, moment());
        if (!done.ok()) return told(done.error());
        make_door();
        view.grading.door.recovery_code = done.value().recovery_code;
        return;
    }
    if (std::holds_alternative<grading::CodeWritten>(asked.ask)) {
        view.grading.door.recovery_code.clear();
        return;
    }
    if (const auto* browse = std::get_if<grading::Browse>(&asked.ask); browse && !grading) {
        view.grading.folder = grading::folder_view(texts(), *browse);
        return;
    }
    if (role == Role::student) return;
    if (!grading) open_grading();
    if (!grading) return;
    const bool manages = std::holds_alternative<grading::ApplyRoster>(asked.ask) ||
                         std::holds_alternative<grading::MergeMatches>(asked.ask) ||
                         std::holds_alternative<grading::RenameStudent>(asked.ask);
    if (manages && !may(role, Right::manage)) {
        view.grading.roster.said = text("gui.grading.only_instructor");
        view.grading.roster.failed = true;
        return;
    }
    if (view.screen != Screen::grading) view.screen = Screen::grading;
    grading->ask(asked.ask, view.grading);
}

}  // namespace kefu::desk
