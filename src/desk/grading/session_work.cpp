// One session at the grader's desk: what stands, and the steps that are taken upon it.
#include <algorithm>

#include "acts/corrections.h"
#include "desk/corrections.h"
#include "desk/debrief.h"
#include "desk/grading/bench.h"
#include "desk/report_maker.h"
#include "desk/words.h"
#include "scoring/asked.h"

namespace kefu::desk::grading {
namespace {

constexpr std::size_t kSessionsToTry = 60;  // whose replies a correction is tried on
constexpr std::size_t kRepliesToTry = 400;

std::string title_of_finding(const ReviewView& review, const rules::RulePack* pack,
                             const scoring::FindingKey& key, Language language) {
    for (const scoring::ScoreLine& line : review.effective.card.lines) {
        if (line.rule == key.rule) return scoring::title_of(review.log, line.title, key).in(language);
    }
    const rules::Rule* known = pack ? pack->rule(key.rule) : nullptr;
    return known ? known->title.in(language) : key.rule;
}

void put_findings(GradedView& view, const ReviewView& review, const rules::RulePack* pack,
                  Language language) {
    const std::vector<const rules::Finding*> before = scoring::findings_of(review.program);
    for (const rules::Finding* one : scoring::findings_of(review.effective.card)) {
        FindingRow row;
        row.key = scoring::key_of(*one);
        row.title = title_of_finding(review, pack, row.key, language);
        row.outcome = one->outcome;
        row.credit_percent = one->credit_percent;
        for (const rules::Finding* other : before) {
            if (scoring::key_of(*other) == row.key) row.program = other->outcome;
        }
        for (const scoring::Standing& step : review.effective.review.steps) {
            const bool judged =
                step.step.kind == scoring::StepKind::confirm || step.step.kind == scoring::StepKind::finding;
            if (!step.counts || !judged || step.step.finding != row.key) continue;
            row.by = step.step.who;
            row.step = step.step.id;
        }
        view.findings.push_back(std::move(row));
    }
}

void put_heard(GradedView& view, const ReviewView& review) {
    const record::Log heard = scoring::heard_right(review.log, review.effective.review.corrections.heard);
    for (std::size_t i = 0; i < heard.events.size(); ++i) {
        const auto* reply = record::as<record::Reply>(heard.events[i]);
        if (!reply) continue;
        ReplyHeard one;
        one.shopper = reply->shopper_text;
        for (const record::HeardAct& act : reply->heard.acts)
            one.acts.push_back(act.shown());
        for (const auto& corrected : review.effective.review.corrections.heard)
            one.corrected = one.corrected || corrected.event == i;
        view.heard[i] = std::move(one);
    }
}

void put_steps(GradedView& view, const ReviewView& review, Language language) {
    const auto& steps = review.effective.review.steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const scoring::Standing& one = steps[i];
        StepRow row;
        row.id = one.step.id;
        row.who = one.step.who;
        row.when = date_words(one.step.at);
        row.kind = one.step.kind;
        row.why = one.step.why;
        row.event = one.step.finding.event;
        row.undone = one.undone;
        row.counts = one.counts;
        row.stale = one.stale;
        row.can_undo = !one.undone && one.step.kind != scoring::StepKind::undo;
        if (i < view.report.reviews.size()) {
            const report::Review& told = view.report.reviews[i];
            row.what = told.what.in(language);
            row.before = told.before.in(language);
            row.after = told.after.in(language);
        }
        if (one.step.kind == scoring::StepKind::comment) row.after = one.step.new_value;
        view.steps.push_back(std::move(row));
    }
    for (const auto& one : review.effective.review.conflicts)
        view.conflicts.push_back(one.what.in(language));
    for (const auto& one : review.effective.collisions)
        view.collisions.push_back(one.what.in(language));
}

base::Result<Marking> marking_of(Archive& archive, const ReviewView& review) {
    for (const store::Mark& mark : review.marks) {
        if (store::mark_id(mark) == review.mark)
            return archive.versions().marking(archive.store(), mark.pack, mark.rubric, mark.profile);
    }
    return base::Error{"review-no-mark", {"没有成绩", "there is no mark"}};
}

void fill(GradedView& view, Bench& bench, Archive& archive, const ReviewView& review,
          const store::StoredSession& stored) {
    const Language language = bench.content.language();
    const TextFiles& texts = bench.content.texts;
    store::Enrolled student;
    if (const auto roster = archive.store().roster(); roster.ok()) {
        for (const store::Enrolled& one : roster.value()) {
            if (one.id == stored.row.student) student = one;
        }
    }
    ReportSource source{stored, {}, {}, {}, {}, {}, {}};
    source.student = {stored.row.student, student.name, student.class_name, student.number};
    source.card = review.effective.card;
    source.original = review.program;
    source.steps = review.effective.review.steps;
    for (const store::Mark& mark : review.marks) {
        if (store::mark_id(mark) == review.mark) source.understanding = mark.understanding;
    }
    if (const auto seal = archive.store().check_seal(view.session); seal.ok())
        source.last_hash = seal.value().closing;
    view.report = ReportMaker(bench.content).make(source, report::Depth::whole);

    view.debrief = debrief_view(*bench.content.catalogue, texts, review.log, review.effective.card);
    with_steps(view.debrief, review.effective.review.steps, texts);
    view.debrief.session = view.session;
    view.debrief.when = moment_words(stored.row.started_at, texts);
    view.debrief.student = student.name;
    if (!student.class_name.empty()) view.debrief.student += " · " + student.class_name;
    if (!student.number.empty()) view.debrief.student += " · " + student.number;
    for (const scoring::Standing& one : review.effective.review.steps)
        view.reviewed = view.reviewed || one.step.kind != scoring::StepKind::request;
    for (const std::size_t at : scoring::open_requests(review.effective.review.steps))
        view.asked.push_back(static_cast<std::size_t>(review.effective.review.steps[at].step.finding.event));
    view.program_score = review.program.score;
    view.program_passed = review.program.passed;
    for (const scoring::DimensionScore& one : review.program.dimensions)
        view.program_dimensions.push_back(
            {one.id, one.title.in(language), one.earned_milli, one.possible_milli, one.applies});
    const base::Result<Marking> marking = marking_of(archive, review);
    const rules::RulePack* pack = marking.ok() ? marking.value().pack.get() : nullptr;
    put_findings(view, review, pack, language);
    put_heard(view, review);
    put_steps(view, review, language);
    if (pack) {
        for (const rules::Rule& rule : pack->rules)
            view.rules.push_back({rule.id, rule.title.in(language), 0});
    }
    view.state = review.state;
    view.ready = true;
}

}  // namespace

