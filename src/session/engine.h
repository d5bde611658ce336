// Plays a shift: inputs in, events out, in virtual milliseconds. `Log = run(Shift, Hear, Seed, Inputs)`.
//
// Promises: events fire at the time they are due, never at the time somebody looked, so any sequence of
// `advance_to` calls between the same inputs gives the same log; due events come before an input with the
// same time; the same (shift, hear, seed, inputs) gives the same log. Never reads a clock or a random device.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/log.h"
#include "scenario/model.h"
#include "scenario/wording.h"
#include "session/input.h"

namespace kefu::session {

/// One shopper of the shift.
struct Visitor {
    std::string conversation;  ///< "c1", "c2" …
    std::shared_ptr<const scenario::Scenario> scenario;
    record::Ms arrives_ms = 0;
};

struct Shift {
    std::vector<Visitor> visitors;
    record::Mode mode = record::Mode::practice;
    std::uint64_t seed = 1;
    record::Ms time_limit_ms = 3'600'000;  ///< the shift ends then at the latest
    int version = record::kLogVersion;     ///< of how shoppers judge: an older log is played again by its own
};

/// What the engine asks about a reply. `scenario` knows facts and topics; `open_topics` are those asked and unsettled.
struct Question {
    const scenario::Scenario& scenario;
    std::string_view reply;
    const std::string& shopper_text;
    const std::vector<std::string>& open_topics;
    const std::vector<std::string>& overtaken;  ///< those of them that the shopper has long gone on from
    const std::vector<std::string>& earlier;    ///< the student's earlier replies in this conversation
};
using Hear = std::function<record::Heard(const Question&)>;

/// What a front may show of a conversation between events.
struct Glimpse {
    std::string conversation;
    bool arrived = false;
    bool ended = false;
    bool typing = false;               ///< the shopper is typing
    record::Ms waiting_since_ms = -1;  ///< first unanswered message, or -1
    record::Mood mood;
    std::vector<std::string> open_topics;
    std::string node;
};

/// One transition as the shopper weighed it.
struct Weighed {
    std::string transition;
    bool taken = false;
    bool fits = false;   ///< its condition holds
    bool spent = false;  ///< it fits, but was taken as often as it may be, or not brought about by this turn
    base::Bilingual missing;  ///< the part of its condition that doesn't hold, in words
};

/// What the shopper made of a turn, and why: for whoever tries a story out. Not part of the log.
struct Judgement {
    record::Ms at_ms = 0;
    std::string conversation;
    std::string node;
    std::string text;                      ///< the turn's replies, a line each
    std::vector<std::string> acts;         ///< heard in this turn
    std::vector<std::string> answered;     ///< topics, rightly
    std::vector<std::string> misanswered;  ///< topics, wrongly
    std::vector<std::string> actions;
    std::vector<std::string> features;
    record::Ms waited_ms = -1;
    std::vector<Weighed> weighed;  ///< the node's transitions, in their order
};
using Watch = std::function<void(const Judgement&)>;

class Engine {
  public:
    /// Requires: at least one visitor, distinct conversation ids.
    Engine(Shift shift, Hear hear, std::string understanding_digest);
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    /// Lets time run to `now_ms`; what falls due fires in order. Earlier times do nothing.
    void advance_to(record::Ms now_ms);
    /// Applies an input at its time (time runs there first). An input in the past is taken at now().
    /// Inputs that make no sense (unknown or ended conversation, empty text) are ignored and return false.
    bool apply(const Input& input);
    /// Runs until every arrived shopper who is typing has finished and waits (or has gone). Returns now().
    record::Ms settle();
    /// Runs to the end of the session: until every conversation has ended.
    void finish();

    /// From now on `watch` is told of each judgement. `names`: of acts, for what is missing.
    void watch(Watch watch, scenario::ActNames names = {});

    record::Ms now() const;
    /// Time of the next due event, or -1 when nothing is due any more.
    record::Ms next_due() const;
    bool ended() const;
    const record::Log& log() const;
    std::vector<Glimpse> glimpses() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The whole session at once.
record::Log run(const Shift& shift, const Hear& hear, const std::string& understanding_digest,
                std::span<const Input> inputs);

/// The inputs that made a log.
std::vector<Input> inputs_of(const record::Log& log);

/// A Hear that answers from the annotations recorded in `log`, in order, whatever the understanding is now.
Hear recorded(const record::Log& log);

struct Divergence {
    bool agrees = true;
    std::size_t event = 0;  ///< first event that differs
    base::Bilingual what;
};
/// Plays the log's inputs again with its recorded annotations and compares. Of `shift` only the visitors are asked,
/// and the time limit where an older log doesn't say it.
Divergence verify(const record::Log& log, const Shift& shift);

}  // namespace kefu::session
