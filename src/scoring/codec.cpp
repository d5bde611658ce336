#include <nlohmann/json.hpp>

#include "scoring/scorecard.h"

namespace kefu::scoring {
namespace {

using Json = nlohmann::ordered_json;
using rules::Finding;

constexpr const char* kOutcomes[] = {"kept", "broken", "cut_off"};
constexpr const char* kSeverities[] = {"minor", "major", "critical"};

template <class Enum, std::size_t N>
Enum named(const std::string& word, const char* const (&names)[N]) {
    for (std::size_t i = 0; i < N; ++i) {
        if (word == names[i]) return static_cast<Enum>(i);
    }
    throw std::invalid_argument("unknown word " + word);
}

Json json(const base::Bilingual& text) {
    return {{"zh", text.zh}, {"en", text.en}};
}
base::Bilingual bilingual(const Json& j) {
    return {j.at("zh").get<std::string>(), j.at("en").get<std::string>()};
}

Json json(const Finding& finding) {
    Json words = Json::array();
    for (const record::Span& span : finding.words)
        words.push_back(Json::array({span.begin, span.end}));
    return {{"rule", finding.rule},
            {"in", finding.conversation},
            {"outcome", kOutcomes[static_cast<int>(finding.outcome)]},
            {"credit", finding.credit_percent},
            {"event", finding.event},
            {"at_ms", finding.at_ms},
            {"waited_ms", finding.waited_ms},
            {"words", words},
            {"trigger", finding.trigger_event},
            {"heard_as", finding.heard_as}};
}

Finding finding(const Json& j) {
    Finding out;
    out.rule = j.at("rule");
    out.conversation = j.at("in");
    out.outcome = named<rules::Outcome>(j.at("outcome"), kOutcomes);
    out.credit_percent = j.at("credit");
    out.event = j.at("event");
    out.at_ms = j.at("at_ms");
    out.waited_ms = j.at("waited_ms");
    for (const Json& span : j.at("words"))
        out.words.push_back({span.at(0).get<std::int32_t>(), span.at(1).get<std::int32_t>()});
    out.trigger_event = j.at("trigger");
    out.heard_as = j.at("heard_as");
    return out;
}

Json json(const std::vector<Finding>& findings) {
    Json out = Json::array();
    for (const Finding& one : findings)
        out.push_back(json(one));
    return out;
}
std::vector<Finding> findings(const Json& j) {
    std::vector<Finding> out;
    for (const Json& one : j)
        out.push_back(finding(one));
    return out;
}

Json json(const ScoreLine& line) {
    return {{"dimension", line.dimension},
            {"rule", line.rule},
            {"title", json(line.title)},
            {"earned_milli", line.earned_milli},
            {"possible_milli", line.possible_milli},
            {"why", json(line.why)},
            {"keeps", json(line.keeps)},
            {"lesson", line.lesson},
            {"severity", kSeverities[static_cast<int>(line.severity)]},
            {"findings", json(line.findings)}};
}

ScoreLine score_line(const Json& j) {
    ScoreLine line;
    line.dimension = j.at("dimension");
    line.rule = j.at("rule");
    line.title = bilingual(j.at("title"));
    line.earned_milli = j.at("earned_milli");
    line.possible_milli = j.at("possible_milli");
    line.why = bilingual(j.at("why"));
    line.keeps = bilingual(j.at("keeps"));
    line.lesson = j.at("lesson");
    line.severity = named<rules::Severity>(j.at("severity"), kSeverities);
    line.findings = findings(j.at("findings"));
    return line;
}

template <class T, class Write>
Json list(const std::vector<T>& items, Write write) {
    Json out = Json::array();
    for (const T& item : items)
        out.push_back(write(item));
    return out;
}

Scorecard card_of(const Json& j) {
    Scorecard card;
    card.score = j.at("score");
    card.uncapped = j.at("uncapped");
    card.passed = j.at("passed");
    for (const Json& d : j.at("dimensions")) {
        card.dimensions.push_back({d.at("id"), bilingual(d.at("title")), d.at("earned_milli"),
                                   d.at("possible_milli"), d.at("applies")});
    }
    for (const Json& line : j.at("lines"))
        card.lines.push_back(score_line(line));
    for (const Json& cap : j.at("caps"))
        card.caps.push_back(
            {cap.at("id"), cap.at("at_most"), bilingual(cap.at("why")), findings(cap.at("findings"))});
    for (const Json& a : j.at("adjustments"))
        card.adjustments.push_back(
            {a.at("rule"), a.at("points"), bilingual(a.at("why")), findings(a.at("findings"))});
    for (const Json& r : j.at("rounds")) {
        card.rounds.push_back({r.at("in"), r.at("asked_ms"), r.at("first_key_ms"), r.at("replied_ms"),
                               r.at("first"), r.at("student_fault")});
    }
    for (const Json& m : j.at("metrics")) {
        card.metrics.push_back({m.at("id"), bilingual(m.at("title")), m.at("value"), m.at("unit"),
                                m.at("met"), bilingual(m.at("target")), m.at("points")});
    }
    card.answered_permille = j.at("answered_permille");
    card.replies = j.at("replies");
    card.pack_digest = j.at("pack");
    card.rubric_digest = j.at("rubric");
    card.profile_digest = j.at("profile");
    return card;
}

}  // namespace

std::string encode(const Scorecard& card) {
    Json out;
    out["score"] = card.score;
    out["uncapped"] = card.uncapped;
    out["passed"] = card.passed;
    out["dimensions"] = list(card.dimensions, [](const DimensionScore& d) {
        return Json{{"id", d.id},
                    {"title", json(d.title)},
                    {"earned_milli", d.earned_milli},
                    {"possible_milli", d.possible_milli},
                    {"applies", d.applies}};
    });
    out["lines"] = list(card.lines, [](const ScoreLine& line) { return json(line); });
    out["caps"] = list(card.caps, [](const CapApplied& cap) {
        return Json{{"id", cap.id},
                    {"at_most", cap.at_most},
                    {"why", json(cap.why)},
                    {"findings", json(cap.findings)}};
    });
    out["adjustments"] = list(card.adjustments, [](const Adjustment& a) {
        return Json{
            {"rule", a.rule}, {"points", a.points}, {"why", json(a.why)}, {"findings", json(a.findings)}};
    });
    out["rounds"] = list(card.rounds, [](const RoundTime& r) {
        return Json{
            {"in", r.conversation},       {"asked_ms", r.asked_ms}, {"first_key_ms", r.first_key_ms},
            {"replied_ms", r.replied_ms}, {"first", r.first},       {"student_fault", r.student_fault}};
    });
    out["metrics"] = list(card.metrics, [](const Metric& m) {
        return Json{{"id", m.id},   {"title", json(m.title)},   {"value", m.value},  {"unit", m.unit},
                    {"met", m.met}, {"target", json(m.target)}, {"points", m.points}};
    });
    out["answered_permille"] = card.answered_permille;
    out["replies"] = card.replies;
    out["pack"] = card.pack_digest;
    out["rubric"] = card.rubric_digest;
    out["profile"] = card.profile_digest;
    // Quoted words may hold whatever bytes were typed.
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Result<Scorecard> decode(std::string_view line) {
    try {
        return card_of(Json::parse(line));
    } catch (const std::exception& fault) {
        return base::Error{
            "scorecard-damaged",
            base::filled({"成绩单读不懂：{fault}", "this is no scorecard: {fault}"}, "fault", fault.what())};
    }
}

}  // namespace kefu::scoring
