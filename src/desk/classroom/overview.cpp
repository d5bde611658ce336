#include "desk/classroom/overview.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "desk/shelves.h"
#include "desk/words.h"

namespace kefu::desk {
namespace {

using analysis::Cohort;
using analysis::Picked;
using base::Result;

const char* code_of(analysis::Reason reason) {
    switch (reason) {
        case analysis::Reason::absent:
            return "absent";
        case analysis::Reason::failing:
            return "failing";
        case analysis::Reason::falling:
            return "falling";
        case analysis::Reason::stuck:
            return "stuck";
        case analysis::Reason::idle:
            return "idle";
        case analysis::Reason::rushing:
            return "rushing";
        case analysis::Reason::few_attempts:
            return "few_attempts";
    }
    return "";
}

const char* code_of(analysis::Remark remark) {
    switch (remark) {
        case analysis::Remark::none:
            return "";
        case analysis::Remark::too_few:
            return "too_few";
        case analysis::Remark::too_easy:
            return "too_easy";
        case analysis::Remark::too_hard:
            return "too_hard";
        case analysis::Remark::no_spread:
            return "no_spread";
        case analysis::Remark::backwards:
            return "backwards";
        case analysis::Remark::weak:
            return "weak";
    }
    return "";
}

std::vector<std::string> split(const std::string& joined) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < joined.size();) {
        const std::size_t end = std::min(joined.find(',', begin), joined.size());
        parts.push_back(joined.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

bool in_tenths(analysis::Reason reason) {
    return reason == analysis::Reason::failing || reason == analysis::Reason::falling;
}

}  // namespace

Result<ClassOverview> ClassOverview::open(const Content& content, const std::string& database,
                                          const store::Store::Progress& progress) {
    std::error_code problem;
    if (!std::filesystem::exists(database, problem)) {
        return base::Error{"store-missing",
                           base::filled({"没有这个数据库文件：{path}", "there is no such database: {path}"},
                                        "path", database)};
    }
    Result<store::Store> store = store::Store::open(database);
    if (!store.ok()) return store.error();
    ClassOverview overview(content, store.take());
    if (Result<bool> read = overview.refresh(progress); !read.ok()) return read.error();
    return overview;
}

Result<bool> ClassOverview::refresh(const store::Store::Progress& progress) {
    if (store_.change_count() == seen_) return false;
    if (Result<std::size_t> done = store_.summarise(progress); !done.ok()) return done.error();
    Result<Cohort> cohort = store_.cohort();
    if (!cohort.ok()) return cohort.error();
    cohort_ = cohort.take();
    seen_ = store_.change_count();
    return true;
}

std::string ClassOverview::scenario_title(const std::string& scenarios) const {
    return title_of(*content_.catalogue, content_.texts, split(scenarios));
}

std::string ClassOverview::rule_title(const std::string& rule) const {
    if (content_.catalogue->pack) {
        if (const rules::Rule* known = content_.catalogue->pack->rule(rule))
            return known->title.in(content_.language());
    }
    const std::string key = "classroom.rule." + rule;
    return content_.texts.has(key) ? content_.texts.text(key) : rule;
}

SentenceView ClassOverview::sentence(const analysis::Example& example) const {
    const analysis::Sitting& sitting = cohort_.sittings[example.sitting];
    SentenceView view;
    view.session = sitting.session;
    view.event = example.event;
    view.student = cohort_.people[sitting.student].name;
    view.scenario = scenario_title(cohort_.scenarios[sitting.scenario]);
    view.when = moment_words(sitting.started_at, content_.texts);
    const Result<record::Event> event = store_.event(sitting.session, example.event);
    if (!event.ok()) return view;
    if (const auto* reply = record::as<record::Reply>(event.value())) {
        view.said = reply->text;
        view.shopper_said = reply->shopper_text;
    } else if (const auto* line = record::as<record::ShopperLine>(event.value())) {
        view.shopper_said = line->text;
    }
    return view;
}

OverviewView ClassOverview::view(const OverviewWanted& wanted, store::Moment now) const {
    const TextFiles& texts = content_.texts;
    const Picked picked = analysis::pick(cohort_, wanted.filter);
    OverviewView view;
    view.sessions = picked.size();
    view.spread = analysis::spread_of(cohort_, picked);
    view.progress = analysis::progress_of(cohort_, picked);

    std::vector<std::size_t> by_person(cohort_.people.size()), by_scenario(cohort_.scenarios.size()),
        by_assignment(cohort_.assignments.size());
    for (const analysis::Sitting& sitting : cohort_.sittings) {
        ++by_person[sitting.student];
        ++by_scenario[sitting.scenario];
        if (sitting.assignment >= 0) ++by_assignment[static_cast<std::size_t>(sitting.assignment)];
    }
    for (std::size_t i = 0; i < cohort_.people.size(); ++i) {
        const analysis::Person& person = cohort_.people[i];
        view.people.push_back({person.id, person.name, by_person[i]});
        auto known = std::find_if(view.classes.begin(), view.classes.end(),
                                  [&](const Choice& c) { return c.id == person.class_name; });
        if (known == view.classes.end())
            known = view.classes.insert(known, {person.class_name, person.class_name, 0});
        known->sessions += by_person[i];
    }
    for (std::size_t i = 0; i < cohort_.scenarios.size(); ++i)
        view.scenarios.push_back(
            {cohort_.scenarios[i], scenario_title(cohort_.scenarios[i]), by_scenario[i]});
    for (std::size_t i = 0; i < cohort_.assignments.size(); ++i)
        view.assignments.push_back({cohort_.assignments[i], cohort_.assignments[i], by_assignment[i]});

    const analysis::HeatMap heat = analysis::heat_map(cohort_, picked);
    view.students = heat.people.size();
    for (const std::uint32_t person : heat.people) {
        view.heat.people.push_back(cohort_.people[person].name);
        view.heat.numbers.push_back(cohort_.people[person].number);
    }
    for (const std::uint32_t rule : heat.rules)
        view.heat.rules.push_back(rule_title(cohort_.rules[rule]));
    view.heat.cells = heat.cells;

    for (const analysis::WeakRule& weak :
         analysis::weakest_rules(cohort_, picked, wanted.weak_rules, wanted.examples)) {
        WeakRuleView one{cohort_.rules[weak.rule],
                         rule_title(cohort_.rules[weak.rule]),
                         weak.n,
                         weak.students,
                         weak.broken,
                         weak.lost_permille,
                         weak.lost_per_session_centi,
                         {}};
        for (const analysis::Example& example : weak.examples)
            one.examples.push_back(sentence(example));
        view.weakest.push_back(std::move(one));
    }

    analysis::Filter for_items = wanted.filter;
    if (for_items.attempts == analysis::Attempts::all) for_items.attempts = wanted.items_from;
    const Picked items = analysis::pick(cohort_, for_items);
    const auto worded = [&](const std::string& id, std::string title, const analysis::Item& item) {
        const char* code = code_of(item.remark);
        return ItemView{id, std::move(title), item,
                        *code ? texts.text(std::string("classroom.item.") + code) : ""};
    };
    for (const analysis::Item& item : analysis::rule_items(cohort_, items)) {
        const std::string& rule = cohort_.rules[item.index];
        view.rule_items.push_back(worded(rule, rule_title(rule), item));
    }
    for (const analysis::Item& item : analysis::scenario_items(cohort_, items)) {
        const std::string& scenario = cohort_.scenarios[item.index];
        view.scenario_items.push_back(worded(scenario, scenario_title(scenario), item));
    }

    const std::vector<std::uint32_t> people = analysis::people_of(cohort_, wanted.filter);
    for (const analysis::Noticed& noticed : analysis::in_need(cohort_, picked, people, now, wanted.bounds)) {
        const analysis::Person& person = cohort_.people[noticed.person];
        NoticedView one{
            person.id, person.name, person.number, person.class_name, noticed.sessions, noticed.latest_tenths,
            {},        {}};
        for (const analysis::Concern& concern : noticed.concerns) {
            const std::string code = code_of(concern.reason);
            std::string words = texts.text("classroom.attention." + code);
            words = base::filled_text(std::move(words), "value",
                                      in_tenths(concern.reason)
                                          ? fmt::format("{}.{}", concern.value / 10, concern.value % 10)
                                          : std::to_string(concern.value));
            if (concern.reason == analysis::Reason::stuck)
                words = base::filled_text(std::move(words), "rule", rule_title(cohort_.rules[concern.rule]));
            one.reasons.push_back(code);
            one.words.push_back(std::move(words));
        }
        view.attention.push_back(std::move(one));
    }
    return view;
}

std::vector<SessionLine> ClassOverview::sessions(const analysis::Filter& filter, SessionOrder order,
                                                 std::size_t from, std::size_t count,
                                                 std::size_t* total) const {
    Picked picked = analysis::pick(cohort_, filter);
    if (total) *total = picked.size();
    const auto by = [&](auto before) {
        std::stable_sort(picked.begin(), picked.end(), [&](std::uint32_t a, std::uint32_t b) {
            return before(cohort_.sittings[a], cohort_.sittings[b]);
        });
    };
    using analysis::Sitting;
    if (order == SessionOrder::newest) std::reverse(picked.begin(), picked.end());
    if (order == SessionOrder::best) by([](const Sitting& a, const Sitting& b) { return a.score > b.score; });
    if (order == SessionOrder::worst)
        by([](const Sitting& a, const Sitting& b) { return a.score < b.score; });
    if (order == SessionOrder::student)
        by([](const Sitting& a, const Sitting& b) { return a.student < b.student; });
    std::vector<SessionLine> lines;
    for (std::size_t i = from; i < picked.size() && lines.size() < count; ++i) {
        const Sitting& sitting = cohort_.sittings[picked[i]];
        const analysis::Person& person = cohort_.people[sitting.student];
        SessionLine line;
        line.session = sitting.session;
        line.student = person.id;
        line.name = person.name;
        line.number = person.number;
        line.class_name = person.class_name;
        line.scenario = scenario_title(cohort_.scenarios[sitting.scenario]);
        if (sitting.assignment >= 0)
            line.assignment = cohort_.assignments[static_cast<std::size_t>(sitting.assignment)];
        line.when = moment_words(sitting.started_at, content_.texts);
        line.started_at = sitting.started_at;
        line.took_ms = sitting.took_ms;
        line.score = sitting.score;
        line.attempt = sitting.attempt;
        line.passed = sitting.passed;
        line.exam = sitting.exam;
        line.flags = sitting.flags;
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace kefu::desk
