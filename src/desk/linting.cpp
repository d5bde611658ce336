#include "desk/linting.h"

#include <fmt/format.h>

#include "catalog/check_file.h"
#include "desk/hearing.h"
#include "desk/phrases.h"
#include "session/plan.h"

namespace kefu::desk {
namespace {

const record::Ended* ending_of(const record::Log& log) {
    const record::Ended* ended = nullptr;
    for (const record::Event& event : log.events) {
        if (const auto* one = record::as<record::Ended>(event)) ended = one;
    }
    return ended;
}

base::Diagnostic at_plan(const scenario::Plan& plan, const std::string& path, const char* code,
                         base::Bilingual what, base::Bilingual mend) {
    base::Place place = plan.place;
    if (place.file.empty()) place.file = path;
    return {code, base::Severity::error, place, std::move(what), std::move(mend)};
}

void play_plan(const catalog::Catalogue& catalogue, const std::shared_ptr<const scenario::Scenario>& scenario,
               const scenario::Plan& plan, const std::string& path, base::Diagnostics& diagnostics) {
    const auto profile = catalogue.profile();
    for (const std::uint64_t seed : plan.seeds) {
        const record::Log log = session::run_plan(plan, seed, scenario, hearing_by(catalogue.understanding),
                                                  catalogue.understanding->digest());
        const record::Ended* ended = ending_of(log);
        const std::string reached = ended ? ended->ending : "-";
        if (!plan.ending.empty() && reached != plan.ending) {
            diagnostics.push_back(at_plan(
                plan, path, "plan-ending",
                {fmt::format("演练 {}（种子 {}）应到结局 {}，实际到了 {}", plan.id, seed, plan.ending,
                             reached),
                 fmt::format("plan {} (seed {}) should reach the ending {}, and reaches {}", plan.id, seed,
                             plan.ending, reached)},
                {fmt::format("用 kefuctl play {} --plan {} --seed {} 看看经过，改演练或剧情", path, plan.id,
                             seed),
                 fmt::format(
                     "see how it goes with kefuctl play {} --plan {} --seed {}; mend the plan or the story",
                     path, plan.id, seed)}));
        }
        if (!catalogue.pack || !catalogue.rubric || !profile) continue;
        const int score = scoring::grade(log, *catalogue.pack, *catalogue.rubric, *profile).score;
        if (score < plan.score_min || score > plan.score_max) {
            diagnostics.push_back(at_plan(
                plan, path, "plan-mark",
                {fmt::format("演练 {}（种子 {}）应得 {}–{} 分，实际 {} 分", plan.id, seed, plan.score_min,
                             plan.score_max, score),
                 fmt::format("plan {} (seed {}) should score {}–{}, and scores {}", plan.id, seed,
                             plan.score_min, plan.score_max, score)},
                {fmt::format("用 kefuctl play {} --plan {} --seed {} 看扣分的原因", path, plan.id, seed),
                 fmt::format("see what costs the points with kefuctl play {} --plan {} --seed {}", path,
                             plan.id, seed)}));
        }
    }
}

}  // namespace

LintedFile lint_file(const Content& content, const std::string& path, bool play_plans) {
    const catalog::Catalogue& catalogue = *content.catalogue;
    catalog::CheckedFile checked = catalog::check_file(catalogue, path);
    LintedFile linted{path, catalog::name_of(checked.kind), std::move(checked.diagnostics)};
    if (checked.kind == catalog::Kind::phrases) {
        linted.diagnostics.clear();
        read_phrases(path, linted.diagnostics);
    }
    if (play_plans && checked.scenario && catalogue.understanding) {
        for (const scenario::Plan& plan : checked.scenario->plans)
            play_plan(catalogue, checked.scenario, plan, path, linted.diagnostics);
    }
    return linted;
}

std::vector<std::string> content_files(const std::string& folder) {
    std::vector<std::string> files;
    for (const char* part : {"/assets/acts", "/assets/acts/grammar", "/assets/corpus", "/assets/shopper",
                             "/assets/rules", "/assets/profiles", "/assets/phrases", "/assets/texts",
                             "/courseware/rubrics", "/courseware", "/scenarios"}) {
        for (std::string& path : catalog::json_files(folder + part))
            files.push_back(std::move(path));
    }
    return files;
}

}  // namespace kefu::desk
