#include "desk/trust/reviewing.h"

#include <algorithm>
#include <charconv>

#include "base/diagnostic.h"
#include "desk/report_maker.h"
#include "desk/trust/agreement.h"

namespace kefu::desk {
namespace {

using base::Done;
using base::Error;
using base::Result;
using scoring::ReviewStep;
using scoring::StepKind;

constexpr int kTries = 8;

/// Everything that a session's reviewed mark is made of.
struct Bench {
    store::StoredSession stored;
    record::Log heard;
    store::Mark mark;
    std::vector<store::Mark> marks;
    Marking by;
    std::vector<ReviewStep> steps;
};

Result<Bench> bench_of(Versions& versions, const store::Store& store, const std::string& session) {
    Bench bench;
    Result<store::StoredSession> stored = store.session(session);
    if (!stored.ok()) return stored.error();
    bench.stored = stored.take();
    Result<std::optional<store::Mark>> mark = store.mark(session);
    if (!mark.ok()) return mark.error();
    if (!mark.value())
        return Error{
            "review-no-mark",
            {"这次练习还没有成绩，不能复核", "this session has no mark yet; there is nothing to review"}};
    bench.mark = *mark.value();
    Result<std::vector<store::Mark>> marks = store.marks(session);
    if (!marks.ok()) return marks.error();
    bench.marks = marks.take();
    Result<Marking> by = versions.marking(store, bench.mark.pack, bench.mark.rubric, bench.mark.profile);
    if (!by.ok()) return by.error();
    bench.by = by.take();
    bench.heard = bench.stored.log;
    if (bench.mark.understanding != bench.heard.head.understanding) {
        Result<std::vector<store::Annotation>> annotations =
            store.annotations(session, bench.mark.understanding);
        if (!annotations.ok()) return annotations.error();
        for (store::Annotation& one : annotations.value()) {
            if (one.seq >= bench.heard.events.size()) continue;
            if (auto* reply = std::get_if<record::Reply>(&bench.heard.events[one.seq].body))
                reply->heard = std::move(one.heard);
        }
    }
    Result<std::vector<ReviewStep>> steps = store.steps(session);
    if (!steps.ok()) return steps.error();
    bench.steps = steps.take();
    return bench;
}

scoring::Effective effective_of(const Bench& bench, const std::string& round) {
    std::vector<ReviewStep> of_round;
    for (const ReviewStep& step : bench.steps) {
        if (step.round != round) continue;
        of_round.push_back(step);
        of_round.back().round.clear();
    }
    // Ids stay as they are: they name the steps, whatever round they are of.
    return scoring::effective(bench.heard, *bench.by.pack, *bench.by.rubric, *bench.by.profile, of_round);
}

// The finding that a key with blanks means; the first where it means several. Null: none.
const rules::Finding* meant(const scoring::Scorecard& card, const scoring::FindingKey& key) {
    for (const rules::Finding* one : scoring::findings_of(card)) {
        const scoring::FindingKey its = scoring::key_of(*one);
        if (its.rule == key.rule && (key.event < 0 || its.event == key.event) &&
            (key.conversation.empty() || its.conversation == key.conversation) &&
            (key.trigger < 0 || its.trigger == key.trigger) && (key.topic.empty() || its.topic == key.topic))
            return one;
    }
    return nullptr;
}

std::string joined(const record::Heard& heard) {
    std::string out;
    for (const record::HeardAct& act : heard.acts)
        out += (out.empty() ? "" : ",") + act.id;
    return out;
}

std::vector<std::string> split(const std::string& list) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        if (end > begin) parts.push_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

Error no_finding() {
    return {"review-no-finding",
            {"成绩里没有这一项：请检查规则、消息号和维度",
             "the mark has no such item: check the rule, the message's number, the dimension"}};
}

/// Fills a step in from what stands.
Result<Done> fill(const Bench& bench, const scoring::Scorecard& program, const StepWanted& wanted,
                  ReviewStep& step) {
    const auto event_of = [&](std::int64_t event) -> const record::Event* {
        const auto& events = bench.heard.events;
        return event >= 0 && static_cast<std::size_t>(event) < events.size()
                   ? &events[static_cast<std::size_t>(event)]
                   : nullptr;
    };
    switch (wanted.kind) {
        case StepKind::confirm:
        case StepKind::finding: {
            if (wanted.kind == StepKind::confirm && !wanted.dimension.empty()) {
                const auto one = std::find_if(program.dimensions.begin(), program.dimensions.end(),
                                              [&](const auto& d) { return d.id == wanted.dimension; });
                if (one == program.dimensions.end()) return no_finding();
                step.old_value = step.new_value = std::to_string(one->earned_milli);
                return Done{};
            }
            const rules::Finding* finding = meant(program, wanted.finding);
            if (finding) {
                step.finding = scoring::key_of(*finding);
                step.old_value = scoring::finding_value(finding->outcome, finding->credit_percent);
                if (wanted.kind == StepKind::confirm) step.new_value = step.old_value;
                return Done{};
            }
            const record::Event* event = event_of(wanted.finding.event);
            if (wanted.kind == StepKind::confirm || !event || !bench.by.pack->rule(wanted.finding.rule))
                return no_finding();
            step.finding.conversation = event->conversation;  // seen by the grader alone
            step.finding.trigger = wanted.finding.event;
            return Done{};
        }
        case StepKind::dimension: {
            const auto one = std::find_if(program.dimensions.begin(), program.dimensions.end(),
                                          [&](const auto& d) { return d.id == wanted.dimension; });
            const std::optional<int> milli = milli_of(wanted.value);
            if (one == program.dimensions.end() || !one->applies) return no_finding();
            if (!milli || *milli < 0 || *milli > one->possible_milli)
                return Error{"review-value",
                             base::filled({"这个维度的分数应在 0 到 {most} 之间",
                                           "the points of this dimension go from 0 to {most}"},
                                          "most",
                                          std::to_string(one->possible_milli / 1000) + "." +
                                              std::to_string(one->possible_milli / 100 % 10))};
            step.old_value = std::to_string(one->earned_milli);
            step.new_value = std::to_string(*milli);
            return Done{};
        }
        case StepKind::points: {
            const std::optional<int> milli = milli_of(wanted.value);
            if (!milli || *milli % 1000 != 0 || *milli == 0)
                return Error{"review-value",
                             {"加减分应是 -100 到 100 之间、不为 0 的整数",
                              "points are a whole number from -100 to 100, not 0"}};
            step.old_value = "0";
            step.new_value = std::to_string(*milli);
            return Done{};
        }
        case StepKind::comment:
        case StepKind::request:
        case StepKind::misread: {
            const bool of_reply = wanted.kind != StepKind::comment;
            const record::Event* event = event_of(wanted.finding.event);
            const auto* reply = event ? record::as<record::Reply>(*event) : nullptr;
            if (of_reply && !reply)
                return Error{"review-no-finding", {"这里没有回复", "there is no reply here"}};
            if (wanted.finding.event >= 0 && !event) return no_finding();
            if (event) step.finding.conversation = event->conversation;
            if (of_reply) step.old_value = joined(reply->heard);
            return Done{};
        }
        case StepKind::undo: {
            const auto one = std::find_if(bench.steps.begin(), bench.steps.end(), [&](const ReviewStep& s) {
                return s.id.starts_with(wanted.undoes) && s.round == wanted.round;
            });
            if (wanted.undoes.size() < 8 || one == bench.steps.end())
                return Error{"review-no-step",
                             {"没有这一步（至少写出编号的前 8 位）",
                              "there is no such step (give at least 8 digits of its id)"}};
            step.undoes = one->id;
            step.old_value = one->id;
            return Done{};
        }
        case StepKind::regrade:
        case StepKind::done:
            return Done{};
    }
    return Done{};
}

// An undone regrade lets the earlier mark count again; an undone undo of it the later one.
Result<Done> follow_regrades(store::Store& store, const std::string& session) {
    Result<std::vector<ReviewStep>> steps = store.steps(session);
    Result<std::vector<store::Mark>> marks = store.marks(session);
    if (!steps.ok()) return steps.error();
    if (!marks.ok()) return marks.error();
    std::string counts;
    std::string first;
    for (const scoring::Standing& one : scoring::reviewed(steps.value()).steps) {
        if (one.step.kind != StepKind::regrade) continue;
        if (first.empty()) first = one.step.old_value;
        if (one.counts) counts = one.step.new_value;
    }
    if (counts.empty()) counts = first;
    if (counts.empty()) return Done{};
    Result<std::optional<store::Mark>> now = store.mark(session);
    if (!now.ok()) return now.error();
    if (now.value() && store::mark_id(*now.value()) == counts) return Done{};
    for (const store::Mark& mark : marks.value()) {
        if (store::mark_id(mark) == counts) return store.put(mark, true);
    }
    return Done{};  // a mark that lies on another computer
}

}  // namespace

std::optional<int> milli_of(const std::string& points) {
    std::string digits = points;
    bool minus = false;
    if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) {
        minus = digits[0] == '-';
        digits.erase(0, 1);
    }
    const std::size_t dot = digits.find('.');
    std::string after = dot == std::string::npos ? "" : digits.substr(dot + 1);
    const std::string before = digits.substr(0, dot);
    if (before.empty() || before.size() > 3 || after.size() > 3) return std::nullopt;
    after.resize(3, '0');
    int value = 0;
    const std::string whole = before + after;
    const auto read = std::from_chars(whole.data(), whole.data() + whole.size(), value);
    if (read.ec != std::errc() || read.ptr != whole.data() + whole.size()) return std::nullopt;
    return minus ? -value : value;
}

