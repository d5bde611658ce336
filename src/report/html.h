// A report as one HTML page, complete in itself: no script, no font, no address that is fetched. Everything that
// somebody typed is escaped.
#pragma once

#include <string>
#include <string_view>

#include "report/model.h"

namespace kefu::report {

std::string html_escaped(std::string_view text);
std::string html(const Report& report, const Words& words, base::Language language);

}  // namespace kefu::report
