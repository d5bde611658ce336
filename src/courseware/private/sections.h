// The shape that every lesson keeps: its sections in their order, goals as a list, exercises that open something, four to eight questions.
// Reports what is amiss at its place; never changes what the lesson says.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "courseware/load.h"
#include "courseware/model.h"
#include "courseware/private/source.h"

namespace kefu::courseware {

/// Says that `name` is none of `all`, with the nearest one that is; nothing where `all` is unset or has it.
void check_name(const Source& source, std::size_t at, const std::string& code, const base::Bilingual& what,
                const std::string& name, const std::optional<std::vector<std::string>>& all);

/// Reads an exercise's line, `[场景:id] what to do`, into `block.task`; `at`: where it begins in the source (bytes).
void read_task(const Source& source, const Known& known, std::size_t at, Block& block);

/// `section_at`: where each section's heading stands, `test_at`: the first self-test (bytes of the source).
void check_sections(const Source& source, const Lesson& lesson, const std::vector<std::size_t>& section_at,
                    std::optional<std::size_t> test_at);

}  // namespace kefu::courseware
