// Item analysis against figures worked out by hand, and what the rules say of a class.
#include "analysis/items.h"

#include "analysis/attention.h"
#include "analysis/class_data.h"
#include "analysis/rules_seen.h"
#include "support/catch.h"

namespace kefu::analysis {
namespace {

using test::cohort_of;
using test::everything;
using test::outcome;

TEST_CASE("an item's figures are those of the textbook") {
    // Rest 1 … 10; the six best did it.
    std::vector<Observation> given;
    for (int i = 1; i <= 10; ++i)
        given.push_back({i > 4 ? 1.0 : 0.0, i > 4, i});
    const Item item = item_of(given);
    CHECK(item.n == 10);
    CHECK(item.facility_permille == 600);
    REQUIRE(item.discrimination_permille);
    CHECK(*item.discrimination_permille == 1000);
    // M1 = 7.5, M0 = 2.5, s = sqrt(8.25), sqrt(pq) = sqrt(0.24): 0.853
    REQUIRE(item.point_biserial_permille);
    CHECK(*item.point_biserial_permille == 853);
    CHECK(item.remark == Remark::too_few);
}

TEST_CASE("ties share the 27 % out evenly, whatever the order they came in") {
    std::vector<Observation> given;
    for (int i = 0; i < 40; ++i)
        given.push_back({i % 2 == 0 ? 1.0 : 0.0, i % 2 == 0, i < 20 ? 1 : 2});
    const Item forth = item_of(given);
    std::reverse(given.begin(), given.end());
    const Item back = item_of(given);
    CHECK(forth.discrimination_permille == 0);
    CHECK(back.discrimination_permille == forth.discrimination_permille);
    CHECK(forth.remark == Remark::weak);
}

TEST_CASE("what can't be said isn't") {
    CHECK_FALSE(item_of({{1, true, 5}, {0, false, 9}}).discrimination_permille);
    std::vector<Observation> alike(50, {0.5, false, 7});
    const Item item = item_of(alike);
    CHECK_FALSE(item.discrimination_permille);
    CHECK_FALSE(item.point_biserial_permille);
    CHECK(item.remark == Remark::no_spread);
    CHECK(item_of({}).n == 0);
    std::vector<Observation> backwards;
    for (int i = 0; i < 60; ++i)
        backwards.push_back({i < 30 ? 1.0 : 0.0, i < 30, i});
    CHECK(item_of(backwards).remark == Remark::backwards);
    CHECK(item_of(std::vector<Observation>(60, {1, true, 1})).remark == Remark::too_easy);
    CHECK(item_of(std::vector<Observation>(60, {0.1, false, 1})).remark == Remark::too_hard);
}

TEST_CASE("a rule is judged against the session's points without its own") {
    Cohort cohort = cohort_of(10, 1,
                              {{0, 0, 1},
                               {1, 0, 2},
                               {2, 0, 3},
                               {3, 0, 4},
                               {4, 0, 5},
                               {5, 0, 6},
                               {6, 0, 7},
                               {7, 0, 8},
                               {8, 0, 9},
                               {9, 0, 10}});
    cohort.rules = {"a", "b", "never"};
    for (std::size_t i = 0; i < 10; ++i) {
        outcome(cohort, i, 0, static_cast<int>(i) * 100, 1000);  // the rest for b
        outcome(cohort, i, 1, i >= 4 ? 5000 : 0, 5000);
    }
    const std::vector<Item> items = rule_items(cohort, everything(cohort));
    REQUIRE(items.size() == 2);
    CHECK(items[1].index == 1);
    CHECK(items[1].facility_permille == 600);
    CHECK(*items[1].discrimination_permille == 1000);
    CHECK(*items[1].point_biserial_permille ==
          853);  // as worked out above: nothing of b's own 50 points is in it
    CHECK(items[0].facility_permille == 450);
}

TEST_CASE("a scenario is judged against the student's other scenarios") {
    std::vector<test::Given> given;
    for (std::uint32_t p = 0; p < 40; ++p) {
        given.push_back({p, 0, static_cast<int>(p) * 2});
        given.push_back({p, 1, p >= 20 ? 80 : 40});
    }
    given.push_back({40, 2, 70});
    const Cohort cohort = cohort_of(41, 3, given);
    const std::vector<Item> items = scenario_items(cohort, everything(cohort));
    REQUIRE(items.size() == 3);
    CHECK(items[1].n == 40);
    CHECK(items[1].facility_permille == 600);
    CHECK(*items[1].discrimination_permille == 400);  // 0.8 - 0.4
    CHECK(*items[1].point_biserial_permille > 800);
    CHECK(items[1].remark == Remark::none);
    CHECK(items[2].n == 1);
    CHECK(items[2].facility_permille == 700);
    CHECK_FALSE(items[2].discrimination_permille);
    CHECK(items[2].remark == Remark::too_few);
}

TEST_CASE("the heat map has students in roster order and the costliest rule first") {
    Cohort cohort = cohort_of(3, 1, {{2, 0, 50}, {0, 0, 60}, {2, 0, 70}});
    cohort.rules = {"kept", "lost", "unseen"};
    outcome(cohort, 0, 0, 500, 500);
    outcome(cohort, 0, 1, 0, 400, 7);
    outcome(cohort, 1, 1, 300, 400, 9);
    outcome(cohort, 2, 1, 200, 400, 11);
    const HeatMap map = heat_map(cohort, everything(cohort));
    CHECK(map.people == std::vector<std::uint32_t>{0, 2});
    CHECK(map.rules == std::vector<std::uint32_t>{1, 0});
    CHECK(map.at(0, 0).lost_permille == 250);
    CHECK(map.at(1, 0).n == 2);
    CHECK(map.at(1, 0).lost_permille == 750);
    CHECK(map.at(0, 1).n == 0);

    const std::vector<WeakRule> weak = weakest_rules(cohort, everything(cohort), 5, 3);
    REQUIRE(weak.size() == 1);
    CHECK(weak[0].rule == 1);
    CHECK(weak[0].n == 3);
    CHECK(weak[0].students == 2);
    CHECK(weak[0].lost_per_session_centi == 233);
    REQUIRE(weak[0].examples.size() == 3);
    CHECK(weak[0].examples[0].event == 11);  // the newest, then another student's, then what is left
    CHECK(weak[0].examples[1].event == 9);
    CHECK(weak[0].examples[2].event == 7);
}

bool has(const Noticed& noticed, Reason reason) {
    for (const Concern& concern : noticed.concerns) {
        if (concern.reason == reason) return true;
    }
    return false;
}

TEST_CASE("students who need a look are named with the reason") {
    constexpr Moment kDay = 86'400'000;
    std::vector<test::Given> given;
    for (int i = 0; i < 6; ++i) {
        given.push_back({0, 0, i < 3 ? 90 : 62, 100 * kDay + i});  // falls
        given.push_back({1, 0, 30, 100 * kDay + i});               // fails
        given.push_back({2, 0, 85, 80 * kDay + i});                // long ago
        given.push_back({4, 0, 85, 100 * kDay + i});               // fine
    }
    std::sort(given.begin(), given.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    Cohort cohort = cohort_of(6, 1, given);
    cohort.people[5].position = -1;
    cohort.rules = {"r"};
    for (std::size_t i = 0; i < cohort.sittings.size(); ++i) {
        if (cohort.sittings[i].student != 1) continue;
        cohort.sittings[i].flags = kLeft;
        outcome(cohort, i, 0, 0, 100);
    }
    const std::vector<Noticed> noticed =
        in_need(cohort, everything(cohort), people_of(cohort, {}), 101 * kDay);
    REQUIRE(noticed.size() == 4);
    CHECK(noticed[0].person == 1);
    CHECK(has(noticed[0], Reason::failing));
    CHECK(has(noticed[0], Reason::stuck));
    CHECK(has(noticed[0], Reason::rushing));
    CHECK(noticed[0].latest_tenths == 300);
    for (const Noticed& one : noticed) {
        CHECK(has(one, Reason::falling) == (one.person == 0));
        CHECK(has(one, Reason::idle) == (one.person == 2));
        CHECK(has(one, Reason::absent) == (one.person == 3));  // 5 is on no roster
    }
}

}  // namespace
}  // namespace kefu::analysis
