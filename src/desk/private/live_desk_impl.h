// What a LiveDesk holds, split over several files: sessions (live_sessions.cpp), screens (live_screens.cpp).
#pragma once

#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "desk/classroom/access.h"
#include "desk/classroom/assignments.h"
#include "desk/classroom/delivery.h"
#include "desk/coach.h"
#include "desk/content.h"
#include "desk/grading/desk.h"
#include "desk/learning/desk_state.h"
#include "desk/learning/making.h"
#include "desk/live_desk.h"
#include "desk/phrases.h"
#include "desk/shelves.h"
#include "desk/sitting.h"
#include "desk/workbench.h"
#include "desk/workshop/workshop.h"
#include "scoring/scorecard.h"
#include "store/store.h"

namespace kefu::desk {

/// ICU's line breaking, lent to fronts.
class UnicodeLineBreaks : public LineBreaks {
  public:
    std::vector<std::uint32_t> breaks(std::string_view text) const override;
};

struct LiveDesk::Impl {
    Content content;  // at first without its understanding, as long as `hearing` is valid
    std::future<catalog::Hearing> hearing;  // being read on a thread of its own
    std::size_t of_hearing = 0;             // how many of the catalogue's diagnostics are the understanding's
    std::size_t taught = 0;                 // corrections of the grader's desk that it knows
    base::Diagnostics beside;               // of what was read beside the catalogue
    std::optional<store::Store> store;
    std::function<std::int64_t()> moment;
    std::function<std::uint64_t()> luck;
    std::vector<SharedPhrase> phrases;
    std::shared_ptr<const scenario::Scenario> guided;
    UnicodeLineBreaks line_breaks;
    Services services;
    View view;
    std::string database;
    std::string student;
    std::vector<store::Student> students;  // also those that no store keeps
    bool quit = false;

    // The session at work. `zero` is the front's time of virtual 0.
    std::optional<Sitting> sitting;
    std::unique_ptr<WorkbenchMaker> maker;
    std::unique_ptr<Coach> coach;
    std::map<std::string, std::string> drafts;
    RealMs zero = 0;
    RealMs now = 0;
    RealMs paused_at = -1;
    RealMs stuck_since = -1;  // storing fails: time stands still
    RealMs retry_at = 0;
    RealMs saved_at = 0;
    bool finished = false;

    // What the debrief shows: the last one opened.
    struct Opened {
        std::string session;
        record::Log log;
        scoring::Scorecard card;
        store::SessionRow row;
    };
    std::optional<Opened> opened;
    std::vector<store::SessionRow> unkept;  // finished without a store

    // Assignments, delivery, and who may see what.
    std::vector<std::shared_ptr<const assignment::Assignment>> assigned;
    std::shared_ptr<const assignment::Assignment> set_now;  // of the session at work
    Role role = Role::student;
    std::unique_ptr<GradingDesk> grading;  // while somebody may grade
    WriteBundle write_bundle;
    DeliveryView delivered;         // of the session that has just ended …
    std::string delivered_session;  // … which is this

    // The instructor's workshop, once it has been entered.
    std::unique_ptr<Workshop> workshop;
    std::string own_scenarios;
    LearningState learning;

    explicit Impl(Content read);

    const catalog::Catalogue& catalogue() const { return *content.catalogue; }
    const TextFiles& texts() const { return content.texts; }
    std::string text(const std::string& key) const { return content.texts.text(key); }
    std::string new_id();

    // live_desk.cpp
    void take_store(base::Result<store::Store> opened_store);
    void complete(bool wait);  // takes in the understanding, if it has been read or `wait`
    void hear_anew();          // reads the understanding again: somebody has taught it something
    void report_content();
    void read_settings(const LiveDeskOptions& options);
    void banner(Banner::Level level, const std::string& id, const std::string& text,
                std::vector<std::string> details = {}, bool can_dismiss = true);
    void banner(const std::string& id, const base::Error& error);
    void drop_banner(const std::string& id);
    void remember(const std::string& key, const std::string& value);
    void carry_out(const Command& command);

    // live_screens.cpp
    Career career() const;
    void go(Screen screen);
    void make_home();
    void make_settings();
    void open_briefing(const std::string& scenario);
    void open_debrief(const std::string& session);
    void make_debrief();
    void remake();  // after a change of language
    void sign_in(const std::string& id);
    void put_student(store::Student student);

    // live_classroom.cpp
    void open_assignment(const std::string& path);
    std::shared_ptr<const assignment::Assignment> assignment_of(const std::string& digest) const;
    void start_assignment(const std::string& digest, RealMs at);
    bool may_resume(const std::string& session, const std::string& passphrase);
    bool may_open(const store::SessionRow& row) const;
    bool may_pause() const;
    void enter_role(Role wanted, const std::string& passphrase);
    void hand_in(const std::string& session);
    void hand_in_waiting();
    void retry_delivery();
    bool may_choose_delivery();
    void choose_delivery(const std::string& folder);
    void make_delivery_settings();
    void ask_for_review(const AskForReview& asked);
    void make_assignments();
    bool hides_answers(const record::LogHead& head) const;

    // live_workshop.cpp
    bool may_make_scenarios();
    void make_workshop();
    void at_bench(const AtBench& wish);
    void tick_workshop(RealMs at);
    void read_own_scenarios();
    // live_learning.cpp
    Learner learner() const;
    void keep_study(store::Study study);
    bool may_study() const;
    void step_into(Screen screen);  // remembers the way back
    void open_lesson(const std::string& lesson);
    void leave_lesson();
    void read_lesson(const ReadLesson& read);
    void answer_test(const AnswerTest& test);
    void open_drill(const std::string& drill);
    void type_sentence(const TypeSentence& typed);
    void pause_drill(RealMs at, bool on);
    void end_drill();
    void open_composing(const std::string& exercise);
    void compose(const courseware::Composed& composed);
    void hand_in_composed();
    void remake_learning();
    // live_grading.cpp
    void grade(const Grade& asked);
    void make_door(const std::string& problem = "");
    void open_grading();
    void leave_grading();

    // live_sessions.cpp
    record::Ms virtual_time(RealMs at) const { return at - zero; }
    const scenario::Scenario* find(const std::string& scenario) const;
    void start(const StartShift& asked, bool is_guided = false);
    void resume(const std::string& session, RealMs at, const std::string& passphrase = "");
    void seat(Sitting at_work, RealMs at);
    void leave_seat();
    void pause(RealMs at);
    void unpause(RealMs at);
    void leave(RealMs at);
    void say(const Say& say);
    void act(const Act& act);
    void close_conversation(const std::string& conversation, RealMs at);
    void note(const base::Result<base::Done>& kept);
    void run_to(RealMs at);
    void finish_session();
    void update_workbench();
};

}  // namespace kefu::desk
