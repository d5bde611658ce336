#include "desk/debrief.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "desk/chat_lines.h"
#include "desk/rounds.h"
#include "desk/words.h"
#include "scoring/asked.h"

namespace kefu::desk {
namespace {

const scenario::Scenario* scenario_of(const catalog::Catalogue& catalogue,
                                      const record::ConversationHead& head) {
    const catalog::ScenarioFile* file = catalogue.scenario(head.scenario);
    return file ? file->scenario.get() : nullptr;
}

FindingView::Kind kind_of(rules::Severity severity) {
    switch (severity) {
        case rules::Severity::minor:
            return FindingView::Kind::minor;
        case rules::Severity::major:
            return FindingView::Kind::major;
        case rules::Severity::critical:
            break;
    }
    return FindingView::Kind::critical;
}

bool lost(const rules::Finding& finding) {
    return finding.outcome != rules::Outcome::kept || finding.credit_percent < 100;
}

// The findings of one line of the scorecard, each at its message.
void put_findings(DebriefConversation& conversation, const catalog::Catalogue& catalogue,
                  const TextFiles& texts, const record::Log& log, const scoring::ScoreLine& score) {
    const Language language = texts.language();
    const rules::Rule* rule = catalogue.pack ? catalogue.pack->rule(score.rule) : nullptr;
    const std::vector<int> costs = scoring::costs(score);
    bool told = false;  // which questions stayed open is the same list for each of them: it is said once
    for (std::size_t i = 0; i < score.findings.size(); ++i) {
        const rules::Finding& finding = score.findings[i];
        if (finding.conversation != conversation.id) continue;
        // Praise is for what was due and done; that nothing forbidden was said needs no note at a message.
        if (!lost(finding) && (!rule || rule->kind != rules::Rule::Kind::due)) continue;
        const auto line = std::find_if(conversation.lines.begin(), conversation.lines.end(),
                                       [&](const ChatLine& l) { return l.id == finding.event; });
        if (line == conversation.lines.end()) continue;
        FindingView view;
        view.rule = score.rule;
        view.title = scoring::title_of(log, score.title, scoring::key_of(finding)).in(language);
        view.lesson = lesson_title(texts, score.lesson);
        view.lesson_id = readable_lesson(catalogue, score.lesson);
        view.when = base::filled_text(texts.text("desk.at_clock"), "clock", clock_words(finding.at_ms));
        view.words = finding.words;
        if (lost(finding)) {
            view.kind = kind_of(score.severity);
            const bool question = scoring::asked(log, scoring::key_of(finding)) != nullptr;
            if (!question || !std::exchange(told, true)) view.why = score.why.in(language);
            view.advice = rule ? rule->advice.in(language) : "";
            const auto& rubric = catalogue.rubric;
            view.keeps =
                (rubric ? scoring::keeps_of(log, *rubric, score, finding) : score.keeps).in(language);
            view.lost_milli = costs[i];
        } else {
            view.kind = FindingView::Kind::praise;
        }
        line->findings.push_back(std::move(view));
    }
}

// Good replies stand at the student's first reply after a node's lines, or at the line itself where none came.
void put_models(DebriefConversation& conversation, const record::Log& log,
                const record::ConversationHead& head) {
    std::map<std::string, const std::vector<std::string>*> models;
    for (const record::ModelReply& model : head.models)
        models[model.node] = &model.replies;
    const std::vector<std::string>* waiting = nullptr;
    ChatLine* asked = nullptr;
    for (ChatLine& line : conversation.lines) {
        if (line.id >= log.events.size()) continue;
        if (const auto* said = record::as<record::ShopperLine>(log.events[line.id])) {
            if (said->why != "story") continue;
            const auto found = models.find(said->node);
            if (found == models.end()) continue;
            waiting = found->second;
            asked = &line;
        } else if (line.kind == ChatLine::Kind::student && waiting) {
            line.model_replies = *waiting;
            waiting = nullptr;
        }
    }
    if (waiting && asked) asked->model_replies = *waiting;
}

void put_mood(DebriefConversation& conversation, const record::Log& log, const record::ConversationHead& head,
              Language language) {
    conversation.mood.push_back(
        {0, clock_words(0), head.mood.anger, head.mood.trust, head.mood.interest, "", 0});
    std::size_t line = 0;
    for (std::size_t i = 0; i < log.events.size(); ++i) {
        const record::Event& event = log.events[i];
        if (event.conversation != head.id) continue;
        if (record::as<record::ShopperLine>(event) || record::as<record::Reply>(event)) line = i;
        if (record::as<record::Arrived>(event)) conversation.mood.front().at_ms = event.at_ms;
        if (const auto* mood = record::as<record::MoodChanged>(event)) {
            conversation.mood.push_back({event.at_ms, clock_words(event.at_ms), mood->after.anger,
                                         mood->after.trust, mood->after.interest, mood->cause.in(language),
                                         line});
        }
        if (const auto* ended = record::as<record::Ended>(event)) {
            conversation.ending = ended->title.in(language);
            conversation.good_end = ended->good;
        }
    }
}

ScoreRow row_of(const catalog::Catalogue& catalogue, const TextFiles& texts,
                const scoring::ScoreLine& score) {
    ScoreRow row;
    row.dimension = score.dimension;
    row.rule = score.rule;
    row.title = score.title.in(texts.language());
    row.earned_milli = score.earned_milli;
    row.possible_milli = score.possible_milli;
    row.why = score.why.in(texts.language());
    row.keeps = score.keeps.in(texts.language());
    row.lesson = lesson_title(texts, score.lesson);
    row.lesson_id = readable_lesson(catalogue, score.lesson);
    row.kind =
        score.earned_milli >= score.possible_milli ? FindingView::Kind::praise : kind_of(score.severity);
    for (const rules::Finding& finding : score.findings) {
        if (row.kind != FindingView::Kind::praise && !lost(finding)) continue;
        if (row.conversation.empty()) row.conversation = finding.conversation;
        if (finding.conversation == row.conversation &&
            (row.lines.empty() || row.lines.back() != finding.event))
            row.lines.push_back(finding.event);
    }
    return row;
}

RoundView shown(const report::Round& round) {
    RoundView view;
    view.conversation = round.conversation;
    view.clock = clock_words(round.asked_ms);
    view.reading_ms = round.reading_ms;
    view.writing_ms = round.composing_ms;
    view.editing_ms = round.editing_ms;
    view.total_ms = round.total_ms;
    view.answered = round.answered;
    view.first = round.first;
    view.wait_level = round.wait_level;
    view.line = round.reply;
    return view;
}

MetricView metric_of(const TextFiles& texts, const scoring::Metric& metric) {
    MetricView view{metric.title.in(texts.language()), std::to_string(metric.value),
                    metric.target.in(texts.language()), metric.met};
    if (metric.unit == "ms") view.value = seconds_words(metric.value, texts);
    if (metric.unit == "permille") view.value = fmt::format("{}.{} %", metric.value / 10, metric.value % 10);
    if (metric.unit == "ratio_permille")
        view.value = fmt::format("{}.{:02}", metric.value / 1000, metric.value % 1000 / 10);
    return view;
}

}  // namespace

std::string lesson_title(const TextFiles& texts, const std::string& lesson) {
    if (lesson.empty()) return {};
    return texts.has("desk.lesson." + lesson) ? texts.text("desk.lesson." + lesson) : lesson;
}

std::string readable_lesson(const catalog::Catalogue& catalogue, const std::string& lesson) {
    return catalogue.courseware && catalogue.courseware->lesson(lesson) ? lesson : std::string();
}

DebriefView debrief_view(const catalog::Catalogue& catalogue, const TextFiles& texts, const record::Log& log,
                         const scoring::Scorecard& card) {
    const Language language = texts.language();
    DebriefView view;
    view.mode = log.head.mode;
    view.score = card.score;
    // What a grader took off comes after the caps; only a cap that held the score down is spoken of.
    const bool held_down = std::any_of(card.caps.begin(), card.caps.end(),
                                       [&](const auto& cap) { return cap.at_most < card.uncapped; });
    view.uncapped = held_down ? card.uncapped : card.score;
    view.passed = card.passed;
    view.pass_score = catalogue.rubric ? catalogue.rubric->pass : view.pass_score;
    view.duration = duration_words(log.events.empty() ? 0 : log.events.back().at_ms, texts);
    for (const record::ConversationHead& head : log.head.conversations) {
        if (view.scenario.empty()) {
            view.scenario = head.scenario;
            view.title = head.title.in(language);
        }
        DebriefConversation conversation;
        conversation.id = head.id;
        conversation.name = head.shopper;
        conversation.avatar = head.avatar;
        ChatReader reader(log, head.id, scenario_of(catalogue, head), texts);
        for (std::size_t i = 0; i < log.events.size(); ++i)
            reader.read(i, conversation.lines);
        for (const scoring::ScoreLine& score : card.lines)
            put_findings(conversation, catalogue, texts, log, score);
        put_models(conversation, log, head);
        put_mood(conversation, log, head, language);
        view.conversations.push_back(std::move(conversation));
    }
    for (const scoring::CapApplied& cap : card.caps)
        view.caps.push_back({cap.at_most, cap.why.in(language)});
    for (const scoring::Adjustment& one : card.adjustments)
        view.adjustments.push_back({one.points, one.why.in(language)});
    for (const scoring::DimensionScore& one : card.dimensions) {
        view.dimensions.push_back(
            {one.id, one.title.in(language), one.earned_milli, one.possible_milli, one.applies});
    }
    for (const scoring::ScoreLine& score : card.lines)
        view.rows.push_back(row_of(catalogue, texts, score));
    std::vector<report::Round> rounds;
    for (const scoring::RoundTime& round : card.rounds) {
        const record::ConversationHead* head = record::find_conversation(log.head, round.conversation);
        rounds.push_back(round_of(log, round, wait_levels(head ? scenario_of(catalogue, *head) : nullptr)));
        view.rounds.push_back(shown(rounds.back()));
    }
    view.anatomy = report::anatomy_of(rounds);
    for (const scoring::Metric& metric : card.metrics)
        view.metrics.push_back(metric_of(texts, metric));
    if (const auto profile = catalogue.profile()) view.profile_title = profile->title.in(language);
    return view;
}

void with_steps(DebriefView& debrief, const std::vector<scoring::Standing>& steps, const TextFiles& texts) {
    const std::vector<std::size_t> open = scoring::open_requests(steps);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const scoring::ReviewStep& step = steps[i].step;
        const bool request = step.kind == scoring::StepKind::request;
        if (steps[i].undone || step.finding.event < 0 ||
            (!request && step.kind != scoring::StepKind::comment))
            continue;
        Remark remark{Remark::Kind::advice, step.who + ": " + step.new_value, {}, {}};
        if (request) {
            const bool waits = std::find(open.begin(), open.end(), i) != open.end();
            std::string text = texts.text(waits ? "desk.asked" : "desk.asked_seen");
            if (!step.why.empty()) text += texts.text("desk.asked_why") + step.why;
            remark = {Remark::Kind::asked, std::move(text), {}, {}};
        }
        for (DebriefConversation& conversation : debrief.conversations) {
            for (ChatLine& line : conversation.lines) {
                if (line.id != static_cast<std::size_t>(step.finding.event)) continue;
                line.remarks.push_back(remark);
                line.asked = line.asked || request;
            }
        }
    }
}

void without_answers(DebriefView& debrief) {
    debrief.answers_hidden = true;
    for (DebriefConversation& conversation : debrief.conversations) {
        for (ChatLine& line : conversation.lines) {
            line.model_replies.clear();
            for (FindingView& finding : line.findings) {
                if (finding.rule == "answers") finding.keeps.clear();
            }
        }
    }
    for (ScoreRow& row : debrief.rows) {
        if (row.rule == "answers") row.keeps.clear();
    }
}

}  // namespace kefu::desk
