// Keeps what a session rests on beside it in the store, by digest: its scenarios, and what its mark was given by. And
// reads such versions again, so that an old session can be played and marked by what was in force then.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "catalog/catalogue.h"
#include "session/engine.h"
#include "store/store.h"

namespace kefu::desk {

/// What the sessions of `shift` are played by. Content whose file was changed since it was read is not kept.
base::Result<base::Done> keep_scenarios(store::Store& store, const catalog::Catalogue& catalogue,
                                        const session::Shift& shift);
/// What a mark by the catalogue's pack and rubric and by `profile` rests on, the understanding too.
base::Result<base::Done> keep_marking(store::Store& store, const catalog::Catalogue& catalogue,
                                      const scoring::Profile& profile);

/// What a mark is given by.
struct Marking {
    std::shared_ptr<const rules::RulePack> pack;
    std::shared_ptr<const scoring::Rubric> rubric;
    std::shared_ptr<const scoring::Profile> profile;
};

/// Versions of content by digest: today's, or as the store kept them. Each is read once; for several threads at once.
class Versions {
  public:
    explicit Versions(std::shared_ptr<const catalog::Catalogue> today) : today_(std::move(today)) {}

    /// The acts that today's understanding knows.
    const std::vector<std::string>& acts() const { return today_->acts; }

    /// Errors: content-not-kept, content-damaged, content-unreadable (this program can't read that version).
    base::Result<std::shared_ptr<const scenario::Scenario>> scenario(const store::Store& store,
                                                                     const std::string& digest);
    base::Result<Marking> marking(const store::Store& store, const std::string& pack,
                                  const std::string& rubric, const std::string& profile);
    /// The shift of a stored session. Errors: as `scenario`, log-damaged.
    base::Result<session::Shift> shift(const store::Store& store, const store::StoredSession& stored);

  private:
    template <class T>
    using Cache = std::map<std::string, base::Result<std::shared_ptr<const T>>>;
    base::Result<std::shared_ptr<const rules::RulePack>> pack(const store::Store& store,
                                                              const std::string& digest);

    std::shared_ptr<const catalog::Catalogue> today_;
    std::mutex mutex_;
    Cache<scenario::Scenario> scenarios_;
    Cache<rules::RulePack> packs_;
    Cache<scoring::Rubric> rubrics_;
    Cache<scoring::Profile> profiles_;
};

}  // namespace kefu::desk
