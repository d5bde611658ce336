// Marks as a table for spreadsheets: UTF-8 with a byte order mark, CRLF, every cell safe to open (nothing typed
// by a student is taken for a formula).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/model.h"

namespace kefu::report {

/// One cell, quoted where needed; a text that a spreadsheet would take for a formula gets an apostrophe before it.
std::string csv_cell(std::string_view text);
/// One row for each session: who, what, when, score, and the points of each dimension.
std::string csv(const Report& report, const Words& words, base::Language language);

}  // namespace kefu::report
