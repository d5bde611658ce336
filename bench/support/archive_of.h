// Whole sessions by the thousand for benchmarks of what reads logs: the scenarios' own plans, each played with seeds of its
// own, marked, a part of them reviewed, as a class's computers would hand them in.
#pragma once

#include <string>

namespace kefu::bench {

/// A new database at `path` with `sessions` finished sessions of sessions / 40 students in classes of forty; every
/// twentieth was reviewed (points, every other one of those a finding, too). The same sessions each time.
void write_archive(const std::string& path, int sessions);

}  // namespace kefu::bench
