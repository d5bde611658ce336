// What the XLSX files share: looks, and a sheet that is filled row by row. Internal to the room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/tables.h"
#include "report/writing.h"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace kefu::report {

inline constexpr std::uint32_t kTeal = 0x0F766E, kGoodSoft = 0xE6F4E8, kGoodText = 0x276B3A,
                               kBadSoft = 0xFCE8E5, kBadText = 0xA92F25, kWarn = 0xE0952A, kLine = 0xCFC8BC;

/// What a cell may hold: sound UTF-8 without control characters, cut to what a cell takes.
std::string cell_text(std::string_view text);

struct Looks {
    lxw_format* head = nullptr;
    lxw_format* text = nullptr;
    lxw_format* wrapped = nullptr;
    lxw_format* number[3] = {nullptr, nullptr, nullptr};
    lxw_format* good = nullptr;
    lxw_format* bad = nullptr;
    lxw_format* title = nullptr;
};

Looks looks_of(lxw_workbook* book);

/// A sheet that is filled from above; goes on in another one when it is full.
class Page {
  public:
    /// `head`: the row of the column titles. Requires: `looks` lives as long.
    Page(lxw_workbook* book, const Looks& looks, std::string name, std::vector<Column> columns,
         int pass_score, std::uint32_t head = 0);

    void add(const std::vector<Cell>& row);
    /// Widths, colours, filter: when all rows are there.
    void close();

    /// How many columns from the left `text` covers, once the widths are known; at least one.
    std::uint16_t columns_under(const std::string& text) const;

    const std::string& name() const { return shown_name_; }
    lxw_worksheet* sheet() const { return sheet_; }
    std::uint32_t rows() const { return row_; }

  private:
    void open();
    double width(std::size_t column) const;
    void colour(std::uint16_t column, std::uint32_t last);

    lxw_workbook* book_;
    const Looks& looks_;
    std::string name_, shown_name_;
    std::vector<Column> columns_;
    int pass_score_;
    std::uint32_t head_;
    int part_ = 1;
    lxw_worksheet* sheet_ = nullptr;
    std::uint32_t row_ = 0;
    std::vector<double> widths_;
};

}  // namespace kefu::report
