// What the writers have in common. Internal to the room.
#pragma once

#include <iosfwd>

#include "base/result.h"

namespace kefu::report {

/// Error export-write where `out` has failed.
base::Result<base::Done> written(std::ostream& out);

}  // namespace kefu::report
