#include <algorithm>

#include "desk/debrief.h"
#include "desk/private/live_desk_impl.h"
#include "desk/words.h"

namespace kefu::desk {
Career LiveDesk::Impl::career() const {
    Career career{student, unkept};
    if (!store) return career;
    store::Selection mine;
    mine.student = student;
    if (auto rows = store->sessions(mine); rows.ok()) career.sessions = rows.take();
    std::erase_if(career.sessions, [&](const store::SessionRow& row) { return row.student != student; });
    return career;
}

void LiveDesk::Impl::make_home() {
    const Career mine = career();
    HomeView& home = view.home;
    home = {};
    for (const store::Student& one : students)
        home.students.push_back({one.id, one.name, one.class_name, one.number});
    home.student = student;
    home.shelves = shelves(catalogue(), texts(), mine);
    home.interrupted = interrupted(catalogue(), texts(), mine);
    home.guided_available = guided != nullptr;
    make_assignments();
    home.first_time =
        std::none_of(mine.sessions.begin(), mine.sessions.end(),
                     [](const store::SessionRow& row) { return row.state == store::State::finished; });
}

void LiveDesk::Impl::make_settings() {
    view.settings.language = texts().language();
    make_delivery_settings();
}

void LiveDesk::Impl::go(Screen screen) {
    const bool at_work = sitting && !finished;
    if (at_work && !may_pause() && screen != Screen::workbench) return;
    if (at_work && screen != Screen::workbench) pause(now);
    if (screen == Screen::workbench && !sitting) return;
    if (screen == Screen::debrief && !opened) return;
    if (screen == Screen::lesson || screen == Screen::drill || screen == Screen::composing) return;
    if (screen == Screen::workshop) {
        make_workshop();
    } else {
        read_own_scenarios();
    }
    if (screen == Screen::home) make_home();
    if (screen == Screen::settings) {
        view.settings.delivery.said.clear();
        make_delivery_settings();
    }
    if (screen == Screen::lessons) view.course = course_view(catalogue(), texts(), learner());
    if (screen == Screen::grading) open_grading();
    if (screen == Screen::history) view.history = history_view(catalogue(), texts(), career());
    view.screen = screen;
}

void LiveDesk::Impl::open_briefing(const std::string& id) {
    // The guided session briefs by going along.
    if (id == kGuidedScenario && guided) return start({{id}, record::Mode::practice, 0, now}, true);
    const scenario::Scenario* scenario = find(id);
    if (!scenario)
        return banner("session", {"scenario-not-found",
                                  {"这个场景不在了：" + id, "this scenario is not there any more: " + id}});
    if (sitting && !finished && sitting->log().head.mode == record::Mode::exam) return;
    if (sitting && !finished) pause(now);
    const bool from_course = view.screen == Screen::lesson || view.screen == Screen::lessons;
    const Screen back = view.screen == Screen::briefing ? view.briefing.back
                        : from_course                   ? view.screen
                                                        : Screen::home;
    view.briefing = briefing_view(catalogue(), *scenario, texts(), career());
    view.briefing.back = back;
    view.screen = Screen::briefing;
}

void LiveDesk::Impl::open_debrief(const std::string& session) {
    if (!opened || opened->session != session) {
        if (!store) return;
        base::Result<store::StoredSession> stored = store->session(session);
        if (!stored.ok()) return banner("session", stored.error());
        if (stored.value().row.state != store::State::finished || !may_open(stored.value().row)) return;
        base::Result<std::optional<store::Mark>> mark = store->mark(session);
        if (!mark.ok()) return banner("session", mark.error());
        std::optional<scoring::Scorecard> card;
        if (mark.value()) {
            if (auto decoded = scoring::decode(mark.value()->body); decoded.ok()) card = decoded.take();
        }
        // What a grader said counts for the student too.
        if (const auto reviewed = store->reviewed(session); card && reviewed.ok() && reviewed.value()) {
            if (auto decoded = scoring::decode(reviewed.value()->body); decoded.ok()) card = decoded.take();
        }
        const auto profile = catalogue().profile();
        if (!card && catalogue().pack && catalogue().rubric && profile) {
            card = scoring::grade(stored.value().log, *catalogue().pack, *catalogue().rubric, *profile);
        }
        if (!card) return banner("session", {"no-mark", texts().both("desk.no_mark")});
        opened = Opened{session, std::move(stored.value().log), std::move(*card), stored.value().row};
    }
    make_debrief();
    view.screen = Screen::debrief;
}

void LiveDesk::Impl::make_debrief() {
    const Career mine = career();
    DebriefView& debrief = view.debrief;
    debrief = debrief_view(catalogue(), texts(), opened->log, opened->card);
    debrief.session = opened->session;
    if (opened->row.program_score >= 0 && opened->row.program_score != debrief.score)
        debrief.program_score = opened->row.program_score;
    debrief.can_grade = role != Role::student && store;
    if (store) {
        if (const auto steps = store->steps(opened->session); steps.ok() && !steps.value().empty())
            with_steps(debrief, scoring::reviewed(steps.value()).steps, texts());
    }
    if (hides_answers(opened->log.head)) without_answers(debrief);
    if (delivered_session == opened->session) debrief.delivery = delivered;
    if (store) {
        debrief.can_ask = opened->row.kind != "guided" && opened->row.state == store::State::finished;
        debrief.kept_in = database;
        if (auto seal = store->check_seal(opened->session); seal.ok()) debrief.closing = seal.value().closing;
        if (delivered_session != opened->session) {
            const DeliveryView earlier = delivery_view(*store, opened->session, texts());
            if (earlier.lies || earlier.wanted) debrief.delivery = earlier;
        }
    }
    debrief.when = moment_words(opened->row.started_at, texts());
    const auto who = std::find_if(students.begin(), students.end(),
                                  [&](const store::Student& s) { return s.id == opened->row.student; });
    if (who != students.end()) debrief.student = who->name;
    Career before = mine;
    std::erase_if(before.sessions, [&](const store::SessionRow& row) {
        return row.id == opened->session || row.started_at > opened->row.started_at;
    });
    debrief.best_before = before.best(debrief.scenario);
    debrief.next_scenario = next_scenario(catalogue(), mine, debrief.scenario);
    if (!debrief.next_scenario.empty())
        debrief.next_title = title_of(catalogue(), texts(), {debrief.next_scenario});
}

void LiveDesk::Impl::remake() {
    make_settings();
    make_home();
    remake_learning();
    view.history = history_view(catalogue(), texts(), career());
    if (const scenario::Scenario* scenario =
            view.briefing.scenario.empty() ? nullptr : find(view.briefing.scenario)) {
        const Screen back = view.briefing.back;
        view.briefing = briefing_view(catalogue(), *scenario, texts(), career());
        view.briefing.back = back;
    }
    if (opened) make_debrief();
    if (workshop) {
        workshop->speak(texts().language());
        make_workshop();
    }
    if (grading) grading->use(texts().language(), view.grading);
    if (maker) {
        maker->forget();
        update_workbench();
    }
}

void LiveDesk::Impl::sign_in(const std::string& id) {
    const bool known =
        std::any_of(students.begin(), students.end(), [&](const store::Student& s) { return s.id == id; });
    if (!known || (sitting && !finished)) return;
    leave_seat();
    opened.reset();
    student = id;
    remember("student", id);
    make_home();
}

void LiveDesk::Impl::put_student(store::Student one) {
    one.name = tidy(one.name);
    one.class_name = tidy(one.class_name);
    one.number = tidy(one.number);
    if (one.name.empty()) return;
    const bool is_new = one.id.empty();
    if (is_new) one.id = new_id();
    const auto known = std::find_if(students.begin(), students.end(),
                                    [&](const store::Student& s) { return s.id == one.id; });
    if (!is_new && known == students.end()) return;
    if (store) {
        if (base::Result<base::Done> done = store->put(one, moment()); !done.ok())
            return banner("settings", done.error());
    }
    if (known != students.end()) {
        *known = one;
    } else {
        students.push_back(one);
    }
    if (is_new) sign_in(one.id);
    make_home();
}

}  // namespace kefu::desk
