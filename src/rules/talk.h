// One conversation of a log, laid out for rules: its moments in order, the turns they belong to, what had
// come up by when, and the rounds in which the shopper waited. Points into the log, which must outlive it.
// Never judges.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/log.h"
#include "rules/pack.h"

namespace kefu::rules {

/// From the shopper's first unanswered message to the student's next reply (docs/scoring.md).
struct Round {
    std::string conversation;
    std::size_t asked_event = 0;
    record::Ms asked_ms = 0;
    record::Ms burst_end_ms = 0;    ///< when the shopper had finished the burst that opened the round
    std::size_t replied_event = 0;  ///< meaningful only where replied_ms >= 0
    record::Ms replied_ms = -1;     ///< -1: never
    record::Ms first_key_ms = -1;
    record::Ms ended_ms = -1;  ///< unanswered: when the conversation ended, -1 while it goes on
    bool first = false;
    bool excused = false;  ///< unanswered, and the shopper didn't leave by the student's fault

    bool earned = false;  ///< answered by more than a stuffed reply or an earlier one pasted again

    bool answered() const { return replied_ms >= 0; }
    /// How long the shopper waited through the student's doing: from the end of the burst, never below 0.
    record::Ms waited_ms() const;
};

struct Moment {
    enum class Kind { line, reply, action, ended };
    Kind kind = Kind::line;
    std::size_t event = 0;
    record::Ms at_ms = 0;
    int turn = 0;               ///< replies: their turn, from 0; others: the turn that comes next or goes on
    int round = -1;             ///< index of the round that this reply (or the end) closes, or -1
    record::Ms waited_ms = -1;  ///< of that round
    record::Ms quiet_ms = 0;    ///< since the message before; at the end: since the student's last one
    bool repeated = false;      ///< a reply with the text of an earlier one
    int out_of_place = 0;       ///< acts of a reply that nothing so far called for
    bool babble = false;        ///< a reply stuffed with what nothing called for
    bool missed_point = false;  ///< a reply after which the shopper had to ask again
    bool last_words = false;    ///< a line with which the shopper leaves
    int burst = 0;              ///< lines: number of the burst; replies: of the burst they answer
};

struct Talk {
    const record::Log* log = nullptr;
    const record::ConversationHead* head = nullptr;
    std::string conversation;
    std::vector<Moment> moments;
    std::vector<Round> rounds;
    std::vector<std::pair<std::string_view, std::size_t>>
        situations;  ///< with the moment that first brought each
    std::vector<std::pair<std::string_view, std::size_t>> verbs;
    std::vector<std::pair<std::string_view, std::size_t>> acts;
    const record::Ended* ended = nullptr;
    int turns = 0;    ///< turns of the student so far
    int replies = 0;  ///< while the shopper was there: what is typed to an empty chair makes no share smaller

    const record::Event& event(const Moment& moment) const { return log->events[moment.event]; }
    const record::ShopperLine* line(const Moment& moment) const {
        return record::as<record::ShopperLine>(event(moment));
    }
    const record::Reply* reply(const Moment& moment) const {
        return record::as<record::Reply>(event(moment));
    }
    const record::Action* action(const Moment& moment) const {
        return record::as<record::Action>(event(moment));
    }

    /// Whether `word` had come up at or before moment `index`.
    bool had(const std::vector<std::pair<std::string_view, std::size_t>>& what, std::string_view word,
             std::size_t index) const;
    /// Whether the student's own fault kept part of the talk from coming up: the shopper left by it, or something was
    /// stated wrongly and less than half of the situations came up that belong to a talk that goes well.
    bool cut_short() const;
    /// Whether something stayed stated wrongly to the end, though the talk ended without the student's fault: what it
    /// kept from coming up stays due. Known of logs from version 4 on.
    bool led_astray() const;
    int answered_rounds() const;
    int counted_rounds() const;  ///< all but the excused
};

/// All conversations, in the order of the log's head. `pack` decides what is babble.
std::vector<Talk> lay_out(const record::Log& log, const RulePack& pack);

/// Only the rounds, over all conversations in the order of the head.
std::vector<Round> rounds_of(const record::Log& log);

}  // namespace kefu::rules
