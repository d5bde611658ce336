// The figures of a class's page.
#include "report/summary.h"

#include "support/catch.h"

namespace kefu::report {
namespace {

int median_of(const std::vector<int>& scores) {
    Summary summary;
    for (const int score : scores) {
        Session session;
        session.marked = true;
        session.score = score;
        summary.add(session);
    }
    return summary.median_tenths();
}

TEST_CASE("the median lies between the two in the middle, as everywhere else") {
    CHECK(median_of({}) == -1);
    CHECK(median_of({80}) == 800);
    CHECK(median_of({51, 0, 100, 44}) == 475);
    CHECK(median_of({60, 60, 61}) == 600);
    CHECK(median_of({0, 0}) == 0);
}

}  // namespace
}  // namespace kefu::report
