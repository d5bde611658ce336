#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "report/forms.h"
#include "report/summary.h"
#include "report/writers.h"
#include "report/writing.h"

namespace kefu::report {
namespace {

constexpr std::size_t kMostBytes = 32'000;  // a cell holds 32,767 characters
constexpr lxw_row_t kMostRows = 1'000'000;  // a sheet holds 1,048,576
constexpr lxw_color_t kTeal = 0x0F766E, kGoodSoft = 0xE6F4E8, kGoodText = 0x276B3A, kBadSoft = 0xFCE8E5,
                      kBadText = 0xA92F25, kWarn = 0xE0952A, kLine = 0xCFC8BC;

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

struct Looks {
    lxw_format* head = nullptr;
    lxw_format* text = nullptr;
    lxw_format* wrapped = nullptr;
    lxw_format* number[3] = {nullptr, nullptr, nullptr};
    lxw_format* good = nullptr;
    lxw_format* bad = nullptr;
    lxw_format* title = nullptr;
};

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

// A sheet that is filled from above; goes on in another one when it is full.
class Page {
  public:
    Page(lxw_workbook* book, const Looks& looks, std::string name, std::vector<Column> columns,
         int pass_score, lxw_row_t head = 0)
        : book_(book),
          looks_(looks),
          name_(std::move(name)),
          columns_(std::move(columns)),
          pass_score_(pass_score),
          head_(head) {
        open();
    }