Result<ReviewView> review_of(Versions& versions, const store::Store& store, const std::string& session,
                             const std::string& round) {
    Result<Bench> bench = bench_of(versions, store, session);
    if (!bench.ok()) return bench.error();
    Bench& b = bench.value();
    ReviewView view;
    Result<scoring::Scorecard> program = scoring::decode(b.mark.body);
    if (!program.ok()) return program.error();
    view.program = program.take();
    view.effective = effective_of(b, round);
    view.state = scoring::tips(b.steps, round);
    view.mark = store::mark_id(b.mark);
    view.row = b.stored.row;
    view.pass_moved = view.program.passed != view.effective.card.passed;
    view.log = std::move(b.heard);
    view.marks = std::move(b.marks);
    return view;
}

Result<Done> refresh_reviewed(Versions& versions, store::Store& store, const std::string& session) {
    if (Result<Done> done = follow_regrades(store, session); !done.ok()) return done;
    for (int i = 0; i < kTries; ++i) {
        Result<std::string> state = store.review_state(session);
        if (!state.ok()) return state.error();
        Result<Bench> bench = bench_of(versions, store, session);
        if (!bench.ok()) return bench.error();
        Result<std::optional<store::ReviewedMark>> there = store.reviewed(session);
        if (!there.ok()) return there.error();
        if (bench.value().steps.empty() && !there.value()) return Done{};
        if (there.value() && there.value()->state == state.value()) return Done{};
        const scoring::Scorecard card = effective_of(bench.value(), "").card;
        const Result<Done> put =
            store.put_reviewed(session, {state.value(), card.score, card.passed, scoring::encode(card)});
        if (put.ok() || put.error().code != "store-conflict") return put;
        // Somebody added a step in between: once more with it.
    }
    return Error{
        "store-locked",
        {"复核正被别处频繁改动，请再试一次", "the reviews are being changed elsewhere; please try again"}};
}

