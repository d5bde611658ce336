#include "acts/stacking.h"

#include <cmath>
#include <vector>

#include "support/catch.h"

using namespace kefu::acts;

namespace {

// Two acts: the second loses as much as the first is sure, beyond its own score; the rest passes through.
Stacking rivalry(std::vector<std::uint32_t> rivals = {}) {
    const std::size_t inputs = Stacking::inputs_of(2);
    std::vector<float> weights(inputs * 2, 0.0F);
    weights[0 * 2 + 0] = 1;   // score of the first
    weights[1 * 2 + 1] = 1;   // score of the second
    weights[2 * 2 + 1] = -4;  // how sure the first is
    weights[4 * 2 + 0] = rivals.empty() ? 0.0F : 10.0F;
    weights[5 * 2 + 0] = 0.5F;  // bias of the first
    return {2, std::move(rivals), std::move(weights)};
}

}  // namespace

TEST_CASE("without a second level the scores of the first count as they are") {
    std::vector<float> scores{1.5F, -2.0F};
    const Stacking none;
    CHECK(none.empty());
    none.apply(scores);
    CHECK(scores == std::vector<float>{1.5F, -2.0F});
}

TEST_CASE("what is sure of one act weighs on another") {
    std::vector<float> scores{9.0F, 3.0F};
    rivalry().apply(scores);
    CHECK(scores[0] == Approx(9.5F));
    CHECK(scores[1] == Approx(-1.0F));
    SECTION("no more the surer it is") {
        std::vector<float> surer{90.0F, 3.0F};
        rivalry().apply(surer);
        CHECK(surer[1] == Approx(-1.0F));
    }
    SECTION("and not at all where it is ruled out") {
        std::vector<float> out{-5.0F, 3.0F};
        rivalry().apply(out);
        CHECK(out[1] == Approx(3.0F));
    }
}

TEST_CASE("of rivals only the strongest speaks for all") {
    std::vector<float> scores{-1.0F, 2.0F};
    rivalry({0, 1}).apply(scores);
    CHECK(scores[0] == Approx(-1.0F + 20.0F + 0.5F));
    std::vector<float> in;
    Stacking::inputs(std::vector<float>{-1.0F, -3.0F}, std::vector<std::uint32_t>{0, 1}, in);
    REQUIRE(in.size() == Stacking::inputs_of(2));
    CHECK(in[4] == -1.0F);
    CHECK(in[5] == 1.0F);
}
