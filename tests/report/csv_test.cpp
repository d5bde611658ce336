#include "report/csv.h"

#include "report/html.h"
#include "support/catch.h"

namespace kefu::report {
namespace {

TEST_CASE("no cell is taken for a formula, and every cell comes back whole") {
    struct Row {
        const char* text;
        const char* cell;
    };
    const Row rows[] = {
        {"小明", "小明"},         {"=1+1", "'=1+1"},
        {"+86", "'+86"},          {"-5", "'-5"},
        {"@sum", "'@sum"},        {"＝HYPERLINK", "'＝HYPERLINK"},
        {"a,b", "\"a,b\""},       {"说\"好\"", "\"说\"\"好\"\"\""},
        {"两\n行", "\"两\n行\""}, {"\t=1", "'\t=1"},
    };
    for (const Row& row : rows)
        CHECK(csv_cell(row.text) == row.cell);
}

TEST_CASE("what was typed stays text on a page") {
    CHECK(html_escaped("<script>\"&'") == "&lt;script&gt;&quot;&amp;&#39;");
    CHECK(html_escaped("亲\x01~") == "亲~");
}

}  // namespace
}  // namespace kefu::report
