// The words of a session: everything that can happen in a shift, as values. An event carries the time at
// which it was due, in virtual milliseconds since the session's start; no clock is ever read here.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bilingual.h"
#include "record/heard.h"

namespace kefu::record {

/// Virtual milliseconds since the session's start. Pauses don't count.
using Ms = std::int64_t;

enum class Entry { typed, quick, pasted };  ///< how a reply came about

/// A shopper opens a conversation.
struct Arrived {
    bool operator==(const Arrived&) const = default;
};

/// One message of the shopper (or of the shop's automatic greeting: `automatic`).
struct ShopperLine {
    std::string line;   ///< stable id: "<node>.<what>.<wording>.<part>"
    std::string node;   ///< where the story stands
    std::string stage;  ///< greet answer recommend close order review farewell after_sale
    std::string text;
    std::string picture;  ///< id of a picture of the scenario, or ""
    std::string why;      ///< "story", "reaction", "nudge", "otherwise", "ending", "automatic"
    std::vector<std::string> situations;  ///< what is now the case (vocabulary: docs/scenario-format.md)
    std::vector<std::string> asks;        ///< topics that this message opens
    bool operator==(const ShopperLine&) const = default;
};

/// How the keys went while a reply was written, in virtual milliseconds. What an input method does before it hands over
/// its words isn't seen.
struct Typing {
    Ms last_key_ms = 0;  ///< when the text was changed last; from the first key to the event's own time
    Ms editing_ms = 0;   ///< spent in taking back and in changing what stood before the end
    std::int32_t corrections = 0;  ///< how often that was
    bool operator==(const Typing&) const = default;
};

struct Reply {
    std::string text;
    Entry entry = Entry::typed;
    Ms first_key_ms = 0;       ///< when its first key was pressed; at most the event's own time
    std::string shopper_text;  ///< the shopper's last message(s) that it was read together with
    Heard heard;
    std::optional<Typing> typing{};  ///< where whoever wrote it was watched; older logs and scripts don't say
    bool operator==(const Reply&) const = default;
};

/// A step in the back office: look_up_parcel, contact_courier, change_price, change_address, change_item,
/// flag_note, void_order, hand_over, send_picture.
struct Action {
    std::string verb;
    std::map<std::string, std::string> with;  ///< arguments, e.g. {"price": "89", "note": "…"}
    Ms first_key_ms = 0;
    bool operator==(const Action&) const = default;
};

/// What the back office answered, some time after an Action.
struct ActionResult {
    std::string verb;
    bool done = true;  ///< false: refused (e.g. the price of an order that isn't placed yet)
    base::Bilingual text;
    bool operator==(const ActionResult&) const = default;
};

struct Mood {
    std::int32_t anger = 0;      ///< 0–100
    std::int32_t trust = 50;     ///< 0–100
    std::int32_t interest = 50;  ///< 0–100
    bool operator==(const Mood&) const = default;
};

struct MoodChanged {
    Mood before;
    Mood after;
    base::Bilingual cause;  ///< printed in the debrief
    std::string because;  ///< what set it off: "act:argue", "silence", "answer:size", "action:…", "wrong:…"
    bool operator==(const MoodChanged&) const = default;
};

/// The story moves (also when it stays: from == to, e.g. after a reply that fits nothing).
struct Moved {
    std::string from;
    std::string to;
    std::string by;  ///< id of the transition taken
    bool operator==(const Moved&) const = default;
};

/// A question of the shopper is settled, by a reply.
struct Settled {
    std::string topic;
    Verdict verdict = Verdict::right;
    bool operator==(const Settled&) const = default;
};

struct Ended {
    std::string ending;  ///< id in the scenario, or "left_waiting" / "closed_by_student" / "time_up"
    std::string kind;    ///< ordered, paid, satisfied, unsatisfied, left
    bool good = false;
    bool student_fault = false;  ///< the student's own fault cut the conversation off
    base::Bilingual title;
    bool operator==(const Ended&) const = default;
};

struct Paused {
    bool operator==(const Paused&) const = default;
};
struct Resumed {
    Ms pause_ms = 0;       ///< real time between pause and resume
    bool cut_off = false;  ///< the program had ended in between (power cut)
    bool operator==(const Resumed&) const = default;
};

using Body = std::variant<Arrived, ShopperLine, Reply, Action, ActionResult, MoodChanged, Moved, Settled,
                          Ended, Paused, Resumed>;

struct Event {
    Ms at_ms = 0;
    std::string conversation;  ///< "" for Paused and Resumed
    Body body;
    bool operator==(const Event&) const = default;
};

template <class T>
const T* as(const Event& event) {
    return std::get_if<T>(&event.body);
}

}  // namespace kefu::record
