#include "report/xlsx_page.h"

#include <algorithm>

#include <xlsxwriter.h>

#include "report/forms.h"

namespace kefu::report {
namespace {

constexpr std::size_t kMostBytes = 32'000;  // a cell holds 32,767 characters
constexpr lxw_row_t kMostRows = 1'000'000;  // a sheet holds 1,048,576

// How wide a text stands in a cell: a Han character is two digits wide.
double width_of(std::string_view text) {
    double width = 0, line = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') line = 0;
        if ((byte & 0xC0) == 0x80) continue;
        line += byte >= 0xE0 ? 2.1 : 1.05;
        width = std::max(width, line);
    }
    return width;
}

}  // namespace

// A spreadsheet's XML knows no control characters; damaged bytes would make the file unreadable.
std::string cell_text(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t length = first < 0x80    ? 1
                                   : first >= 0xF0 ? 4
                                   : first >= 0xE0 ? 3
                                   : first >= 0xC2 ? 2
                                                   : 0;
        bool sound = length > 0 && first < 0xF5 && at + length <= text.size();
        for (std::size_t i = 1; sound && i < length; ++i)
            sound = (static_cast<unsigned char>(text[at + i]) & 0xC0) == 0x80;
        if (sound && length == 3) {
            const auto second = static_cast<unsigned char>(text[at + 1]);
            const auto third = static_cast<unsigned char>(text[at + 2]);
            sound = !(first == 0xE0 && second < 0xA0) && !(first == 0xED && second >= 0xA0) &&
                    !(first == 0xEF && second == 0xBF && third >= 0xBE);
        }
        if (sound && length == 4) {
            const auto second = static_cast<unsigned char>(text[at + 1]);
            sound = !(first == 0xF0 && second < 0x90) && !(first == 0xF4 && second >= 0x90);
        }
        if (!sound) {
            out += "\xEF\xBF\xBD";
            ++at;
            continue;
        }
        if (length > 1 || first >= 0x20 || first == '\n' || first == '\t') out += text.substr(at, length);
        at += length;
    }
    return cut_text(std::move(out), kMostBytes);
}

Looks looks_of(lxw_workbook* book) {
    Looks looks;
    const auto look = [&] {
        lxw_format* format = workbook_add_format(book);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        return format;
    };
    looks.head = workbook_add_format(book);
    format_set_bold(looks.head);
    format_set_text_wrap(looks.head);
    format_set_font_color(looks.head, LXW_COLOR_WHITE);
    format_set_bg_color(looks.head, kTeal);
    format_set_align(looks.head, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(looks.head, LXW_BORDER_THIN);
    format_set_border_color(looks.head, kLine);
    looks.text = look();
    format_set_num_format(looks.text, "@");
    looks.wrapped = look();
    format_set_num_format(looks.wrapped, "@");
    format_set_text_wrap(looks.wrapped);
    constexpr const char* kDecimals[] = {"0", "0.0", "0.00"};
    for (int i = 0; i < 3; ++i) {
        looks.number[i] = look();
        format_set_num_format(looks.number[i], kDecimals[i]);
    }
    looks.good = workbook_add_format(book);
    format_set_bg_color(looks.good, kGoodSoft);
    format_set_font_color(looks.good, kGoodText);
    looks.bad = workbook_add_format(book);
    format_set_bg_color(looks.bad, kBadSoft);
    format_set_font_color(looks.bad, kBadText);
    format_set_bold(looks.bad);
    looks.title = workbook_add_format(book);
    format_set_bold(looks.title);
    format_set_font_size(looks.title, 14);
    format_set_font_color(looks.title, kTeal);
    return looks;
}

Page::Page(lxw_workbook* book, const Looks& looks, std::string name, std::vector<Column> columns,
           int pass_score, std::uint32_t head)
    : book_(book),
      looks_(looks),
      name_(std::move(name)),
      columns_(std::move(columns)),
      pass_score_(pass_score),
      head_(head) {
    open();
}

void Page::add(const std::vector<Cell>& row) {
    if (row_ > kMostRows) {
        close();
        ++part_;
        open();
    }
    for (std::size_t i = 0; i < row.size() && i < columns_.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        const Cell& cell = row[i];
        if (cell.kind == Cell::Kind::number) {
            constexpr double kParts[] = {1, 10, 100};
            const int decimals = std::clamp(cell.decimals, 0, 2);
            worksheet_write_number(sheet_, row_, column, static_cast<double>(cell.value) / kParts[decimals],
                                   looks_.number[decimals]);
            widths_[i] = std::max(widths_[i], width_of(number_text(cell)));
        } else if (cell.kind == Cell::Kind::text) {
            const std::string text = cell_text(cell.text);
            const bool wrapped = columns_[i].look == Column::Look::wrapped;
            worksheet_write_string(sheet_, row_, column, text.c_str(),
                                   wrapped ? looks_.wrapped : looks_.text);
            widths_[i] = std::max(widths_[i], width_of(text));
        }
    }
    ++row_;
}

double Page::width(std::size_t column) const {
    const double most = columns_[column].look == Column::Look::wrapped ? 46 : 34;
    return std::clamp(widths_[column] + 2, 7.0, most);
}

std::uint16_t Page::columns_under(const std::string& text) const {
    std::size_t column = 0;
    double covered = 0;
    while (column < columns_.size() && covered < width_of(text) + 1)
        covered += width(column++);
    return static_cast<std::uint16_t>(std::max<std::size_t>(column, 1));
}

void Page::close() {
    const lxw_row_t last = std::max(row_, head_ + 2) - 1;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet_, column, column, width(i), nullptr);
        colour(column, last);
    }
    worksheet_autofilter(sheet_, head_, 0, last, static_cast<lxw_col_t>(columns_.size() - 1));
}

