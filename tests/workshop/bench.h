// The content of the source tree, opened once.
#pragma once

#include <memory>

#include "desk/content.h"
#include "support/folder.h"

namespace kefu::test {

/// Without scenarios; with everything that marking needs.
const desk::Content& content();
std::shared_ptr<const scenario::Scenario> first_session();

}  // namespace kefu::test
