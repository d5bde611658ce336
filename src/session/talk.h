// One conversation: the shopper's state and everything that can happen to it. Knows only due times handed in,
// never a clock; writes events through `emit`. Inside of the room only; engine.cpp lets time run.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "session/asked.h"
#include "session/engine.h"
#include "session/turn.h"
#include "session/voice.h"

namespace kefu::session {

/// Who is told of judgements.
struct Watching {
    Watch watch;
    scenario::ActNames names;
};

class Talk {
  public:
    using Emit = std::function<void(record::Ms, const std::string&, record::Body&&)>;

    /// `version`: of how shoppers judge (record::kLogVersion).
    Talk(const Visitor& visitor, std::uint64_t seed, int version, Emit emit);

    /// Time of the next thing due, or -1.
    record::Ms next_due() const;
    /// Lets the one thing happen that is due next. Requires: next_due() >= 0.
    void fire(record::Ms now);

    bool say(record::Ms now, const Say& what, const Hear& hear);
    bool act(record::Ms now, const Do& what);
    bool close(record::Ms now);
    void time_up(record::Ms now);

    /// `watching` must outlive the talk; null: nobody.
    void watched_by(const Watching* watching) { watching_ = watching; }

    bool over() const { return ended_ || void_; }
    /// Until then a student's farewell is still heard after a good end; -1 where there is no such grace.
    record::Ms grace_until() const { return grace_until_; }
    bool arrived() const { return arrived_; }
    /// Nothing of the shopper's is under way: reading, thinking, typing.
    bool waits() const {
        return outbox_.empty() && judge_ms_ < 0 && (misfit_ms_ < 0 || acknowledged_) &&
               !visible_result_pending();
    }
    record::Ms arrives_ms() const { return arrives_ms_; }
    const std::string& id() const { return id_; }
    Glimpse glimpse(record::Ms now) const;

  private:
    struct Pending {
        record::Ms starts_ms = 0;
        record::Ms due_ms = 0;
        record::ShopperLine line;
    };
    struct Result {
        record::Ms due_ms = 0;
        record::ActionResult result;
        bool visible = false;
    };
    struct Leaving {
        bool set = false;
        record::Ended ended;
    };
    struct Speech {
        const scenario::Wordings* say = nullptr;
        std::string what;
        const char* why = "story";
        std::string topic;  ///< for {topic}
    };

    void arrive(record::Ms now);
    void show(record::Ms now);
    void result(record::Ms now);
    void judge(record::Ms now);
    void lose_patience(record::Ms now);

    record::Ms patience_due() const;
    bool visible_result_pending() const;
    std::vector<std::string> open_now() const;
    void note_action(const std::string& verb);
    void take_in(record::Ms now, const record::Reply& reply);
    void settle(record::Ms now, Turn& turn);
    void react(record::Ms now, const Turn& turn);
    const scenario::Transition* fitting(Turn& turn) const;
    void tell(record::Ms now, const Turn& turn, const scenario::Transition* taken) const;
    bool may_take(const scenario::Transition& transition, const Turn& turn) const;
    void take(record::Ms now, const scenario::Transition& transition, const Turn& turn);
    void without_transition(record::Ms now, const Turn& turn);
    bool belongs_to_action(const Turn& turn) const;
    bool answer_aside(record::Ms now, const Turn& turn);
    bool said_too_early(const record::Heard& heard) const;
    bool leads_to_bad_end(const scenario::Transition& transition) const;
    void misfit(record::Ms now);
    void lose_hope(record::Ms now);

    bool shift_mood(record::Ms now, const scenario::MoodShift& shift, const std::string& because);
    bool lost() const;
    void follow(record::Ms now, const std::string& go);
    std::size_t node_at(const std::string& id) const;
    void enter(record::Ms now, std::size_t node);
    void end_by(record::Ms now, const scenario::Ending& ending, bool speak);
    void leave(record::Ms now, const char* ending, bool speak);
    void speak(record::Ms now, const Speech& speech);
    void finish_speaking(record::Ms now, bool at_once);
    void run_patience(record::Ms from);
    bool buys_time(const Turn& turn);
    void end(record::Ms now, record::Ended ended);
    template <class Happening>
    void emit(record::Ms now, Happening&& what) {
        emit_(now, id_, record::Body(std::forward<Happening>(what)));
    }
    const scenario::StoryNode& node() const { return scenario_->nodes[node_]; }
    std::string open_label() const;

    std::shared_ptr<const scenario::Scenario> scenario_;
    std::string id_;
    bool of_old_;     ///< judges as logs of version 1 have it
    bool of_second_;  ///< judges as logs of version 2 have it, or older ones
    bool of_third_;   ///< likewise of version 3
    record::Ms arrives_ms_;
    Emit emit_;
    Voice voice_;
    const Watching* watching_ = nullptr;
    std::vector<int> visits_;

    bool arrived_ = false;
    bool ended_ = false;
    bool void_ = false;  ///< the shift ended before the shopper came
    record::Ms grace_until_ = -1;
    std::size_t node_ = 0;
    Memory memory_;
    Turn turn_;
    int turns_ = 0;                                 ///< times at which the shopper began to speak
    bool newly_settled_ = false;                    ///< by the turn being judged
    std::optional<Memory> before_;                  ///< without it; only where it may take no way by itself
    std::unordered_map<const void*, int> stays_;    ///< stay transitions taken in this visit
    std::unordered_map<const void*, int> reacted_;  ///< reactions, in this conversation
    int misfits_ = 0;                               ///< in this visit
    int holds_ = 0;                                 ///< in this visit
    int pushes_ = 0;                                ///< silent node: how often its time was begun anew

    Asked asked_;
    std::vector<std::string> earlier_;
    /// Beside earlier_: where it was said, and whether its turn has come to nothing.
    struct Before {
        std::size_t node = 0;
        int visit = 0;
        bool idle = false;
    };
    std::vector<Before> before_said_;
    std::size_t judged_ = 0;  ///< so many of them belong to turns that were judged
    std::string shopper_text_;
    bool shopper_spoke_ = false;  ///< since the student's last reply

    std::deque<Pending> outbox_;
    std::vector<record::ShopperLine> draft_;  ///< said in this step, not timed yet
    std::vector<std::string> carried_situations_;
    Leaving leaving_;
    bool line_shown_ = false;  ///< some line of the present node has been shown
    std::vector<Result> results_;
    record::Ms judge_ms_ = -1;
    record::Ms misfit_ms_ = -1;  ///< then the shopper says that nothing fitted, unless more comes
    bool more_came_ = false;     ///< it was put off once already
    bool acknowledged_ = false;  ///< it waits longer, after a bare acknowledgement
    bool took_note_ = false;     ///< an acknowledgement has bought its time in this visit
    record::Ms acted_ms_ = -1;   ///< the shopper went on by an action alone, and nothing was said since
    std::vector<std::string>
        late_actions_;  ///< whose result came in the middle of a turn: they count from the next
    record::Ms waiting_since_ = -1;
    record::Ms spoke_ms_ = -1;  ///< her last message but for nudges
    record::Ms patience_from_ = -1;
    record::Ms patience_shift_ = 0;  ///< bought by "please wait"
    record::Ms hold_until_ = -1;
    std::size_t step_ = 0;  ///< nudge or silence step that comes next
};

}  // namespace kefu::session
