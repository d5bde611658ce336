#include "support/csv.h"

#include <algorithm>

#include "support/catch.h"

namespace kefu::test {

CsvRows parsed_csv(const std::string& text) {
    CsvRows rows(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; i < text.size(); ++i) {
        if (quoted && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"')
            rows.back().back() += text[++i];
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == ',')
            rows.back().emplace_back();
        else if (!quoted && text.compare(i, 2, "\r\n") == 0)
            rows.emplace_back(1), ++i;
        else
            rows.back().back() += text[i];
    }
    // What follows the last line's end must be nothing: a row that isn't closed would else go unseen.
    REQUIRE(rows.back() == std::vector<std::string>(1));
    rows.pop_back();
    return rows;
}

std::string csv_cell_of(const CsvRows& rows, const std::string& key, const std::string& title) {
    REQUIRE_FALSE(rows.empty());
    const auto column = std::find(rows[0].begin(), rows[0].end(), title);
    REQUIRE(column != rows[0].end());
    for (const std::vector<std::string>& row : rows) {
        if (std::find(row.begin(), row.end(), key) != row.end())
            return row.at(static_cast<std::size_t>(column - rows[0].begin()));
    }
    FAIL("no row says " + key);
    return {};
}

}  // namespace kefu::test