void Page::open() {
    shown_name_ = part_ == 1 ? name_ : name_ + " " + std::to_string(part_);
    sheet_ = workbook_add_worksheet(book_, shown_name_.c_str());
    row_ = 0;
    widths_.assign(columns_.size(), 0);
    worksheet_set_row(sheet_, head_, 32, nullptr);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const std::string title = cell_text(columns_[i].title);
        worksheet_write_string(sheet_, head_, static_cast<lxw_col_t>(i), title.c_str(), looks_.head);
        widths_[i] = width_of(title) + 2.5;  // beside the filter's button
    }
    row_ = head_ + 1;
    worksheet_freeze_panes(sheet_, head_ + 1,
                           static_cast<lxw_col_t>(std::min<std::size_t>(columns_.size(), 3)));
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_repeat_rows(sheet_, head_, head_);
    worksheet_set_footer(sheet_, "&L&A&R&P / &N");
}

void Page::colour(std::uint16_t column, std::uint32_t last) {
    const auto rule = [&](lxw_conditional_format& format) {
        worksheet_conditional_format_range(sheet_, head_ + 1, column, last, column, &format);
    };
    lxw_conditional_format format = {};
    switch (columns_[column].look) {
        case Column::Look::score:
            format.type = LXW_CONDITIONAL_TYPE_CELL;
            format.criteria = LXW_CONDITIONAL_CRITERIA_BETWEEN;
            format.min_value = 0;
            format.max_value = pass_score_ - 0.001;
            format.format = looks_.bad;
            // An empty cell counts as 0; the blanks come first and stop there.
            {
                lxw_conditional_format blank = {};
                blank.type = LXW_CONDITIONAL_TYPE_BLANKS;
                blank.stop_if_true = LXW_TRUE;
                rule(blank);
            }
            rule(format);
            format.criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
            format.value = pass_score_;
            format.format = looks_.good;
            rule(format);
            break;
        case Column::Look::points:
            format.type = LXW_CONDITIONAL_2_COLOR_SCALE;
            format.min_color = kBadSoft;
            format.max_color = 0xFFFFFF;
            rule(format);
            break;
        case Column::Look::loss:
            format.type = LXW_CONDITIONAL_DATA_BAR;
            format.bar_color = kWarn;
            format.bar_solid = LXW_TRUE;
            rule(format);
            break;
        default:
            break;
    }
}

}  // namespace kefu::report
