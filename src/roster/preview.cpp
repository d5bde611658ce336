#include "roster/preview.h"

#include <algorithm>
#include <map>

#include "roster/table.h"
#include "text/encoding.h"
#include "text/fold.h"

namespace kefu::roster {
namespace {

constexpr std::size_t kHeaderWithin = 30;
constexpr std::size_t kLongest = 200;

struct Layout {
    std::size_t row = 0;
    int number = -1, name = -1, class_name = -1;
    int found() const { return (number >= 0) + (name >= 0) + (class_name >= 0); }
};

Layout layout_of(const Row& row, const ColumnNames& columns) {
    Layout layout;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const Field field = columns.field_of(row.cells[i]);
        int* place = field == Field::number       ? &layout.number
                     : field == Field::name       ? &layout.name
                     : field == Field::class_name ? &layout.class_name
                                                  : nullptr;
        if (place && *place < 0) *place = static_cast<int>(i);
    }
    return layout;
}

std::string cell(const Row& row, int column) {
    return column < 0 || static_cast<std::size_t>(column) >= row.cells.size()
               ? std::string()
               : row.cells[static_cast<std::size_t>(column)];
}

// "班级：电商2班" in one cell or two, above the table.
std::string class_in_titles(const Table& table, std::size_t header, const ColumnNames& columns) {
    for (std::size_t r = 0; r < header; ++r) {
        const Row& row = table.rows[r];
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const std::string& text = row.cells[i];
            for (const std::string_view sign : {std::string_view("："), std::string_view(":")}) {
                const std::size_t at = text.find(sign);
                if (at == std::string::npos || columns.field_of(text.substr(0, at)) != Field::class_name)
                    continue;
                std::string rest = text.substr(at + sign.size());
                const std::size_t begin = rest.find_first_not_of(" \t");
                rest = begin == std::string::npos ? "" : rest.substr(begin);
                rest = rest.substr(0, rest.find_first_of(" \t"));
                if (!rest.empty()) return rest;
                if (i + 1 < row.cells.size() && !row.cells[i + 1].empty()) return row.cells[i + 1];
            }
        }
    }
    return {};
}

// A number as the school means it: half-width, without the apostrophe or ="…" that keeps a spreadsheet from counting.
std::string number_of(std::string text) {
    if (text.starts_with("=\"") && text.ends_with("\"") && text.size() > 3)
        text = text.substr(2, text.size() - 3);
    if (text.starts_with("'")) text.erase(0, 1);
    std::string out;
    for (const char32_t c : text::points(text)) {
        if (c == U'\uFEFF' || c == U'\u200B' || c == U' ' || c == U'\u3000') continue;
        out += text::utf8(std::u32string(1, c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c));
    }
    return out;
}

// 2.02E+11: what a spreadsheet left of a number.
bool is_scientific(const std::string& number) {
    const std::size_t e = number.find_first_of("eE");
    if (e == std::string::npos || e == 0 || e + 2 >= number.size() || number[e + 1] != '+') return false;
    const auto digits = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(),
                           [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    };
    return digits(std::string_view(number).substr(0, e)) && digits(std::string_view(number).substr(e + 2));
}

std::string without_zeros(const std::string& number) {
    const std::size_t first = number.find_first_not_of('0');
    return first == std::string::npos ? std::string() : number.substr(first);
}

bool share_a_character(const std::string& a, const std::string& b) {
    const std::u32string left = text::points(plain(a));
    const std::u32string right = text::points(plain(b));
    return left.find_first_of(right) != std::u32string::npos;
}

base::Bilingual change_words(const char* zh, const char* en, const std::string& before,
                             const std::string& after) {
    return base::filled(
        base::filled({std::string(zh) + "：{before} → {after}", std::string(en) + ": {before} → {after}"},
                     "before", before.empty() ? std::string("–") : before),
        "after", after.empty() ? std::string("–") : after);
}

class Comparer {
  public:
    Comparer(Preview& preview, const std::vector<Known>& known) : preview_(preview), known_(known) {
        for (std::size_t i = 0; i < known.size(); ++i) {
            if (!known[i].number.empty()) by_number_[known[i].number].push_back(i);
            if (!known[i].number.empty()) by_bare_number_[without_zeros(known[i].number)].push_back(i);
            by_name_[plain(known[i].name)].push_back(i);
        }
    }

