#include "report/mark_sheet_files.h"

#include <charconv>
#include <ostream>
#include <sstream>

#include <fmt/format.h>

#include "report/escape.h"
#include "report/page.h"
#include "report/writers.h"
#include "report/writing.h"

namespace kefu::report {
namespace {

struct SheetPage {
    const MarkSheet& sheet;
    const SheetTemplate& form;
    const Words& words;
    Language language;

    std::string word(std::string_view key) const { return escaped(words.in(language, key)); }
    std::string text(const Bilingual& text) const { return shown(text.in(language)); }

    std::string top() const;
    std::string table() const;
    std::string figures() const;
    std::string signatures() const;
};

std::string SheetPage::top() const {
    std::string out = fmt::format("<header class=top><p class=brand>{}</p><h1>{}</h1><ul class=facts>",
                                  word("mark_sheet"), text(sheet.title.empty() ? form.title : sheet.title));
    const auto fact = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) out += fmt::format("<li><b>{}</b><bdi>{}</bdi>", word(key), shown(value));
    };
    fact("class", sheet.class_name);
    fact("issued_by", sheet.issued_by);
    fact("counts_which", sheet.counts.in(language));
    fact("versions_which", sheet.versions.in(language));
    fact("made", sheet.made);
    return out + "</ul></header>\n";
}

std::string SheetPage::table() const {
    const SheetTable table = filled(sheet, form, language);
    std::string out = "<section><table><thead><tr>";
    for (const std::string& title : table.titles)
        out += "<th>" + shown(title);
    out += "</tr></thead><tbody>\n";
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (const SheetCell& cell : row)
            out +=
                fmt::format("<td{}><bdi>{}</bdi>", cell.is_number ? " class=nowrap" : "", shown(cell.text));
        out += "</tr>\n";
    }
    return out + "</tbody></table></section>\n";
}

std::string SheetPage::figures() const {
    std::string out = "<section><div class=tiles>";
    const auto tile = [&](const std::string& value, const std::string& label) {
        out += fmt::format("<div><b>{}</b><span>{}</span></div>", escaped(value), label);
    };
    tile(std::to_string(sheet.marked), word("marked_count"));
    tile(std::to_string(sheet.absent), word("absent_count"));
    if (sheet.running > 0) tile(std::to_string(sheet.running), word("running_count"));
    if (sheet.marked > 0) {
        tile(fmt::format("{}.{}", sheet.mean_tenths / 10, sheet.mean_tenths % 10), word("mean"));
        tile(fmt::format("{}–{}", sheet.lowest, sheet.highest), word("range"));
        tile(fmt::format("{}.{} %", sheet.passed_permille / 10, sheet.passed_permille % 10),
             word("pass_rate"));
    }
    for (std::size_t i = 0; i < sheet.bands.size() && i < sheet.in_band.size(); ++i)
        tile(std::to_string(sheet.in_band[i]),
             fmt::format("{} (≥ {})", text(sheet.bands[i].name), sheet.bands[i].from));
    return out + "</div></section>\n";
}

std::string SheetPage::signatures() const {
    const auto& labels = sheet.signatures.empty() ? form.signatures : sheet.signatures;
    if (labels.empty()) return {};
    std::string out = "<section class=signatures>";
    for (const Bilingual& label : labels)
        out += fmt::format("<span>{}</span>", text(label));
    return out + "</section>\n";
}

}  // namespace

SheetTemplate usual_columns(const Words& words) {
    SheetTemplate form;
    form.title = words.both("mark_sheet");
    for (const auto& [key, field] : {std::pair{"number", "number"},
                                     {"student", "name"},
                                     {"class", "class"},
                                     {"score", "score"},
                                     {"grade", "grade"},
                                     {"remark", "remark"}})
        form.columns.push_back({words.both(key), field, ""});
    return form;
}

std::string mark_sheet_page(const MarkSheet& sheet, const SheetTemplate& form, const Words& words,
                            const About& about, const Languages& languages) {
    const PageFrame frame{sheet.title.empty() ? words.both("mark_sheet") : sheet.title, sheet.class_name,
                          false};
    std::ostringstream out;
    write_framed(out, frame, {words, about, languages}, [&](Language language, const std::string&) {
        const SheetPage page{sheet, form, words, language};
        out << page.top() << page.table() << page.figures() << page.signatures();
    });
    return out.str();
}

base::Result<base::Done> mark_sheet_csv(const MarkSheet& sheet, const SheetTemplate& form, Language language,
                                        bool for_spreadsheets, std::ostream& out) {
    const SheetTable table = filled(sheet, form, language);
    out << "\xEF\xBB\xBF";
    for (std::size_t i = 0; i < table.titles.size(); ++i)
        out << (i > 0 ? "," : "") << csv_cell(table.titles[i]);
    out << "\r\n";
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool tab = for_spreadsheets && !row[i].is_number && changes_as_number(row[i].text);
            out << (i > 0 ? "," : "") << csv_cell(tab ? row[i].text + "\t" : row[i].text);
        }
        out << "\r\n";
    }
    out << std::flush;
    return written(out);
}

base::Result<base::Done> mark_sheet_xlsx(const MarkSheet& sheet, const SheetTemplate& form,
                                         const Words& words, Language language, const std::string& path) {
    const SheetTable table = filled(sheet, form, language);
    XlsxTable out;
    out.name = words.in(language, "mark_sheet");
    out.title = (sheet.title.empty() ? form.title : sheet.title).in(language) +
                (sheet.class_name.empty() ? "" : " · " + sheet.class_name);
    for (std::size_t i = 0; i < table.titles.size(); ++i) {
        const bool numbers = i < form.columns.size() && form.columns[i].field == "score";
        out.columns.push_back({table.titles[i], numbers ? Column::Look::score : Column::Look::text});
    }
    for (const auto& row : table.rows) {
        std::vector<Cell>& cells = out.rows.emplace_back();
        for (const SheetCell& cell : row) {
            int value = 0;
            const auto [end, problem] =
                std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
            const bool whole = problem == std::errc() && end == cell.text.data() + cell.text.size();
            cells.push_back(cell.is_number && whole ? number_cell(value) : text_cell(cell.text));
        }
    }
    for (std::size_t i = 0; i < sheet.bands.size() && i < sheet.in_band.size(); ++i)
        out.notes.push_back(fmt::format("{} (≥ {}): {}", sheet.bands[i].name.in(language),
                                        sheet.bands[i].from, sheet.in_band[i]));
    out.notes.push_back(fmt::format("{}: {}", words.in(language, "absent_count"), sheet.absent));
    if (!sheet.versions.empty())
        out.notes.push_back(
            fmt::format("{}: {}", words.in(language, "versions_which"), sheet.versions.in(language)));
    for (const Bilingual& label : sheet.signatures.empty() ? form.signatures : sheet.signatures)
        out.lines_to_sign.push_back(label.in(language));
    // The lowest bound is where failing begins, where there is more than one grade.
    if (sheet.bands.size() > 1) out.pass_score = sheet.bands[sheet.bands.size() - 2].from;
    return write_xlsx(out, path);
}

}  // namespace kefu::report
