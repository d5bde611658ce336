#include <nlohmann/json.hpp>

#include "desk/classroom/overview.h"

namespace kefu::desk {
namespace {

using Json = nlohmann::ordered_json;

double tenths(int value) {
    return value / 10.0;
}
double share(int permille) {
    return permille / 1000.0;
}

Json item_json(const ItemView& view) {
    Json out{{"id", view.id},
             {"title", view.title},
             {"n", view.item.n},
             {"facility", share(view.item.facility_permille)}};
    out["discrimination"] =
        view.item.discrimination_permille ? Json(share(*view.item.discrimination_permille)) : Json();
    out["point_biserial"] =
        view.item.point_biserial_permille ? Json(share(*view.item.point_biserial_permille)) : Json();
    out["remark"] = view.remark;
    return out;
}

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::vector<std::string> flag_names(std::uint16_t flags) {
    std::vector<std::string> names;
    for (const auto& [flag, name] : analysis::kFlagNames) {
        if (flags & flag) names.emplace_back(name);
    }
    return names;
}

std::optional<std::uint16_t> flag_of(const std::string& name) {
    for (const auto& [flag, known] : analysis::kFlagNames) {
        if (name == known) return flag;
    }
    return std::nullopt;
}

std::string to_json(const OverviewView& view) {
    Json out{{"sessions", view.sessions}, {"students", view.students}};
    const auto known = [&](Json figure) { return view.spread.n > 0 ? std::move(figure) : Json(); };
    out["spread"] = {{"n", view.spread.n},
                     {"bands", view.spread.bands},
                     {"lowest", view.spread.lowest},
                     {"highest", view.spread.highest},
                     {"mean", known(tenths(view.spread.mean_tenths))},
                     {"median", known(tenths(view.spread.median_tenths))},
                     {"deviation", known(tenths(view.spread.deviation_tenths))},
                     {"passed", known(share(view.spread.passed_permille))}};
    out["progress"] = Json::array();
    for (const analysis::Step& step : view.progress) {
        out["progress"].push_back({{"attempt", step.attempt},
                                   {"n", step.n},
                                   {"mean", tenths(step.mean_tenths)},
                                   {"median", tenths(step.median_tenths)},
                                   {"passed", share(step.passed_permille)},
                                   {"gain", tenths(step.gain_tenths)}});
    }
    out["weakest"] = Json::array();
    for (const WeakRuleView& rule : view.weakest) {
        Json one{{"rule", rule.rule},
                 {"title", rule.title},
                 {"n", rule.n},
                 {"students", rule.students},
                 {"broken", rule.broken},
                 {"lost", share(rule.lost_permille)},
                 {"lost_points", rule.lost_per_session_centi / 100.0},
                 {"examples", Json::array()}};
        for (const SentenceView& s : rule.examples) {
            one["examples"].push_back({{"session", s.session},
                                       {"event", s.event},
                                       {"student", s.student},
                                       {"scenario", s.scenario},
                                       {"said", s.said},
                                       {"shopper_said", s.shopper_said}});
        }
        out["weakest"].push_back(std::move(one));
    }
    Json rows = Json::array();
    for (std::size_t row = 0; row < view.heat.people.size(); ++row) {
        Json cells = Json::array();
        for (std::size_t column = 0; column < view.heat.rules.size(); ++column) {
            const analysis::HeatCell& cell = view.heat.at(row, column);
            cells.push_back(cell.n == 0 ? Json() : Json(share(cell.lost_permille)));
        }
        rows.push_back({{"student", view.heat.people[row]},
                        {"number", view.heat.numbers[row]},
                        {"lost", std::move(cells)}});
    }
    out["heat"] = {{"rules", view.heat.rules}, {"rows", std::move(rows)}};
    for (const auto& [name, items] :
         {std::pair("rule_items", &view.rule_items), std::pair("scenario_items", &view.scenario_items)}) {
        out[name] = Json::array();
        for (const ItemView& item : *items)
            out[name].push_back(item_json(item));
    }
    out["attention"] = Json::array();
    for (const NoticedView& one : view.attention) {
        out["attention"].push_back(
            {{"student", one.student},
             {"name", one.name},
             {"number", one.number},
             {"class", one.class_name},
             {"sessions", one.sessions},
             {"latest", one.latest_tenths < 0 ? Json() : Json(tenths(one.latest_tenths))},
             {"reasons", one.reasons},
             {"words", one.words}});
    }
    return dumped(out);
}

std::string to_json(const SessionLine& line) {
    return dumped(Json{{"session", line.session},
                       {"student", line.student},
                       {"name", line.name},
                       {"number", line.number},
                       {"class", line.class_name},
                       {"scenario", line.scenario},
                       {"assignment", line.assignment},
                       {"started_at", line.started_at},
                       {"took_ms", line.took_ms},
                       {"score", line.score},
                       {"passed", line.passed},
                       {"exam", line.exam},
                       {"attempt", line.attempt},
                       {"flags", flag_names(line.flags)}});
}

}  // namespace kefu::desk
