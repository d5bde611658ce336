#include "report/writers.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "report/forms.h"
#include "report/html.h"
#include "report/sample.h"
#include "support/catch.h"
#include "support/csv.h"

namespace kefu::report {
namespace {

using Json = nlohmann::json;
using kefu::test::parsed_csv;

TableForm form() {
    return {{}, Language::zh, {{"speed", {"响应速度", "Speed"}}}, 60, false};
}

std::string csv_of(const Session& session, Sheet sheet, TableForm with = form()) {
    std::ostringstream out;
    const auto writer = csv_writer(out, sheet, std::move(with));
    REQUIRE(writer->add(session).ok());
    REQUIRE(writer->finish().ok());
    return out.str();
}

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
        {"\r=1", "\"'\r=1\""},
    };
    for (const Row& row : rows)
        CHECK(csv_cell(row.text) == row.cell);
}

TEST_CASE("a CSV has its mark, its rows are as wide as its head, and hostile texts stay in their cells") {
    const std::string hostile = "=1,\"2\"\r\n3\n,";
    for (const Sheet sheet : {Sheet::marks, Sheet::findings, Sheet::metrics}) {
        const std::string text = csv_of(test::sample(hostile, hostile), sheet);
        CHECK(text.starts_with("\xEF\xBB\xBF"));
        const auto rows = parsed_csv(text);
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].size() == rows[1].size());
        CHECK(rows[1][2] == "'" + hostile);
        CHECK(rows[1][1] == "0042");
    }
}

TEST_CASE("long numbers stay text in a spreadsheet where that was asked for") {
    TableForm tabbed = form();
    tabbed.for_spreadsheets = true;
    Session session = test::sample();
    CHECK(parsed_csv(csv_of(session, Sheet::marks, tabbed))[1][1] == "0042\t");
    session.student.number = "202401150001";
    CHECK(parsed_csv(csv_of(session, Sheet::marks, tabbed))[1][1] == "202401150001\t");
    session.student.number = "12e45";
    CHECK(parsed_csv(csv_of(session, Sheet::marks, tabbed))[1][1] == "12e45\t");
    session.student.number = "42";
    CHECK(parsed_csv(csv_of(session, Sheet::marks, tabbed))[1][1] == "42");
    session.student.number = "A0042";
    CHECK(parsed_csv(csv_of(session, Sheet::marks, tabbed))[1][1] == "A0042");
}

