#include "desk/trust/regrading.h"

#include <algorithm>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "desk/hearing.h"
#include "desk/trust/reviewing.h"
#include "session/asked.h"

namespace kefu::desk {
namespace {

using base::Done;
using base::Error;
using base::Result;
using Json = nlohmann::ordered_json;

Error no_marking() {
    return {
        "content-broken",
        {"没有可用的规则包、评分表或平台指标", "there is no usable rule pack, rubric or platform profile"}};
}

std::vector<std::string> acts_of(const record::Heard& heard) {
    std::vector<std::string> ids;
    for (const record::HeardAct& act : heard.acts)
        ids.push_back(act.shown());
    return ids;
}

// The log as today's understanding hears it; the stored one stays as it is.
record::Log heard_anew(const record::Log& log, const session::Shift& shift, const session::Hear& hear) {
    record::Log anew = log;
    std::map<std::string, std::vector<std::string>> earlier;
    std::map<std::string, session::Asked> open;
    for (record::Event& event : anew.events) {
        session::Asked& asked = open[event.conversation];
        if (const auto* line = record::as<record::ShopperLine>(event)) {
            for (const std::string& topic : line->asks)
                asked.ask(topic);
        } else if (const auto* settled = record::as<record::Settled>(event)) {
            asked.settle(settled->topic);
        } else if (record::as<record::Moved>(event) != nullptr) {
            asked.move_on();
        } else if (auto* reply = std::get_if<record::Reply>(&event.body)) {
            for (const session::Visitor& visitor : shift.visitors) {
                if (visitor.conversation != event.conversation) continue;
                reply->heard = hear({*visitor.scenario, reply->text, reply->shopper_text, asked.topics(),
                                     asked.overtaken(), earlier[event.conversation]});
            }
            earlier[event.conversation].push_back(reply->text);
        }
    }
    return anew;
}

using Key = std::pair<std::string, std::size_t>;  // rule and event

// How many thousandths of a point each finding carries: a line's earnings, shared among its findings.
std::map<Key, int> carried(const scoring::Scorecard& card) {
    std::map<Key, int> out;
    for (const scoring::ScoreLine& line : card.lines) {
        for (const rules::Finding& finding : line.findings) {
            out[{line.rule, finding.event}] +=
                (line.earned_milli - line.possible_milli) / static_cast<int>(line.findings.size());
        }
    }
    return out;
}

base::Bilingual title_of(const scoring::Scorecard& a, const scoring::Scorecard& b, const std::string& rule) {
    for (const scoring::Scorecard* card : {&a, &b}) {
        for (const scoring::ScoreLine& line : card->lines) {
            if (line.rule == rule) return line.title;
        }
    }
    return {rule, rule};
}

std::vector<Mover> movers_between(const record::Log& log, const scoring::Scorecard& before,
                                  const record::Log& anew, const scoring::Scorecard& after) {
    const std::map<Key, int> old_points = carried(before);
    const std::map<Key, int> new_points = carried(after);
    std::set<Key> keys;
    for (const auto& [key, points] : old_points)
        keys.insert(key);
    for (const auto& [key, points] : new_points)
        keys.insert(key);
    std::vector<Mover> movers;
    for (const Key& key : keys) {
        const auto old_one = old_points.find(key);
        const auto new_one = new_points.find(key);
        Mover mover;
        mover.before_milli = old_one == old_points.end() ? 0 : old_one->second;
        mover.after_milli = new_one == new_points.end() ? 0 : new_one->second;
        if (mover.before_milli == mover.after_milli) continue;
        mover.event = key.second;
        mover.rule = title_of(after, before, key.first);
        if (mover.event < log.events.size()) {
            if (const auto* reply = record::as<record::Reply>(log.events[mover.event])) {
                mover.text = reply->text;
                mover.heard_before = acts_of(reply->heard);
                mover.heard_after = acts_of(record::as<record::Reply>(anew.events[mover.event])->heard);
            }
        }
        movers.push_back(std::move(mover));
    }
    std::stable_sort(movers.begin(), movers.end(), [](const Mover& a, const Mover& b) {
        return std::abs(a.after_milli - a.before_milli) > std::abs(b.after_milli - b.before_milli);
    });
    return movers;
}

// Today's profile of the same id as the one the mark was given by, so that a course's choice of platform stays.
std::shared_ptr<const scoring::Profile> profile_like(const catalog::Catalogue& catalogue,
                                                     const base::Result<Marking>& before) {
    if (before.ok()) {
        for (const auto& one : catalogue.profiles) {
            if (one->id == before.value().profile->id) return one;
        }
    }
    return catalogue.profile();
}

Result<Done> keep_heard(store::Store& store, const std::string& session, const record::Log& anew,
                        store::Moment now) {
    std::vector<store::Annotation> annotations;
    for (std::size_t i = 0; i < anew.events.size(); ++i) {
        if (const auto* reply = record::as<record::Reply>(anew.events[i]))
            annotations.push_back({i, reply->heard});
    }
    return store.put_annotations(session, annotations, now);
}

}  // namespace

Result<Regraded> regrade(const Content& content, Versions& versions, store::Store& store,
                         const std::string& session, const RegradeWanted& wanted, store::Moment now) {
    const catalog::Catalogue& catalogue = *content.catalogue;
    if (!catalogue.pack || !catalogue.rubric || catalogue.profiles.empty() || !catalogue.understanding)
        return no_marking();
    Result<store::StoredSession> stored = store.session(session);
    if (!stored.ok()) return stored.error();
    const record::Log& log = stored.value().log;
    Result<std::optional<store::Mark>> mark = store.mark(session);
    if (!mark.ok()) return mark.error();
    std::shared_ptr<const scoring::Profile> profile = catalogue.profile();
    if (mark.value())
        profile = profile_like(catalogue, versions.marking(store, mark.value()->pack, mark.value()->rubric,
                                                           mark.value()->profile));
    Regraded out;
    out.session = session;
    out.student = stored.value().row.student;
    out.scenarios = stored.value().row.scenarios;

    record::Log anew = log;
    if (wanted.hear_anew) {
        Result<session::Shift> shift = versions.shift(store, stored.value());
        if (!shift.ok()) return shift.error();
        anew = heard_anew(log, shift.value(), hearing_by(catalogue.understanding));
    }
    Result<std::vector<scoring::ReviewStep>> steps = store.steps(session);
    if (!steps.ok()) return steps.error();
    const scoring::Scorecard after = scoring::grade(anew, *catalogue.pack, *catalogue.rubric, *profile);
    scoring::Effective reviewed =
        scoring::effective(anew, *catalogue.pack, *catalogue.rubric, *profile, steps.value());
    out.after = after.score;
    out.after_reviewed = reviewed.card.score;
    out.collisions = std::move(reviewed.collisions);
    if (mark.value()) {
        out.before = mark.value()->score;
        out.before_reviewed = out.before;
        if (Result<scoring::Scorecard> before = scoring::decode(mark.value()->body); before.ok())
            out.movers = movers_between(log, before.value(), anew, after);
        if (!steps.value().empty()) {
            Result<ReviewView> view = review_of(versions, store, session);
            if (view.ok()) out.before_reviewed = view.value().effective.card.score;
        }
    }
    const store::Mark fresh{session,
                            after.pack_digest,
                            after.rubric_digest,
                            after.profile_digest,
                            wanted.hear_anew ? catalogue.understanding->digest() : log.head.understanding,
                            after.score,
                            after.passed,
                            scoring::encode(after),
                            now};
    out.same_mark = mark.value() && store::mark_id(*mark.value()) == store::mark_id(fresh);
    if (!wanted.apply) return out;
    out.applied = true;
    if (out.same_mark) return out;  // nothing would be new

    if (Result<Done> done = keep_marking(store, catalogue, *profile); !done.ok()) return done.error();
    if (wanted.hear_anew) {
        if (Result<Done> done = keep_heard(store, session, anew, now); !done.ok()) return done.error();
    }
    scoring::ReviewStep step;
    step.session = session;
    step.upon = scoring::tips(steps.value());
    step.who = wanted.who;
    step.at = now;
    step.kind = scoring::StepKind::regrade;
    step.why = wanted.why;
    step.mark = step.old_value = mark.value() ? store::mark_id(*mark.value()) : "";
    step.new_value = store::mark_id(fresh);
    if (Result<Done> fine = scoring::check(step); !fine.ok()) return fine.error();
    if (Result<Done> done = store.put(fresh, true); !done.ok()) return done.error();
    if (Result<store::StepAdded> added = store.add(step, now); !added.ok()) return added.error();
    if (Result<Done> done = refresh_reviewed(versions, store, session); !done.ok()) return done.error();
    return out;
}

std::string to_json(const Regraded& regraded) {
    Json movers = Json::array();
    for (const Mover& one : regraded.movers) {
        movers.push_back({{"event", one.event},
                          {"text", one.text},
                          {"rule", {{"zh", one.rule.zh}, {"en", one.rule.en}}},
                          {"before_milli", one.before_milli},
                          {"after_milli", one.after_milli},
                          {"heard_before", one.heard_before},
                          {"heard_after", one.heard_after}});
    }
    Json collisions = Json::array();
    for (const scoring::Collision& one : regraded.collisions)
        collisions.push_back({{"step", one.step}, {"what", {{"zh", one.what.zh}, {"en", one.what.en}}}});
    return Json{{"session", regraded.session},
                {"student", regraded.student},
                {"scenario", regraded.scenarios.empty() ? "" : regraded.scenarios.front()},
                {"scenarios", regraded.scenarios},
                {"before", regraded.before},
                {"after", regraded.after},
                {"before_reviewed", regraded.before_reviewed},
                {"after_reviewed", regraded.after_reviewed},
                {"applied", regraded.applied},
                {"movers", std::move(movers)},
                {"collisions", std::move(collisions)}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kefu::desk
