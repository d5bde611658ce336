// What the writers have in common. Internal to the room.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "report/tables.h"

namespace kefu::report {

/// Would a spreadsheet make another number of it (0012 → 12, 202411220001 → 2.02E+11, 12e4 → 120000)?
bool changes_as_number(std::string_view text);

/// One table on a sheet of its own, with a title above and notes and lines to sign below.
struct XlsxTable {
    std::string name, title;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    std::vector<std::string> notes, lines_to_sign;
    int pass_score = 60;
};
/// Error export-write.
base::Result<base::Done> write_xlsx(const XlsxTable& table, const std::string& path);

/// Error export-write where `out` has failed.
base::Result<base::Done> written(std::ostream& out);
/// The same once all that waits in the stream has been handed on: how a writer ends.
base::Result<base::Done> flushed(std::ostream& out);

}  // namespace kefu::report
