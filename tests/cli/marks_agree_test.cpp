// One reviewed session, one mark: in the page, the spreadsheet, CSV, Moodle, xAPI, the class overview and the mark sheet,
// each read back from what the real program wrote.
#include "cli/kefuctl.h"
#include "support/catch.h"
#include "support/csv.h"
#include "support/workbook.h"

namespace kefu::cli::test {
namespace {

using kefu::test::csv_cell_of;
using kefu::test::parsed_csv;

const char* const kLongNumber = "202401150001";

struct Class {
    Folder folder;
    std::string db = folder.file("kefu.db");
    std::string session;  // the reviewed one
    int program = -1;
    int score = -1;  // with its reviews

    Ran run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"--language", "en"});
        arguments.insert(arguments.end(), {"--db", db});
        return kefuctl(arguments);
    }
    Ran done(const std::vector<std::string>& arguments) const {
        Ran ran = run(arguments);
        INFO(arguments[0] << ": " << ran.err);
        REQUIRE(ran.status == 0);
        return ran;
    }
    Json shown() const { return Json::parse(done({"review", "show", "--session", session, "--json"}).out); }
};

// Two students sit an assignment, a third is absent; one session is reviewed: a finding that cost points counts as kept,
// four points are added, a dimension is set, a comment stands at a message.
void hold(Class& c) {
    c.done({"roster", "import",
            c.folder.write("list.csv", std::string("姓名,学号,班级\n王小明,") + kLongNumber +
                                           ",电商1班\n李雷,0042,电商1班\n赵缺,007,电商1班\n")});
    const std::string set = c.folder.file("week-9.json");
    REQUIRE(
        kefuctl({"assignment", "new", set, "--title", "作业", "--scenario", "late-delivery-angry"}).status ==
        0);
    for (const auto& [who, plan] : {std::pair{kLongNumber, "middling"}, {"0042", "good"}})
        c.done({"play", "--assignment", set, "--student", who, "--plan", plan, "--json"});
    for (const std::string& line : c.done({"report", "--json"}).lines()) {
        const Json one = Json::parse(line);
        if (one["number"] == kLongNumber) c.session = one["session"];
    }
    REQUIRE_FALSE(c.session.empty());
    const Json program = c.shown()["program"];
    c.program = program["score"];
    bool overridden = false;
    for (const Json& line : program["lines"]) {
        for (const Json& finding : line["findings"]) {
            if (overridden || finding["outcome"] != "broken") continue;
            overridden = true;
            c.done({"review", "finding", "--session", c.session, "--as", "王", "--why", "说到了", "--rule",
                    line["rule"].get<std::string>(), "--event", std::to_string(finding["event"].get<int>()),
                    "--outcome", "kept"});
        }
    }
    REQUIRE(overridden);
    c.done({"review", "points", "--session", c.session, "--as", "王", "--why", "态度", "--points", "4"});
    c.done({"review", "comment", "--session", c.session, "--as", "王", "--event", "1", "--text", "好"});
    c.score = c.shown()["effective"]["score"];
    REQUIRE(c.score > c.program);
}

