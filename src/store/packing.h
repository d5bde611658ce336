// Bytes deflated and inflated (zlib), with the size known beforehand: nothing ever grows beyond it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace kefu::store {

std::string pack(std::string_view bytes);
/// Exactly `size` bytes, or the error content-damaged.
base::Result<std::string> unpack(std::string_view packed, std::size_t size);

}  // namespace kefu::store
