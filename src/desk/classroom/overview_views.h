// What a front shows of a class: figures in plain values, texts in the language of the interface.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/attention.h"
#include "analysis/items.h"
#include "analysis/rules_seen.h"
#include "analysis/spread.h"
#include "record/event.h"

namespace kefu::desk {

/// Something to choose from: a class, a student, a scenario.
struct Choice {
    std::string id;
    std::string title;
    std::size_t sessions = 0;
};

struct SentenceView {
    std::string session;
    std::size_t event = 0;
    std::string student;
    std::string scenario;  ///< title
    std::string when;
    std::string said;          ///< the message concerned; "" where something was missing
    std::string shopper_said;  ///< what it answered
};

struct WeakRuleView {
    std::string rule;
    std::string title;
    std::size_t n = 0, students = 0, broken = 0;
    int lost_permille = 0;
    int lost_per_session_centi = 0;
    std::vector<SentenceView> examples;
};

struct ItemView {
    std::string id;
    std::string title;
    analysis::Item item;
    std::string remark;  ///< in words, or ""
};

struct HeatView {
    std::vector<std::string> people;   ///< names, row by row
    std::vector<std::string> numbers;  ///< of the same rows
    std::vector<std::string> rules;    ///< titles, column by column
    std::vector<analysis::HeatCell> cells;
    const analysis::HeatCell& at(std::size_t row, std::size_t column) const {
        return cells[row * rules.size() + column];
    }
};

struct NoticedView {
    std::string student;  ///< id
    std::string name, number, class_name;
    std::size_t sessions = 0;
    int latest_tenths = -1;
    std::vector<std::string> reasons;  ///< codes: absent failing falling stuck idle rushing few_attempts
    std::vector<std::string> words;    ///< the same, in words
};

struct OverviewView {
    std::size_t sessions = 0, students = 0;
    std::vector<Choice> classes, people, scenarios, assignments;  ///< to filter by; counts over everything
    analysis::Spread spread;
    std::vector<analysis::Step> progress;
    HeatView heat;
    std::vector<WeakRuleView> weakest;
    std::vector<ItemView> rule_items, scenario_items;
    std::vector<NoticedView> attention;
};

/// One session in the list.
struct SessionLine {
    std::string session;
    std::string student;  ///< id
    std::string name, number, class_name;
    std::string scenario;  ///< title
    std::string assignment;
    std::string when;
    std::int64_t started_at = 0;
    record::Ms took_ms = 0;
    int score = 0;
    int attempt = 1;
    bool passed = false, exam = false;
    std::uint16_t flags = 0;
};

enum class SessionOrder { newest, oldest, best, worst, student };

}  // namespace kefu::desk
