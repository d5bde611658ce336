#include "base/dice.h"

#include "base/digest.h"
#include "support/catch.h"

using namespace kefu::base;

TEST_CASE("a draw depends on its key alone, and parts of a key don't run together") {
    CHECK(draw(7, {"a", "b"}) == draw(7, {"a", "b"}));
    CHECK(draw(7, {"ab", "c"}) != draw(7, {"a", "bc"}));
    CHECK(draw(7, {"a"}) != draw(8, {"a"}));
    CHECK(draw(7, {"a", ""}) != draw(7, {"a"}));
}

TEST_CASE("draws fill a range evenly and stay inside it") {
    int counts[6] = {};
    for (int i = 0; i < 6000; ++i) {
        const auto n = draw_between(10, 15, static_cast<std::uint64_t>(i), {"k"});
        REQUIRE(n >= 10);
        REQUIRE(n <= 15);
        ++counts[n - 10];
    }
    for (int count : counts)
        CHECK((count > 800 && count < 1200));
    CHECK(draw_between(5, 5, 1, {"k"}) == 5);
}

TEST_CASE("BLAKE2b of 256 bits agrees with what other programs make of abc") {
    CHECK(blake2b_hex("abc") == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST_CASE("SHA-256 agrees with the published test vector for abc") {
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
