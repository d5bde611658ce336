// A class's mark sheet as a value: who is on the roster, in its order, what counts for each, absentees with their
// own word, and what a school needs to sign it. The same value is shown, printed, and filled into a school's own
// columns, which are described once in a file (docs/assignments.md).
//
// Promises: a student number is text and stays it; the grade's name follows from the bounds in `bands`.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/diagnostic.h"

namespace kefu::report {

/// A grade and the lowest score that earns it, e.g. {90, 优}.
struct Band {
    int from = 0;
    base::Bilingual name;
};

enum class Presence {
    marked,   ///< has a mark that counts
    running,  ///< has begun, but nothing is finished yet
    absent    ///< nothing at all
};

struct MarkRow {
    std::string student;  ///< id
    std::string number;   ///< text: leading zeros stay, never a number of a spreadsheet
    std::string name;
    std::string class_name;
    Presence presence = Presence::absent;
    int score = -1;         ///< the one that counts, reviews included; -1: none
    int original = -1;      ///< before reviews
    base::Bilingual grade;  ///< the band's name; "absent" for absentees
    int band = -1;          ///< index into MarkSheet::bands
    bool passed = false;
    bool late = false;           ///< the session that counts began after the window closed
    std::vector<int> attempts;   ///< all scores, oldest first
    std::string session;         ///< the one that counts
    std::string finished;        ///< "2026-11-21 19:05", or ""
    bool other_version = false;  ///< played by another version of a scenario than the assignment names
    bool on_roster = true;       ///< false: has a mark, but no roster knows the student
    base::Bilingual remark;      ///< for the column of remarks
};

struct MarkSheet {
    base::Bilingual title;
    std::string class_name;
    std::string assignment;  ///< id, or ""
    std::string issued_by;
    base::Bilingual counts;    ///< which attempt counts: "best", in words
    base::Bilingual versions;  ///< are scenarios pinned to a version? In words; empty without an assignment
    std::string made;          ///< when the sheet was made
    std::vector<Band> bands;   ///< best first
    std::vector<MarkRow> rows;
    std::vector<std::size_t> in_band;  ///< how many of each band
    std::size_t marked = 0, running = 0, absent = 0;
    int mean_tenths = 0;  ///< of the marked
    int highest = -1, lowest = -1;
    int passed_permille = 0;
    std::vector<base::Bilingual> signatures;  ///< labels of the lines to sign
};

/// The grade for `score`: index into `bands` (best first), or -1 below the last.
int band_of(const std::vector<Band>& bands, int score);
/// Counts, mean and bands' sizes from the rows; sets each row's band and grade (`absent` for absentees).
void sum_up(MarkSheet& sheet, const base::Bilingual& absent, const base::Bilingual& running);

/// One column of a school's own sheet.
struct SheetColumn {
    base::Bilingual title;
    std::string
        field;  ///< number name class score grade original attempts finished remark position passed "" (constant)
    std::string text;  ///< for a constant column
};

/// What a mark sheet looks like at one school: read from a file, checked like all content.
struct SheetTemplate {
    base::Bilingual title;
    std::vector<SheetColumn> columns;
    std::vector<Band> bands;  ///< best first; empty: the program's own
    std::vector<base::Bilingual> signatures;
    base::Bilingual absent;  ///< what stands for an absentee's grade
    base::Bilingual running;
};
struct LoadedSheetTemplate {
    std::shared_ptr<const SheetTemplate> sheet;  ///< absent if a diagnostic is an error
    base::Diagnostics diagnostics;
};
LoadedSheetTemplate parse_sheet_template(std::string_view bytes, const std::string& file);
LoadedSheetTemplate load_sheet_template(const std::string& path);

struct SheetCell {
    std::string text;
    bool is_number = false;  ///< may be written as a number; else always as text
};
struct SheetTable {
    std::vector<std::string> titles;
    std::vector<std::vector<SheetCell>> rows;
};
/// The sheet in the template's columns.
SheetTable filled(const MarkSheet& sheet, const SheetTemplate& form, base::Language language);

}  // namespace kefu::report
