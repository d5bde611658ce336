// Everything that instructors write, read from one content folder and checked: the understanding, the shoppers,
// the rule pack, the rubric, the platform profiles, the courseware.
//
// Promises: all diagnostics at once; a broken file is absent and takes no other one with it.
// Never: looks for the folder (that is desk's), writes anything, reads a clock.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "acts/understanding.h"
#include "base/diagnostic.h"
#include "courseware/model.h"
#include "rules/pack.h"
#include "scenario/load.h"
#include "scoring/scorecard.h"

namespace kefu::catalog {

/// One file of scenarios/, readable or not.
struct ScenarioFile {
    std::string id;  ///< the file's name without .json
    std::string path;
    std::shared_ptr<const scenario::Scenario> scenario;  ///< absent if a diagnostic is an error
    base::Diagnostics diagnostics;
};

struct Catalogue {
    std::string folder;
    std::shared_ptr<const acts::Understanding> understanding;
    scenario::Shared shared;
    std::vector<ScenarioFile> scenarios;  ///< by difficulty, then id; broken ones last
    std::shared_ptr<const rules::RulePack> pack;
    std::shared_ptr<const scoring::Rubric> rubric;
    std::vector<std::shared_ptr<const scoring::Profile>> profiles;  ///< "course" first, then by id
    std::shared_ptr<const courseware::Courseware> courseware;       ///< null: not wanted
    base::Diagnostics diagnostics;  ///< those of every file, scenarios included

    const ScenarioFile* scenario(const std::string& id) const;
    /// The profile called `id`, or the first one where `id` is empty; null if there is none.
    std::shared_ptr<const scoring::Profile> profile(const std::string& id = "") const;
    /// The ids of acts that content may name, and what they are called; known even where the rest of the understanding
    /// is broken.
    std::vector<std::string> acts;
    scenario::ActNames act_names;
};

/// What to read; the rest stays empty.
struct Wanted {
    bool scenarios = true;
    bool marking = true;  ///< rule pack, rubric, profiles
    bool understanding = true;
    bool courseware = false;
    std::string corrections = {};  ///< a folder of correction files beside the shipped ones, or ""
    /// A folder of scenarios from elsewhere, <id>/<id>.json, or ""; one that the content has too is left out.
    std::string installed = {};
};

/// Reads the content folder (with assets/, scenarios/, courseware/ in it), on several threads; what comes out
/// doesn't depend on them.
Catalogue read_catalogue(const std::string& folder, const Wanted& wanted = {});

/// The part that takes longest to read and that nothing else in the catalogue needs.
struct Hearing {
    std::shared_ptr<const acts::Understanding> understanding;
    base::Diagnostics diagnostics;
};
/// `corrections`: a folder of correction files beside the content's own, or ""; one with mistakes is reported, and
/// the rest of it used.
Hearing read_hearing(const std::string& folder, const std::string& corrections = "");
/// `catalogue`, read without its understanding, with it: the same as if it had been read with it.
Catalogue completed(Catalogue catalogue, Hearing hearing);

/// Where a scenario's drawings and lessons are looked for: pictures/ beside it, then what the content has.
scenario::Places places_of(const Catalogue& catalogue, const std::string& path);
/// Reads one more scenario, from anywhere, against what the catalogue holds.
ScenarioFile read_scenario(const Catalogue& catalogue, const std::string& path);

/// The .json files below `folder`, sorted; nothing where there is no such folder.
std::vector<std::string> json_files(const std::string& folder);
/// The lessons (.md files) in `folder`, sorted, without a README.
std::vector<std::string> lesson_files(const std::string& folder);

}  // namespace kefu::catalog