Result<StepTaken> review(Versions& versions, store::Store& store, const StepWanted& wanted,
                         store::Moment now) {
    if (!wanted.round.empty()) {
        Result<Sample> sample = find_sample(store, wanted.round);
        if (!sample.ok()) return sample.error();
        const std::vector<std::string>& drawn = sample.value().sessions;
        if (sample.value().id != wanted.round ||
            std::find(drawn.begin(), drawn.end(), wanted.session) == drawn.end())
            return Error{"no-sample", {"这次练习不在这个抽样里", "this session is not in that sample"}};
    }
    Result<Bench> bench = bench_of(versions, store, wanted.session);
    if (!bench.ok()) return bench.error();
    const Bench& b = bench.value();
    Result<scoring::Scorecard> program = scoring::decode(b.mark.body);
    if (!program.ok()) return program.error();

    ReviewStep step;
    step.session = wanted.session;
    step.round = wanted.round;
    step.who = wanted.who;
    step.at = now;
    step.kind = wanted.kind;
    step.finding = wanted.finding;
    step.dimension = wanted.dimension;
    step.new_value = wanted.value;
    step.why = wanted.why;
    step.mark = store::mark_id(b.mark);
    step.upon = wanted.state ? *wanted.state : scoring::tips(b.steps, wanted.round);
    if (Result<Done> done = fill(b, program.value(), wanted, step); !done.ok()) return done.error();
    if (wanted.kind == StepKind::misread) {
        for (const std::string& act : split(wanted.value)) {
            if (std::find(versions.acts().begin(), versions.acts().end(), act) != versions.acts().end())
                continue;
            const std::string near = base::nearest(act, versions.acts());
            const base::Bilingual what =
                near.empty()
                    ? base::
                          Bilingual{"没有“{act}”这个话语行为；一个也不该听到就写空的 \"\"",
                                    "there is no act \"{act}\"; write an empty \"\" where none should be heard"}
                    : base::filled({"没有“{act}”这个话语行为，是不是 {near}？",
                                    "there is no act \"{act}\"; did you mean {near}?"},
                                   "near", near);
            return Error{"review-value", base::filled(what, "act", act)};
        }
    }

    StepTaken taken;
    taken.score_before = effective_of(b, wanted.round).card.score;
    Result<store::StepAdded> added = store.add(step, now);
    if (!added.ok()) return added.error();
    taken.id = added.value().id;
    taken.stale = added.value().stale;
    if (Result<Done> done = refresh_reviewed(versions, store, wanted.session); !done.ok())
        return done.error();
    Result<ReviewView> after = review_of(versions, store, wanted.session, wanted.round);
    if (!after.ok()) return after.error();
    taken.score_after = after.value().effective.card.score;
    return taken;
}

