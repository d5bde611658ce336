// The body of a lesson: Markdown into sections of blocks. md4c is hidden behind this.
#pragma once

#include <vector>

#include "courseware/load.h"
#include "courseware/private/source.h"

namespace kefu::courseware {

/// Reads the bytes of `source` from `begin` on into sections and questions of `lesson`, and says what is wrong.
void read_body(const Source& source, std::size_t begin, const Known& known, Lesson& lesson);

}  // namespace kefu::courseware
