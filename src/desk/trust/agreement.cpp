#include "desk/trust/agreement.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include "base/dice.h"
#include "base/digest.h"
#include "desk/trust/reviewing.h"

namespace kefu::desk {
namespace {

using base::Error;
using base::Result;
using scoring::FindingKey;
using scoring::StepKind;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMostDeep = 8;

std::string line_of(const Sample& sample) {
    return Json{{"kefu_sample", 1},          {"title", sample.title}, {"made_by", sample.made_by},
                {"made_at", sample.made_at}, {"seed", sample.seed},   {"sessions", sample.sessions}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Sample> sample_of(const store::SampleRow& row) {
    try {
        const Json json = Json::parse(row.line, [](int depth, Json::parse_event_t, Json&) {
            if (depth > static_cast<int>(kMostDeep)) throw std::invalid_argument("nested too deep");
            return true;
        });
        return Sample{row.id,
                      json.at("title"),
                      json.at("made_by"),
                      json.at("made_at"),
                      json.at("seed"),
                      json.at("sessions").get<std::vector<std::string>>()};
    } catch (const std::exception&) {
        return Error{"sample-damaged", {"抽样记录读不出来", "a sample can't be read"}};
    }
}

/// What one marker says about each finding of a session: kept or not.
struct Judgements {
    std::string who;
    bool whole = false;  ///< stands behind what wasn't touched, too
    std::map<FindingKey, bool> kept;

    /// Nothing where they didn't say. Where somebody else found what they passed over: that nothing was wrong.
    std::optional<bool> on(const FindingKey& key) const {
        if (const auto said = kept.find(key); said != kept.end()) return said->second;
        return whole ? std::optional(true) : std::nullopt;
    }
};

// Of a round; nothing where nobody marked. `all`: the program's findings.
std::optional<Judgements> judged(const scoring::Reviewed& review, const std::map<FindingKey, bool>& all) {
    Judgements out;
    for (const scoring::Standing& one : review.steps) {
        if (one.counts && one.step.kind == StepKind::done) {
            out.who = one.step.who;
            out.whole = true;
            out.kept = all;
        }
    }
    for (const scoring::Standing& one : review.steps) {
        const scoring::ReviewStep& step = one.step;
        if (!one.counts || step.finding.rule.empty() ||
            (step.kind != StepKind::confirm && step.kind != StepKind::finding))
            continue;
        const auto value = scoring::parse_finding_value(step.new_value);
        if (!value.ok()) continue;
        if (out.who.empty()) out.who = step.who;
        out.kept[step.finding] = value.value().first == rules::Outcome::kept;
    }
    if (out.who.empty()) return std::nullopt;
    return out;
}

void count(Agreement& agreement, bool first, bool second) {
    ++agreement.n;
    ++(first    ? second ? agreement.both_kept : agreement.first_only
       : second ? agreement.second_only
                : agreement.both_broken);
}

std::vector<Agreement> listed(std::map<std::string, Agreement> by) {
    std::vector<Agreement> out;
    for (auto& [what, agreement] : by) {
        agreement.what = what;
        if (agreement.title.empty()) agreement.title = {what, what};
        out.push_back(std::move(agreement));
    }
    std::stable_sort(out.begin(), out.end(), [](const Agreement& a, const Agreement& b) {
        if ((a.n == 0) != (b.n == 0)) return b.n == 0;  // nothing compared is no disagreement
        return a.agreed_permille() < b.agreed_permille();
    });
    return out;
}

Json json(const Agreement& one) {
    int kappa = 0;
    const bool defined = one.kappa(kappa);
    return {{"what", one.what},
            {"title", {{"zh", one.title.zh}, {"en", one.title.en}}},
            {"n", one.n},
            {"agreed_permille", one.n > 0 ? Json(one.agreed_permille()) : Json()},
            {"kappa_permille", defined ? Json(kappa) : Json()},
            {"few", one.few()},
            {"both_kept", one.both_kept},
            {"both_broken", one.both_broken},
            {"first_only_kept", one.first_only},
            {"second_only_kept", one.second_only}};
}

Json json(const std::vector<Agreement>& list) {
    Json out = Json::array();
    for (const Agreement& one : list)
        out.push_back(json(one));
    return out;
}

}  // namespace

bool Agreement::kappa(int& permille) const {
    permille = 0;
    if (n == 0) return false;
    const std::int64_t whole = n;
    const std::int64_t first_kept = both_kept + first_only;
    const std::int64_t second_kept = both_kept + second_only;
    // po = agreed / n; pe = (k1·k2 + b1·b2) / n²; kappa = (po − pe) / (1 − pe), all times n².
    const std::int64_t observed = (both_kept + std::int64_t{both_broken}) * whole;
    const std::int64_t chance = first_kept * second_kept + (whole - first_kept) * (whole - second_kept);
    const std::int64_t room = whole * whole - chance;
    if (room == 0) return false;
    const std::int64_t above = (observed - chance) * 2000;
    permille = static_cast<int>((above + (above < 0 ? -room : room)) / (2 * room));
    return true;
}

std::vector<std::string> drawn(std::uint64_t seed, std::size_t count, std::vector<std::string> among) {
    std::vector<std::pair<std::uint64_t, std::string>> lots;
    for (std::string& id : among) {
        const std::uint64_t lot = base::draw(seed, {"blind-sample", id});
        lots.emplace_back(lot, std::move(id));
    }
    std::sort(lots.begin(), lots.end());
    lots.resize(std::min(count, lots.size()));
    std::vector<std::string> out;
    for (auto& [lot, id] : lots)
        out.push_back(std::move(id));
    std::sort(out.begin(), out.end());
    return out;
}

Result<Sample> make_sample(store::Store& store, const SampleWanted& wanted, store::Moment now) {
    Sample sample{"",  wanted.title, wanted.made_by,
                  now, wanted.seed,  drawn(wanted.seed, wanted.count, wanted.among)};
    if (sample.made_by.empty()) return Error{"review-who", {"没有说明是谁抽样的", "who draws is not said"}};
    if (sample.sessions.empty())
        return Error{"no-session", {"没有可以抽样的练习", "there is no session to draw from"}};
    const std::string line = line_of(sample);
    sample.id = base::sha256_hex(line);
    if (Result<base::Done> done = store.put(store::SampleRow{sample.id, line}); !done.ok())
        return done.error();
    return sample;
}

Result<std::vector<Sample>> samples(const store::Store& store) {
    Result<std::vector<store::SampleRow>> rows = store.samples();
    if (!rows.ok()) return rows.error();
    std::vector<Sample> out;
    for (const store::SampleRow& row : rows.value()) {
        Result<Sample> sample = sample_of(row);
        if (!sample.ok()) return sample.error();
        out.push_back(sample.take());
    }
    return out;
}

Result<Sample> find_sample(const store::Store& store, const std::string& id) {
    Result<std::vector<Sample>> all = samples(store);
    if (!all.ok()) return all.error();
    for (Sample& sample : all.value()) {
        if (id.size() >= 6 && sample.id.starts_with(id)) return std::move(sample);
    }
    return Error{"no-sample",
                 base::filled({"没有这次抽样：{id}（至少写出编号的前 6 位）",
                               "there is no such sample: {id} (give at least 6 digits of its id)"},
                              "id", id)};
}

Result<AgreementReport> agreement(Versions& versions, const store::Store& store, const Sample& sample) {
    AgreementReport out;
    std::map<std::string, Agreement> by_rule, by_pair, program_by_rule, program_by_grader;
    for (const std::string& session : sample.sessions) {
        Result<ReviewView> view = review_of(versions, store, session);
        if (!view.ok()) {
            if (view.error().code == "no-session" || view.error().code == "review-no-mark") {
                ++out.waiting;
                continue;
            }
            return view.error();
        }
        std::map<FindingKey, bool> program;
        for (const scoring::ScoreLine& line : view.value().program.lines) {
            for (const rules::Finding& finding : line.findings)
                program[scoring::key_of(finding)] = finding.outcome == rules::Outcome::kept;
            for (auto* table : {&by_rule, &program_by_rule})
                if (line.rule != "") (*table)[line.rule].title = line.title;
        }
        Result<std::vector<scoring::ReviewStep>> steps = store.steps(session);
        if (!steps.ok()) return steps.error();
        const auto first = judged(scoring::reviewed(steps.value()), program);
        const auto second = judged(scoring::reviewed(steps.value(), sample.id), program);
        for (const auto* marker : {&first, &second}) {
            if (!*marker) continue;
            for (const auto& [key, kept] : (*marker)->kept) {
                // What only a grader saw the program missed: it said that nothing was wrong.
                const auto known = program.find(key);
                const bool said = known == program.end() || known->second;
                count(program_by_rule[key.rule], said, kept);
                count(program_by_grader[(*marker)->who], said, kept);
            }
        }
        if (!first || !second) {
            ++out.waiting;
            continue;
        }
        ++out.sessions;
        std::map<FindingKey, bool> either = first->kept;
        either.insert(second->kept.begin(), second->kept.end());
        for (const auto& [key, unused] : either) {
            const std::optional<bool> one = first->on(key);
            const std::optional<bool> other = second->on(key);
            if (!one || !other) continue;
            count(out.whole, *one, *other);
            count(by_rule[key.rule], *one, *other);
            count(by_pair[first->who + " / " + second->who], *one, *other);
        }
    }
    const auto nothing = [](const auto& entry) { return entry.second.n == 0; };
    std::erase_if(by_rule, nothing);
    std::erase_if(program_by_rule, nothing);
    out.by_rule = listed(std::move(by_rule));
    out.by_pair = listed(std::move(by_pair));
    out.program_by_rule = listed(std::move(program_by_rule));
    out.program_by_grader = listed(std::move(program_by_grader));
    return out;
}

std::string to_json(const Sample& sample) {
    return Json{{"sample", sample.id},       {"title", sample.title}, {"made_by", sample.made_by},
                {"made_at", sample.made_at}, {"seed", sample.seed},   {"sessions", sample.sessions}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_json(const AgreementReport& report) {
    return Json{{"sessions", report.sessions},
                {"waiting", report.waiting},
                {"whole", json(report.whole)},
                {"by_rule", json(report.by_rule)},
                {"by_pair", json(report.by_pair)},
                {"program_by_rule", json(report.program_by_rule)},
                {"program_by_grader", json(report.program_by_grader)}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kefu::desk
