#include "roster/table.h"

#include <algorithm>
#include <array>

namespace kefu::roster {
namespace {

constexpr std::size_t kRows = 100'000;
constexpr std::size_t kColumns = 200;
constexpr std::size_t kCellBytes = 4'000;
constexpr std::string_view kWideBlank = "\xE3\x80\x80";
constexpr std::string_view kHardBlank = "\xC2\xA0";

std::string trimmed(std::string_view cell) {
    const auto blank = [](std::string_view text) -> std::size_t {
        if (text.starts_with(' ') || text.starts_with('\t') || text.starts_with('\r') ||
            text.starts_with('\n'))
            return 1;
        return text.starts_with(kWideBlank) ? 3 : text.starts_with(kHardBlank) ? 2 : 0;
    };
    while (const std::size_t length = blank(cell))
        cell.remove_prefix(length);
    for (;;) {
        if (!cell.empty() && blank(cell.substr(cell.size() - 1)) == 1) {
            cell.remove_suffix(1);
        } else if (cell.ends_with(kWideBlank)) {
            cell.remove_suffix(3);
        } else if (cell.ends_with(kHardBlank)) {
            cell.remove_suffix(2);
        } else {
            return std::string(cell);
        }
    }
}

// The one that stands most often in the lines at the beginning, outside quotation marks; by the line that has most
// of it, because titles above a table have none.
char separator_of(std::string_view text) {
    constexpr std::array<char, 3> kSigns{'\t', ',', ';'};
    std::array<std::size_t, 3> most{};
    std::array<std::size_t, 3> here{};
    bool quoted = false;
    int lines = 0;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n') {
            for (std::size_t i = 0; i < kSigns.size(); ++i) {
                most[i] = std::max(most[i], here[i]);
                here[i] = 0;
            }
            if (++lines == 50) break;
        }
        for (std::size_t i = 0; i < kSigns.size(); ++i)
            here[i] += c == kSigns[i] ? 1 : 0;
    }
    for (std::size_t i = 0; i < kSigns.size(); ++i)
        most[i] = std::max(most[i], here[i]);
    std::size_t best = 1;
    for (const std::size_t i : {std::size_t{0}, std::size_t{2}}) {
        if (most[i] > most[best]) best = i;
    }
    return kSigns[best];
}

base::Error too_large(int line) {
    return {"table-too-large",
            base::filled(
                {"表格太大（第 {line} 行）：最多 100000 行、200 列，每格最多 4000 字节",
                 "the table is too large (line {line}): at most 100000 rows, 200 columns, 4000 bytes a cell"},
                "line", std::to_string(line))};
}

}  // namespace

base::Result<Table> read_table(std::string_view text) {
    Table table;
    table.separator = separator_of(text);
    int line = 1;
    Row row{line, {}};
    std::string cell;
    bool quoted = false;
    bool was_quoted = false;
    int opened_at = 0;
    const auto end_cell = [&] {
        row.cells.push_back(trimmed(cell));
        cell.clear();
        was_quoted = false;
    };
    const auto end_row = [&] {
        end_cell();
        const bool empty =
            std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& c) { return c.empty(); });
        if (!empty) table.rows.push_back(std::move(row));
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
                cell += '"';
                ++i;
            } else if (c == '"') {
                quoted = false;
                was_quoted = true;
            } else {
                if (c == '\n') ++line;
                cell += c;
            }
        } else if (c == '"' && !was_quoted && trimmed(cell).empty()) {
            cell.clear();
            quoted = true;
            opened_at = line;
        } else if (c == table.separator) {
            end_cell();
        } else if (c == '\n' || c == '\r') {
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
            end_row();
            ++line;
            row = {line, {}};
            if (table.rows.size() > kRows) return too_large(line);
        } else {
            cell += c;
        }
        if (cell.size() > kCellBytes || row.cells.size() > kColumns) return too_large(line);
    }
    if (quoted) {
        return base::Error{
            "table-open-quote",
            base::filled({"第 {line} 行的引号没有结束", "the quotation mark in line {line} is never closed"},
                         "line", std::to_string(opened_at))};
    }
    end_row();
    return table;
}

}  // namespace kefu::roster
