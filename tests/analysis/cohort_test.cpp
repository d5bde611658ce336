// Which sessions a filter picks, and how their marks lie.
#include "analysis/cohort.h"

#include "analysis/class_data.h"
#include "analysis/spread.h"
#include "support/catch.h"

namespace kefu::analysis {
namespace {

using test::cohort_of;
using test::everything;

TEST_CASE("a filter picks by class, student, scenario, time, mark, flag and mode") {
    Cohort cohort = cohort_of(4, 2, {{0, 0, 50}, {1, 0, 70}, {2, 1, 90}, {0, 0, 80}, {3, 1, 20}});
    cohort.sittings[2].exam = true;
    cohort.sittings[4].flags = kCapped | kLeft;
    cohort.scenarios.push_back("s0,s1");
    cohort.sittings[4].scenario = 2;
    CHECK(pick(cohort, {}).size() == 5);
    CHECK(pick(cohort, {.classes = {"A"}}) == Picked{0, 2, 3});
    CHECK(pick(cohort, {.students = {"p1", "p3"}}) == Picked{1, 4});
    CHECK(pick(cohort, {.scenarios = {"s1"}}) == Picked{2, 4});
    CHECK(pick(cohort, {.from = 2000, .to = 4000}) == Picked{1, 2});
    CHECK(pick(cohort, {.score_from = 70, .score_to = 80}) == Picked{1, 3});
    CHECK(pick(cohort, {.flags = kCapped}) == Picked{4});
    CHECK(pick(cohort, {.flags = kCapped | kCutOff}).empty());
    CHECK(pick(cohort, {.which = Which::exam}) == Picked{2});
    CHECK(pick(cohort, {.which = Which::practice}).size() == 4);
    CHECK(pick(cohort, {.classes = {"none"}}).empty());
    CHECK(pick(cohort, {.assignments = {"a"}}).empty());
    CHECK(people_of(cohort, {.classes = {"B"}}) == std::vector<std::uint32_t>{1, 3});
}

TEST_CASE("of a student's attempts the first, the last or the best counts") {
    const Cohort cohort = cohort_of(2, 1, {{0, 0, 50}, {0, 0, 90}, {1, 0, 70}, {0, 0, 60}});
    CHECK(cohort.sittings[3].attempt == 3);
    CHECK(cohort.sittings[2].attempt == 1);
    CHECK(pick(cohort, {.attempts = Attempts::first}) == Picked{0, 2});
    CHECK(pick(cohort, {.attempts = Attempts::last}) == Picked{2, 3});
    CHECK(pick(cohort, {.attempts = Attempts::best}) == Picked{1, 2});
    // What counts is chosen among what the rest of the filter leaves.
    CHECK(pick(cohort, {.score_to = 80, .attempts = Attempts::best}) == Picked{2, 3});
}

TEST_CASE("spread: bands, mean, median, deviation") {
    const Cohort cohort = cohort_of(4, 1, {{0, 0, 0}, {1, 0, 59}, {2, 0, 60}, {3, 0, 100}});
    const Spread spread = spread_of(cohort, everything(cohort));
    CHECK(spread.n == 4);
    CHECK(spread.bands[0] == 1);
    CHECK(spread.bands[5] == 1);
    CHECK(spread.bands[6] == 1);
    CHECK(spread.bands[9] == 1);
    CHECK(spread.lowest == 0);
    CHECK(spread.highest == 100);
    CHECK(spread.mean_tenths == 548);       // 219 / 4 = 54.75
    CHECK(spread.median_tenths == 595);     // between 59 and 60
    CHECK(spread.deviation_tenths == 412);  // sqrt(1697.58) = 41.2
    CHECK(spread.passed_permille == 500);
    CHECK(spread_of(cohort, {}).n == 0);
    CHECK(spread_of(cohort, {2}).deviation_tenths == 0);
}

TEST_CASE("progress: the gain is between the same student's attempts") {
    // p0 goes 40 → 60 → 80, p1 stops after 90: the mean falls at the second attempt, yet everybody gained.
    const Cohort cohort = cohort_of(2, 1, {{0, 0, 40}, {1, 0, 90}, {0, 0, 60}, {0, 0, 80}});
    const std::vector<Step> steps = progress_of(cohort, everything(cohort));
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].n == 2);
    CHECK(steps[0].mean_tenths == 650);
    CHECK(steps[0].gain_tenths == 0);
    CHECK(steps[1].n == 1);
    CHECK(steps[1].mean_tenths == 600);
    CHECK(steps[1].gain_tenths == 200);
    CHECK(steps[2].gain_tenths == 200);
    CHECK(progress_of(cohort, everything(cohort), 2).size() == 2);
}

}  // namespace
}  // namespace kefu::analysis
