// What stands in the fenced blocks of a lesson: dialogues and self-tests, line by line.
#pragma once

#include <vector>

#include "courseware/model.h"
#include "courseware/private/source.h"

namespace kefu::courseware {

/// Into `block`, of the kind dialogue. `fence`: where the block begins, for what concerns it as a whole.
void read_dialogue(const std::vector<SourceLine>& lines, std::size_t fence, const Source& source,
                   Block& block);
void read_test(const std::vector<SourceLine>& lines, std::size_t fence, const Source& source,
               std::vector<Question>& questions);

}  // namespace kefu::courseware
