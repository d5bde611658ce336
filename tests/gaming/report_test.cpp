// Not a test: run `test_gaming "[report]"` to see every plan's mark and what it lost points for.
#include <cstdio>

#include "gaming/students.h"
#include "support/catch.h"

using namespace kefu;
using namespace kefu::test;

TEST_CASE("every plan's mark", "[.report]") {
    for (const catalog::ScenarioFile& file : scenarios()) {
        if (file.scenario == nullptr) continue;
        for (const scenario::Plan& plan : file.scenario->plans) {
            const record::Log log = plays(file.scenario, plan, plan.seeds.front());
            const scoring::Scorecard card = graded(log);
            std::printf("#### %s %s (%s) %d–%d\n%s%s\n", file.id.c_str(), plan.id.c_str(), plan.kind.c_str(),
                        plan.score_min, plan.score_max, explained(card).c_str(), told(log).c_str());
        }
    }
}
