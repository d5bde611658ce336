// One session at work: an engine whose events are kept before anybody sees them. Virtual time only; the real
// clock is live_desk's.
//
// Promises: `shown` counts events that are durable (or for which nothing was to be stored); when storing fails,
// nothing is lost: the events wait, and `keep` tries again.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalogue.h"
#include "session/engine.h"
#include "store/store.h"

namespace kefu::desk {

struct SittingWanted {
    std::vector<std::shared_ptr<const scenario::Scenario>> scenarios;  ///< one shopper each
    std::vector<std::string> paths;  ///< of scenarios from outside the content folder; else "" or absent
    record::Mode mode = record::Mode::practice;
    std::uint64_t seed = 1;
    record::Ms gap_ms = 8000;
    std::string kind = "shift";  ///< or "guided"
    std::string student;
    std::optional<store::AssignmentRef> assignment;
};

/// Conversations "c1", "c2" … arriving `gap_ms` apart.
session::Shift shift_of(const SittingWanted& wanted);
store::Arrangement arrangement_of(const session::Shift& shift, const std::vector<std::string>& paths);

class Sitting {
  public:
    /// `store` may be null: nothing is kept then. Requires: wanted.scenarios not empty.
    static base::Result<Sitting> start(const catalog::Catalogue& catalogue, const SittingWanted& wanted,
                                       store::Store* store, const std::string& id, store::Moment now);
    /// Rebuilds a stored session from its inputs and recorded annotations and takes it up where it stood; the gap is
    /// logged. Errors: scenario-changed, resume-differs, no-session, log-damaged.
    static base::Result<Sitting> resume(const catalog::Catalogue& catalogue, store::Store& store,
                                        const std::string& id, store::Moment now);

    const std::string& id() const { return id_; }
    const std::string& kind() const { return kind_; }
    const session::Shift& shift() const { return shift_; }
    const session::Engine& engine() const { return *engine_; }
    const record::Log& log() const { return engine_->log(); }
    const scenario::Scenario* scenario(const std::string& conversation) const;
    std::size_t shown() const { return kept_; }

    base::Result<base::Done> advance_to(record::Ms now_ms);
    /// `taken` says whether the engine made anything of it.
    base::Result<base::Done> apply(const session::Input& input, bool* taken = nullptr);
    base::Result<base::Done> finish();
    base::Result<base::Done> keep();
    bool behind() const { return kept_ < log().events.size(); }

  private:
    Sitting(std::string id, std::string kind, session::Shift shift, store::Store* store);

    std::string id_;
    std::string kind_;
    session::Shift shift_;
    store::Store* store_ = nullptr;
    std::unique_ptr<session::Engine> engine_;
    std::size_t kept_ = 0;
};

/// Plays a stored log's inputs again with its recorded annotations: where the story parts from what was stored.
base::Result<session::Divergence> replayed(const catalog::Catalogue& catalogue,
                                           const store::StoredSession& stored);
/// The shift of a stored session. Errors: scenario-changed, scenario-not-found.
base::Result<session::Shift> shift_of(const catalog::Catalogue& catalogue,
                                      const store::StoredSession& stored);

}  // namespace kefu::desk
