// SHA-256, for naming versions of content and for chaining logs; BLAKE2b for what is large.
#pragma once

#include <string>
#include <string_view>

namespace kefu::base {

/// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// The BLAKE2b (256 bits) of `bytes`, likewise: several times quicker, for names of megabytes.
std::string blake2b_hex(std::string_view bytes);

}  // namespace kefu::base
