// Grades by bounds, and a school's own columns.
#include "report/mark_sheet.h"

#include <algorithm>

#include "support/catch.h"

namespace kefu::report {
namespace {

TEST_CASE("a grade is that of its bound, and absentees have their own word") {
    MarkSheet sheet;
    sheet.bands = {{90, {"优", "A"}}, {60, {"及格", "C"}}};
    for (const int score : {90, 89, 59, -1}) {
        MarkRow row;
        row.score = score;
        row.passed = score >= 60;
        row.presence = score < 0 ? Presence::absent : Presence::marked;
        sheet.rows.push_back(row);
    }
    sum_up(sheet, {"缺考", "absent"}, {"未完成", "running"});
    CHECK(sheet.rows[0].grade.zh == "优");
    CHECK(sheet.rows[1].grade.zh == "及格");
    CHECK(sheet.rows[2].band == -1);
    CHECK(sheet.rows[3].grade.zh == "缺考");
    CHECK(sheet.in_band == std::vector<std::size_t>{1, 1});
    CHECK(sheet.mean_tenths == 793);
    CHECK(sheet.highest == 90);
    CHECK(sheet.lowest == 59);
    CHECK(sheet.passed_permille == 667);
    CHECK(sheet.absent == 1);
}

TEST_CASE("a school's columns are described once and filled") {
    const LoadedSheetTemplate form = parse_sheet_template(R"({"title": {"zh": "甲", "en": "A"},
      "absent": {"zh": "缺", "en": "-"}, "running": {"zh": "未", "en": "~"},
      "columns": [{"title": {"zh": "学号", "en": "No"}, "field": "number"}, {"title": {"zh": "课程", "en": "Course"}, "text": "客服"},
                  {"title": {"zh": "分", "en": "Mark"}, "field": "score"}]})",
                                                          "f.json");
    REQUIRE(form.sheet);
    MarkSheet sheet;
    MarkRow row;
    row.number = "000202600000012";
    row.score = 88;
    row.presence = Presence::marked;
    sheet.rows = {row, {}};
    const SheetTable table = filled(sheet, *form.sheet, base::Language::en);
    CHECK(table.titles == std::vector<std::string>{"No", "Course", "Mark"});
    CHECK(table.rows[0][0].text == "000202600000012");
    CHECK_FALSE(table.rows[0][0].is_number);
    CHECK(table.rows[0][1].text == "客服");
    CHECK(table.rows[0][2].is_number);
    CHECK(table.rows[1][2].text.empty());
    CHECK_FALSE(table.rows[1][2].is_number);
}

TEST_CASE("a broken template says all that is wrong with it") {
    const LoadedSheetTemplate form =
        parse_sheet_template(R"({"title": {"zh": "甲"}, "absent": {"zh": "缺", "en": "-"},
      "columns": [{"title": {"zh": "a", "en": "a"}, "field": "nummer"}, {"title": {"zh": "a", "en": "a"}},
                  {"title": {"zh": "a", "en": "a"}, "field": "name", "text": "x"}],
      "bands": [{"from": 60, "name": {"zh": "a", "en": "a"}}, {"from": 90, "name": {"zh": "a", "en": "a"}}], "extra": 1})",
                             "f.json");
    CHECK_FALSE(form.sheet);
    for (const char* code :
         {"missing-language", "missing-key", "unknown-word", "column-both", "band-order", "unknown-key"}) {
        INFO(code);
        CHECK(std::any_of(form.diagnostics.begin(), form.diagnostics.end(),
                          [&](const base::Diagnostic& one) { return one.code == code; }));
    }
}

}  // namespace
}  // namespace kefu::report