    void add(PreviewRow row) {
        judge(row);
        row.position = positions_[row.class_name]++;
        if (!row.student.empty() && !taken_.emplace(row.student, row.line).second) {
            doubt(row, base::filled({"与第 {line} 行是同一名学生", "the same student as in line {line}"},
                                    "line", std::to_string(taken_[row.student])));
            row.possible = false;
        }
        if (row.student.empty() && row.number.empty()) {
            const auto [at, fresh] = nameless_.emplace(plain(row.name) + "\n" + row.class_name, row.line);
            if (!fresh)
                doubt(row,
                      base::filled({"与第 {line} 行同名同班，又都没有学号：是同一个人，还是重名？",
                                    "same name and class as line {line}, and no numbers: one person or two?"},
                                   "line", std::to_string(at->second)));
        }
        switch (row.change) {
            case Change::added:
                ++preview_.added;
                break;
            case Change::changed:
                ++preview_.changed;
                break;
            case Change::same:
                ++preview_.same;
                break;
            case Change::doubtful:
                ++preview_.doubtful;
                break;
        }
        preview_.rows.push_back(std::move(row));
    }

    void finish() {
        for (const Known& one : known_) {
            if (one.position >= 0 && positions_.contains(one.class_name) && !taken_.contains(one.id))
                preview_.unnamed.push_back(one);
        }
    }

  private:
    static void doubt(PreviewRow& row, base::Bilingual why) {
        row.change = Change::doubtful;
        row.why.push_back(std::move(why));
    }

    const Known* only(const std::map<std::string, std::vector<std::size_t>>& index,
                      const std::string& key) const {
        const auto found = index.find(key);
        return found == index.end() || found->second.size() != 1 ? nullptr : &known_[found->second.front()];
    }

    // Several ids of this number which all have this name, at most one of them on a roster: one person who sat at several
    // computers. Null where it isn't so.
    const Known* same_person(const PreviewRow& row) const {
        const auto found = by_number_.find(row.number);
        if (found == by_number_.end() || found->second.size() < 2) return nullptr;
        const Known* person = nullptr;
        for (const std::size_t i : found->second) {
            if (plain(known_[i].name) != plain(row.name)) return nullptr;
            if (known_[i].position >= 0 && person && person->position >= 0) return nullptr;
            if (!person || known_[i].position >= 0) person = &known_[i];
        }
        return person;
    }

    // Of the same name: those in this class, or those of whom no class is known.
    std::vector<const Known*> namesakes(const PreviewRow& row) const {
        std::vector<const Known*> out;
        const auto found = by_name_.find(plain(row.name));
        if (found == by_name_.end()) return out;
        for (const std::size_t i : found->second) {
            if (known_[i].class_name == row.class_name || known_[i].class_name.empty())
                out.push_back(&known_[i]);
        }
        return out;
    }

    void becomes(PreviewRow& row, const Known& known) const {
        row.student = known.id;
        row.before = known;
        if (row.class_name.empty()) row.class_name = known.class_name;
        if (row.number.empty()) row.number = known.number;
        row.change = Change::same;
        if (known.name != row.name) row.why.push_back(change_words("姓名", "name", known.name, row.name));
        if (known.class_name != row.class_name)
            row.why.push_back(change_words("班级", "class", known.class_name, row.class_name));
        if (known.number != row.number)
            row.why.push_back(change_words("学号", "number", known.number, row.number));
        if (!row.why.empty()) row.change = Change::changed;
    }

    // Why the line can't be applied whatever the teacher says; empty where it can.
    base::Bilingual impossible(const PreviewRow& row) {
        if (row.name.empty()) return {"没有姓名", "there is no name"};
        if (row.name.size() > kLongest || row.number.size() > kLongest || row.class_name.size() > kLongest)
            return {"这一行有一格太长", "a cell of this line is too long"};
        if (is_scientific(row.number)) {
            return {
                "学号被表格软件改成了科学记数，后面的数字已经丢了：请把那一列设为文本再导出",
                "a spreadsheet turned the number into scientific notation and lost its digits: format the column as text and export again"};
        }
        if (row.number.empty()) return {};
        const auto [at, fresh] = numbers_.emplace(row.number, row.line);
        if (fresh) return {};
        return base::filled({"学号与第 {line} 行相同", "the number is that of line {line}"}, "line",
                            std::to_string(at->second));
    }

