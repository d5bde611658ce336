#include "base/require.h"

#include <cstdio>
#include <cstdlib>

namespace kefu::base {

void fail_requirement(std::string_view promise, const std::source_location& place) {
    std::fprintf(stderr, "%s:%u: broken promise: %.*s\n", place.file_name(), place.line(),
                 static_cast<int>(promise.size()), promise.data());
    std::abort();
}

}  // namespace kefu::base
