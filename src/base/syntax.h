// Says in an author's words why a text is no JSON: the place of the first thing that can't stand there, what
// is wrong with it, what to do. Knows the slips of Chinese keyboards, editors and other languages' habits.
// Never reads on after the first mistake: what follows depends on how it is mended.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"

namespace kefu::base {

/// What keeps `bytes` from being text at all (not UTF-8, nothing, a picture), or nothing. `bytes` may begin with a byte order mark.
std::optional<Diagnostic> no_text(std::string_view bytes, const std::string& file);

/// The diagnostic for a parser that stopped at the byte `offset` of UTF-8 text, `reason` being its own words.
Diagnostic syntax_error(std::string_view text, std::size_t offset, std::string_view reason,
                        const std::string& file);

}  // namespace kefu::base
