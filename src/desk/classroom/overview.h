// The class overview: where a class stands, over any selection of its sessions. Holds the figures of all marked
// sessions in memory (a hundred thousand take some 40 MB) and reads them anew when the database was changed.
//
// Promises: `view` is a function of what was read and of what is asked; no session is opened for it but those whose
// sentences are quoted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/attention.h"
#include "analysis/cohort.h"
#include "analysis/items.h"
#include "analysis/rules_seen.h"
#include "analysis/spread.h"
#include "desk/content.h"
#include "store/store.h"

namespace kefu::desk {

struct OverviewWanted {
    analysis::Filter filter;
    /// Item analysis takes one session of each student with each scenario: a student who repeats one ten times is
    /// no ten students. `all` takes every one.
    analysis::Attempts items_from = analysis::Attempts::first;
    std::size_t weak_rules = 10;
    std::size_t examples = 3;  ///< sentences for each weak rule; 0 opens no log
    analysis::Bounds bounds;
};

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
    store::Moment started_at = 0;
    record::Ms took_ms = 0;
    int score = 0;
    int attempt = 1;
    bool passed = false, exam = false;
    std::uint16_t flags = 0;
};

enum class SessionOrder { newest, oldest, best, worst, student };

class ClassOverview {
  public:
    /// Errors: those of opening a database; store-missing where there is no file.
    static base::Result<ClassOverview> open(const Content& content, const std::string& database,
                                            const store::Store::Progress& progress = {});
    /// Reads anew if anything was written since; says whether it was.
    base::Result<bool> refresh(const store::Store::Progress& progress = {});

    OverviewView view(const OverviewWanted& wanted, store::Moment now) const;
    /// `count` lines from line `from` on, of all that `filter` picks (`total`).
    std::vector<SessionLine> sessions(const analysis::Filter& filter, SessionOrder order, std::size_t from,
                                      std::size_t count, std::size_t* total = nullptr) const;
    const analysis::Cohort& cohort() const { return cohort_; }
    void use(base::Language language) { content_.texts.use(language); }
    std::string scenario_title(const std::string& scenarios) const;
    std::string rule_title(const std::string& rule) const;

  private:
    ClassOverview(Content content, store::Store store)
        : content_(std::move(content)), store_(std::move(store)) {}
    SentenceView sentence(const analysis::Example& example) const;

    Content content_;
    store::Store store_;
    analysis::Cohort cohort_;
    std::int64_t seen_ = -1;
};

/// The view as one JSON object, and a line of the list.
std::string to_json(const OverviewView& view);
std::string to_json(const SessionLine& line);
/// capped cut_off pasted left reviewed
std::vector<std::string> flag_names(std::uint16_t flags);
std::optional<std::uint16_t> flag_of(const std::string& name);

}  // namespace kefu::desk
