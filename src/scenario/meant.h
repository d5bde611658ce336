// What an author meant who wrote a thing in another shape, at another place or by another name than the format has it:
// the diagnostics that the readers made of it get the mend for just that, and those that merely follow from it go.
// Adds none but of ids that look alike; never changes what the scenario is read as.
#pragma once

#include "base/document.h"

namespace kefu::scenario {

void tell_what_was_meant(const base::Node& root, const std::string& file, base::Diagnostics& diagnostics);

}  // namespace kefu::scenario
