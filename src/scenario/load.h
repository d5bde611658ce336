// Reads scenario files: syntax, meaning and structure, every mistake at once with line, column and mend.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "scenario/act_names.h"
#include "scenario/model.h"

namespace kefu::scenario {

/// What all shoppers of one language share.
struct SharedPart {
    std::vector<Reaction> reactions;
    std::vector<Otherwise> otherwise;
    Manners manners;
};

/// reactions.json and otherwise.json of assets/shopper.
struct Shared {
    SharedPart zh;
    SharedPart en;
    std::string digest;
    std::string reactions;  ///< the files' bytes
    std::string answers;
    const SharedPart& in(const std::string& language) const { return language == "en" ? en : zh; }
};

/// `acts`: the vocabulary that conditions may name; empty: any word is taken for an act.
Shared load_shared(const std::string& folder, const ActNames& acts, base::Diagnostics& diagnostics);

/// The same from the files' bytes; `folder` is only for messages.
Shared parse_shared(std::string_view reactions, std::string_view otherwise, const std::string& folder,
                    const ActNames& acts, base::Diagnostics& diagnostics);

struct Loaded {
    std::shared_ptr<const Scenario> scenario;  ///< absent if any diagnostic is an error
    base::Diagnostics diagnostics;
};

/// The folders in which drawings and lessons are looked for. One that isn't there is passed over; where none is, nothing
/// is looked for.
struct Places {
    std::vector<std::string> pictures;
    std::string lessons;
};

/// `acts`: the vocabulary that conditions may name. `file` is only for messages (its stem must equal the id).
Loaded parse_scenario(std::string_view bytes, const std::string& file, const Shared& shared,
                      const ActNames& acts, const Places& places = {});
Loaded load_scenario(const std::string& path, const Shared& shared, const ActNames& acts,
                     const Places& places = {});

}  // namespace kefu::scenario
