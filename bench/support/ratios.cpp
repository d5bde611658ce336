#include "support/ratios.h"

#include <map>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

namespace kefu::bench {
namespace {

class Remembering : public benchmark::ConsoleReporter {
  public:
    Remembering() : ConsoleReporter(OO_Tabular) {}

    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& one : runs) {
            if (one.error_occurred || one.run_type != Run::RT_Iteration) continue;
            const auto items = one.counters.find("items_per_second");
            const double rate = items != one.counters.end()
                                    ? items->second.value
                                    : static_cast<double>(one.iterations) / one.real_accumulated_time;
            rates[one.benchmark_name()] = rate;
        }
        ConsoleReporter::ReportRuns(runs);
    }

    std::map<std::string, double> rates;
};

}  // namespace

int run(int argc, char** argv, const std::vector<Ratio>& ratios) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    Remembering reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    for (const Ratio& ratio : ratios) {
        // A name may carry options behind a slash ("insert/real_time").
        const auto rate = [&](const std::string& name) {
            for (const auto& [full, value] : reporter.rates) {
                if (full.substr(0, full.find('/')) == name) return value;
            }
            return 0.0;
        };
        const double what = rate(ratio.what);
        const double reference = rate(ratio.reference);
        if (what > 0 && reference > 0)
            fmt::print("{:>22} : {:<22} {:10.0f}/s : {:10.0f}/s = {:.3f}\n", ratio.what, ratio.reference,
                       what, reference, what / reference);
    }
    return 0;
}

}  // namespace kefu::bench
