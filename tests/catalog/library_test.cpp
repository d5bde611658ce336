// The library as a course needs it: every row of the course's table has its scenario, each scenario has what a story to
// learn from has, and lessons and scenarios lead to one another.
#include <algorithm>
#include <map>
#include <set>

#include "catalog/catalogue.h"
#include "courseware/load.h"
#include "support/catch.h"

namespace kefu::catalog {
namespace {

using courseware::Block;
using courseware::Lesson;
using courseware::Section;
using courseware::Task;

/// The rows of the course's table, by shelf.
const std::map<std::string, std::vector<std::string>>& table() {
    static const std::map<std::string, std::vector<std::string>> rows{
        {"greeting", {"fast-shopper", "slow-silent", "midnight-auto-reply", "returning-customer"}},
        {"questions",
         {"size-advice", "material-and-use", "undecided-two", "accessories-included", "wants-a-set",
          "out-of-stock"}},
        {"haggling",
         {"bargain-hunter", "satisfaction-seeker", "cheaper-elsewhere", "let-me-think", "worth-that-much",
          "asks-for-gifts"}},
        {"payment",
         {"payment-novice", "unpaid-an-hour", "shipping-discount", "invoice-and-card",
          "confirms-wrong-order"}},
        {"logistics",
         {"address-and-courier", "guarantee-friday", "urgent-sf-fee", "village-ems", "address-change-before",
          "address-change-after"}},
        {"after-sale",
         {"late-delivery-angry", "delivered-not-received", "quality-defect", "wrong-size-claimed",
          "threads-and-colour", "damaged-packaging", "cancels-after-paying", "bad-review-repair",
          "threatens-platform", "abusive-buyer", "long-winded", "quality-unreasonable"}},
        {"closing", {"satisfied-buyer"}},
        {"cross-border", {"paypal-not-transfer", "combined-shipping", "customs-delay"}}};
    return rows;
}

const Catalogue& library() {
    static const Catalogue all = read_catalogue(KEFU_SOURCE_DIR);
    return all;
}

const std::vector<Lesson>& lessons() {
    static const courseware::Courseware all = courseware::read_courseware(KEFU_SOURCE_DIR, {});
    return all.lessons;
}

/// Whether a number, price, size … stands in its data sheet, or something is written down that would be wrong.
bool can_be_misstated(const scenario::Scenario& scenario) {
    const auto counts = [](const scenario::Fact& fact) { return fact.kind != "text" || !fact.wrong.empty(); };
    return std::any_of(scenario.facts.begin(), scenario.facts.end(), counts);
}

}  // namespace

TEST_CASE("every row of the course's table has its scenario, and no shelf is empty", "[library]") {
    std::size_t rows = 0;
    for (const auto& [shelf, ids] : table()) {
        for (const std::string& id : ids) {
            INFO(id);
            ++rows;
            const ScenarioFile* file = library().scenario(id);
            REQUIRE(file != nullptr);
            REQUIRE(file->scenario != nullptr);
        }
    }
    CHECK(rows == 43);
    std::set<std::string> trades;
    std::set<std::string> shelves;
    for (const ScenarioFile& file : library().scenarios) {
        if (!file.scenario) continue;
        trades.insert(file.scenario->product.trade);
        shelves.insert(file.scenario->stage);
    }
    for (const auto& [shelf, ids] : table()) {
        INFO(shelf);
        CHECK(shelves.contains(shelf));
    }
    for (const char* trade :
         {"clothing", "shoes", "snacks", "cosmetics", "electronics", "furniture", "toys", "fresh fruit"}) {
        INFO(trade);
        CHECK(trades.contains(trade));
    }
}

TEST_CASE(
    "each scenario has ends of both kinds, wordings that vary, facts to get wrong and four kinds of plans",
    "[library]") {
    for (const ScenarioFile& file : library().scenarios) {
        if (!file.scenario) continue;
        const scenario::Scenario& one = *file.scenario;
        INFO(one.id);
        const auto good = std::count_if(one.endings.begin(), one.endings.end(),
                                        [](const scenario::Ending& ending) { return ending.good; });
        CHECK(good >= 2);
        CHECK(static_cast<std::ptrdiff_t>(one.endings.size()) - good >= 2);
        for (const scenario::StoryNode& node : one.nodes) {
            INFO(node.id);
            CHECK((node.say.empty() || node.say.size() >= 2));
        }
        CHECK(can_be_misstated(one));
        std::set<std::string> kinds;
        for (const scenario::Plan& plan : one.plans)
            kinds.insert(plan.kind);
        for (const char* kind : {"good", "middling", "slow"}) {
            INFO(kind);
            CHECK(kinds.contains(kind));
        }
        CHECK((kinds.contains("rude") || kinds.contains("bad")));
        CHECK(one.goals.size() >= 2);
        CHECK_FALSE(one.lessons.empty());
    }
}

TEST_CASE(
    "each lesson has goals, a worked example, exercises and a self-test; each scenario is opened by one",
    "[library]") {
    std::set<std::string> opened;
    for (const Lesson& lesson : lessons()) {
        INFO(lesson.id);
        std::set<Section::Kind> kinds;
        bool dialogue = false;
        for (const Section& section : lesson.sections) {
            kinds.insert(section.kind);
            for (const Block& block : section.blocks) {
                dialogue = dialogue ||
                           (section.kind == Section::Kind::example && block.kind == Block::Kind::dialogue);
                if (block.kind == Block::Kind::task && block.task.kind == Task::Kind::scenario)
                    opened.insert(block.task.id);
            }
        }
        for (const Section::Kind kind :
             {Section::Kind::goals, Section::Kind::teaching, Section::Kind::example, Section::Kind::exercises,
              Section::Kind::test}) {
            INFO(static_cast<int>(kind));
            CHECK(kinds.contains(kind));
        }
        CHECK(dialogue);
        CHECK(lesson.questions.size() >= 3);
        CHECK_FALSE(lesson.summary.en.empty());
    }
    for (const auto& [shelf, ids] : table()) {
        for (const std::string& id : ids) {
            INFO(id);
            CHECK(opened.contains(id));
        }
    }
}

}  // namespace kefu::catalog
