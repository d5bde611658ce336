// Reads the forms of open_file.h from a document, and writes what has more than one value. Inside of desk only.
#pragma once

#include "desk/workshop/open_file.h"

namespace kefu::desk {

std::vector<std::string> node_ids_in(const base::Node& root);
/// Error: unknown-node. `scenario` (for conditions in words) may be null.
base::Result<NodeForm> node_form_in(const base::EditedText& file, const std::string& id,
                                    const scenario::Scenario* scenario, const scenario::ActNames& names);
std::vector<FactForm> fact_forms_in(const base::Node& root);
base::Result<base::Done> put_mood(base::EditedText& file, const base::Path& object, const MoodForm& mood);

}  // namespace kefu::desk
