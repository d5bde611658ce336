// The services that desk lends to fronts beside views and commands: interface texts and line breaking. Fronts
// hold them by reference; tests give their own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kefu::desk {

/// Interface texts by key, e.g. "gui.send", in the language chosen at the moment.
class Texts {
  public:
    virtual ~Texts() = default;
    /// The text; the key itself where none is known, so that a gap is seen and never blank. The reference
    /// stays valid until the language changes.
    virtual const std::string& text(std::string_view key) const = 0;
};

/// Where a text in any script may be broken into lines.
class LineBreaks {
  public:
    virtual ~LineBreaks() = default;
    /// Byte offsets, ascending, each at the start of a character, where a new line may begin. Offsets right
    /// after '\n' are always among them; 0 and the text's length never are.
    virtual std::vector<std::uint32_t> breaks(std::string_view text) const = 0;
};

struct Services {
    const Texts& texts;
    const LineBreaks& line_breaks;
};

}  // namespace kefu::desk
