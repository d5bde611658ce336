// Writes a file whole or not at all. Inside of desk only.
#pragma once

#include <string>

#include "base/result.h"

namespace kefu::desk {

/// Puts `bytes` at `path` by way of a file beside it; what stood there before is kept as "<path>~" if `backup`.
/// Error: cannot-write, with what the system says; then `path` is as it was.
base::Result<base::Done> save_whole(const std::string& path, const std::string& bytes, bool backup);

/// The same for a file that must not be there yet. Errors: file-exists, cannot-write.
base::Result<base::Done> save_new(const std::string& path, const std::string& bytes);

}  // namespace kefu::desk
