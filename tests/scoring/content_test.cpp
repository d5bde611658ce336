// Rubrics and profiles that a person may have written wrongly.
#include "base/document.h"
#include "scoring/scorecard.h"
#include "support/catch.h"
#include "support/shipped_pack.h"
#include "support/situations.h"

using namespace kefu;

namespace {

std::string shipped_rubric() {
    const auto bytes = base::read_file(test::source_path("courseware/rubrics/default.json"));
    REQUIRE(bytes);
    return *bytes;
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string codes(const base::Diagnostics& diagnostics) {
    std::string out;
    for (const auto& d : diagnostics) {
        out += d.code + " ";
        CHECK(d.place.line > 0);
        CHECK_FALSE(d.what.zh.empty());
        CHECK_FALSE(d.what.en.empty());
    }
    return out;
}

}  // namespace

TEST_CASE("mistakes in a rubric are named at their place") {
    struct Row {
        const char* from;
        const char* to;
        const char* code;
    };
    const Row rows[] = {
        {"\"rule\": \"first_response\"", "\"rule\": \"first_responce\"", "unknown-rule"},
        {"\"rule\": \"later_response\"", "\"rule\": \"first_response\"", "rule-twice"},
        {"\"weight\": 18", "\"weight\": 19", "weights-sum"},
        {"\"id\": \"manner\"", "\"id\": \"maner\"", "unknown-word"},
        {"\"id\": \"manner\"", "\"id\": \"speed\"", "duplicate-id"},
        {"\"at_most\": 59", "\"at_most\": 590", "out-of-range"},
        {"\"when\": \"bad_ending\"", "\"when\": \"bad_end\"", "unknown-word"},
        {"\"cut_off\": {", "\"cutoff\": {", "unknown-key"},
        {"\"cut_off\": {", "\"note\": {", "missing-key"},
        {"\"pass\": 60,", "\"pas\": 60,", "unknown-key"},
        {"\"zh\": \"诚信底线\", ", "", "missing-language"},
        {"[\"no_argue\", \"no_blame\"]", "[\"no_argue\", \"no_blam\"]", "unknown-rule"},
    };
    for (const Row& row : rows) {
        INFO(row.to);
        const auto loaded = scoring::parse_rubric(changed(shipped_rubric(), row.from, row.to), "r.json",
                                                  test::shipped_pack());
        CHECK_FALSE(loaded.rubric);
        CHECK(codes(loaded.diagnostics).find(row.code) != std::string::npos);
    }
    CHECK(scoring::load_rubric("/nowhere.json", test::shipped_pack()).diagnostics.at(0).code ==
          "file-unreadable");
}

TEST_CASE("every rule of the pack has its place: in a dimension, a cap, a deduction or a bonus") {
    const auto loaded = scoring::parse_rubric(shipped_rubric(), "r.json", test::shipped_pack());
    REQUIRE(loaded.rubric);
    for (const rules::Rule& rule : test::shipped_pack().rules) {
        bool used = false;
        for (const auto& dimension : loaded.rubric->dimensions) {
            for (const auto& item : dimension.items)
                used = used || item.rule == rule.id;
        }
        for (const auto& cap : loaded.rubric->caps)
            used = used || cap.rule == rule.id;
        for (const auto& deduction : loaded.rubric->deductions)
            used = used || deduction.rule == rule.id;
        for (const auto& bonus : loaded.rubric->bonuses)
            used = used || bonus.rule == rule.id;
        INFO(rule.id);
        CHECK(used);
        for (const auto& dimension : loaded.rubric->dimensions) {
            for (const auto& item : dimension.items)
                CHECK_FALSE((rule.praise && item.rule == rule.id));
        }
    }
}

TEST_CASE("mistakes in a profile are named at their place") {
    const std::string good =
        R"({"format": 1, "id": "p", "title": {"zh": "一", "en": "one"}, "figures": [{"id": "f", "title": {"zh": "一", "en": "one"},
 "metric": "share_within_ms", "bound_ms": 180000, "target_permille": 900, "source": "a page", "grade": "B", "date": "2025-11-01"}]})";
    CHECK(scoring::parse_profile(good, "p.json").profile);
    struct Row {
        const char* from;
        const char* to;
        const char* code;
    };
    const Row rows[] = {
        {"2025-11-01", "1.11.2025", "date-shape"},
        {"share_within_ms", "share_within", "unknown-word"},
        {"\"grade\": \"B\"", "\"grade\": \"D\"", "unknown-word"},
        {"\"bound_ms\": 180000, ", "", "missing-key"},
        {"\"source\": \"a page\", ", "", "missing-key"},
        {"\"target_permille\": 900", "\"target_permile\": 900", "unknown-key"},
    };
    for (const Row& row : rows) {
        INFO(row.to);
        const auto loaded = scoring::parse_profile(changed(good, row.from, row.to), "p.json");
        CHECK_FALSE(loaded.profile);
        CHECK(codes(loaded.diagnostics).find(row.code) != std::string::npos);
    }
}
