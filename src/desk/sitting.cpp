#include "desk/sitting.h"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "desk/hearing.h"
#include "desk/trust/keeping.h"

namespace kefu::desk {
namespace {

using base::Done;
using base::Error;
using base::Result;

constexpr record::Ms kTimeLimitMs = 3'600'000;

Error scenario_error(const char* code, base::Bilingual message, const std::string& name) {
    return {code, base::filled(std::move(message), "name", name)};
}

}  // namespace

session::Shift shift_of(const SittingWanted& wanted) {
    session::Shift shift;
    shift.mode = wanted.mode;
    shift.seed = wanted.seed;
    shift.time_limit_ms = kTimeLimitMs;
    for (std::size_t i = 0; i < wanted.scenarios.size(); ++i) {
        shift.visitors.push_back(
            {fmt::format("c{}", i + 1), wanted.scenarios[i], static_cast<record::Ms>(i) * wanted.gap_ms});
    }
    return shift;
}

store::Arrangement arrangement_of(const session::Shift& shift, const std::vector<std::string>& paths) {
    store::Arrangement arrangement;
    arrangement.time_limit_ms = shift.time_limit_ms;
    for (std::size_t i = 0; i < shift.visitors.size(); ++i) {
        const session::Visitor& visitor = shift.visitors[i];
        arrangement.visitors.push_back({visitor.conversation, visitor.scenario->id,
                                        i < paths.size() ? paths[i] : "", visitor.arrives_ms});
    }
    return arrangement;
}

Result<session::Shift> shift_of(const catalog::Catalogue& catalogue, const store::StoredSession& stored) {
    session::Shift shift;
    shift.mode = stored.log.head.mode;
    shift.seed = stored.log.head.seed;
    shift.version = stored.log.head.version;
    shift.time_limit_ms = stored.arrangement.time_limit_ms;
    for (const store::Arrangement::Visitor& visitor : stored.arrangement.visitors) {
        std::shared_ptr<const scenario::Scenario> scenario;
        if (!visitor.path.empty()) {
            scenario = catalog::read_scenario(catalogue, visitor.path).scenario;
        } else if (const catalog::ScenarioFile* file = catalogue.scenario(visitor.scenario)) {
            scenario = file->scenario;
        }
        if (!scenario)
            return scenario_error("scenario-not-found",
                                  {"这次练习的场景不在了：{name}",
                                   "the scenario of this session is not there any more: {name}"},
                                  visitor.scenario);
        const record::ConversationHead* head =
            record::find_conversation(stored.log.head, visitor.conversation);
        if (!head || head->scenario_digest != scenario->digest) {
            return scenario_error("scenario-changed",
                                  {"场景 {name} 后来改过，这次练习不能从中间接着做",
                                   "the scenario {name} was changed since; this session can't be taken up"},
                                  visitor.scenario);
        }
        shift.visitors.push_back({visitor.conversation, std::move(scenario), visitor.arrives_ms});
    }
    if (shift.visitors.empty())
        return Error{"log-damaged", {"这次练习没有顾客", "this session has no shopper"}};
    return shift;
}

Result<session::Divergence> replayed(const catalog::Catalogue& catalogue,
                                     const store::StoredSession& stored) {
    Result<session::Shift> shift = shift_of(catalogue, stored);
    if (!shift.ok()) return shift.error();
    return session::verify(stored.log, shift.value());
}

Sitting::Sitting(std::string id, std::string kind, session::Shift shift, store::Store* store)
    : id_(std::move(id)), kind_(std::move(kind)), shift_(std::move(shift)), store_(store) {}

Result<Sitting> Sitting::start(const catalog::Catalogue& catalogue, const SittingWanted& wanted,
                               store::Store* store, const std::string& id, store::Moment now) {
    if (!catalogue.understanding)
        return Error{"content-broken",
                     {"话语理解的数据有错误，不能开始",
                      "the data of the understanding have errors; nothing can be played"}};
    Sitting sitting(id, wanted.kind, shift_of(wanted), store);
    sitting.engine_ = std::make_unique<session::Engine>(sitting.shift_, hearing_by(catalogue.understanding),
                                                        catalogue.understanding->digest());
    if (store) {
        store::NewSession row{id, wanted.student, wanted.kind, arrangement_of(sitting.shift_, wanted.paths),
                              now};
        row.arrangement.assignment = wanted.assignment;
        if (Result<Done> begun = store->begin(row, sitting.log().head); !begun.ok()) return begun.error();
        if (Result<Done> kept = keep_scenarios(*store, catalogue, sitting.shift_); !kept.ok())
            return kept.error();
    }
    if (Result<Done> done = sitting.keep(); !done.ok()) return done.error();
    return sitting;
}

Result<Sitting> Sitting::resume(const catalog::Catalogue& catalogue, store::Store& store,
                                const std::string& id, store::Moment now) {
    if (!catalogue.understanding)
        return Error{"content-broken",
                     {"话语理解的数据有错误，不能开始",
                      "the data of the understanding have errors; nothing can be played"}};
    Result<store::StoredSession> stored = store.session(id);
    if (!stored.ok()) return stored.error();
    Result<session::Shift> shift = shift_of(catalogue, stored.value());
    if (!shift.ok()) return shift.error();
    const record::Log& log = stored.value().log;

    // The past is heard as it was recorded, the future by the understanding of today.
    auto past = std::make_shared<bool>(true);
    const session::Hear hear =
        [past, before = session::recorded(log), after = hearing_by(catalogue.understanding)](
            const session::Question& question) { return *past ? before(question) : after(question); };
    Sitting sitting(id, stored.value().row.kind, shift.take(), &store);
    sitting.engine_ = std::make_unique<session::Engine>(sitting.shift_, hear, log.head.understanding);
    for (const session::Input& input : session::inputs_of(log))
        sitting.engine_->apply(input);
    const record::Ms reached =
        std::max(stored.value().row.reached_ms, log.events.empty() ? 0 : log.events.back().at_ms);
    sitting.engine_->advance_to(reached);
    *past = false;

    const std::vector<record::Event>& made = sitting.log().events;
    if (made.size() < log.events.size() || !std::equal(log.events.begin(), log.events.end(), made.begin())) {
        return Error{
            "resume-differs",
            {"这次练习用现在的程序接不上了（记录仍保存着）",
             "this session can't be taken up with this version of the program (its record is kept)"}};
    }
    sitting.kept_ = log.events.size();
    if (sitting.engine_->ended()) return sitting;
    const record::Ms gap = std::max<record::Ms>(0, now - stored.value().row.touched_at);
    if (Result<Done> done = sitting.apply({sitting.engine_->now(), "", session::Resume{gap, true}});
        !done.ok())
        return done.error();
    return sitting;
}

const scenario::Scenario* Sitting::scenario(const std::string& conversation) const {
    for (const session::Visitor& visitor : shift_.visitors) {
        if (visitor.conversation == conversation) return visitor.scenario.get();
    }
    return nullptr;
}

Result<Done> Sitting::advance_to(record::Ms now_ms) {
    engine_->advance_to(now_ms);
    return keep();
}

Result<Done> Sitting::apply(const session::Input& input, bool* taken) {
    const bool made_sense = engine_->apply(input);
    if (taken) *taken = made_sense;
    return keep();
}

Result<Done> Sitting::finish() {
    engine_->finish();
    return keep();
}

Result<Done> Sitting::keep() {
    const std::vector<record::Event>& events = log().events;
    if (kept_ == events.size()) return Done{};
    if (store_) {
        if (Result<Done> done = store_->append(id_, kept_, std::span(events).subspan(kept_)); !done.ok())
            return done;
    }
    kept_ = events.size();
    return Done{};
}

}  // namespace kefu::desk