TEST_CASE("a reviewed session has one mark, wherever it is read") {
    Class c;
    hold(c);
    const std::string score = std::to_string(c.score);

    const Json report = Json::parse(c.done({"report", "--json", "--session", c.session}).out);
    CHECK(report["scorecard"]["score"] == c.score);
    const std::string page = c.done({"report", "--html", "--session", c.session}).out;
    CHECK(page.find("class=big>" + score + "<") != std::string::npos);

    const auto csv = parsed_csv(c.done({"export", "--csv"}).out);
    CHECK(csv_cell_of(csv, c.session, "Score") == score);
    CHECK(csv_cell_of(csv, c.session, "Before reviews") == std::to_string(c.program));
    CHECK(csv_cell_of(csv, c.session, "Number") == kLongNumber);

    const std::string book = c.folder.file("marks.xlsx");
    c.done({"export", "--xlsx", "-o", book});
    const std::vector<kefu::test::WorkbookSheet> sheets = kefu::test::workbook(book);
    REQUIRE(sheets.size() == 5);
    const kefu::test::WorkbookSheet& marks = sheets[0];
    const std::size_t row = marks.find(c.session).first;
    CHECK(marks.under("Score", row).text == score);
    CHECK(marks.under("Score", row).number);
    CHECK(marks.under("Before reviews", row).text == std::to_string(c.program));
    CHECK(marks.under("Number", row).text == kLongNumber);
    CHECK_FALSE(marks.under("Number", row).number);
    // Every cell of the three tables says the same in both forms.
    for (const auto& [name, sheet] : {std::pair{"marks", 0}, {"findings", 1}, {"metrics", 2}}) {
        const auto rows = parsed_csv(c.done({"export", "--csv", "--sheet", name}).out);
        const kefu::test::WorkbookSheet& same = sheets[static_cast<std::size_t>(sheet)];
        REQUIRE(rows.size() == same.rows.size());
        for (std::size_t r = 0; r < rows.size(); ++r) {
            for (std::size_t i = 0; i < rows[r].size(); ++i) {
                const kefu::test::WorkbookCell empty;
                const kefu::test::WorkbookCell& in = i < same.rows[r].size() ? same.rows[r][i] : empty;
                INFO(name << " row " << r << " column " << rows[0][i]);
                if (in.number)
                    CHECK(std::stod(in.text) == Approx(std::stod(rows[r][i])));
                else
                    CHECK(in.text == rows[r][i]);
            }
        }
    }

    const auto moodle = parsed_csv(c.done({"export", "--moodle"}).out);
    REQUIRE(moodle.size() == 3);
    CHECK(moodle[0][0] == "idnumber");
    CHECK(csv_cell_of(moodle, kLongNumber, moodle[0][1]) == score);
    bool stated = false;
    for (const Json& one : Json::parse(c.done({"export", "--xapi"}).out)) {
        if (one["actor"]["account"]["name"] != kLongNumber) continue;
        stated = true;
        CHECK(one["result"]["score"]["raw"] == c.score);
        CHECK(one["result"]["success"] == (c.score >= 60));
    }
    CHECK(stated);
    for (const std::string& line : c.done({"class", "--sessions", "--json"}).lines()) {
        const Json one = Json::parse(line);
        if (one["session"] == c.session) CHECK(one["score"] == c.score);
    }
    // What the page says each dimension earned is what the table says.
    for (const Json& dimension : report["scorecard"]["dimensions"]) {
        if (!dimension["applies"].get<bool>()) continue;
        const std::string earned = csv_cell_of(csv, c.session, dimension["title"]["en"]);
        CHECK(page.find(">" + earned + " / ") != std::string::npos);
    }
    // Undone, the program's own mark stands everywhere again.
    const Json reviewed = c.shown();
    for (const Json& step : reviewed["steps"])
        c.done({"review", "undo", "--session", c.session, "--as", "王", "--why", "又想了想", "--step",
                step["id"].get<std::string>()});
    const auto undone = parsed_csv(c.done({"export", "--csv"}).out);
    CHECK(csv_cell_of(undone, c.session, "Score") == std::to_string(c.program));
    CHECK(csv_cell_of(undone, c.session, "Before reviews").empty());
}

TEST_CASE("a mark sheet as a spreadsheet: numbers are text, absentees stand in their place, bands count up") {
    Class c;
    hold(c);
    const std::string file = c.folder.file("sheet.xlsx");
    c.done({"marks", "--assignment", "week-9", "--class", "电商1班", "-o", file});
    const kefu::test::WorkbookSheet sheet = kefu::test::workbook(file).at(0);
    const std::size_t head = sheet.find("Student number").first;
    const auto at = [&](std::size_t row, const char* title) {
        return sheet.under(title, head + 1 + row, head);
    };
    CHECK(at(0, "Student number").text == kLongNumber);
    CHECK(at(1, "Student number").text == "0042");
    CHECK(at(2, "Student number").text == "007");
    for (std::size_t row = 0; row < 3; ++row)
        CHECK_FALSE(at(row, "Student number").number);
    CHECK(at(0, "Mark").text == std::to_string(c.score));
    CHECK(at(0, "Mark").number);
    CHECK(at(2, "Mark").text.empty());
    CHECK(at(2, "Grade").text == "absent");
    CHECK(at(0, "Grade").text == (c.score >= 90   ? "excellent"
                                  : c.score >= 80 ? "good"
                                  : c.score >= 70 ? "fair"
                                  : c.score >= 60 ? "pass"
                                                  : "fail"));
    const std::string own = at(0, "Grade").text;
    const std::size_t same = at(1, "Grade").text == own ? 2 : 1;
    bool counted = false;
    for (const auto& row : sheet.rows) {
        for (const kefu::test::WorkbookCell& one : row)
            counted = counted ||
                      (one.text.starts_with(own + " (") && one.text.ends_with(": " + std::to_string(same)));
    }
    CHECK(counted);
    sheet.find("Teacher (signature)");
    // What is no known form is refused, and nothing is replaced unasked.
    CHECK(c.run({"marks", "-o", c.folder.file("marks.doc")}).status == 2);
    CHECK(c.run({"marks", "-o", file}).err.find("file-exists") != std::string::npos);
    c.done({"marks", "--assignment", "week-9", "-o", c.folder.file("sheet.csv")});
    c.done({"marks", "--assignment", "week-9", "-o", c.folder.file("sheet.html")});
}

}  // namespace
}  // namespace kefu::cli::test
