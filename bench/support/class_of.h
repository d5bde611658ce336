// A believable school for benchmarks: students of different ability, rules of different difficulty, learning from
// attempt to attempt. Only the summaries that the class overview reads are written, no logs.
#pragma once

#include <string>

namespace kefu::bench {

/// A new database at `path` with `sessions` marked sessions of sessions / 40 students in classes of forty, over 24
/// scenarios and 36 rules. The same figures each time.
void write_class(const std::string& path, int sessions);

}  // namespace kefu::bench
