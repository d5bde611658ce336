// Reads an XLSX file back as a spreadsheet does, without one: unpacks it and takes its cells, sheet by sheet.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kefu::test {

struct WorkbookCell {
    std::string text;     ///< a number as it is written in the file
    bool number = false;  ///< else text
};
struct WorkbookSheet {
    std::string name;
    std::vector<std::vector<WorkbookCell>> rows;  ///< empty cells are there, up to the last one written
    /// Row and column of the first cell that says `text`; fails the test where there is none.
    std::pair<std::size_t, std::size_t> find(const std::string& text) const;
    /// The cell in the column headed `title` (in row `head`) of row `row`.
    const WorkbookCell& under(const std::string& title, std::size_t row, std::size_t head = 0) const;
};

/// Fails the test where the file is no sound XLSX.
std::vector<WorkbookSheet> workbook(const std::string& path);
/// The sheets' files as XML, by name in the package ("xl/worksheets/sheet1.xml").
std::map<std::string, std::string> package_of(const std::string& path);

}  // namespace kefu::test
