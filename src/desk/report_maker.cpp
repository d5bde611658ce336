#include "desk/report_maker.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include <fmt/format.h>

#include "desk/chat_lines.h"
#include "desk/rounds.h"
#include "report/forms.h"
#include "scoring/asked.h"
#include "scoring/metrics.h"

namespace kefu::desk {
namespace {

using report::Bilingual;

TextFiles in_language(TextFiles texts, Language language) {
    texts.use(language);
    return texts;
}

const scenario::Scenario* scenario_of(const catalog::Catalogue& catalogue,
                                      const record::ConversationHead& head) {
    const catalog::ScenarioFile* file = catalogue.scenario(head.scenario);
    return file ? file->scenario.get() : nullptr;
}

report::Weight weight_of(rules::Severity severity) {
    switch (severity) {
        case rules::Severity::minor:
            return report::Weight::minor;
        case rules::Severity::major:
            return report::Weight::major;
        case rules::Severity::critical:
            break;
    }
    return report::Weight::critical;
}

bool is_loss(const rules::Finding& finding) {
    return finding.outcome != rules::Outcome::kept || finding.credit_percent < 100;
}

std::string text_of(const record::Log& log, std::size_t event) {
    if (event >= log.events.size()) return {};
    if (const auto* reply = record::as<record::Reply>(log.events[event])) return reply->text;
    if (const auto* line = record::as<record::ShopperLine>(log.events[event])) return line->text;
    return {};
}

report::Message::Kind kind_of(ChatLine::Kind kind) {
    using Kind = report::Message::Kind;
    switch (kind) {
        case ChatLine::Kind::shopper:
            return Kind::shopper;
        case ChatLine::Kind::student:
            return Kind::student;
        case ChatLine::Kind::automatic:
            return Kind::automatic;
        case ChatLine::Kind::action:
            return Kind::action;
        case ChatLine::Kind::result_done:
            return Kind::done;
        case ChatLine::Kind::result_refused:
            return Kind::refused;
        case ChatLine::Kind::divider:
            return Kind::divider;
        case ChatLine::Kind::system:
            break;
    }
    return Kind::system;
}

void put_models(report::Conversation& conversation, const record::Log& log,
                const record::ConversationHead& head) {
    const std::vector<std::string>* waiting = nullptr;
    report::Message* asked = nullptr;
    for (report::Message& message : conversation.messages) {
        if (message.event >= log.events.size()) continue;
        if (const auto* said = record::as<record::ShopperLine>(log.events[message.event])) {
            if (said->why != "story") continue;
            for (const record::ModelReply& model : head.models) {
                if (model.node != said->node) continue;
                waiting = &model.replies;
                asked = &message;
            }
        } else if (message.kind == report::Message::Kind::student && waiting) {
            message.models = *waiting;
            waiting = nullptr;
        }
    }
    if (waiting && asked) asked->models = *waiting;
}

void put_mood(report::Conversation& conversation, const record::Log& log,
              const record::ConversationHead& head) {
    conversation.mood.push_back({0, head.mood, {}});
    for (const record::Event& event : log.events) {
        if (event.conversation != head.id) continue;
        if (record::as<record::Arrived>(event)) conversation.mood.front().at_ms = event.at_ms;
        if (const auto* mood = record::as<record::MoodChanged>(event))
            conversation.mood.push_back({event.at_ms, mood->after, mood->cause});
        if (const auto* ended = record::as<record::Ended>(event)) {
            conversation.ending = ended->title;
            conversation.ended = true;
            conversation.good_end = ended->good;
        }
    }
}

}  // namespace

std::string date_words(store::Moment moment) {
    if (moment <= 0) return {};
    const auto seconds = static_cast<std::time_t>(moment / 1000);
    std::tm local{};
    localtime_r(&seconds, &local);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday,
                       local.tm_hour, local.tm_min);
}

ReportMaker::ReportMaker(const Content& content)
    : content_(content),
      zh_(in_language(content.texts, Language::zh)),
      en_(in_language(content.texts, Language::en)),
      words_(content.texts.beginning_with("report.")) {}

std::string ReportMaker::maker() const {
    return words_.in(content_.language(), "maker") + " " + program_version();
}

