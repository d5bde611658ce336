// Tries a story out from any of its nodes, in virtual or real time, and tells why the shopper does what it does: the
// acts heard, the transition taken and those refused with what they lack, the moods with their causes.
// Nothing of it is kept or marked.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "desk/content.h"
#include "record/event.h"

namespace kefu::desk {

/// One transition as it was weighed.
struct WeighedView {
    std::string id;
    bool taken = false;
    base::Bilingual why_not;  ///< empty for the one taken and for those after it
};
/// What happened, line by line.
struct TraceLine {
    enum class Kind { shopper, student, action, result, judged, moved, mood, settled, ended };
    Kind kind = Kind::shopper;
    record::Ms at_ms = 0;
    std::string node;                   ///< where the story stands then
    std::string text;                   ///< what was said, or the action's verb
    std::string line;                   ///< the line's id
    base::Bilingual what;               ///< in words: "trust −5 because …", "goes on to ask by told"
    std::vector<std::string> acts;      ///< judged: heard in the turn
    std::vector<std::string> answered;  ///< judged: topics settled rightly; misanswered: wrongly
    std::vector<std::string> misanswered;
    std::vector<WeighedView> weighed;  ///< judged: the node's transitions
};

struct PreviewState {
    record::Ms now_ms = 0;
    record::Ms next_ms = -1;  ///< when something happens next by itself, or −1
    std::string node;
    bool typing = false;  ///< the shopper is
    bool ended = false;
    bool turn_open = false;  ///< what was said or done last said that more follows in its turn
    int anger = 0, trust = 0, interest = 0;
    std::vector<std::string> open_topics;
};

class Preview {
  public:
    /// `from`: a node's id; "" = the story's start. Errors: unknown-node, content-broken.
    static base::Result<Preview> start(const Content& content,
                                       std::shared_ptr<const scenario::Scenario> scenario,
                                       const std::string& from, std::uint64_t seed);
    ~Preview();
    Preview(Preview&&) noexcept;
    Preview& operator=(Preview&&) noexcept;

    PreviewState state() const;
    const std::vector<TraceLine>& trace() const;

    // Virtual time: each runs on until the shopper has finished and waits.
    void settle();
    /// What the shopper hears `after_ms` after having finished. False where nothing comes of it (ended, empty).
    /// `more`: the next message or action belongs to the same turn, so time stands still, and what follows comes
    /// its `after_ms` after this one.
    bool say(const std::string& text, record::Ms after_ms, bool more = false);
    bool act(const std::string& verb, record::Ms after_ms, bool more = false);
    /// Nobody does anything for so long.
    void wait(record::Ms ms);

    // Real time: the caller's clock, in milliseconds since start.
    void run_to(record::Ms at_ms);
    bool say_at(const std::string& text, record::Ms first_key_ms, record::Ms at_ms);
    bool act_at(const std::string& verb, record::Ms at_ms);

  private:
    struct Impl;
    explicit Preview(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace kefu::desk
