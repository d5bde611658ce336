// A whole session in virtual time, fed line by line by a script or by another program (docs/kefuctl.md), as
// fast as the machine can. Answers are JSON Lines: the log's own lines, in order.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "desk/content.h"
#include "record/log.h"
#include "scoring/scorecard.h"

namespace kefu::session {
class Engine;
}

namespace kefu::desk {

struct PlayWanted {
    std::vector<std::string> scenarios;  ///< ids of the content folder, or paths of files; one conversation each
    std::uint64_t seed = 1;
    bool exam = false;
    std::int64_t gap_ms = 8000;          ///< between the arrivals of several shoppers
    std::string profile;                 ///< platform profile; "" = the course's own
};

/// Takes the log and the index of its first event that is not kept yet; makes the rest durable.
using Keep = std::function<base::Result<base::Done>(const record::Log& log, std::size_t from)>;

class ScriptedPlay {
public:
    /// Diagnostics of broken scenarios go to `diagnostics`. Errors: scenario-not-found, scenario-broken, content-broken.
    static base::Result<ScriptedPlay> open(const Content& content, const PlayWanted& wanted, base::Diagnostics& diagnostics);
    ~ScriptedPlay();
    ScriptedPlay(ScriptedPlay&&) noexcept;
    ScriptedPlay& operator=(ScriptedPlay&&) noexcept;

    /// From now on every batch of events is kept before it is given out.
    void keep_with(Keep keep);
    /// The log's head and the events until input is awaited, each as one line.
    base::Result<std::vector<std::string>> begin();
    /// Applies one line; the events that followed, until input is awaited again. An error leaves the session as it was.
    base::Result<std::vector<std::string>> apply(std::string_view line);
    /// {"awaiting": true, "at_ms": …, "next_ms": …, "conversations": […]}; false once the session has ended.
    /// `next_ms` is when something happens next if nobody does anything (an action's result, a nudge), or -1.
    std::string awaiting() const;
    /// Runs to the end of the session; the events of that.
    base::Result<std::vector<std::string>> finish();

    bool ended() const;
    const record::Log& log() const;
    /// The mark of the log as it stands; nothing where the content lacks a rule pack, rubric or profile.
    std::optional<scoring::Scorecard> scorecard() const;
    /// {"scorecard": {"score": N, …}}
    std::string scorecard_json() const;

private:
    struct Impl;
    explicit ScriptedPlay(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// {"error": {"code": …, "zh": …, "en": …, "line": n}}
std::string error_json(const base::Error& error, int line = 0);

/// A session for people: one line per event that a person would see, in the log's order.
std::string transcript(const record::Log& log, base::Language language, std::size_t from = 0);
/// The mark for people: score, dimensions, what cost points and why.
std::string summary(const scoring::Scorecard& card, base::Language language);

}  // namespace kefu::desk