Bilingual ReportMaker::lesson(const std::string& id) const {
    if (id.empty()) return {};
    const std::string key = "desk.lesson." + id;
    return zh_.has(key) ? zh_.both(key) : Bilingual{id, id};
}

report::Session ReportMaker::make(const ReportSource& source, report::Depth depth) const {
    const record::Log& log = source.stored.log;
    const store::SessionRow& row = source.stored.row;
    report::Session out;
    out.id = row.id;
    out.student = source.student;
    out.kind = row.kind;
    out.mode = log.head.mode;
    out.started_at = row.started_at;
    out.ended_at = row.ended_at;
    out.started = date_words(row.started_at);
    out.ended = date_words(row.ended_at);
    out.duration_ms = log.events.empty() ? row.reached_ms : log.events.back().at_ms;
    out.seed = log.head.seed;
    out.last_hash = source.last_hash;
    for (const record::ConversationHead& head : log.head.conversations) {
        out.scenarios.push_back(head.scenario);
        out.title.zh += (out.title.zh.empty() ? "" : " + ") + head.title.zh;
        out.title.en += (out.title.en.empty() ? "" : " + ") + head.title.en;
    }
    if (source.card) put_card(out, source, depth);
    put_reviews(out, source);
    if (depth != report::Depth::whole) return out;
    put_conversations(out, source);
    put_versions(out, source);
    return out;
}

void ReportMaker::put_card(report::Session& out, const ReportSource& source, report::Depth depth) const {
    const scoring::Scorecard& card = *source.card;
    const record::Log& log = source.stored.log;
    out.marked = true;
    out.score = card.score;
    out.uncapped = card.uncapped;
    out.passed = card.passed;
    if (content_.catalogue->rubric) out.pass_score = content_.catalogue->rubric->pass;
    if (source.original && source.original->score != card.score) out.original_score = source.original->score;
    out.dimensions = card.dimensions;
    out.caps = card.caps;
    out.adjustments = card.adjustments;
    for (const scoring::ScoreLine& score : card.lines) {
        report::Line line;
        line.dimension = score.dimension;
        line.rule = score.rule;
        line.title = score.title;
        line.why = score.why;
        line.keeps = score.keeps;
        line.lesson = lesson(score.lesson);
        line.weight =
            score.earned_milli >= score.possible_milli ? report::Weight::praise : weight_of(score.severity);
        line.earned_milli = score.earned_milli;
        line.possible_milli = score.possible_milli;
        if (depth != report::Depth::marks) put_notes(out, log, score, line, depth);
        out.lines.push_back(std::move(line));
    }
    for (const scoring::RoundTime& round : card.rounds) {
        const record::ConversationHead* head = record::find_conversation(log.head, round.conversation);
        out.rounds.push_back(
            round_of(log, round, wait_levels(head ? scenario_of(*content_.catalogue, *head) : nullptr)));
    }
    out.anatomy = report::anatomy_of(out.rounds);
    put_profiles(out, log, card, depth == report::Depth::whole);
}

void ReportMaker::put_notes(report::Session& out, const record::Log& log, const scoring::ScoreLine& line,
                            report::Line& into, report::Depth depth) const {
    const rules::Rule* rule = content_.catalogue->pack ? content_.catalogue->pack->rule(line.rule) : nullptr;
    const std::vector<int> costs = scoring::costs(line);
    for (std::size_t i = 0; i < line.findings.size(); ++i) {
        const rules::Finding& finding = line.findings[i];
        const bool loss = is_loss(finding);
        // Praise is for what was due and done; that nothing forbidden was said needs no note at a message.
        if (!loss && (depth != report::Depth::whole || !rule || rule->kind != rules::Rule::Kind::due))
            continue;
        report::Note note;
        note.rule = line.rule;
        note.dimension = line.dimension;
        note.conversation = finding.conversation;
        note.title = scoring::title_of(log, line.title, scoring::key_of(finding));
        note.lesson = into.lesson;
        note.outcome = finding.outcome;
        note.credit_percent = finding.credit_percent;
        note.at_ms = finding.at_ms;
        // How long the shopper had waited says something where the rule is about that.
        if (rule && rule->kind == rules::Rule::Kind::timing) note.waited_ms = finding.waited_ms;
        note.event = finding.event;
        note.text = text_of(log, finding.event);
        note.words = finding.words;
        if (loss) {
            note.lost_milli = costs[i];
            note.weight = weight_of(line.severity);
            note.why = line.why;
            const auto& rubric = content_.catalogue->rubric;
            note.keeps = rubric ? scoring::keeps_of(log, *rubric, line, finding) : line.keeps;
            if (rule) note.advice = rule->advice;
        } else {
            note.weight = report::Weight::praise;
        }
        into.notes.push_back(out.notes.size());
        out.notes.push_back(std::move(note));
    }
}

