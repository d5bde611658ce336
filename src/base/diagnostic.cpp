#include "base/diagnostic.h"

#include <algorithm>
#include <utility>

namespace kefu::base {
namespace {

// Neighbours that changed places are one slip, as fingers make it.
std::size_t edit_distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        above[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] =
                std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above[b.size()];
}

}  // namespace

bool has_errors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string shown(const Diagnostic& diagnostic, Language language) {
    std::string out = diagnostic.place.file;
    if (diagnostic.place.line > 0) {
        out += ':' + std::to_string(diagnostic.place.line) + ':' + std::to_string(diagnostic.place.column);
    }
    const bool error = diagnostic.severity == Severity::error;
    if (language == Language::zh) {
        out += error ? ": 错误 " : ": 警告 ";
    } else {
        out += error ? ": error " : ": warning ";
    }
    out += diagnostic.code + ": " + diagnostic.what.in(language);
    if (!diagnostic.mend.empty()) out += " → " + diagnostic.mend.in(language);
    return out;
}

std::string nearest(const std::string& word, const std::vector<std::string>& candidates) {
    if (word.size() > 64) return "";
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(1, (word.size() + 1) / 3) + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

}  // namespace kefu::base
