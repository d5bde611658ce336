// A class's mark sheet out of the store: roster order, absentees, the attempt that counts, grades by bounds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assignment/assignment.h"
#include "desk/content.h"
#include "report/mark_sheet.h"
#include "store/store.h"

namespace kefu::desk {

struct MarkSheetWanted {
    std::string assignment;                    ///< id; "" = every marked session of the scenarios below
    std::vector<std::string> scenarios;        ///< where no assignment is named; empty = all
    std::string class_name;                    ///< "" = everybody
    std::optional<assignment::Counts> counts;  ///< else as the assignment says; else best
    std::vector<int> bounds;  ///< lowest scores of the bands but the last, best first; empty = the form's
};

/// The form named `path`, or the program's own ("" = courseware/mark-sheets/default.json).
report::LoadedSheetTemplate sheet_template(const Content& content, const std::string& path);

/// Errors: bad-bounds (not falling, or not one fewer than the form has bands), those of the store.
base::Result<report::MarkSheet> mark_sheet(const Content& content, const store::Store& store,
                                           const MarkSheetWanted& wanted, const report::SheetTemplate& form,
                                           store::Moment now);

std::string to_json(const report::MarkSheet& sheet);

enum class MarkSheetForm { xlsx, csv, html };
/// By the ending of `path` (.xlsx .csv .html); nothing where it is another.
std::optional<MarkSheetForm> mark_sheet_form(const std::string& path);
/// Writes it whole or not at all. CSV so that a spreadsheet leaves student numbers alone. Errors: those of FinishedFile,
/// export-write.
base::Result<base::Done> write_mark_sheet(const Content& content, const report::MarkSheet& sheet,
                                          const report::SheetTemplate& form, MarkSheetForm as,
                                          const std::string& path, bool replace, store::Moment now);

}  // namespace kefu::desk
