// One table as an XLSX file: a mark sheet.
#include <algorithm>

#include <xlsxwriter.h>

#include "report/writing.h"
#include "report/xlsx_page.h"

namespace kefu::report {

base::Result<base::Done> write_xlsx(const XlsxTable& table, const std::string& path) {
    const base::Error failed{
        "export-write",
        {"写不进文件（磁盘满了，或者没有权限）", "the file can't be written (disk full, or no permission)"}};
    lxw_workbook* book = workbook_new(path.c_str());
    if (!book) return failed;
    const Looks looks = looks_of(book);
    const auto last_column = static_cast<lxw_col_t>(table.columns.empty() ? 0 : table.columns.size() - 1);
    constexpr lxw_row_t kHead = 1;
    Page page(book, looks, table.name, table.columns, table.pass_score, kHead);
    worksheet_write_string(page.sheet(), 0, 0, cell_text(table.title).c_str(), looks.title);
    for (const std::vector<Cell>& row : table.rows)
        page.add(row);
    lxw_row_t below = page.rows() + 1;
    page.close();
    for (const std::string& note : table.notes)
        worksheet_write_string(page.sheet(), below++, 0, cell_text(note).c_str(), nullptr);
    lxw_format* line = workbook_add_format(book);
    format_set_bottom(line, LXW_BORDER_THIN);
    // A label takes as many columns as it needs; the line to sign on begins behind it.
    for (const std::string& label : table.lines_to_sign) {
        below += 2;
        worksheet_write_string(page.sheet(), below, 0, cell_text(label).c_str(), nullptr);
        const lxw_col_t first = page.columns_under(cell_text(label));
        for (lxw_col_t i = first; i <= std::min<lxw_col_t>(last_column, first + 2); ++i)
            worksheet_write_blank(page.sheet(), below, i, line);
    }
    // A class list is long and narrow.
    worksheet_set_portrait(page.sheet());
    if (workbook_close(book) != LXW_NO_ERROR) return failed;
    return base::Done{};
}

}  // namespace kefu::report
