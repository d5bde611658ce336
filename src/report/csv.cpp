#include <algorithm>
#include <ostream>

#include "report/writers.h"
#include "report/writing.h"

namespace kefu::report {
namespace {

class CsvWriter : public Writer {
  public:
    CsvWriter(std::ostream& out, Sheet sheet, TableForm form)
        : out_(out), sheet_(sheet), form_(std::move(form)) {}

    Depth depth() const override { return sheet_ == Sheet::findings ? Depth::findings : Depth::marks; }

    base::Result<base::Done> add(const Session& session) override {
        begin();
        for (const std::vector<Cell>& row :
             rows(sheet_, session, form_.dimensions, form_.words, form_.language)) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (i > 0) out_ << ',';
                if (row[i].kind == Cell::Kind::number) {
                    out_ << number_text(row[i]);
                } else if (row[i].kind == Cell::Kind::text) {
                    const bool tab = form_.for_spreadsheets && columns_[i].look == Column::Look::identity &&
                                     changes_as_number(row[i].text);
                    out_ << csv_cell(tab ? row[i].text + "\t" : row[i].text);
                }
            }
            out_ << "\r\n";
        }
        return written(out_);
    }

    base::Result<base::Done> finish() override {
        begin();
        return flushed(out_);
    }

  private:
    void begin() {
        if (!columns_.empty()) return;
        columns_ = columns(sheet_, form_.dimensions, form_.words, form_.language);
        out_ << "\xEF\xBB\xBF";
        for (std::size_t i = 0; i < columns_.size(); ++i)
            out_ << (i > 0 ? "," : "") << csv_cell(columns_[i].title);
        out_ << "\r\n";
    }

    std::ostream& out_;
    Sheet sheet_;
    TableForm form_;
    std::vector<Column> columns_;
};

}  // namespace

bool changes_as_number(std::string_view text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0) return false;
    if (digits == text.size()) return text.size() > 11 || (text.size() > 1 && text.front() == '0');
    const std::string_view rest = text.substr(digits + 1);
    return (text[digits] == 'e' || text[digits] == 'E') && !rest.empty() &&
           rest.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string csv_cell(std::string_view text) {
    std::string cell;
    // The signs with which a spreadsheet begins a formula, also in their full-width forms.
    constexpr std::string_view kFormula[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    for (const std::string_view sign : kFormula) {
        if (text.starts_with(sign)) {
            cell += '\'';
            break;
        }
    }
    bool quote = false;
    for (const char c : text) {
        if (c == '\0') continue;
        if (c == '"') cell += '"';
        if (c == '"' || c == ',' || c == '\n' || c == '\r') quote = true;
        cell += c;
    }
    return quote ? "\"" + cell + "\"" : cell;
}

base::Result<base::Done> written(std::ostream& out) {
    if (out.good()) return base::Done{};
    return base::Error{
        "export-write",
        {"写不进文件（磁盘满了，或者没有权限）", "the file can't be written (disk full, or no permission)"}};
}

base::Result<base::Done> flushed(std::ostream& out) {
    out << std::flush;
    return written(out);
}

std::unique_ptr<Writer> csv_writer(std::ostream& out, Sheet sheet, TableForm form) {
    return std::make_unique<CsvWriter>(out, sheet, std::move(form));
}

}  // namespace kefu::report