void ReportMaker::put_profiles(report::Session& out, const record::Log& log, const scoring::Scorecard& card,
                               bool all) const {
    const catalog::Catalogue& catalogue = *content_.catalogue;
    report::Profile chosen;
    chosen.chosen = true;
    chosen.digest = card.profile_digest;
    for (const scoring::Metric& metric : card.metrics)
        chosen.figures.push_back({metric, "", "", ""});
    for (const auto& profile : catalogue.profiles) {
        report::Profile other;
        other.id = profile->id;
        other.title = profile->title;
        other.digest = profile->digest;
        for (const scoring::ProfileFigure& figure : profile->figures)
            other.date = std::max(other.date, figure.date);
        const bool same = profile->digest == card.profile_digest;
        if (!same && (!all || !catalogue.rubric)) continue;
        if (same) {
            other.chosen = true;
            other.figures = chosen.figures;
        } else {
            for (scoring::Metric& metric : scoring::measure(log, card.rounds, *catalogue.rubric, *profile))
                other.figures.push_back({std::move(metric), "", "", ""});
        }
        for (report::Figure& shown : other.figures) {
            for (const scoring::ProfileFigure& figure : profile->figures) {
                if (figure.id != shown.metric.id) continue;
                shown.source = figure.source;
                shown.grade = figure.grade;
                shown.date = figure.date;
            }
        }
        if (same)
            out.profiles.insert(out.profiles.begin(), std::move(other));
        else
            out.profiles.push_back(std::move(other));
    }
    // A profile that was changed or removed since: its figures are in the scorecard.
    if (out.profiles.empty() || !out.profiles.front().chosen)
        out.profiles.insert(out.profiles.begin(), chosen);
}

void ReportMaker::put_conversations(report::Session& out, const ReportSource& source) const {
    const record::Log& log = source.stored.log;
    for (const record::ConversationHead& head : log.head.conversations) {
        report::Conversation conversation;
        conversation.id = head.id;
        conversation.scenario = head.scenario;
        conversation.shopper = head.shopper;
        conversation.title = head.title;
        conversation.language = head.language;
        const scenario::Scenario* scenario = scenario_of(*content_.catalogue, head);
        std::vector<ChatLine> zh, en;
        ChatReader read_zh(log, head.id, scenario, zh_);
        ChatReader read_en(log, head.id, scenario, en_);
        for (std::size_t i = 0; i < log.events.size(); ++i) {
            read_zh.read(i, zh);
            read_en.read(i, en);
        }
        for (std::size_t i = 0; i < zh.size() && i < en.size(); ++i) {
            report::Message message;
            message.kind = kind_of(zh[i].kind);
            message.event = zh[i].id;
            message.at_ms = zh[i].at_ms;
            message.text = {zh[i].text, en[i].text};
            if (!zh[i].caption.empty() || !en[i].caption.empty())
                message.picture = {zh[i].caption, en[i].caption};
            message.entry = zh[i].entry;
            message.took_ms = zh[i].took_ms;
            message.wait_level = zh[i].wait_level;
            for (std::size_t n = 0; n < out.notes.size(); ++n) {
                if (out.notes[n].event == message.event && out.notes[n].conversation == head.id)
                    message.notes.push_back(n);
            }
            for (const scoring::Standing& one : source.steps) {
                if (one.step.kind == scoring::StepKind::comment && !one.undone &&
                    one.step.finding.event == static_cast<std::int64_t>(message.event))
                    message.comments.push_back({one.step.who, date_words(one.step.at), one.step.new_value});
            }
            conversation.messages.push_back(std::move(message));
        }
        put_models(conversation, log, head);
        put_mood(conversation, log, head);
        out.conversations.push_back(std::move(conversation));
    }
}

