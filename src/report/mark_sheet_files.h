// A mark sheet on paper and in files: a page to print and sign, CSV, XLSX; in the program's own columns or a school's.
// Student numbers are text in each of them. Never: works out a mark (report/mark_sheet.h has them).
#pragma once

#include <iosfwd>
#include <string>

#include "base/result.h"
#include "report/html.h"
#include "report/mark_sheet.h"

namespace kefu::report {

/// The columns that a sheet has where no school's template says otherwise.
SheetTemplate usual_columns(const Words& words);

std::string mark_sheet_page(const MarkSheet& sheet, const SheetTemplate& form, const Words& words,
                            const About& about, const Languages& languages);
/// UTF-8 with a byte order mark. `for_spreadsheets`: see TableForm. Error export-write.
base::Result<base::Done> mark_sheet_csv(const MarkSheet& sheet, const SheetTemplate& form, Language language,
                                        bool for_spreadsheets, std::ostream& out);
/// Error export-write.
base::Result<base::Done> mark_sheet_xlsx(const MarkSheet& sheet, const SheetTemplate& form,
                                         const Words& words, Language language, const std::string& path);

}  // namespace kefu::report