    // Whether somebody of this number, or of one that differs in leading zeros only, is known; the row is theirs then.
    bool known_by_number(PreviewRow& row) const {
        if (row.number.empty()) return false;
        if (const Known* known = only(by_number_, row.number)) {
            becomes(row, *known);
            if (!share_a_character(known->name, row.name))
                doubt(row, {"学号相同，姓名却完全不同：改了名，还是学号给了别人？",
                            "same number, but quite another name: renamed, or given to somebody else?"});
            return true;
        }
        if (const Known* known = same_person(row)) {
            becomes(row, *known);
            row.why.push_back(
                {"在几台电脑上用过不同的编号，学号和姓名都相同：一并认作这一名学生",
                 "had other ids on other computers, with the same number and name: all are this student"});
            if (row.change == Change::same) row.change = Change::changed;
            return true;
        }
        const Known* known = only(by_bare_number_, without_zeros(row.number));
        if (!known || plain(known->name) != plain(row.name)) return false;
        becomes(row, *known);
        doubt(row, {"学号只差开头的零：多半是表格软件去掉的",
                    "the numbers differ in leading zeros only: a spreadsheet may have taken them"});
        return true;
    }

    void judge(PreviewRow& row) {
        if (base::Bilingual why = impossible(row); !why.empty()) {
            doubt(row, std::move(why));
            row.possible = false;
            return;
        }
        if (known_by_number(row)) return;
        const std::vector<const Known*> same_name = namesakes(row);
        if (same_name.size() == 1 && (row.number.empty() || same_name.front()->number.empty())) {
            becomes(row, *same_name.front());
        } else if (same_name.size() == 1) {
            doubt(
                row,
                base::filled(
                    {"班里已有同名的学生，学号是 {number}：重名，还是换了学号？",
                     "the class has a student of this name with number {number}: a namesake, or a new number?"},
                    "number", same_name.front()->number));
        } else if (same_name.size() > 1) {
            doubt(row, {"有几个同名的学生，看不出是哪一个",
                        "several students have this name; it can't be told which one is meant"});
        } else {
            row.change = Change::added;
        }
    }

    Preview& preview_;
    const std::vector<Known>& known_;
    std::map<std::string, std::vector<std::size_t>> by_number_, by_bare_number_, by_name_;
    std::map<std::string, int> positions_, taken_, numbers_, nameless_;
};

}  // namespace

base::Result<Preview> preview(std::string_view bytes, const ColumnNames& columns,
                              const std::vector<Known>& known, const std::string& class_name) {
    base::Result<text::DecodedText> decoded = text::decode_text(bytes);
    if (!decoded.ok()) return decoded.error();
    base::Result<Table> read = read_table(decoded.value().text);
    if (!read.ok()) return read.error();
    const Table& table = read.value();
    Layout layout;
    for (std::size_t i = 0; i < table.rows.size() && i < kHeaderWithin; ++i) {
        Layout here = layout_of(table.rows[i], columns);
        here.row = i;
        if (here.name >= 0 && here.found() > layout.found()) layout = here;
    }
    if (layout.name < 0) {
        return base::Error{
            "roster-no-header",
            {"前 30 行里没有找到表头：需要有“姓名”一列，最好还有“学号”和“班级”",
             "no header in the first 30 rows: a column called name is needed, better with number and class, too"}};
    }
    Preview preview;
    preview.encoding = decoded.value().encoding;
    preview.separator = table.separator;
    preview.header_line = table.rows[layout.row].line;
    std::string fallback = class_name;
    if (fallback.empty()) fallback = class_in_titles(table, layout.row, columns);
    Comparer comparer(preview, known);
    for (std::size_t i = layout.row + 1; i < table.rows.size(); ++i) {
        const Row& row = table.rows[i];
        // Lists printed page by page repeat their header.
        if (layout_of(row, columns).found() == layout.found() && layout.found() > 1) continue;
        PreviewRow one;
        one.line = row.line;
        one.number = number_of(cell(row, layout.number));
        one.name = cell(row, layout.name);
        one.class_name = cell(row, layout.class_name);
        if (one.number.empty() && one.name.empty()) continue;
        if (one.class_name.empty()) one.class_name = fallback;
        comparer.add(std::move(one));
    }
    if (preview.rows.empty())
        return base::Error{"roster-empty", {"表头下面没有学生", "there is no student below the header"}};
    comparer.finish();
    return preview;
}

std::vector<PreviewRow> to_apply(const Preview& preview, const std::set<int>& accepted) {
    std::vector<PreviewRow> rows;
    for (const PreviewRow& row : preview.rows) {
        if (row.change != Change::doubtful || (row.possible && accepted.contains(row.line)))
            rows.push_back(row);
    }
    return rows;
}

}  // namespace kefu::roster