void ReportMaker::put_reviews(report::Session& out, const ReportSource& source) const {
    constexpr const char* kKinds[] = {"confirm", "finding", "dimension", "points", "comment",
                                      "misread", "undo",    "regrade",   "done",   "request"};
    const auto titled = [&](const scoring::ReviewStep& step) -> Bilingual {
        for (const report::Line& line : out.lines) {
            if (!step.finding.rule.empty() && line.rule == step.finding.rule)
                return scoring::title_of(source.stored.log, line.title, step.finding);
        }
        for (const scoring::DimensionScore& one : out.dimensions) {
            if (!step.dimension.empty() && one.id == step.dimension) return one.title;
        }
        const std::string& id = step.finding.rule.empty() ? step.dimension : step.finding.rule;
        return {id, id};
    };
    // Thousandths as points, a finding's state in words; anything else as it is.
    const auto value = [&](const scoring::ReviewStep& step, const std::string& text) -> Bilingual {
        if (text.empty()) return {"–", "–"};
        const bool confirms = step.kind == scoring::StepKind::confirm;
        if (step.kind == scoring::StepKind::finding || (confirms && !step.finding.rule.empty())) {
            if (const auto state = scoring::parse_finding_value(text); state.ok()) {
                constexpr const char* kOutcomes[] = {"outcome.kept", "outcome.broken", "outcome.cut_off"};
                Bilingual words = words_.both(kOutcomes[static_cast<int>(state.value().first)]);
                const std::string percent = " " + std::to_string(state.value().second) + " %";
                return {words.zh + percent, words.en + percent};
            }
        }
        if (step.kind == scoring::StepKind::dimension || step.kind == scoring::StepKind::points ||
            (confirms && !step.dimension.empty())) {
            int milli = 0;
            const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), milli);
            if (problem == std::errc() && end == text.data() + text.size()) {
                const std::string points = report::points_text(milli);
                return {points, points};
            }
        }
        return {text, text};
    };
    for (const scoring::Standing& one : source.steps) {
        const scoring::ReviewStep& step = one.step;
        Bilingual what = words_.both(std::string("review.") + kKinds[static_cast<int>(step.kind)]);
        if (const Bilingual title = titled(step); !title.empty()) {
            what.zh += "：" + title.zh;
            what.en += ": " + title.en;
        }
        if (step.finding.event >= 0 &&
            static_cast<std::size_t>(step.finding.event) < source.stored.log.events.size()) {
            const std::string at =
                " " + report::clock_text(
                          source.stored.log.events[static_cast<std::size_t>(step.finding.event)].at_ms);
            what.zh += at;
            what.en += at;
        }
        const bool comments = step.kind == scoring::StepKind::comment && step.old_value.empty();
        out.reviews.push_back({step.who, date_words(step.at), std::move(what),
                               comments ? Bilingual{} : value(step, step.old_value),
                               value(step, step.new_value), step.why, one.undone, one.counts});
    }
}

void ReportMaker::put_versions(report::Session& out, const ReportSource& source) const {
    const record::Log& log = source.stored.log;
    const catalog::Catalogue& catalogue = *content_.catalogue;
    const auto add = [&](std::string kind, Bilingual title, std::string id, std::string digest) {
        out.versions.push_back({std::move(kind), std::move(title), std::move(id), std::move(digest)});
    };
    for (const record::ConversationHead& head : log.head.conversations)
        add("scenario", head.title, head.scenario, head.scenario_digest);
    if (source.card) {
        const scoring::Scorecard& card = *source.card;
        const bool pack = catalogue.pack && catalogue.pack->digest == card.pack_digest;
        add("pack", pack ? catalogue.pack->title : Bilingual{}, pack ? catalogue.pack->id : "",
            card.pack_digest);
        const bool rubric = catalogue.rubric && catalogue.rubric->digest == card.rubric_digest;
        add("rubric", rubric ? catalogue.rubric->title : Bilingual{}, rubric ? catalogue.rubric->id : "",
            card.rubric_digest);
        if (!out.profiles.empty())
            add("profile", out.profiles.front().title, out.profiles.front().id, card.profile_digest);
    }
    const std::string& heard = source.understanding.empty() ? log.head.understanding : source.understanding;
    add("understanding", {}, "", heard);
    if (!source.last_hash.empty()) add("log", {}, out.id, source.last_hash);
    add("program", {}, program_version(), "");
}

}  // namespace kefu::desk