TEST_CASE("numbers are written exactly") {
    CHECK(number_text(number_cell(165, 1)) == "16.5");
    CHECK(number_text(number_cell(-5, 2)) == "-0.05");
    CHECK(number_text(number_cell(7)) == "7");
    CHECK(points_text(3'450) == "3.5");
    CHECK(points_text(-49) == "0.0");
    CHECK(iso_duration(3'723'450) == "PT1H2M3.45S");
    CHECK(iso_duration(0) == "PT0.00S");
    CHECK(iso_moment(1'795'258'800'123) == "2026-11-21T11:00:00.123Z");
    CHECK(cut_text("客服道场", 8) == "客…");
}

// The rules of the xAPI specification (1.0.3, Data) for what we write.
void check_statement(const Json& s) {
    const std::regex uuid("[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    const std::regex iri("[a-z][a-z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+");
    const std::regex duration("P(?=.)T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?");
    const std::regex moment("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    for (const auto& [key, value] : s.items()) {
        INFO(key);
        CHECK(
            std::set<std::string>{"id", "actor", "verb", "object", "result", "context", "timestamp"}.contains(
                key));
        CHECK_FALSE(value.is_null());
    }
    CHECK(std::regex_match(s.at("id").get<std::string>(), uuid));
    CHECK(s.at("actor").at("objectType") == "Agent");
    CHECK(s.at("actor").at("account").size() ==
          2);  // exactly one identifier of the four kinds, and nothing else in it
    CHECK(std::regex_match(s.at("actor").at("account").at("homePage").get<std::string>(), iri));
    CHECK_FALSE(s.at("actor").at("account").at("name").get<std::string>().empty());
    CHECK(std::regex_match(s.at("verb").at("id").get<std::string>(), iri));
    CHECK(s.at("object").at("objectType") == "Activity");
    CHECK(std::regex_match(s.at("object").at("id").get<std::string>(), iri));
    CHECK(std::regex_match(s.at("object").at("definition").at("type").get<std::string>(), iri));
    const Json& result = s.at("result");
    if (result.contains("score")) {
        const Json& score = result.at("score");
        CHECK(score.at("scaled").get<double>() >= -1);
        CHECK(score.at("scaled").get<double>() <= 1);
        CHECK(score.at("min").get<double>() < score.at("max").get<double>());
        CHECK(score.at("raw").get<double>() >= score.at("min").get<double>());
        CHECK(score.at("raw").get<double>() <= score.at("max").get<double>());
        CHECK(result.at("success").is_boolean());
    }
    CHECK(result.at("completion").is_boolean());
    CHECK(std::regex_match(result.at("duration").get<std::string>(), duration));
    CHECK(std::regex_match(s.at("timestamp").get<std::string>(), moment));
    CHECK(std::regex_match(s.at("context").at("registration").get<std::string>(), uuid));
    for (const auto& [key, value] : s.at("context").at("extensions").items())
        CHECK(std::regex_match(key, iri));
}

TEST_CASE("xAPI statements keep the specification's rules") {
    Session passed = test::sample("x", "<b>\xFF");
    Session failed = test::sample();
    failed.id = "other";
    failed.score = 12;
    failed.passed = false;
    Session open = test::sample();
    open.id = "third";
    open.marked = false;
    open.student.number.clear();
    open.student.id.clear();
    open.scenarios = {"a b", "旧的"};
    std::ostringstream out;
    const auto writer = xapi_writer(out, {"https://school.example/dojo/"});
    for (const Session& one : {passed, failed, open})
        REQUIRE(writer->add(one).ok());
    REQUIRE(writer->finish().ok());
    const Json all = Json::parse(out.str());
    REQUIRE(all.size() == 3);
    std::set<std::string> ids;
    for (const Json& one : all) {
        check_statement(one);
        ids.insert(one.at("id").get<std::string>());
    }
    CHECK(ids.size() == 3);
    CHECK(all[0]["verb"]["id"] == "http://adlnet.gov/expapi/verbs/passed");
    CHECK(all[0]["result"]["score"]["scaled"] == 0.73);
    CHECK(all[0]["actor"]["account"]["name"] == "0042");
    CHECK(all[1]["verb"]["id"] == "http://adlnet.gov/expapi/verbs/failed");
    CHECK(all[2]["verb"]["id"] == "http://adlnet.gov/expapi/verbs/completed");
    CHECK(all[2]["object"]["id"] == "https://school.example/dojo/scenarios/a%20b+%E6%97%A7%E7%9A%84");
    // The same again is the same statement; another mark is another one.
    CHECK(xapi_statement(passed, {}) == xapi_statement(passed, {}));
    Session changed = passed;
    changed.score = 74;
    CHECK(Json::parse(xapi_statement(changed, {}))["id"] != Json::parse(xapi_statement(passed, {}))["id"]);
    std::ostringstream none;
    REQUIRE(xapi_writer(none, {})->finish().ok());
    CHECK(Json::parse(none.str()).empty());
}

TEST_CASE("Moodle gets one row for each student it can know, with grades it takes") {
    std::ostringstream out;
    MoodleForm how;
    how.words = Words({{"moodle_feedback", {"{title}（评语）", ""}}});
    const auto writer = moodle_writer(out, how);
    Session a = test::sample();
    Session better = a, worse = a, other = a, nobody = a, elsewhere = a;
    better.score = 88;
    worse.score = 40;
    other.student = {"st2", "=小红", "c", "0043"};
    nobody.student = {"st3", "无号", "c", ""};
    Session formula = a;
    formula.student = {"st4", "x", "c", "=1+1"};
    elsewhere.scenarios = {"quality"};  // another scenario of the same title
    for (const Session& one : {a, better, worse, other, nobody, formula, elsewhere})
        REQUIRE(writer->add(one).ok());
    REQUIRE(writer->finish().ok());
    CHECK_FALSE(out.str().starts_with("\xEF"));
    const auto rows = parsed_csv(out.str());
    REQUIRE(rows.size() == 3);
    CHECK(rows[0][0] == "idnumber");
    REQUIRE(rows[0].size() == 5);
    CHECK(std::set<std::string>(rows[0].begin(), rows[0].end()).size() == 5);  // no two columns of one name
    CHECK(rows[1][0] == "0042");
    CHECK(rows[1][1] == "88");
    CHECK(rows[1][2].find("缺货推荐") != std::string::npos);
    CHECK(rows[2][0] == "0043");
    CHECK(rows[2][3] == "-");  // an empty cell of a new item would be 0 points
    CHECK(rows[2][4].empty());
    CHECK_FALSE(writer->remark().empty());  // of the two left out
    for (std::size_t row = 1; row < rows.size(); ++row) {
        CHECK(rows[row].size() == rows[0].size());
        for (std::size_t i = 1; i < rows[row].size(); i += 2)
            CHECK((rows[row][i] == "-" || std::all_of(rows[row][i].begin(), rows[row][i].end(),
                                                      [](char c) { return c >= '0' && c <= '9'; })));
    }
}

TEST_CASE("Moodle's feedback says what was added and taken off, and keeps an exam's answers to itself") {
    Session s = test::sample();
    s.adjustments = {{"no_insult", -25, {"骂了顾客", "Insulted"}}, {"quick", 2, {"接得快", "Quick"}}};
    s.lines.push_back({"speed",
                       "answers",
                       {"顾客的问题", "Questions"},
                       {},
                       {"例如：包裹在武汉", "E.g. it is in Wuhan"},
                       {},
                       Weight::major,
                       0,
                       9'000,
                       {}});
    const auto feedback = [&] {
        std::ostringstream out;
        const auto writer = moodle_writer(out, {});
        REQUIRE(writer->add(s).ok());
        REQUIRE(writer->finish().ok());
        return parsed_csv(out.str()).at(1).at(2);
    };
    CHECK(feedback().find("-25 骂了顾客") != std::string::npos);
    CHECK(feedback().find("+2 接得快") != std::string::npos);
    CHECK(feedback().find("武汉") != std::string::npos);
    s.mode = record::Mode::exam;
    CHECK(feedback().find("武汉") == std::string::npos);
    CHECK(feedback().find("-9.0 顾客的问题") != std::string::npos);
    CHECK(feedback().find("推荐相近的") != std::string::npos);
}

// Moodle reads with a backslash as escape: within quotation marks the sign after it ends nothing.
std::vector<std::vector<std::string>> read_like_moodle(const std::string& text) {
    std::vector<std::vector<std::string>> rows(1, {""});
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '\\' && i + 1 < text.size()) {
            (rows.back().back() += c) += text[++i];
        } else if (c == '"') {
            if (quoted && i + 1 < text.size() && text[i + 1] == '"')
                rows.back().back() += text[i++];
            else
                quoted = !quoted;
        } else if (c == ',' && !quoted) {
            rows.back().emplace_back();
        } else if (c == '\n' && !quoted) {
            rows.push_back({""});
        } else if (c != '\r') {
            rows.back().back() += c;
        }
    }
    rows.pop_back();
    return rows;
}

TEST_CASE("no text runs over into the next column where Moodle reads it, or becomes HTML") {
    std::ostringstream out;
    const auto writer = moodle_writer(out, {});
    Session s = test::sample();
    s.title = {"文件夹 C:\\", "C:\\"};
    s.lines[0].title = {"回复\"C:\\\"，<b>粗</b>", "x"};
    s.lines[0].keeps = {"写成 \"D:\\", "x"};
    REQUIRE(writer->add(s).ok());
    s.student.number = "0043";
    REQUIRE(writer->add(s).ok());
    REQUIRE(writer->finish().ok());
    const auto rows = read_like_moodle(out.str());
    REQUIRE(rows.size() == 3);
    for (const auto& row : rows)
        REQUIRE(row.size() == 3);
    CHECK(rows[2][0] == "0043");
    CHECK(rows[2][1] == "73");
    CHECK(rows[1][2].find("粗") != std::string::npos);
    CHECK(rows[1][2].find("\n") != std::string::npos);
    CHECK(out.str().find('<') == std::string::npos);
}

TEST_CASE("the rows of findings add up to what the mark lost") {
    Session s = test::sample();
    s.lines.push_back({"speed",
                       "no_blame",
                       {"不怪顾客", "No blame"},
                       {"说得太少", "Too little"},
                       {},
                       {},
                       Weight::major,
                       500,
                       1'300,
                       {}});
    s.lines.push_back({"speed", "kept", {"守住", "Kept"}, {}, {}, {}, Weight::praise, 700, 700, {}});
    const auto columns_here = columns(Sheet::findings, {}, Words{}, Language::en);
    const auto rows_here = rows(Sheet::findings, s, {}, Words{}, Language::en);
    REQUIRE(rows_here.size() == 2);
    std::size_t lost = 0;
    while (columns_here.at(lost).look != Column::Look::loss)
        ++lost;
    std::int64_t tenths = 0;
    for (const auto& row : rows_here)
        tenths += row.at(lost).value;
    CHECK(tenths * 100 == s.lost_milli());
    // A line that lost at no one place names none.
    CHECK(rows_here[1][6].kind == Cell::Kind::none);
}

TEST_CASE("a student's identity for Moodle is what was asked for") {
    struct Case {
        Identity identity;
        const char* domain;
        const char* number;
        const char* wanted;
    };
    const Case cases[] = {{Identity::username, "", "AbC1", "abc1"},
                          {Identity::email, "school.example", "0042", "0042@school.example"},
                          {Identity::email, "", "me@school.example", "me@school.example"},
                          {Identity::idnumber, "", "+8613800000000", "+8613800000000"}};
    for (const Case& one : cases) {
        std::ostringstream out;
        MoodleForm how;
        how.identity = one.identity;
        how.email_domain = one.domain;
        const auto writer = moodle_writer(out, how);
        Session session = test::sample();
        session.student.number = one.number;
        REQUIRE(writer->add(session).ok());
        REQUIRE(writer->finish().ok());
        CHECK(parsed_csv(out.str())[1][0] == one.wanted);
    }
}

TEST_CASE("page, CSV, JSON, Moodle and xAPI say the same of one session") {
    const Session session = test::sample();
    const auto marks = parsed_csv(csv_of(session, Sheet::marks));
    const auto cell = [&](const std::string& title) {
        const auto at = std::find(marks[0].begin(), marks[0].end(), title);
        REQUIRE(at != marks[0].end());
        return marks[1][static_cast<std::size_t>(at - marks[0].begin())];
    };
    CHECK(cell("score") == "73");
    CHECK(cell("响应速度") == "16.5");
    CHECK(cell("median_seconds") == "5.4");
    const auto found = parsed_csv(csv_of(session, Sheet::findings));
    CHECK(std::find(found[1].begin(), found[1].end(), "3.5") != found[1].end());
    const Json json = Json::parse(to_json(session));
    CHECK(json["scorecard"]["score"] == 73);
    CHECK(json["scorecard"]["lines"][0]["findings"][0]["lost_milli"] == 3500);
    CHECK(Json::parse(xapi_statement(session, {}))["result"]["score"]["raw"] == 73);
    std::ostringstream out;
    const auto writer = session_page_writer(out, {{}, {}, {Language::zh}});
    REQUIRE(writer->add(session).ok());
    const std::string page = out.str();
    for (const char* shown : {">73<", "−3.5", "16.5 / 20.0"})
        CHECK(page.find(shown) != std::string::npos);
}

TEST_CASE("a stream that fails is an error, not silence") {
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    CHECK_FALSE(csv_writer(out, Sheet::marks, form())->add(test::sample()).ok());
    CHECK_FALSE(json_writer(out)->add(test::sample()).ok());
    CHECK_FALSE(xapi_writer(out, {})->finish().ok());
    CHECK_FALSE(moodle_writer(out, {})->finish().ok());
    CHECK_FALSE(xlsx_writer("/nowhere/at/all.xlsx", form())->finish().ok());
}

TEST_CASE(
    "a spreadsheet that is given up packs no rows any more, and its scratch folder goes with the writer") {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / ("kefu-give-up-" + std::to_string(getpid()));
    fs::create_directories(folder / "tmp");
    const char* before = std::getenv("TMPDIR");
    const std::string kept = before ? before : "";
    setenv("TMPDIR", (folder / "tmp").c_str(), 1);
    const auto size = [&](bool give_up) {
        const std::string path = (folder / (give_up ? "given-up.xlsx" : "whole.xlsx")).string();
        const auto writer = xlsx_writer(path, form());
        CHECK_FALSE(fs::is_empty(folder / "tmp"));
        Session session = test::sample();
        for (int i = 0; i < 2000; ++i) {
            session.id = std::to_string(i * 7919 % 99991);
            REQUIRE(writer->add(session).ok());
        }
        if (give_up) writer->give_up();
        static_cast<void>(writer->finish());
        return fs::file_size(path);
    };
    const auto whole = size(false);
    CHECK(fs::is_empty(folder / "tmp"));
    CHECK(size(true) < whole / 4);
    CHECK(fs::is_empty(folder / "tmp"));
    if (before)
        setenv("TMPDIR", kept.c_str(), 1);
    else
        unsetenv("TMPDIR");
    fs::remove_all(folder);
}

}  // namespace
}  // namespace kefu::report
