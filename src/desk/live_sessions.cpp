#include <algorithm>

#include "desk/private/live_desk_impl.h"
#include "desk/trust/keeping.h"

namespace kefu::desk {
namespace {

constexpr RealMs kRetryMs = 500;
constexpr RealMs kSaveMs = 2000;

}  // namespace

const scenario::Scenario* LiveDesk::Impl::find(const std::string& id) const {
    const catalog::ScenarioFile* file = catalogue().scenario(id);
    return file ? file->scenario.get() : nullptr;
}

void LiveDesk::Impl::start(const StartShift& asked, bool is_guided) {
    SittingWanted wanted;
    for (const std::string& id : asked.scenarios) {
        if (is_guided) {
            wanted.scenarios.push_back(guided);
            continue;
        }
        const catalog::ScenarioFile* file = catalogue().scenario(id);
        if (!file || !file->scenario) return;
        wanted.scenarios.push_back(file->scenario);
    }
    if (wanted.scenarios.empty()) return;
    if (sitting && !finished && sitting->log().head.mode == record::Mode::exam) return;
    leave_seat();
    complete(true);
    wanted.mode = asked.mode;
    wanted.gap_ms = asked.gap_ms;
    wanted.seed = is_guided ? 1 : luck() >> 12;  // fits every JSON reader's whole numbers
    wanted.kind = is_guided ? "guided" : "shift";
    wanted.student = student;
    base::Result<Sitting> begun =
        Sitting::start(catalogue(), wanted, store ? &*store : nullptr, new_id(), moment());
    if (!begun.ok()) return banner("session", begun.error());
    seat(begun.take(), asked.at);
}

void LiveDesk::Impl::resume(const std::string& session, RealMs at, const std::string& passphrase) {
    if (sitting && sitting->id() == session) {
        view.screen = Screen::workbench;
        return unpause(at);
    }
    if (!store || (sitting && !finished && sitting->log().head.mode == record::Mode::exam)) return;
    if (!may_resume(session, passphrase)) return;
    leave_seat();
    complete(true);
    base::Result<Sitting> resumed = Sitting::resume(catalogue(), *store, session, moment());
    if (!resumed.ok()) return banner("session", resumed.error());
    const record::Ms reached = resumed.value().engine().now();
    if (auto stored = store->session(session); stored.ok() && stored.value().arrangement.assignment)
        set_now = assignment_of(stored.value().arrangement.assignment->digest);
    seat(resumed.take(), at);
    zero = at - reached;
    if (auto kept = store->drafts(session); kept.ok()) {
        for (store::Draft& draft : kept.value())
            drafts[draft.conversation] = std::move(draft.text);
    }
    run_to(at);
}

void LiveDesk::Impl::seat(Sitting at_work, RealMs at) {
    sitting.emplace(std::move(at_work));
    coach = std::make_unique<Coach>(catalogue().pack, catalogue().courseware);
    maker = std::make_unique<WorkbenchMaker>(*sitting, content.texts, phrases);
    drafts.clear();
    zero = at;
    now = at;
    saved_at = at;
    paused_at = -1;
    stuck_since = -1;
    finished = false;
    drop_banner("session");
    view.screen = Screen::workbench;
    run_to(at);
}

void LiveDesk::Impl::leave_seat() {
    if (sitting && !finished) {
        // What is left of a practice session can be taken up later; its log is on disk already.
        if (store && !sitting->behind())
            note(store->reached(sitting->id(), sitting->engine().now(), moment()));
    }
    maker.reset();
    coach.reset();
    sitting.reset();
    set_now.reset();
    drop_banner("keep");
    paused_at = -1;
    stuck_since = -1;
    finished = false;
}

void LiveDesk::Impl::pause(RealMs at) {
    if (!may_pause() || finished || paused_at >= 0) return;
    bool taken = false;
    note(sitting->apply({virtual_time(at), "", session::Pause{}}, &taken));
    if (!taken) return;
    paused_at = at;
    zero += virtual_time(at) - sitting->engine().now();
    if (store) note(store->reached(sitting->id(), sitting->engine().now(), moment()));
    update_workbench();
}

void LiveDesk::Impl::unpause(RealMs at) {
    if (!sitting || paused_at < 0) return;
    const RealMs length = std::max<RealMs>(0, at - paused_at);
    note(sitting->apply({sitting->engine().now(), "", session::Resume{length, false}}));
    zero = at - sitting->engine().now();
    now = at;
    paused_at = -1;
    view.screen = Screen::workbench;
    update_workbench();
}

void LiveDesk::Impl::say(const Say& said) {
    if (!sitting || finished || paused_at >= 0) return;
    const record::Ms at = virtual_time(said.at);
    const record::Ms first_key =
        std::clamp<record::Ms>(virtual_time(said.first_key_at), 0, std::max<record::Ms>(at, 0));
    session::Say say{said.text, said.entry, first_key};
    if (said.keys)
        say.typing =
            record::Typing{virtual_time(said.keys->last_at), said.keys->editing_ms, said.keys->corrections};
    note(sitting->apply({at, said.conversation, std::move(say)}));
    drafts.erase(said.conversation);
    if (store) static_cast<void>(store->put_draft(sitting->id(), {said.conversation, ""}).ok());
    update_workbench();
}

void LiveDesk::Impl::act(const Act& done) {
    if (!sitting || finished || paused_at >= 0) return;
    const record::Ms at = virtual_time(done.at);
    const record::Ms first_key =
        std::clamp<record::Ms>(virtual_time(done.first_key_at), 0, std::max<record::Ms>(at, 0));
    note(sitting->apply({at, done.conversation, session::Do{done.verb, done.with, first_key}}));
    update_workbench();
}

void LiveDesk::Impl::close_conversation(const std::string& conversation, RealMs at) {
    if (!sitting || finished || paused_at >= 0) return;
    note(sitting->apply({virtual_time(at), conversation, session::Close{}}));
    update_workbench();
}

void LiveDesk::Impl::leave(RealMs at) {
    if (!sitting) return;
    if (!finished) {
        if (paused_at >= 0) unpause(at);
        for (const session::Glimpse& glimpse : sitting->engine().glimpses()) {
            if (!glimpse.ended)
                note(sitting->apply({virtual_time(at), glimpse.conversation, session::Close{}}));
        }
        note(sitting->finish());
        if (sitting->behind()) return;  // not on disk yet: the session stays until it is
        finish_session();
    }
    const std::string session = sitting->id();
    // Who left the guided session before saying anything has nothing to look at.
    const auto& events = sitting->log().events;
    const bool spoke = std::any_of(events.begin(), events.end(), [](const record::Event& event) {
        return record::as<record::Reply>(event) != nullptr;
    });
    const bool tell = spoke || sitting->kind() != "guided";
    leave_seat();
    if (tell && opened && opened->session == session) {
        open_debrief(session);
    } else {
        go(Screen::home);
    }
}

void LiveDesk::Impl::note(const base::Result<base::Done>& kept) {
    if (kept.ok()) return;
    if (stuck_since < 0) stuck_since = now;
    retry_at = now + kRetryMs;
    banner(Banner::Level::error, "keep", kept.error().message.in(texts().language()),
           {text("desk.keep_waits")}, false);
}

void LiveDesk::Impl::run_to(RealMs at) {
    now = std::max(now, at);
    if (!sitting) return;
    if (stuck_since >= 0) {
        if (now < retry_at) return;
        const base::Result<base::Done> kept = sitting->keep();
        if (!kept.ok() && kept.error().code == "store-conflict") {
            // It goes on in another window; no waiting mends that here.
            leave_seat();
            go(Screen::home);
            return banner("session", kept.error());
        }
        if (!kept.ok()) return note(kept);
        zero += now - stuck_since;  // the student loses no time by it
        stuck_since = -1;
        drop_banner("keep");
    }
    if (!finished && paused_at < 0) {
        note(sitting->advance_to(virtual_time(now)));
        if (store && stuck_since < 0 && now - saved_at >= kSaveMs) {
            saved_at = now;
            note(store->reached(sitting->id(), sitting->engine().now(), moment()));
        }
        if (stuck_since < 0 && sitting->engine().ended()) finish_session();
    }
    update_workbench();
}

void LiveDesk::Impl::finish_session() {
    finished = true;
    store::SessionRow row;
    row.id = sitting->id();
    row.student = student;
    row.kind = sitting->kind();
    row.mode = sitting->log().head.mode;
    row.state = store::State::finished;
    for (const record::ConversationHead& head : sitting->log().head.conversations)
        row.scenarios.push_back(head.scenario);
    row.started_at = row.ended_at = moment();
    row.reached_ms = sitting->engine().now();
    if (store) {
        if (auto done = store->finish(row.id, moment()); !done.ok()) banner("session", done.error());
        store::Selection this_one;
        this_one.ids = {row.id};
        if (auto rows = store->sessions(this_one); rows.ok() && !rows.value().empty())
            row = rows.value().front();
    }
    const auto profile = catalogue().profile(set_now ? set_now->profile : "");
    if (!catalogue().pack || !catalogue().rubric || !profile) {
        banner("session", {"no-mark", texts().both("desk.no_mark")});
        return;
    }
    scoring::Scorecard card =
        scoring::grade(sitting->log(), *catalogue().pack, *catalogue().rubric, *profile);
    row.score = card.score;
    row.passed = card.passed;
    if (store) {
        const store::Mark mark{row.id,
                               card.pack_digest,
                               card.rubric_digest,
                               card.profile_digest,
                               sitting->log().head.understanding,
                               card.score,
                               card.passed,
                               scoring::encode(card),
                               moment()};
        if (auto done = keep_marking(*store, catalogue(), *profile); !done.ok())
            banner("session", done.error());
        if (auto done = store->put(mark, true); !done.ok()) banner("session", done.error());
    } else {
        unkept.push_back(row);
    }
    opened = Opened{row.id, sitting->log(), std::move(card), row};
    if (row.kind != "guided") hand_in(row.id);
}

void LiveDesk::Impl::update_workbench() {
    if (!sitting || !maker) return;
    maker->update(view.workbench, sitting->engine().now(), paused_at >= 0, *coach);
    for (ConversationView& conversation : view.workbench.conversations) {
        const auto draft = drafts.find(conversation.id);
        conversation.draft = draft == drafts.end() ? "" : draft->second;
    }
}

}  // namespace kefu::desk
