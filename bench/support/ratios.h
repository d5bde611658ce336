// Runs the benchmarks of a program and says how each stands to its references of the same run: absolute figures
// change with the machine and its load, ratios hardly do.
#pragma once

#include <string>
#include <vector>

namespace kefu::bench {

struct Ratio {
    std::string what;       ///< a benchmark
    std::string reference;  ///< another one of the same program
};

/// `main` of a bench program. Figures are items a second where a benchmark counts items, else runs a second.
int run(int argc, char** argv, const std::vector<Ratio>& ratios);

}  // namespace kefu::bench
