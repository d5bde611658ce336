// Twenty sessions of all kinds, each reviewed in another way: what the grader's desk shows is what every file says, to the
// point and the tenth.
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "desk/reporting.h"
#include "desk/scripted_play.h"
#include "desk/trust/reviewing.h"
#include "desk/workplace.h"
#include "report/forms.h"
#include "support/catch.h"
#include "support/csv.h"
#include "support/workbook.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using kefu::test::csv_cell_of;
using kefu::test::parsed_csv;
using scoring::Scorecard;
using scoring::StepKind;

constexpr int kSessions = 20;

const Content& content() {
    static const Content one = open_content(KEFU_SOURCE_DIR, base::Language::en);
    return one;
}

struct Played {
    std::string session, number;
    int program = 0;
    Scorecard card;  // with its reviews
};

// Every plan of a few scenarios in turn, each sat by a student of their own.
std::vector<Played> play_all(const std::string& database) {
    std::vector<std::pair<std::string, std::string>> stories;
    for (const catalog::ScenarioFile& file : content().catalogue->scenarios) {
        if (!file.scenario) continue;
        for (const scenario::Plan& plan : file.scenario->plans)
            stories.emplace_back(file.scenario->id, plan.id);
    }
    REQUIRE(stories.size() > kSessions);
    std::vector<Played> out;
    for (std::size_t i = 0; i < kSessions; ++i) {
        const auto& [scenario, plan] = stories[i * stories.size() / kSessions];
        Played one;
        one.number = "20260" + std::to_string(1000 + i);
        {
            auto store = store::Store::open(database);
            REQUIRE(store.ok());
            REQUIRE(store.value().put(store::Student{"st" + one.number, "学生", "1班", one.number}, 1).ok());
        }
        PlayWanted wanted;
        wanted.scenarios = {scenario};
        wanted.seed = i + 1;
        wanted.exam = i % 4 == 3;
        wanted.database = database;
        wanted.student = "st" + one.number;
        base::Diagnostics ignored;
        auto play = ScriptedPlay::open(content(), wanted, ignored);
        REQUIRE(play.ok());
        REQUIRE(play.value().begin().ok());
        const auto lines = plan_lines(content(), scenario, plan, ignored);
        REQUIRE(lines.ok());
        for (const std::string& line : lines.value())
            static_cast<void>(play.value().apply(line).ok());
        REQUIRE(play.value().finish().ok());
        one.session = play.value().stored_as();
        out.push_back(std::move(one));
    }
    return out;
}

StepWanted step(const std::string& session, StepKind kind, const std::string& value) {
    return {session, "", "王", kind, {}, "", "", value, "看过", std::nullopt};
}

StepWanted counts_as_kept(const std::string& session, const rules::Finding& finding) {
    StepWanted out = step(session, StepKind::finding, "kept 100");
    out.finding = scoring::key_of(finding);
    return out;
}

/// Which ways of reviewing were there to be tried.
using Tried = std::set<std::string>;

// The n-th session's own way of being reviewed.
std::vector<StepWanted> steps_for(std::size_t n, const std::string& session, const Scorecard& card,
                                  Tried& tried) {
    std::vector<StepWanted> out;
    const auto each = [&](const char* what, const std::vector<rules::Finding>& findings) {
        for (const rules::Finding& one : findings) {
            tried.insert(what);
            out.push_back(counts_as_kept(session, one));
        }
    };
    for (const scoring::CapApplied& cap : card.caps)
        if (n % 2 == 0) each("cap", cap.findings);
    for (const scoring::Adjustment& one : card.adjustments)
        if (n % 2 == 0 && one.points < 0) each("deduction", one.findings);
    if (n % 5 == 1) {
        tried.insert("points");
        out.push_back(step(session, StepKind::points, n % 10 == 1 ? "7" : "-9"));
    }
    if (n % 5 == 2) {
        for (const scoring::DimensionScore& one : card.dimensions) {
            if (!one.applies) continue;
            tried.insert("dimension");
            out.push_back(step(session, StepKind::dimension, n % 10 == 2 ? "0" : "1.5"));
            out.back().dimension = one.id;
            break;
        }
    }
    if (n % 5 == 3) {
        for (const scoring::ScoreLine& line : card.lines) {
            for (const rules::Finding& finding : line.findings) {
                if (finding.outcome == rules::Outcome::kept || out.size() > 3) continue;
                tried.insert("finding");
                out.push_back(counts_as_kept(session, finding));
            }
        }
    }
    return out;
}