GradedView graded_view(Bench& bench, const std::string& session, const std::string& round) {
    GradedView view;
    view.session = session;
    view.round = round;
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) {
        view.problem = bench.told(archive.error());
        return view;
    }
    const store::Store& store = archive.value()->store();
    const base::Result<ReviewView> review = review_of(archive.value()->versions(), store, session, round);
    const base::Result<store::StoredSession> stored = store.session(session);
    if (!review.ok()) {
        view.problem = bench.told(review.error());
    } else if (!stored.ok()) {
        view.problem = bench.told(stored.error());
    } else {
        fill(view, bench, *archive.value(), review.value(), stored.value());
    }
    return view;
}

GradedView take_step(Bench& bench, StepWanted step) {
    const base::Result<Archive*> archive = bench.open();
    std::string said;
    std::string problem;
    if (!archive.ok()) {
        problem = bench.told(archive.error());
    } else {
        const base::Result<StepTaken> taken =
            review(archive.value()->versions(), archive.value()->store(), step, bench.moment());
        if (!taken.ok()) {
            problem = bench.told(taken.error());
        } else if (taken.value().stale) {
            said = bench.text("gui.grading.step.stale");
        } else if (taken.value().score_before != taken.value().score_after) {
            said = base::filled_text(bench.text("gui.grading.step.moved"), "0",
                                     std::to_string(taken.value().score_before));
            said = base::filled_text(said, "1", std::to_string(taken.value().score_after));
        } else {
            said = bench.text("gui.grading.step.kept");
        }
    }
    GradedView view = graded_view(bench, step.session, step.round);
    view.said = std::move(said);
    if (view.ready) view.problem = std::move(problem);
    return view;
}

