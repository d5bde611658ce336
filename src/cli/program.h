// kefuctl: everything without a display. Exit status 0 fine, 1 found problems, 2 wrong usage.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace kefu::cli {

/// `arguments` without the program's name. Machines' answers go to `out`, complaints to `err`.
int run(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace kefu::cli
