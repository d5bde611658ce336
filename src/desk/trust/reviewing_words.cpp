// What is told of a review: titles, JSON, correction files.
#include <nlohmann/json.hpp>

#include "desk/trust/reviewing.h"
#include "scoring/asked.h"

namespace kefu::desk {

using Json = nlohmann::ordered_json;

base::Bilingual finding_title(const ReviewView& view, const scoring::ScoreLine& line,
                              const rules::Finding& finding) {
    return scoring::title_of(view.log, line.title, scoring::key_of(finding));
}

std::string to_json(const ReviewView& view) {
    const auto both = [](const base::Bilingual& text) { return Json{{"zh", text.zh}, {"en", text.en}}; };
    Json steps = Json::array();
    for (const scoring::Standing& one : view.effective.review.steps) {
        Json step = Json::parse(scoring::encode(one.step), nullptr, false);
        step["id"] = one.step.id;
        step["undone"] = one.undone;
        step["counts"] = one.counts;
        step["stale"] = one.stale;
        steps.push_back(std::move(step));
    }
    Json conflicts = Json::array();
    for (const scoring::Conflict& one : view.effective.review.conflicts)
        conflicts.push_back({{"steps", one.steps}, {"what", both(one.what)}});
    Json collisions = Json::array();
    for (const scoring::Collision& one : view.effective.collisions)
        collisions.push_back({{"step", one.step}, {"what", both(one.what)}});
    return Json{{"session", view.row.id},
                {"mark", view.mark},
                {"state", view.state},
                {"pass_moved", view.pass_moved},
                {"program", Json::parse(scoring::encode(view.program), nullptr, false)},
                {"effective", Json::parse(scoring::encode(view.effective.card), nullptr, false)},
                {"steps", std::move(steps)},
                {"conflicts", std::move(conflicts)},
                {"collisions", std::move(collisions)}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_json(const MisreadRecord& r) {
    return Json{{"shopper", r.correction.shopper},
                {"reply", r.correction.reply},
                {"acts", r.correction.acts},
                {"note", r.correction.note},
                {"by", r.correction.by},
                {"when", r.correction.when},
                {"heard", r.heard},
                {"session", r.session},
                {"event", r.event},
                {"understanding", r.understanding}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string correction_file(const std::vector<MisreadRecord>& records) {
    std::vector<acts::Correction> all;
    for (const MisreadRecord& one : records)
        all.push_back(one.correction);
    return acts::corrections_json(all);
}

}  // namespace kefu::desk
