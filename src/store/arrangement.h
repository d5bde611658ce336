// An Arrangement as one line of JSON, and back.
#pragma once

#include <string>

#include "store/store.h"

namespace kefu::store {

std::string encode(const Arrangement& arrangement);
/// Error: log-damaged.
base::Result<Arrangement> decode_arrangement(const std::string& line);

}  // namespace kefu::store
