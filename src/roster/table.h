// A table as spreadsheets write it: separated by commas, semicolons or tabs, cells in quotation marks where they must
// be. Every row knows the line that it began on.
//
// Promises: bounded in rows, columns and cells; anything typed is a cell, never an error, but an unclosed quote.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kefu::roster {

struct Row {
    int line = 1;
    std::vector<std::string> cells;  ///< without blanks around them
};

struct Table {
    char separator = ',';
    std::vector<Row> rows;  ///< without wholly empty ones
};

/// `text` is UTF-8. Errors: table-too-large (100,000 rows, 200 columns, 4,000 bytes a cell), table-open-quote.
base::Result<Table> read_table(std::string_view text);

}  // namespace kefu::roster
