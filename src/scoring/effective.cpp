#include <algorithm>
#include <set>

#include "scoring/review.h"

namespace kefu::scoring {
namespace {

// A correction meets a mark that says something else than its grader saw.
void collide(const ReviewStep& step, const Landed& landed, std::vector<Collision>& out) {
    if (!landed.found) {
        if (!step.old_value.empty()) {
            out.push_back({step.id,
                           {"这个成绩里没有这一项了，改判没有用上",
                            "this mark has no such item any more; the step has no effect"}});
        }
        return;
    }
    if (step.kind == StepKind::dimension) return;
    const std::string now = finding_value(landed.outcome, landed.credit_percent);
    if (now == step.old_value) return;
    if (now == step.new_value) {
        out.push_back({step.id, {"程序现在的判断与改判相同", "the program now judges as the grader did"}});
    } else {
        out.push_back(
            {step.id,
             base::filled(
                 base::filled({"改判时程序的判断是 {old}，现在是 {now}；改判仍然算数",
                               "the program said {old} then and says {now} now; the step still counts"},
                              "old", step.old_value.empty() ? "–" : step.old_value),
                 "now", now)});
    }
}

const ReviewStep* find(const Reviewed& review, const std::string& id) {
    for (const Standing& one : review.steps) {
        if (one.step.id == id) return &one.step;
    }
    return nullptr;
}

}  // namespace

FindingKey key_of(const rules::Finding& finding) {
    return {finding.rule, finding.conversation, static_cast<std::int64_t>(finding.event),
            static_cast<std::int64_t>(finding.trigger_event),
            finding.rule == "answers" ? finding.heard_as : std::string()};
}

std::vector<const rules::Finding*> findings_of(const Scorecard& card) {
    std::vector<const rules::Finding*> all;
    std::set<FindingKey> known;
    const auto add = [&](const std::vector<rules::Finding>& findings) {
        for (const rules::Finding& one : findings) {
            if (known.insert(key_of(one)).second) all.push_back(&one);
        }
    };
    for (const ScoreLine& line : card.lines)
        add(line.findings);
    for (const CapApplied& cap : card.caps)
        add(cap.findings);
    for (const Adjustment& adjustment : card.adjustments)
        add(adjustment.findings);
    return all;
}

std::vector<int> costs(const ScoreLine& line) {
    const auto weight = [](const rules::Finding& finding) {
        const bool loss = finding.outcome != rules::Outcome::kept || finding.credit_percent < 100;
        return loss ? std::max(1, 100 - finding.credit_percent) : 0;
    };
    int missing = 0;
    for (const rules::Finding& finding : line.findings)
        missing += weight(finding);
    const std::int64_t lost = std::max(0, line.possible_milli - line.earned_milli);
    std::vector<int> out;
    int seen = 0;
    int given = 0;
    for (const rules::Finding& finding : line.findings) {
        seen += weight(finding);
        const int until = static_cast<int>(lost * seen / std::max(1, missing));
        out.push_back(until - given);
        given = until;
    }
    return out;
}

record::Log heard_right(record::Log log, const std::vector<Corrections::Heard>& heard) {
    for (const Corrections::Heard& right : heard) {
        if (right.event >= log.events.size()) continue;
        auto* reply = std::get_if<record::Reply>(&log.events[right.event].body);
        if (reply == nullptr) continue;
        std::vector<record::HeardAct> acts;
        for (const std::string& id : right.acts) {
            const record::HeardAct* known = reply->heard.act(id);
            if (known != nullptr) {
                acts.push_back(*known);
            } else {
                acts.push_back({id, {{0, static_cast<std::int32_t>(reply->text.size())}}, "grader"});
            }
        }
        reply->heard.acts = std::move(acts);
    }
    return log;
}

Effective effective(const record::Log& log, const rules::RulePack& pack, const Rubric& rubric,
                    const Profile& profile, const std::vector<ReviewStep>& steps) {
    Effective out;
    out.review = reviewed(steps);
    Corrected corrected = grade_corrected(log, pack, rubric, profile, out.review.corrections);
    out.card = std::move(corrected.card);
    for (std::size_t i = 0; i < corrected.findings.size(); ++i) {
        if (const ReviewStep* step = find(out.review, out.review.correction_of[i]))
            collide(*step, corrected.findings[i], out.collisions);
    }
    for (std::size_t i = 0; i < corrected.dimensions.size(); ++i) {
        if (const ReviewStep* step = find(out.review, out.review.dimension_of[i]))
            collide(*step, corrected.dimensions[i], out.collisions);
    }
    for (const Corrections::Heard& right : out.review.corrections.heard) {
        const bool reply =
            right.event < log.events.size() && record::as<record::Reply>(log.events[right.event]);
        if (reply) continue;
        for (const Standing& one : out.review.steps) {
            if (one.counts && one.step.kind == StepKind::misread &&
                one.step.finding.event == static_cast<std::int64_t>(right.event))
                out.collisions.push_back({one.step.id, {"这里没有回复", "there is no reply here"}});
        }
    }
    return out;
}

}  // namespace kefu::scoring
