// What is kept of a passphrase, and how long wrong ones make wait.
#include "access/passphrase.h"

#include "support/catch.h"

namespace kefu::access {
namespace {

TEST_CASE("only the passphrase itself fits what is kept of it") {
    const Salt salt{1, 2, 3};
    const base::Result<std::string> kept = hashed("一二三四五六七八", salt);
    REQUIRE(kept.ok());
    CHECK(kept.value().find("一二") == std::string::npos);
    CHECK(fits("一二三四五六七八", kept.value()));
    CHECK_FALSE(fits("一二三四五六七九", kept.value()));
    CHECK_FALSE(fits("", kept.value()));
    CHECK(hashed("一二三四五六七八", Salt{9}).value() != kept.value());

    // Anything damaged fits nothing, and asks for no other amount of memory.
    for (const std::string& damaged :
         {std::string(), std::string("argon2id:3:65536:"), kept.value().substr(0, kept.value().size() - 2),
          "argon2id:9:99999999:" + kept.value().substr(17), kept.value() + "00", std::string("::::")})
        CHECK_FALSE(fits("一二三四五六七八", damaged));
}

TEST_CASE("short and endless passphrases are refused") {
    CHECK(hashed("七个字不够长的", {}).error().code == "passphrase-short");
    CHECK(hashed(std::string(2000, 'x'), {}).error().code == "passphrase-long");
}

TEST_CASE("three tries are free, then the wait doubles up to a quarter of an hour") {
    CHECK(wait_ms(0, 0, 1000) == 0);
    CHECK(wait_ms(2, 1000, 1000) == 0);
    CHECK(wait_ms(3, 1000, 1000) == 5'000);
    CHECK(wait_ms(3, 1000, 4'000) == 2'000);
    CHECK(wait_ms(3, 1000, 6'000) == 0);
    CHECK(wait_ms(4, 0, 0) == 10'000);
    CHECK(wait_ms(1'000'000, 0, 0) == 900'000);
    // A clock set back a year is no way around it, nor does it lock anybody out for a year.
    CHECK(wait_ms(4, 31'536'000'000, 0) == 10'000);
}

TEST_CASE("a recovery code can be read aloud and typed back") {
    const std::string code =
        recovery_code({0xFF, 0x00, 0xAB, 0x13, 0x57, 0x9B, 0xDF, 0x02, 0x46, 0x8A, 0xCE, 1, 2, 3, 4, 5});
    CHECK(code.size() == 29);
    CHECK(code[5] == '-');
    CHECK(code.find_first_of("ILOU") == std::string::npos);
    CHECK(plain_code(code).size() == 25);
    CHECK(plain_code(" o1-il ") == "0111");
    CHECK(recovery_code({}) != code);
}

}  // namespace
}  // namespace kefu::access
