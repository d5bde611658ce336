#include "desk/shelves.h"

#include <algorithm>

#include "desk/case_views.h"
#include "desk/debrief.h"
#include "desk/words.h"

namespace kefu::desk {
namespace {

// In the order of a shopper's way through the shop.
const std::vector<std::string>& stages() {
    static const std::vector<std::string> order = {"greeting",  "questions",  "haggling", "payment",
                                                   "logistics", "after-sale", "closing",  "cross-border"};
    return order;
}

bool counts_for(const store::SessionRow& row, const std::string& scenario) {
    return row.kind == "shift" && row.scenarios.size() == 1 && row.scenarios.front() == scenario &&
           row.score >= 0;
}

}  // namespace

int Career::best(const std::string& scenario) const {
    int best = -1;
    for (const store::SessionRow& row : sessions) {
        if (counts_for(row, scenario)) best = std::max(best, row.score);
    }
    return best;
}

int Career::runs(const std::string& scenario) const {
    return static_cast<int>(
        std::count_if(sessions.begin(), sessions.end(),
                      [&](const store::SessionRow& row) { return counts_for(row, scenario); }));
}

bool Career::passed(const std::string& scenario) const {
    return std::any_of(sessions.begin(), sessions.end(),
                       [&](const store::SessionRow& row) { return counts_for(row, scenario) && row.passed; });
}

std::vector<Shelf> shelves(const catalog::Catalogue& catalogue, const TextFiles& texts,
                           const Career& career) {
    std::vector<Shelf> all;
    for (const std::string& stage : stages()) {
        Shelf shelf{stage, texts.text("desk.shelf." + stage), {}};
        for (const catalog::ScenarioFile& file : catalogue.scenarios) {
            if (!file.scenario || file.scenario->stage != stage) continue;
            const scenario::Scenario& s = *file.scenario;
            shelf.cards.push_back({s.id, s.title.in(texts.language()), s.teaches.in(texts.language()),
                                   s.shopper.avatar, s.product.trade, s.difficulty, s.minutes,
                                   career.best(s.id), career.passed(s.id), career.runs(s.id)});
        }
        if (!shelf.cards.empty()) all.push_back(std::move(shelf));
    }
    return all;
}

std::string title_of(const catalog::Catalogue& catalogue, const TextFiles& texts,
                     const std::vector<std::string>& scenarios) {
    std::string title;
    for (const std::string& id : scenarios) {
        const catalog::ScenarioFile* file = catalogue.scenario(id);
        const std::string one = id == kGuidedScenario    ? texts.text("desk.guided")
                                : file && file->scenario ? file->scenario->title.in(texts.language())
                                                         : id;
        title += (title.empty() ? "" : " · ") + one;
    }
    return title;
}

std::vector<InterruptedSession> interrupted(const catalog::Catalogue& catalogue, const TextFiles& texts,
                                            const Career& career) {
    std::vector<InterruptedSession> out;
    for (const store::SessionRow& row : career.sessions) {
        if (row.state != store::State::running || row.mode != record::Mode::practice || row.kind != "shift")
            continue;
        out.insert(out.begin(), {row.id, title_of(catalogue, texts, row.scenarios),
                                 moment_words(row.touched_at, texts), row.reached_ms});
    }
    return out;
}

BriefingView briefing_view(const catalog::Catalogue& catalogue, const scenario::Scenario& scenario,
                           const TextFiles& texts, const Career& career) {
    const Language language = texts.language();
    BriefingView view;
    view.scenario = scenario.id;
    view.title = scenario.title.in(language);
    view.teaches = scenario.teaches.in(language);
    view.avatar = scenario.shopper.avatar;
    for (const base::Bilingual& goal : scenario.goals)
        view.goals.push_back(goal.in(language));
    for (const std::string& lesson : scenario.lessons) {
        view.lessons.push_back(lesson_title(texts, lesson));
        view.lesson_ids.push_back(readable_lesson(catalogue, lesson));
    }
    view.difficulty = scenario.difficulty;
    view.minutes = scenario.minutes;
    view.pass_score = catalogue.rubric ? catalogue.rubric->pass : view.pass_score;
    view.best_score = career.best(scenario.id);
    view.shop = shop_view(scenario, language);
    view.product = product_view(scenario, language);
    view.order = order_view(scenario, texts);
    view.parcel = parcel_view(scenario, language, false);
    return view;
}

HistoryView history_view(const catalog::Catalogue& catalogue, const TextFiles& texts, const Career& career) {
    HistoryView view;
    for (const store::SessionRow& row : career.sessions) {
        if (row.kind != "shift") continue;
        HistoryRow out;
        out.session = row.id;
        out.scenario = row.scenarios.empty() ? "" : row.scenarios.front();
        out.title = title_of(catalogue, texts, row.scenarios);
        out.when = moment_words(row.started_at, texts);
        out.duration = duration_words(row.reached_ms, texts);
        out.mode = row.mode;
        out.score = row.score;
        out.passed = row.passed;
        out.can_open = row.state == store::State::finished;
        if (row.score >= 0 && row.scenarios.size() == 1) {
            auto series = std::find_if(view.series.begin(), view.series.end(),
                                       [&](const ProgressSeries& s) { return s.scenario == out.scenario; });
            if (series == view.series.end())
                series = view.series.insert(view.series.end(), {out.scenario, out.title, {}, {}});
            series->scores.push_back(row.score);
            series->when.push_back(out.when);
        }
        view.rows.insert(view.rows.begin(), std::move(out));
    }
    return view;
}

std::string next_scenario(const catalog::Catalogue& catalogue, const Career& career,
                          const std::string& after) {
    for (const catalog::ScenarioFile& file : catalogue.scenarios) {
        if (file.scenario && file.id != after && !career.passed(file.id)) return file.id;
    }
    return {};
}

}  // namespace kefu::desk
