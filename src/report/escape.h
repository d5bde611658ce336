// Text that somebody typed, made harmless and honest for a page: nothing in it is markup, and signs that can't be seen
// (controls, direction overrides, damaged bytes) are shown by their code, so that they can't disguise evidence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/model.h"

namespace kefu::report {

/// For text and attribute values; line breaks stay, nothing is added: safe in a <title> and in an attribute.
std::string escaped(std::string_view text);
/// For the body of a page: as `escaped`, and invisible signs become <span class=ctl>U+202E</span>.
std::string shown(std::string_view text);
/// As `shown`, with the words of the notes marked (<mark class=…>), the worst weight where they overlap.
std::string marked(std::string_view text, const std::vector<const Note*>& notes);
/// A text as a CSS string with its quotes.
std::string css_string(std::string_view text);

}  // namespace kefu::report
