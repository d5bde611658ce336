// The acts that can be heard (assets/acts/vocabulary.json, and whatever an instructor adds): names, what counts
// and what doesn't, and labelled examples, which are the vocabulary's own tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/document.h"
#include "base/reader.h"

namespace kefu::acts {

/// A reply to a shopper's last message ("" = none).
struct ActExample {
    std::string shopper;
    std::string reply;
    base::Place place;
};

struct Act {
    std::string id;
    base::Bilingual name;
    base::Bilingual description;
    base::Bilingual counts;
    base::Bilingual not_counted;
    bool conflict = false;  ///< attacks the shopper or pushes them away: needs more certainty
    bool grave = false;     ///< costs dearly where it is heard: never heard by nearness alone
    bool severe =
        false;  ///< once caps the session: what only the model hears, and not clearly, counts for nothing
    std::vector<ActExample> hit;   ///< must be heard
    std::vector<ActExample> miss;  ///< must not be heard
};

class Vocabulary {
  public:
    /// Adds the acts of one file. Mistakes go to `complaints`.
    void read(const base::Node& root, base::Complaints& complaints);

    const std::vector<Act>& acts() const { return acts_; }
    const std::vector<std::string>& ids() const { return ids_; }
    /// The place of `id` in the vocabulary, or -1.
    int index(std::string_view id) const;

  private:
    std::vector<Act> acts_;
    std::vector<std::string> ids_;
};

/// Reads vocabulary.json below `folder`; its bytes are appended to `read_bytes` for the digest.
Vocabulary load_vocabulary(const std::string& folder, base::Diagnostics& diagnostics,
                           std::string& read_bytes);

}  // namespace kefu::acts