MisreadTrial try_misread(Bench& bench, const std::string& session, const TryMisread& asked) {
    MisreadTrial trial;
    trial.event = asked.event;
    trial.right = asked.right;
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) {
        trial.problem = bench.told(archive.error());
        return trial;
    }
    const store::Store& store = archive.value()->store();
    const base::Result<ReviewView> review = review_of(archive.value()->versions(), store, session);
    const base::Result<Marking> marking =
        review.ok() ? marking_of(*archive.value(), review.value()) : base::Result<Marking>(review.error());
    if (!marking.ok()) {
        trial.problem = bench.told(marking.error());
        return trial;
    }
    const record::Log& log = review.value().log;
    const record::Reply* reply =
        asked.event < log.events.size() ? record::as<record::Reply>(log.events[asked.event]) : nullptr;
    if (!reply) return trial;
    scoring::Corrections corrections = review.value().effective.review.corrections;
    std::erase_if(corrections.heard, [&](const auto& one) { return one.event == asked.event; });
    corrections.heard.push_back({asked.event, asked.right});
    trial.score_before = review.value().effective.card.score;
    trial.score_after = scoring::grade_corrected(log, *marking.value().pack, *marking.value().rubric,
                                                 *marking.value().profile, corrections)
                            .card.score;
    const auto& understanding = bench.content.catalogue->understanding;
    if (!understanding) return trial;
    std::vector<HeardBefore> others;
    store::Selection finished;
    finished.finished_only = true;
    if (const auto rows = store.sessions(finished); rows.ok()) {
        std::size_t looked = 0;
        for (auto row = rows.value().rbegin(); row != rows.value().rend() && looked < kSessionsToTry; ++row) {
            const auto stored = store.session(row->id);
            if (!stored.ok()) continue;
            ++looked;
            for (const record::Event& event : stored.value().log.events) {
                const auto* one = record::as<record::Reply>(event);
                if (one && others.size() < kRepliesToTry)
                    others.push_back(
                        {one->shopper_text, one->text, moment_words(row->started_at, bench.content.texts)});
            }
        }
    }
    acts::Correction correction;
    correction.shopper = reply->shopper_text;
    correction.reply = reply->text;
    correction.acts = asked.right;
    CorrectionEffect effect = try_correction(*understanding, correction, others);
    trial.before = std::move(effect.before);
    trial.after = std::move(effect.after);
    trial.looked_at = effect.looked_at;
    for (CorrectionEffect::Other& one : effect.others)
        trial.others.push_back({one.reply.where, one.reply.shopper, one.reply.reply, std::move(one.before),
                                std::move(one.after), one.example});
    trial.ready = true;
    return trial;
}

std::string teach(Bench& bench, const GradedView& graded, const KeepMisread& asked) {
    const auto& understanding = bench.content.catalogue->understanding;
    const auto heard = graded.heard.find(asked.event);
    if (!understanding || heard == graded.heard.end()) return {};
    acts::Correction correction;
    correction.shopper = heard->second.shopper;
    for (const DebriefConversation& one : graded.debrief.conversations) {
        for (const ChatLine& line : one.lines) {
            if (line.id == asked.event) correction.reply = line.text;
        }
    }
    correction.acts = asked.right;
    correction.note = asked.why;
    correction.by = bench.grader;
    correction.when = date_words(bench.moment()).substr(0, 10);
    const auto kept = keep_correction(*understanding, correction, corrections_folder());
    return kept.ok() ? std::string() : bench.told(kept.error());
}

std::vector<ActView> acts_of(const Content& content) {
    std::vector<ActView> acts;
    if (!content.catalogue->understanding) return acts;
    for (const acts::Act& act : content.catalogue->understanding->acts().acts())
        acts.push_back({act.id, act.name, act.description});
    return acts;
}

}  // namespace kefu::desk::grading
