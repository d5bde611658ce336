#include "report/mark_sheet_files.h"

#include <sstream>

#include "support/catch.h"

namespace kefu::report {
namespace {

MarkSheet sheet() {
    MarkSheet sheet;
    sheet.title = {"第三次作业", "Third assignment"};
    sheet.class_name = "电商2301";
    sheet.bands = {{90, {"优", "A"}}, {60, {"及格", "D"}}, {0, {"不及格", "F"}}};
    sheet.signatures = {{"任课教师", "Teacher"}};
    MarkRow row;
    row.number = "202401150001";
    row.name = "=欧阳";
    row.presence = Presence::marked;
    row.score = 92;
    row.passed = true;
    sheet.rows = {row, row};
    sheet.rows[1].number = "0042";
    sheet.rows[1].name = "<b>李雷</b>";
    sheet.rows[1].presence = Presence::absent;
    sheet.rows[1].score = -1;
    sum_up(sheet, {"缺考", "absent"}, {"未完成", "not finished"});
    return sheet;
}

TEST_CASE("a mark sheet's page keeps the roster's order, its numbers as text, and is ready to sign") {
    const SheetTemplate form = usual_columns({});
    const std::string page = mark_sheet_page(sheet(), form, {}, {}, {Language::zh});
    for (const char* what :
         {"第三次作业", "202401150001", "&lt;b&gt;李雷", "缺考", "任课教师", "优 (≥ 90)"}) {
        INFO(what);
        CHECK(page.find(what) != std::string::npos);
    }
    CHECK(page.find("202401150001") < page.find("0042"));
    CHECK(page.find("<b>李雷") == std::string::npos);
    // One line for each signature of the form and no more; the signs before findings have a name of their own.
    const std::size_t lines = page.find("<section class=signatures>");
    REQUIRE(lines != std::string::npos);
    CHECK(page.substr(lines, page.find("</section>", lines) - lines) ==
          "<section class=signatures><span>任课教师</span>");
    CHECK(page.find("\n.sign {") == std::string::npos);
}

TEST_CASE("a mark sheet as CSV is safe to open and can be read back") {
    std::ostringstream out;
    REQUIRE(mark_sheet_csv(sheet(), usual_columns({}), Language::zh, false, out).ok());
    CHECK(
        out.str().starts_with("\xEF\xBB\xBF"
                              "number,student,class,score,grade,remark\r\n"));
    CHECK(out.str().find("202401150001,'=欧阳,,92,优,\r\n") != std::string::npos);
    CHECK(out.str().find("0042,<b>李雷</b>,,,缺考,\r\n") != std::string::npos);
    std::ostringstream tabbed;
    REQUIRE(mark_sheet_csv(sheet(), usual_columns({}), Language::zh, true, tabbed).ok());
    CHECK(tabbed.str().find("202401150001\t,") != std::string::npos);
}

}  // namespace
}  // namespace kefu::report
