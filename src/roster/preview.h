// What a class list would change, line by line, before anything is changed. Pure functions of the file's bytes and
// of who is known already.
//
// Promises: a student number is text (leading zeros stay); what is doubtful is never applied by itself; nobody is
// removed because a list doesn't name them.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/result.h"
#include "roster/columns.h"

namespace kefu::roster {

struct Known {
    std::string id;
    std::string name;
    std::string class_name;
    std::string number;
    int position = -1;
    bool operator==(const Known&) const = default;
};

enum class Change { added, changed, same, doubtful };

struct PreviewRow {
    int line = 0;  ///< of the file
    Change change = Change::added;
    std::string number, name, class_name;  ///< as they would be
    std::string student;                   ///< id of the known one; "" = a new one
    Known before;                          ///< where `student` isn't ""
    int position = 0;                      ///< place in its class, from 0
    bool possible = true;                  ///< may be applied if the teacher says so
    std::vector<base::Bilingual> why;      ///< what changes, or what is doubtful
};

struct Preview {
    std::string encoding;
    char separator = ',';
    int header_line = 0;
    std::vector<PreviewRow> rows;
    std::vector<Known> unnamed;  ///< on the roster of these classes, but not in the list
    std::size_t added = 0, changed = 0, same = 0, doubtful = 0;
};

/// `class_name`: for lists without a column or title that says it. Errors: encoding-unknown, those of read_table,
/// roster-no-header, roster-empty.
base::Result<Preview> preview(std::string_view bytes, const ColumnNames& columns,
                              const std::vector<Known>& known, const std::string& class_name = "");

/// The rows that are to be applied: all but the doubtful ones, and of those the ones whose lines are in `accepted`.
std::vector<PreviewRow> to_apply(const Preview& preview, const std::set<int>& accepted);

}  // namespace kefu::roster
