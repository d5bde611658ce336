// The bytes of a lesson with their lines, so that a mistake can be told at its place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/reader.h"

namespace kefu::courseware {

class Source {
  public:
    Source(std::string_view bytes, base::Complaints& complaints);

    std::string_view bytes() const { return bytes_; }
    base::Place place(std::size_t at) const;
    void error(std::size_t at, std::string code, base::Bilingual what, base::Bilingual mend) const;
    void warning(std::size_t at, std::string code, base::Bilingual what, base::Bilingual mend) const;
    /// Offset of a text that lies within bytes(); npos for any other.
    std::size_t offset(const char* text) const;

  private:
    std::string_view bytes_;
    base::Complaints& complaints_;
    std::vector<std::size_t> lines_;  ///< where each begins
};

/// Without blanks at both ends, the wide one of Chinese keyboards among them.
std::string_view trimmed(std::string_view text);

/// A line of a text and where it begins in the source.
struct SourceLine {
    std::string_view text;
    std::size_t at = 0;
};

}  // namespace kefu::courseware
