// A turn: everything the student has said and done since the shopper last judged, as conditions see it; and
// what a conversation remembers beside it. Inside of the room only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "record/event.h"
#include "scenario/model.h"
#include "text/fold.h"

namespace kefu::session {

struct Turn {
    std::vector<std::string> acts;  ///< each once; of repeated texts only attacks
    std::vector<std::pair<std::string, record::Verdict>> answers;
    std::vector<std::pair<std::string, record::Verdict>> facts;
    std::vector<std::string> actions;                        ///< back-office actions that took effect
    std::vector<std::string> new_actions;                    ///< those of them done for the first time
    std::map<std::string, int, std::less<>> act_counts;      ///< how often; of repeated texts only attacks
    std::map<std::string, int, std::less<>> feature_counts;  ///< how often
    std::vector<std::string> features;
    std::vector<std::string> contradicted;  ///< facts now stated otherwise than before
    std::vector<std::string> right;         ///< topics this turn answers rightly
    std::vector<std::string> wrong;         ///< topics this turn answers wrongly
    std::vector<std::string> states;        ///< phrases of the scenario that this turn says
    std::string text;                       ///< what was said, a line per reply
    mutable text::Folded folded;            ///< of text, made when a condition first asks
    mutable bool is_folded = false;
    int replies = 0;
    int acknowledgements = 0;    ///< of the replies those that only take note
    int fresh = 0;               ///< replies that repeat no earlier one
    record::Ms first_ms = -1;    ///< of the first reply
    record::Ms last_ms = -1;     ///< of the last reply
    record::Ms waited_ms = -1;   ///< from the end of the burst to the first reply; -1: nothing was unanswered
    bool carried = false;        ///< all of it was sent while the shopper was typing
    bool wrong_passes = false;   ///< a wrong answer is taken for an answer
    bool wants_judging = false;  ///< something in it is to be seen by the shopper
};

enum class TopicState { unasked, open, right, wrong };

/// What lasts longer than a turn.
struct Memory {
    std::map<std::string, int, std::less<>> act_counts;      ///< this turn included
    std::map<std::string, int, std::less<>> feature_counts;  ///< this turn included
    std::set<std::string, std::less<>> heard;                ///< acts of earlier turns
    std::set<std::string, std::less<>> actions;              ///< done at any time
    std::set<std::string, std::less<>> flags;
    std::set<std::string, std::less<>> situations;
    std::map<std::string, TopicState, std::less<>> topics;
    std::map<std::string, record::Verdict, std::less<>> stated;
    record::Mood mood;
    int visits = 0;   ///< of the present node
    int replies = 0;  ///< in the present node
};

/// Whether `condition` holds for the turn, given what is remembered.
bool holds(const scenario::Condition& condition, const Turn& turn, const Memory& memory,
           const scenario::Scenario& scenario);

/// `memory` less what `turn` has brought into it so far, so before it is settled and reacted to.
Memory without(const Turn& turn, Memory memory);

/// Whether `condition` holds because of something in the turn: one part at least holds that held not without
/// it, `before` being what was remembered then. What held anyway is no merit of the turn.
bool brings_about(const Turn& turn, const scenario::Condition& condition, const Memory& memory,
                  const Memory& before, const scenario::Scenario& scenario);

/// The first part of `condition` that keeps it from holding: the condition itself where it has no parts.
/// Requires: it doesn't hold.
const scenario::Condition& unmet(const scenario::Condition& condition, const Turn& turn, const Memory& memory,
                                 const scenario::Scenario& scenario);

/// What in the turn makes `condition` hold, for the record: "act:argue", "answer:size", "late" … or "".
std::string reason(const scenario::Condition& condition, const Turn& turn, const Memory& memory,
                   const scenario::Scenario& scenario);

/// Whether the condition speaks of `act` anywhere but under a "not".
bool mentions_act(const scenario::Condition& condition, const std::string& act);

}  // namespace kefu::session
