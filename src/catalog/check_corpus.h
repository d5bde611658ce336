// Checks the labelled corpus (assets/corpus): each line of a writer's file, and the list of hands.
// Never judges a label, only whether it is one.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace kefu::catalog {

/// `path` is a writer's *.jsonl or hands.json; `acts` the vocabulary (empty: labels aren't looked at).
base::Diagnostics check_corpus(const std::string& path, const std::vector<std::string>& acts);

}  // namespace kefu::catalog
