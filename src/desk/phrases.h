// Quick phrases: those that every shop has (assets/phrases/quick.json) and a scenario's own.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "desk/views.h"
#include "scenario/model.h"

namespace kefu::desk {

struct SharedPhrase {
    std::string id;
    base::Bilingual group;
    base::Bilingual title;
    std::string language;  ///< of the dialogue it is for
    std::string text;      ///< with {shop} and {agent}
};

std::vector<SharedPhrase> read_phrases(const std::string& path, base::Diagnostics& diagnostics);

/// What a student finds in this scenario: the shop's own first. `own_group` is the title of the scenario's.
std::vector<QuickPhrase> phrases_for(const std::vector<SharedPhrase>& shared,
                                     const scenario::Scenario& scenario, const std::string& own_group,
                                     Language language);

}  // namespace kefu::desk
