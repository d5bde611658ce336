#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "report/forms.h"
#include "report/scratch.h"
#include "report/summary.h"
#include "report/writers.h"
#include "report/writing.h"
#include "report/xlsx_page.h"

namespace kefu::report {
namespace {

class XlsxWriter : public Writer {
  public:
    XlsxWriter(const std::string& path, TableForm form) : form_(std::move(form)) {
        lxw_workbook_options options = {};
        options.constant_memory = LXW_TRUE;  // rows go to disk as they come
        std::string scratch = scratch_.path();
        if (!scratch.empty()) options.tmpdir = scratch.data();
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

    void give_up() override { scratch_.empty_files(); }

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
            figure("median", summary_.median_tenths() / 10.0, 1);
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
    const Scratch scratch_;  // the rows of gigabytes of sheets
    lxw_workbook* book_ = nullptr;
    Looks looks_;
    std::vector<std::pair<Sheet, Page>> pages_;
    Summary summary_{false};
    std::vector<ItemStat> items_;
};

}  // namespace

std::unique_ptr<Writer> xlsx_writer(const std::string& path, TableForm form) {
    return std::make_unique<XlsxWriter>(path, std::move(form));
}

}  // namespace kefu::report