std::string in_tenths(int milli) {
    return report::points_text(milli);
}

// Every place where `text` stands between `before` and the next `after`.
std::vector<std::string> between(const std::string& text, const std::string& before,
                                 const std::string& after) {
    std::vector<std::string> out;
    for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at)) {
        at += before.size();
        out.push_back(text.substr(at, text.find(after, at) - at));
    }
    return out;
}

std::string exported(const Reporting& reporting, ExportOrder::Form form) {
    ExportOrder order;
    order.form = form;
    std::ostringstream out;
    REQUIRE(reporting.write({}, order, out).ok());
    return out.str();
}

TEST_CASE("sessions of all kinds have one mark, however they were reviewed and wherever it is read") {
    test::Workplace place;
    const std::string database = place.database();
    std::vector<Played> all = play_all(database);
    auto archive = Archive::open(content(), database);
    REQUIRE(archive.ok());
    Versions& versions = archive.value().versions();
    store::Store& store = archive.value().store();
    Tried tried;
    int moved = 0;
    for (std::size_t n = 0; n < all.size(); ++n) {
        Played& one = all[n];
        const Scorecard before = review_of(versions, store, one.session).value().program;
        for (const StepWanted& wanted : steps_for(n, one.session, before, tried)) {
            const auto taken = review(versions, store, wanted, 1'000 + static_cast<store::Moment>(n));
            INFO(one.session << ": " << (taken.ok() ? "" : taken.error().message.en));
            REQUIRE(taken.ok());
        }
        const ReviewView view = review_of(versions, store, one.session).value();
        one.program = view.program.score;
        one.card = view.effective.card;
        moved += one.card.score != one.program ? 1 : 0;
    }
    CHECK(tried == Tried{"cap", "deduction", "points", "dimension", "finding"});
    CHECK(moved >= 8);

    const Reporting reporting(archive.value());
    const auto csv = parsed_csv(exported(reporting, ExportOrder::Form::csv));
    const auto moodle = parsed_csv(exported(reporting, ExportOrder::Form::moodle));
    const Json xapi = Json::parse(exported(reporting, ExportOrder::Form::xapi));
    std::map<std::string, Json> lines;
    std::istringstream json(exported(reporting, ExportOrder::Form::json));
    for (std::string line; std::getline(json, line);) {
        Json one = Json::parse(line);
        const std::string id = one["session"];
        lines[id] = std::move(one);
    }
    ExportOrder order;
    order.form = ExportOrder::Form::xlsx;
    order.path = (fs::path(database).parent_path() / "marks.xlsx").string();
    REQUIRE(reporting.write({}, order).ok());
    const kefu::test::WorkbookSheet sheet = kefu::test::workbook(order.path).at(0);
    const auto findings_order = [] {
        ExportOrder out;
        out.sheet = report::Sheet::findings;
        return out;
    }();
    std::ostringstream findings_text;
    REQUIRE(reporting.write({}, findings_order, findings_text).ok());
    const auto findings = parsed_csv(findings_text.str());

    REQUIRE(lines.size() == all.size());
    REQUIRE(xapi.size() == all.size());
    REQUIRE(moodle.size() == all.size() + 1);
    for (const Played& one : all) {
        INFO("session " << one.session << " of " << one.number);
        const std::string score = std::to_string(one.card.score);
        const Json& said = lines.at(one.session)["scorecard"];
        CHECK(said["score"] == one.card.score);
        CHECK(said["uncapped"] == one.card.uncapped);
        CHECK(said["passed"] == one.card.passed);

        CHECK(csv_cell_of(csv, one.session, "Score") == score);
        CHECK(csv_cell_of(csv, one.session, "before caps") == std::to_string(one.card.uncapped));
        const std::string before = csv_cell_of(csv, one.session, "Before reviews");
        if (one.card.score != one.program) CHECK(before == std::to_string(one.program));
        const std::size_t row = sheet.find(one.session).first;
        for (std::size_t i = 0; i < csv[0].size(); ++i) {
            INFO("column " << csv[0][i]);
            const kefu::test::WorkbookCell& cell = sheet.under(csv[0][i], row);
            const std::string text = csv_cell_of(csv, one.session, csv[0][i]);
            if (cell.number) {
                CHECK(std::stod(cell.text) == Approx(std::stod(text)));
            } else {
                CHECK(cell.text == text);
            }
        }

        std::string graded;
        for (const auto& cells : moodle) {
            if (cells[0] != one.number) continue;
            for (std::size_t i = 1; i < cells.size(); i += 2) {
                if (cells[i] != "-") graded += cells[i];  // "-": no grade
            }
        }
        CHECK(graded == score);

        int stated = 0;
        for (const Json& statement : xapi) {
            if (statement["actor"]["account"]["name"] != one.number) continue;
            ++stated;
            CHECK(statement["result"]["score"]["raw"] == one.card.score);
            CHECK(statement["result"]["score"]["scaled"].get<double>() == Approx(one.card.score / 100.0));
            CHECK(statement["result"]["success"] == one.card.passed);
            CHECK(statement["verb"]["display"]["en-US"] == (one.card.passed ? "passed" : "failed"));
        }
        CHECK(stated == 1);

        // What each dimension earned: in the table, and in the page of both languages.
        std::vector<std::string> earned;
        int lost = 0;
        for (const scoring::DimensionScore& dimension : one.card.dimensions) {
            if (!dimension.applies) continue;
            earned.push_back(in_tenths(dimension.earned_milli) + " / " + in_tenths(dimension.possible_milli));
            CHECK(std::stod(csv_cell_of(csv, one.session, dimension.title.en)) ==
                  Approx(std::stod(in_tenths(dimension.earned_milli))));
        }
        for (const scoring::ScoreLine& line : one.card.lines)
            lost += line.possible_milli - line.earned_milli;
        for (const base::Language language : {base::Language::zh, base::Language::en}) {
            PageOrder wanted;
            wanted.languages = {language};
            std::ostringstream written;
            REQUIRE(reporting.page({{one.session}, "", ""}, wanted, 1, written).ok());
            const std::string page = written.str();
            CHECK(between(page, "class=big>", "<") == std::vector<std::string>{score});
            const std::string dims = between(page, "<div class=dims>", "</section>").at(0);
            std::vector<std::string> shown;
            for (const std::string& cell : between(dims, "<span class=num>", "</span>"))
                shown.push_back(cell);
            CHECK(shown == earned);
            for (const scoring::Adjustment& adjustment : one.card.adjustments)
                CHECK(dims.find((adjustment.points > 0 ? "+" : "") + std::to_string(adjustment.points) +
                                "</b>") != std::string::npos);
        }
        // What the findings' rows lost is what the lines lost; each row is rounded to a tenth.
        double told = 0;
        int rows = 0;
        std::size_t column = 0;
        while (findings[0][column] != "Points lost")
            REQUIRE(++column < findings[0].size());
        for (const auto& cells : findings) {
            if (cells.back() != one.session) continue;
            told += std::stod(cells[column]);
            ++rows;
        }
        CHECK(told == Approx(lost / 1000.0).margin(0.05 * rows + 0.001));
    }
}

}  // namespace
}  // namespace kefu::desk
