// How schools call the columns of a class list: read from assets/roster/columns.json, compared without regard to
// width, case, blanks and what stands in brackets.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace kefu::roster {

enum class Field { none, number, name, class_name };

class ColumnNames {
  public:
    /// Every name must belong to one field only (duplicate-name).
    static ColumnNames load(const std::string& path, base::Diagnostics& diagnostics);
    static ColumnNames parse(std::string_view bytes, const std::string& file, base::Diagnostics& diagnostics);

    Field field_of(std::string_view title) const;

  private:
    std::map<std::string, Field, std::less<>> names_;
};

/// How titles and names are compared: folded, without blanks, punctuation and brackets' contents.
std::string plain(std::string_view text);

}  // namespace kefu::roster
