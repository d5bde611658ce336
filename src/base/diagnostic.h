// What is wrong in a file that a person wrote: a stable code, the place, what is wrong and what would be
// right. Collected, all at once, never thrown.
#pragma once

#include <string>
#include <vector>

#include "base/bilingual.h"

namespace kefu::base {

enum class Severity { error, warning };

/// A place in a file. line and column count from 1, the column in characters (code points); 0 = whole file.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
};

struct Diagnostic {
    std::string code;  ///< stable, kebab-case, listed in docs/diagnostics.md
    Severity severity = Severity::error;
    Place place;
    Bilingual what;  ///< what is wrong
    Bilingual mend;  ///< what would be right
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

/// "file:line:column: error code: what → mend", one line, in `language`.
std::string shown(const Diagnostic& diagnostic, Language language);

/// The candidate nearest to `word` (edit distance at most a third of its length, at least 1), or "".
std::string nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace kefu::base