Result<std::vector<MisreadRecord>> misread_records(const store::Store& store,
                                                   const std::vector<std::string>& sessions) {
    Result<std::vector<std::string>> ids = store.sessions_with_steps();
    if (!ids.ok()) return ids.error();
    std::vector<MisreadRecord> out;
    for (const std::string& session : ids.value()) {
        if (!sessions.empty() && std::find(sessions.begin(), sessions.end(), session) == sessions.end())
            continue;
        Result<std::vector<ReviewStep>> steps = store.steps(session);
        if (!steps.ok()) return steps.error();
        for (const scoring::Standing& one : scoring::reviewed(steps.value()).steps) {
            if (!one.counts || one.step.kind != StepKind::misread) continue;
            Result<record::Event> event =
                store.event(session, static_cast<std::size_t>(one.step.finding.event));
            if (!event.ok()) return event.error();
            const auto* reply = record::as<record::Reply>(event.value());
            if (!reply) continue;
            out.push_back({{reply->shopper_text, reply->text, split(one.step.new_value), one.step.why,
                            one.step.who, date_words(one.step.at)},
                           split(one.step.old_value),
                           session,
                           static_cast<std::size_t>(one.step.finding.event),
                           reply->heard.origin});
        }
    }
    return out;
}

}  // namespace kefu::desk
