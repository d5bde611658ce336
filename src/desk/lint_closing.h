// Warns of good endings that are reached with nothing of the closing due: where no line before them brings `closing` or
// `satisfied`, a talk of two replies is marked as if it had been said goodbye to. Inside of desk only.
#pragma once

#include "base/diagnostic.h"
#include "scenario/model.h"

namespace kefu::desk {

/// One warning (ends-without-closing) for each way into such an ending, in the order of the file.
base::Diagnostics good_ends_without_closing(const scenario::Scenario& scenario, const std::string& path);

}  // namespace kefu::desk
