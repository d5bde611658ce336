// SHA-256, for naming versions of content and for chaining logs.
#pragma once

#include <string>
#include <string_view>

namespace kefu::base {

/// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace kefu::base
