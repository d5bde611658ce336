#include "report/mark_sheet.h"

#include <algorithm>
#include <utility>

#include "base/reader.h"

namespace kefu::report {
namespace {

const std::vector<std::string>& known_fields() {
    static const std::vector<std::string> fields = {"number", "name",     "class",    "score",
                                                    "grade",  "original", "attempts", "finished",
                                                    "remark", "passed",   "position"};
    return fields;
}

SheetColumn read_column(const base::Node& node, base::Complaints& complaints) {
    base::ObjectReader reader(node, complaints);
    SheetColumn column;
    column.title = reader.need_bilingual("title");
    column.text = reader.text("text");
    if (reader.has("field")) {
        column.field = reader.word("field", known_fields(), "");
        if (reader.has("text"))
            complaints.error(node, "column-both",
                             {"一列不能既有 field 又有 text", "a column has a field or a text, not both"},
                             {"留下其中一个", "keep one of them"});
    } else if (!reader.has("text")) {
        complaints.error(node, "missing-key",
                         {"这一列没有说明内容", "this column doesn't say what goes into it"},
                         {"写 field（字段）或 text（固定文字）", "write field, or text for a fixed one"});
    }
    reader.finish();
    return column;
}

std::string number_text(int value) {
    return value < 0 ? std::string() : std::to_string(value);
}

SheetCell cell_of(const MarkSheet& sheet, std::size_t index, const SheetColumn& column,
                  base::Language language) {
    const MarkRow& row = sheet.rows[index];
    const std::string& field = column.field;
    if (field.empty()) return {column.text, false};
    if (field == "number") return {row.number, false};
    if (field == "name") return {row.name, false};
    if (field == "class") return {row.class_name, false};
    if (field == "score") return {number_text(row.score), row.score >= 0};
    if (field == "original") return {number_text(row.original), row.original >= 0};
    if (field == "grade") return {row.grade.in(language), false};
    if (field == "finished") return {row.finished, false};
    if (field == "remark") return {row.remark.in(language), false};
    if (field == "passed") return {row.presence == Presence::marked ? (row.passed ? "1" : "0") : "", true};
    if (field == "position") return {std::to_string(index + 1), true};
    std::string scores;
    for (const int score : row.attempts)
        scores += (scores.empty() ? "" : " ") + std::to_string(score);
    return {scores, false};
}

}  // namespace

int band_of(const std::vector<Band>& bands, int score) {
    for (std::size_t i = 0; i < bands.size(); ++i) {
        if (score >= bands[i].from) return static_cast<int>(i);
    }
    return -1;
}

void sum_up(MarkSheet& sheet, const base::Bilingual& absent, const base::Bilingual& running) {
    sheet.in_band.assign(sheet.bands.size(), 0);
    sheet.marked = sheet.running = sheet.absent = 0;
    sheet.highest = sheet.lowest = -1;
    sheet.mean_tenths = sheet.passed_permille = 0;
    std::size_t sum = 0;
    std::size_t passed = 0;
    for (MarkRow& row : sheet.rows) {
        row.band = -1;
        if (row.presence != Presence::marked) {
            row.grade = row.presence == Presence::absent ? absent : running;
            ++(row.presence == Presence::absent ? sheet.absent : sheet.running);
            continue;
        }
        ++sheet.marked;
        row.band = band_of(sheet.bands, row.score);
        row.grade = row.band < 0 ? base::Bilingual() : sheet.bands[static_cast<std::size_t>(row.band)].name;
        if (row.band >= 0) ++sheet.in_band[static_cast<std::size_t>(row.band)];
        sheet.highest = std::max(sheet.highest, row.score);
        sheet.lowest = sheet.lowest < 0 ? row.score : std::min(sheet.lowest, row.score);
        sum += static_cast<std::size_t>(std::max(row.score, 0));
        passed += row.passed ? 1 : 0;
    }
    if (sheet.marked == 0) return;
    sheet.mean_tenths = static_cast<int>((sum * 10 + sheet.marked / 2) / sheet.marked);
    sheet.passed_permille = static_cast<int>((passed * 1000 + sheet.marked / 2) / sheet.marked);
}

LoadedSheetTemplate parse_sheet_template(std::string_view bytes, const std::string& file) {
    base::Document document = base::parse_document(bytes, file);
    LoadedSheetTemplate loaded;
    base::Complaints complaints(file);
    complaints.add(std::move(document.diagnostics));
    if (document.root) {
        auto form = std::make_shared<SheetTemplate>();
        base::ObjectReader reader(*document.root, complaints);
        form->title = reader.need_bilingual("title");
        form->absent = reader.need_bilingual("absent");
        form->running = reader.need_bilingual("running");
        reader.need("columns");
        for (const base::Node& node : reader.items("columns"))
            form->columns.push_back(read_column(node, complaints));
        if (form->columns.empty())
            complaints.error(*document.root, "empty-list", {"一列也没有", "there is no column"},
                             {"在 columns 里写上各列", "write the columns into \"columns\""});
        for (const base::Node& node : reader.items("bands")) {
            base::ObjectReader band(node, complaints);
            const auto from = static_cast<int>(band.need_integer("from", 0, 100));
            if (!form->bands.empty() && from >= form->bands.back().from)
                complaints.error(node, "band-order",
                                 {"等级要从高到低排列，分数线不能相同",
                                  "bands go from best to worst, each with a lower bound"},
                                 {"把分数线改低", "lower this bound"});
            form->bands.push_back({from, band.need_bilingual("name")});
            band.finish();
        }
        for (const base::Node& node : reader.items("signatures"))
            form->signatures.push_back(base::read_bilingual(node, complaints));
        reader.finish();
        if (!complaints.has_errors()) loaded.sheet = std::move(form);
    }
    loaded.diagnostics = complaints.take();
    return loaded;
}

LoadedSheetTemplate load_sheet_template(const std::string& path) {
    if (const auto bytes = base::read_file(path)) return parse_sheet_template(*bytes, path);
    LoadedSheetTemplate loaded;
    loaded.diagnostics = base::load_document(path).diagnostics;
    return loaded;
}

SheetTable filled(const MarkSheet& sheet, const SheetTemplate& form, base::Language language) {
    SheetTable table;
    for (const SheetColumn& column : form.columns)
        table.titles.push_back(column.title.in(language));
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        std::vector<SheetCell>& cells = table.rows.emplace_back();
        for (const SheetColumn& column : form.columns)
            cells.push_back(cell_of(sheet, i, column, language));
    }
    return table;
}

}  // namespace kefu::report
