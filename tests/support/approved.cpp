#include "support/approved.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace kefu::test {
namespace {

namespace fs = std::filesystem;

std::string line_at(std::string_view text, std::size_t at) {
    const auto begin = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const auto from = begin == std::string_view::npos ? 0 : begin + 1;
    return std::string(text.substr(from, std::min(text.find('\n', at), text.size()) - from));
}

}  // namespace

Approval approved(std::string_view where, std::string_view actual) {
    const fs::path path = fs::path(KEFU_SOURCE_DIR) / "tests" / where;
    if (std::getenv("KEFU_APPROVE")) {
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << actual;
        return {true, {}};
    }
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return {false,
                "tests/" + std::string(where) + " is not there yet: read the output, then ./dev approve"};
    std::ostringstream read;
    read << in.rdbuf();
    const std::string wanted = read.str();
    if (wanted == actual) return {true, {}};
    const auto parting = std::mismatch(wanted.begin(), wanted.end(), actual.begin(), actual.end());
    const auto at = static_cast<std::size_t>(parting.first - wanted.begin());
    const auto line = std::count(wanted.begin(), parting.first, '\n') + 1;
    return {false, "tests/" + std::string(where) + ":" + std::to_string(line) +
                       "\n  approved: " + line_at(wanted, at) + "\n  actual:   " + line_at(actual, at)};
}

}  // namespace kefu::test