    void add(const std::vector<Cell>& row) {
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
                worksheet_write_number(sheet_, row_, column,
                                       static_cast<double>(cell.value) / kParts[decimals],
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

    void close() {
        const lxw_row_t last = std::max(row_, head_ + 2) - 1;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            const double most = columns_[i].look == Column::Look::wrapped ? 46 : 34;
            worksheet_set_column(sheet_, column, column, std::clamp(widths_[i] + 2, 7.0, most), nullptr);
            colour(column, last);
        }
        worksheet_autofilter(sheet_, head_, 0, last, static_cast<lxw_col_t>(columns_.size() - 1));
    }

    const std::string& name() const { return shown_name_; }
    lxw_worksheet* sheet() const { return sheet_; }
    lxw_row_t rows() const { return row_; }

  private:
    void open() {
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

    void colour(lxw_col_t column, lxw_row_t last) {
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

    lxw_workbook* book_;
    const Looks& looks_;
    std::string name_, shown_name_;
    std::vector<Column> columns_;
    int pass_score_;
    lxw_row_t head_;
    int part_ = 1;
    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t row_ = 0;
    std::vector<double> widths_;
};

class XlsxWriter : public Writer {
  public:
    XlsxWriter(const std::string& path, TableForm form) : form_(std::move(form)) {
        lxw_workbook_options options = {};
        options.constant_memory = LXW_TRUE;  // rows go to disk as they come
        book_ = workbook_new_opt(path.c_str(), &options);
        if (!book_) return;
        looks_ = looks_of(book_);
        for (const auto& [sheet, key] : {std::pair{Sheet::marks, "sheet_marks"},
                                         {Sheet::findings, "sheet_findings"},
                                         {Sheet::metrics, "sheet_metrics"}})
            pages_.push_back({sheet, Page(book_, looks_, word(key),
                                          columns(sheet, form_.dimensions, form_.words, form_.language),
                                          form_.pass_score)});
    }
    ~XlsxWriter() override {
        if (book_) lxw_workbook_free(book_);
    }

    Depth depth() const override { return Depth::findings; }
    bool wants_items() const override { return true; }
    void put_items(std::vector<ItemStat> items) override { items_ = std::move(items); }

    base::Result<base::Done> add(const Session& session) override {
        if (!book_) return failed();
        for (auto& [sheet, page] : pages_) {
            for (const std::vector<Cell>& row :
                 rows(sheet, session, form_.dimensions, form_.words, form_.language))
                page.add(row);
        }
        summary_.add(session);
        return base::Done{};
    }

    base::Result<base::Done> finish() override {
        if (!book_) return failed();
        for (auto& [sheet, page] : pages_)
            page.close();
        items();
        overview();
        lxw_doc_properties about = {};
        std::string title = word("title");
        about.title = title.data();
        workbook_set_properties(book_, &about);
        const lxw_error problem = workbook_close(book_);
        book_ = nullptr;
        if (problem != LXW_NO_ERROR) return failed();
        return base::Done{};
    }

  private:
    std::string word(std::string_view key) const { return form_.words.in(form_.language, key); }

    static base::Error failed() {
        return {"export-write",
                {"写不进文件（磁盘满了，或者没有权限）",
                 "the file can't be written (disk full, or no permission)"}};
    }

    // How each rule went; the chart shows the ones that cost most.
    void items() {
        const std::vector<ItemStat>& all = items_;
        Page page(book_, looks_, word("sheet_items"),
                  {{word("dimension"), Column::Look::text},
                   {word("rule"), Column::Look::text},
                   {word("counted"), Column::Look::plain},
                   {word("losing"), Column::Look::plain},
                   {word("points_lost"), Column::Look::loss},
                   {word("facility"), Column::Look::points},
                   {word("discrimination"), Column::Look::plain},
                   {word("point_biserial"), Column::Look::plain},
                   {word("remark"), Column::Look::text},
                   {word("rule_id"), Column::Look::text}},
                  form_.pass_score);
        const auto permille = [](const std::optional<int>& value) {
            return value ? number_cell(*value / 10, 2) : Cell{};
        };
        for (const ItemStat& item : all) {
            std::string dimension = item.dimension;
            for (const auto& [id, title] : form_.dimensions) {
                if (id == item.dimension) dimension = title.in(form_.language);
            }
            page.add({text_cell(dimension), text_cell(item.title.in(form_.language)),
                      number_cell(item.sessions), number_cell(item.losing),
                      number_cell(item.lost_milli / 100, 1), number_cell(item.facility_permille, 1),
                      permille(item.discrimination_permille), permille(item.point_biserial_permille),
                      text_cell(item.remark.in(form_.language)), text_cell(item.rule)});
        }
        page.close();
        if (all.empty()) return;
        lxw_chart* chart = workbook_add_chart(book_, LXW_CHART_BAR);
        const auto last = static_cast<lxw_row_t>(std::min<std::size_t>(all.size(), 12));
        lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
        chart_series_set_categories(series, page.name().c_str(), 1, 1, last, 1);
        chart_series_set_values(series, page.name().c_str(), 1, 4, last, 4);
        lxw_chart_fill fill = {};
        fill.color = kWarn;
        chart_series_set_fill(series, &fill);
        chart_title_set_name(chart, word("weakest").c_str());
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
        chart_axis_set_reverse(chart->y_axis);
        lxw_chart_options place = {};
        place.x_scale = 1.5;
        place.y_scale = 1.7;
        worksheet_insert_chart_opt(page.sheet(), 1, 11, chart, &place);
    }

    void overview() {
        const std::string name = word("sheet_overview");
        lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
        worksheet_set_column(sheet, 0, 0, 24, nullptr);
        worksheet_set_column(sheet, 1, 1, 12, nullptr);
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, 9);
        worksheet_fit_to_pages(sheet, 1, 1);
        worksheet_write_string(sheet, 0, 0, word("title").c_str(), looks_.title);
        lxw_row_t row = 2;
        const auto figure = [&](std::string_view key, double value, int decimals) {
            worksheet_write_string(sheet, row, 0, word(key).c_str(), looks_.text);
            worksheet_write_number(sheet, row++, 1, value, looks_.number[decimals]);
        };
        figure("sessions", summary_.sessions(), 0);
        figure("students", summary_.students(), 0);
        if (summary_.marked() > 0) {
            figure("mean", summary_.mean_tenths() / 10.0, 1);
            figure("median", summary_.median(), 0);
            figure("worst", summary_.worst(), 0);
            figure("best", summary_.best(), 0);
            figure("passed", summary_.passed(), 0);
        }
        ++row;
        worksheet_write_string(sheet, row, 0, word("distribution").c_str(), looks_.head);
        worksheet_write_string(sheet, row++, 1, word("sessions").c_str(), looks_.head);
        const lxw_row_t first = row;
        const std::vector<int> counts = summary_.distribution();
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const std::string bounds =
                fmt::format("{}–{}", i * 10, i + 1 == counts.size() ? 100 : i * 10 + 9);
            worksheet_write_string(sheet, row, 0, bounds.c_str(), looks_.text);
            worksheet_write_number(sheet, row++, 1, counts[i], looks_.number[0]);
        }
        lxw_chart* chart = workbook_add_chart(book_, LXW_CHART_COLUMN);
        lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
        chart_series_set_categories(series, name.c_str(), first, 0, row - 1, 0);
        chart_series_set_values(series, name.c_str(), first, 1, row - 1, 1);
        lxw_chart_fill fill = {};
        fill.color = kTeal;
        chart_series_set_fill(series, &fill);
        chart_title_set_name(chart, word("distribution").c_str());
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
        lxw_chart_options place = {};
        place.x_scale = 1.4;
        place.y_scale = 1.3;
        worksheet_insert_chart_opt(sheet, 1, 3, chart, &place);
    }

    TableForm form_;
    lxw_workbook* book_ = nullptr;
    Looks looks_;
    std::vector<std::pair<Sheet, Page>> pages_;
    Summary summary_{false};
    std::vector<ItemStat> items_;
};

}  // namespace

base::Result<base::Done> write_xlsx(const XlsxTable& table, const std::string& path) {
    const base::Error failed{
        "export-write",
        {"写不进文件（磁盘满了，或者没有权限）", "the file can't be written (disk full, or no permission)"}};
    lxw_workbook* book = workbook_new(path.c_str());
    if (!book) return failed;
    const Looks looks = looks_of(book);
    const auto last_column = static_cast<lxw_col_t>(table.columns.empty() ? 0 : table.columns.size() - 1);
    constexpr lxw_row_t kHead = 1;
    Page page(book, looks, table.name, table.columns, table.pass_score, kHead);
    worksheet_write_string(page.sheet(), 0, 0, cell_text(table.title).c_str(), looks.title);
    for (const std::vector<Cell>& row : table.rows)
        page.add(row);
    lxw_row_t below = page.rows() + 1;
    page.close();
    for (const std::string& note : table.notes)
        worksheet_write_string(page.sheet(), below++, 0, cell_text(note).c_str(), nullptr);
    lxw_format* line = workbook_add_format(book);
    format_set_bottom(line, LXW_BORDER_THIN);
    for (const std::string& label : table.lines_to_sign) {
        below += 2;
        worksheet_write_string(page.sheet(), below, 0, cell_text(label).c_str(), nullptr);
        for (lxw_col_t i = 1; i <= std::min<lxw_col_t>(last_column, 3); ++i)
            worksheet_write_blank(page.sheet(), below, i, line);
    }
    if (workbook_close(book) != LXW_NO_ERROR) return failed;
    return base::Done{};
}

std::unique_ptr<Writer> xlsx_writer(const std::string& path, TableForm form) {
    return std::make_unique<XlsxWriter>(path, std::move(form));
}

}  // namespace kefu::report
