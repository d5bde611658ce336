#include "support/archive_of.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "base/dice.h"
#include "desk/hearing.h"
#include "desk/sitting.h"
#include "desk/trust/reviewing.h"
#include "record/codec.h"
#include "session/plan.h"
#include "store/arrangement.h"
#include "store/chain.h"
#include "store/taken_in.h"
#include "support/content.h"

namespace kefu::bench {
namespace {

constexpr std::int64_t kStart = 1'780'000'000'000;
constexpr std::size_t kBatch = 200;  // sessions in one transaction

template <class T>
T sure(base::Result<T> result) {
    if (!result.ok()) {
        fmt::print(stderr, "{}\n", result.error().message.en);
        std::abort();
    }
    return result.take();
}

struct Story {
    std::shared_ptr<const scenario::Scenario> scenario;
    const scenario::Plan* plan = nullptr;
};

std::vector<Story> stories() {
    std::vector<Story> all;
    for (const catalog::ScenarioFile& file : content().catalogue->scenarios) {
        if (!file.scenario) continue;
        for (const scenario::Plan& plan : file.scenario->plans)
            all.push_back({file.scenario, &plan});
    }
    if (all.empty()) std::abort();
    return all;
}

store::TakenIn played(const Story& story, const session::Hear& hear, int number, int students) {
    const catalog::Catalogue& catalogue = *content().catalogue;
    const auto seed = static_cast<std::uint64_t>(number) + 1;
    const record::Log log =
        session::run_plan(*story.plan, seed, story.scenario, hear, catalogue.understanding->digest());
    const auto who = base::draw(3, {std::to_string(number)}) % static_cast<std::uint64_t>(students);
    store::TakenIn out;
    out.student = store::Student{fmt::format("student-{:05}", who), fmt::format("学生{}", who),
                                 fmt::format("电商{}班", who / 40 + 1), fmt::format("2026{:08}", who)};
    out.row.id = fmt::format("{:016x}", base::draw(5, {std::to_string(number)}));
    out.row.student = out.student->id;
    out.row.state = store::State::finished;
    out.row.started_at = kStart + 60'000LL * number;
    out.row.reached_ms = log.events.empty() ? 0 : log.events.back().at_ms;
    out.row.ended_at = out.row.touched_at = out.row.started_at + out.row.reached_ms;
    out.scenarios = story.scenario->id;
    session::Shift shift;
    shift.seed = seed;
    shift.visitors.push_back({"c1", story.scenario, 0});
    out.arrangement = store::encode(desk::arrangement_of(shift, {}));
    out.head = record::encode(log.head);
    out.last_hash = store::first_link(out.head);
    for (const record::Event& event : log.events) {
        out.lines.push_back(record::encode(event));
        out.last_hash = store::next_link(out.last_hash, out.lines.back());
    }
    const scoring::Scorecard card =
        scoring::grade(log, *catalogue.pack, *catalogue.rubric, *catalogue.profile());
    out.marks.push_back({out.row.id, card.pack_digest, card.rubric_digest, card.profile_digest,
                         log.head.understanding, card.score, card.passed, scoring::encode(card),
                         out.row.ended_at});
    return out;
}

void review(store::Store& store, desk::Versions& versions, const std::string& session, int number) {
    desk::StepWanted points;
    points.session = session;
    points.who = "王老师";
    points.kind = scoring::StepKind::points;
    points.value = number % 3 == 0 ? "3" : "-2";
    points.why = "语气";
    sure(desk::review(versions, store, points, kStart + 1));
    if (number % 40 != 0) return;
    const desk::ReviewView view = sure(desk::review_of(versions, store, session));
    for (const scoring::ScoreLine& line : view.program.lines) {
        for (const rules::Finding& finding : line.findings) {
            if (finding.outcome == rules::Outcome::kept) continue;
            desk::StepWanted step;
            step.session = session;
            step.who = "李老师";
            step.kind = scoring::StepKind::finding;
            step.finding.rule = line.rule;
            step.finding.event = finding.event;
            step.finding.conversation = finding.conversation;
            step.value = "kept 100";
            step.why = "说到了";
            sure(desk::review(versions, store, step, kStart + 2));
            return;
        }
    }
}

}  // namespace

void write_archive(const std::string& path, int sessions) {
    store::Store store = sure(store::Store::open(path));
    const catalog::Catalogue& catalogue = *content().catalogue;
    const std::vector<Story> all = stories();
    const session::Hear hear = desk::hearing_again(catalogue.understanding);
    for (const Story& story : all) {
        session::Shift shift;
        shift.visitors.push_back({"c1", story.scenario, 0});
        sure(desk::keep_scenarios(store, catalogue, shift));
    }
    sure(desk::keep_marking(store, catalogue, *catalogue.profile()));
    const int students = std::max(1, sessions / 40);
    std::vector<store::TakenIn> batch;
    for (int i = 0; i < sessions; ++i) {
        batch.push_back(played(all[static_cast<std::size_t>(i) % all.size()], hear, i, students));
        if (batch.size() < kBatch && i + 1 < sessions) continue;
        sure(store.take_in(batch, kStart));
        batch.clear();
    }
    desk::Versions versions(content().catalogue);
    for (int i = 0; i < sessions; i += 20)
        review(store, versions, fmt::format("{:016x}", base::draw(5, {std::to_string(i)})), i);
}

}  // namespace kefu::bench
