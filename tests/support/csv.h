// Reads a CSV back as RFC 4180 says, so that tests judge the cells a spreadsheet would show.
#pragma once

#include <string>
#include <vector>

namespace kefu::test {

using CsvRows = std::vector<std::vector<std::string>>;

/// Every row, the head first; a leading byte-order mark is skipped. Rows end with CR LF, the last one too.
CsvRows parsed_csv(const std::string& text);
/// The cell of the row that says `key` somewhere, in the column headed `title`; fails the test where there is none.
std::string csv_cell_of(const CsvRows& rows, const std::string& key, const std::string& title);

}  // namespace kefu::test
