// Class lists as they really come: encodings, separators, titles above the header, and what is doubtful in them.
#include <algorithm>

#include "roster/preview.h"
#include "roster/table.h"
#include "support/catch.h"
#include "text/encoding.h"

namespace kefu::roster {
namespace {

const ColumnNames& columns() {
    static const ColumnNames loaded = [] {
        base::Diagnostics diagnostics;
        ColumnNames names = ColumnNames::load(KEFU_SOURCE_DIR "/assets/roster/columns.json", diagnostics);
        REQUIRE(diagnostics.empty());
        return names;
    }();
    return loaded;
}

Preview looked(const std::string& bytes, const std::vector<Known>& known = {}, const std::string& in = "") {
    base::Result<Preview> result = preview(bytes, columns(), known, in);
    INFO((result.ok() ? "" : result.error().code));
    REQUIRE(result.ok());
    return result.take();
}

std::string refused(const std::string& bytes) {
    const base::Result<Preview> result = preview(bytes, columns(), {});
    return result.ok() ? "" : result.error().code;
}

TEST_CASE("a plain list: header, rows, leading zeros") {
    const Preview list = looked("学号,姓名,班级\n0012,王小明,电商2班\n0013,李雷,电商2班\n");
    CHECK(list.encoding == "UTF-8");
    CHECK(list.header_line == 1);
    REQUIRE(list.rows.size() == 2);
    CHECK(list.added == 2);
    CHECK(list.rows[0].number == "0012");
    CHECK(list.rows[0].name == "王小明");
    CHECK(list.rows[1].position == 1);
    CHECK(list.rows[1].line == 3);
}

TEST_CASE("UTF-8 with a mark, GB18030 and UTF-16 give the same list") {
    const std::string plain_list = "学号,姓名\n0012,王小明\n";
    const std::string gb = "\xD1\xA7\xBA\xC5,\xD0\xD5\xC3\xFB\n0012,\xCD\xF5\xD0\xA1\xC3\xF7\n";
    std::string utf16 = "\xFF\xFE";
    for (const char16_t unit : std::u16string(u"学号\t姓名\n0012\t王小明\n")) {
        utf16 += static_cast<char>(unit & 0xFF);
        utf16 += static_cast<char>(unit >> 8);
    }
    for (const auto& [bytes, encoding] :
         {std::pair(plain_list, "UTF-8"), std::pair("\xEF\xBB\xBF" + plain_list, "UTF-8"),
          std::pair(gb, "GB18030"), std::pair(utf16, "UTF-16")}) {
        const Preview list = looked(bytes);
        CHECK(list.encoding == encoding);
        REQUIRE(list.rows.size() == 1);
        CHECK(list.rows[0].name == "王小明");
        CHECK(list.rows[0].number == "0012");
    }
}

TEST_CASE("titles above, English headers, semicolons and tabs, quotes, a repeated header") {
    const Preview titled = looked(
        "某某职业技术学院学生名册,,,\r\n班级：电商2班,,人数,3\r\n序号,学 号（必填）,姓名,备注\r\n1,２０26001,\"王,小明\",\"a\nb\"\r\n"
        "序号,学号,姓名,备注\r\n2,2026002,李雷,\r\n,,,\r\n");
    CHECK(titled.header_line == 3);
    REQUIRE(titled.rows.size() == 2);
    CHECK(titled.rows[0].class_name == "电商2班");
    CHECK(titled.rows[0].number == "2026001");
    CHECK(titled.rows[0].name == "王,小明");
    CHECK(titled.rows[1].line == 7);
    CHECK(looked("Student ID;Full Name;Class\n07;Ann Lee;B\n").rows[0].number == "07");
    CHECK(looked("name\tclass\nAnn\tB\n").rows[0].class_name == "B");
    CHECK(looked("姓名\n王小明\n", {}, "3班").rows[0].class_name == "3班");
    CHECK(looked("学号,姓名\n\"=\"\"0012\"\"\",王小明\n'0013,李雷\n").rows[0].number == "0012");
}

TEST_CASE("what is new, changed and the same is told against who is known") {
    const std::vector<Known> known{{"a", "王小明", "1班", "01", 0},
                                   {"b", "李雷", "1班", "02", 1},
                                   {"c", "韩梅梅", "1班", "", 2},
                                   {"d", "走了", "1班", "09", 3},
                                   {"e", "别班的", "2班", "10", 0}};
    const Preview list =
        looked("学号,姓名,班级\n01,王小明,1班\n02,李蕾,1班\n03,韩梅梅,1班\n04,新同学,1班\n", known);
    REQUIRE(list.rows.size() == 4);
    CHECK(list.rows[0].change == Change::same);
    CHECK(list.rows[1].change == Change::changed);
    CHECK(list.rows[1].student == "b");
    REQUIRE(list.rows[1].why.size() == 1);
    CHECK(list.rows[1].why[0].zh == "姓名：李雷 → 李蕾");
    CHECK(list.rows[2].student == "c");
    CHECK(list.rows[2].number == "03");
    CHECK(list.rows[3].change == Change::added);
    REQUIRE(list.unnamed.size() == 1);
    CHECK(list.unnamed[0].id == "d");
    CHECK(to_apply(list, {}).size() == 4);
}

TEST_CASE("what is doubtful says why and waits for a person") {
    const std::vector<Known> known{{"a", "王小明", "1班", "0012", 0}, {"b", "李雷", "1班", "02", 1}};
    const Preview list = looked(
        "学号,姓名,班级\n12,王小明,1班\n02,赵云,1班\n77,李雷,1班\n2.02E+11,周瑜,1班\n88,\n88,鲁肃,1班\n88,黄盖,1班\n,无号,1班\n,无号,1班\n",
        known);
    REQUIRE(list.rows.size() == 9);
    const auto& rows = list.rows;
    CHECK(rows[0].change == Change::doubtful);  // the zeros are gone
    CHECK(rows[0].student == "a");
    CHECK(rows[1].change == Change::doubtful);  // quite another name
    CHECK(rows[2].change == Change::doubtful);  // a namesake or a new number
    CHECK(rows[3].change == Change::doubtful);  // scientific notation
    CHECK_FALSE(rows[3].possible);
    CHECK_FALSE(rows[4].possible);  // no name
    CHECK(rows[5].change == Change::added);
    CHECK(rows[6].change == Change::doubtful);  // a number twice
    CHECK(rows[7].change == Change::added);
    CHECK(rows[8].change == Change::doubtful);  // twice without a number
    for (const PreviewRow& row : rows)
        CHECK((row.change != Change::doubtful || !row.why.empty()));
    CHECK(to_apply(list, {}).size() == 2);
    CHECK(to_apply(list, {2, 4, 5}).size() == 4);  // line 5 is not possible
}

TEST_CASE("files that are no class list are refused with a reason") {
    CHECK(refused("") == "roster-no-header");
    CHECK(refused("1,2,3\n4,5,6\n") == "roster-no-header");
    CHECK(refused("学号,姓名\n") == "roster-empty");
    CHECK(refused("学号,姓名\n1,\"王\n") == "table-open-quote");
    CHECK(refused(std::string("PK\x03\x04\x00\x00\x00\x08", 8)) == "encoding-unknown");
    CHECK(refused("\xFF\xFF\xFF") == "encoding-unknown");
    CHECK(refused("姓名\n" + std::string(5000, 'x') + "\n") == "table-too-large");
    CHECK(refused("姓名" + std::string(300, ',') + "\n") == "table-too-large");
    std::string long_list = "姓名\n";
    for (int i = 0; i < 100'001; ++i)
        long_list += "a\n";
    CHECK(refused(long_list) == "table-too-large");
}

TEST_CASE("overlong forms and halves of pairs are no UTF-8") {
    CHECK(text::is_utf8("中文 emoji 😀"));
    for (const char* bad :
         {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE4\xB8", "\x80"})
        CHECK_FALSE(text::is_utf8(bad));
}

TEST_CASE("a file of column names is checked") {
    base::Diagnostics diagnostics;
    ColumnNames::parse(R"({"number": ["a", "A"], "name": [], "klass": ["c"]})", "f.json", diagnostics);
    std::vector<std::string> codes;
    for (const base::Diagnostic& one : diagnostics)
        codes.push_back(one.code);
    for (const char* code : {"duplicate-name", "empty-list", "unknown-key"})
        CHECK(std::find(codes.begin(), codes.end(), code) != codes.end());
}

}  // namespace
}  // namespace kefu::roster
