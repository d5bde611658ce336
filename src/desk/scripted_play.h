// A whole session without a window: fed line by line by a script or another program in virtual time, as fast as
// the machine can (docs/kefuctl.md), or by a person at a terminal in real time. Answers are the log's own lines.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "desk/classroom/views.h"
#include "desk/content.h"
#include "record/log.h"
#include "scoring/scorecard.h"
#include "store/store.h"

namespace kefu::session {
class Engine;
}

namespace kefu::desk {

struct PlayWanted {
    std::vector<std::string>
        scenarios;  ///< ids of the content folder, or paths of files; one conversation each
    std::uint64_t seed = 1;
    bool exam = false;
    std::int64_t gap_ms = 8000;  ///< between the arrivals of several shoppers
    std::string profile;         ///< platform profile; "" = the course's own
    std::string database;        ///< keeps the session there; "" = nowhere
    std::string student;         ///< whose session it is, as an id; "" = nobody's
    std::optional<store::AssignmentRef> assignment;
};

class ScriptedPlay {
  public:
    /// Diagnostics of broken scenarios go to `diagnostics`. Errors: scenario-not-found, scenario-broken, content-broken,
    /// profile-not-found, and those of opening a database.
    static base::Result<ScriptedPlay> open(const Content& content, const PlayWanted& wanted,
                                           base::Diagnostics& diagnostics);
    ~ScriptedPlay();
    ScriptedPlay(ScriptedPlay&&) noexcept;
    ScriptedPlay& operator=(ScriptedPlay&&) noexcept;

    /// The log's head and the events until input is awaited, each as one line. An exam's head is given without model
    /// answers and without what a good talk comes to; the stored one has them.
    base::Result<std::vector<std::string>> begin();
    /// Applies one line; the events that followed, until input is awaited again. An error leaves the session as it was.
    base::Result<std::vector<std::string>> apply(std::string_view line);
    /// Why nothing came of the line last applied (not-taken: an empty reply, nobody there to read it), or nothing.
    std::optional<base::Error> refusal() const;
    /// {"awaiting": true, "at_ms": …, "next_ms": …, "conversations": […]}; false once the session has ended.
    /// `next_ms` is when something happens next if nobody does anything (an action's result, a nudge), or -1.
    std::string awaiting() const;
    /// Runs to the end of the session; the events of that. A kept session is marked and closed.
    base::Result<std::vector<std::string>> finish();

    // For a person at a terminal, at their own times.
    base::Result<std::vector<std::string>> run_to(record::Ms at_ms);
    /// `typed`: a reply, "@c2 a reply to the second", or "/verb key=value …" for an action.
    base::Result<std::vector<std::string>> type(const std::string& typed, record::Ms at_ms,
                                                record::Ms first_key_ms);
    /// The coach's words about what was said since the last call; none in an exam.
    std::vector<std::string> remarks();

    bool ended() const;
    const record::Log& log() const;
    /// The mark of the log as it stands; nothing where the content lacks a rule pack, rubric or profile.
    std::optional<scoring::Scorecard> scorecard() const;
    /// The kept session's id, or "".
    const std::string& stored_as() const;
    /// After `finish`: where the session now lies, line by line for a person: the database and the session's id, the
    /// closing code, the delivered bundle or a warning that there is none.
    std::vector<std::string> where_it_lies() const;
    /// {"scorecard": {"score": N, …}}
    std::string scorecard_json() const;

  private:
    struct Impl;
    explicit ScriptedPlay(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// A scenario by its id, or by its file's path. Errors: scenario-not-found, scenario-broken (its mistakes in `diagnostics`).
base::Result<std::shared_ptr<const scenario::Scenario>> find_scenario(const Content& content,
                                                                      const std::string& name,
                                                                      base::Diagnostics& diagnostics);

/// The lines of a scenario's plan, as a script for `apply`. `scenario` as in PlayWanted. Errors: those of opening it, plan-not-found.
base::Result<std::vector<std::string>> plan_lines(const Content& content, const std::string& scenario,
                                                  const std::string& plan, base::Diagnostics& diagnostics);

/// {"error": {"code": …, "zh": …, "en": …, "line": n}}
std::string error_json(const base::Error& error, int line = 0);

/// A session for people: one line per event that a person would see, in the log's order.
std::string transcript(const record::Log& log, base::Language language, std::size_t from = 0);
/// The mark for people: score, dimensions, what cost points and why.
std::string summary(const scoring::Scorecard& card, base::Language language);

}  // namespace kefu::desk
