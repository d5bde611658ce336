// Passphrases of instructors and graders: what is kept of them, whether one is right, and how long to wait after
// wrong ones. Functions of values; Argon2id by libsodium.
//
// Promises: nothing that is kept gives the passphrase away; comparing takes the same time for right and wrong.
// Never: reads a clock or a random device (callers hand in time and salt), keeps anything itself.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kefu::access {

using Salt = std::array<unsigned char, 16>;

/// Three passes over 64 MiB (RFC 9106, the second recommended set): about 0.1 s and no burden for a lab PC.
/// "argon2id:3:65536:<salt>:<hash>". Errors: passphrase-short (fewer than 8 characters), passphrase-long (more than
/// 1024 bytes), no-memory.
base::Result<std::string> hashed(std::string_view passphrase, const Salt& salt);

/// Whether `passphrase` is what `kept` was made of; a damaged `kept` fits nothing.
bool fits(std::string_view passphrase, const std::string& kept);

/// How long to wait before the next try, in milliseconds. Three tries are free; then 5 s, doubled with each failure, at
/// most 15 minutes. A clock that was set back makes nobody's wait shorter than that of the last failure.
std::int64_t wait_ms(int failures, std::int64_t last_failed_at, std::int64_t now);

/// 25 characters in five groups out of 16 random bytes; none of them is easily mistaken for another.
std::string recovery_code(const std::array<unsigned char, 16>& random);
/// As it is compared: upper case, without blanks and hyphens, O as 0, I and L as 1.
std::string plain_code(std::string_view typed);

}  // namespace kefu::access
