#include <nlohmann/json.hpp>

#include "record/json.h"
#include "scoring/scorecard.h"

namespace kefu::scoring {
namespace {

using Json = nlohmann::ordered_json;
using rules::Finding;

constexpr const char* kOutcomes[] = {"kept", "broken", "cut_off"};
constexpr std::size_t kUsualCard = 30'000;  // bytes
constexpr const char* kSeverities[] = {"minor", "major", "critical"};

using base::JsonWriter;
using record::read_bilingual;
using record::read_named;

void write(JsonWriter& out, const Finding& finding) {
    out.begin_object().member("rule", finding.rule).member("in", finding.conversation);
    out.member("outcome", kOutcomes[static_cast<int>(finding.outcome)]);
    out.member("credit", finding.credit_percent).member("event", finding.event);
    out.member("at_ms", finding.at_ms).member("waited_ms", finding.waited_ms);
    record::write(out.key("words"), finding.words);
    out.member("trigger", finding.trigger_event).member("heard_as", finding.heard_as).end_object();
}

Finding finding(const Json& j) {
    Finding out;
    out.rule = j.at("rule");
    out.conversation = j.at("in");
    out.outcome = read_named<rules::Outcome>(j.at("outcome"), kOutcomes);
    out.credit_percent = j.at("credit");
    out.event = j.at("event");
    out.at_ms = j.at("at_ms");
    out.waited_ms = j.at("waited_ms");
    out.words = record::read_spans(j.at("words"));
    out.trigger_event = j.at("trigger");
    out.heard_as = j.at("heard_as");
    return out;
}

void write(JsonWriter& out, const std::vector<Finding>& findings) {
    out.key("findings").begin_array();
    for (const Finding& one : findings)
        write(out, one);
    out.end_array();
}
std::vector<Finding> findings(const Json& j) {
    std::vector<Finding> out;
    for (const Json& one : j)
        out.push_back(finding(one));
    return out;
}

void write(JsonWriter& out, const ScoreLine& line) {
    out.begin_object().member("dimension", line.dimension).member("rule", line.rule);
    out.member("title", line.title);
    out.member("earned_milli", line.earned_milli).member("possible_milli", line.possible_milli);
    out.member("why", line.why).member("keeps", line.keeps).member("lesson", line.lesson);
    out.member("severity", kSeverities[static_cast<int>(line.severity)]);
    write(out, line.findings);
    out.end_object();
}

ScoreLine score_line(const Json& j) {
    ScoreLine line;
    line.dimension = j.at("dimension");
    line.rule = j.at("rule");
    line.title = read_bilingual(j.at("title"));
    line.earned_milli = j.at("earned_milli");
    line.possible_milli = j.at("possible_milli");
    line.why = read_bilingual(j.at("why"));
    line.keeps = read_bilingual(j.at("keeps"));
    line.lesson = j.at("lesson");
    line.severity = read_named<rules::Severity>(j.at("severity"), kSeverities);
    line.findings = findings(j.at("findings"));
    return line;
}

void write(JsonWriter& out, const DimensionScore& d) {
    out.begin_object().member("id", d.id).member("title", d.title);
    out.member("earned_milli", d.earned_milli).member("possible_milli", d.possible_milli);
    out.member("applies", d.applies).end_object();
}

void write(JsonWriter& out, const CapApplied& cap) {
    out.begin_object().member("id", cap.id).member("at_most", cap.at_most).member("why", cap.why);
    write(out, cap.findings);
    out.end_object();
}

void write(JsonWriter& out, const Adjustment& a) {
    out.begin_object().member("rule", a.rule).member("points", a.points).member("why", a.why);
    write(out, a.findings);
    out.end_object();
}

void write(JsonWriter& out, const RoundTime& r) {
    out.begin_object().member("in", r.conversation).member("asked_ms", r.asked_ms);
    out.member("first_key_ms", r.first_key_ms).member("replied_ms", r.replied_ms);
    out.member("first", r.first).member("student_fault", r.student_fault).end_object();
}

void write(JsonWriter& out, const Metric& m) {
    out.begin_object().member("id", m.id).member("title", m.title).member("value", m.value);
    out.member("unit", m.unit).member("met", m.met).member("target", m.target);
    out.member("points", m.points).end_object();
}

template <class T>
void write_list(JsonWriter& out, JsonWriter::Key name, const std::vector<T>& items) {
    out.key(name).begin_array();
    for (const T& item : items)
        write(out, item);
    out.end_array();
}

Scorecard card_of(const Json& j) {
    Scorecard card;
    card.score = j.at("score");
    card.uncapped = j.at("uncapped");
    card.passed = j.at("passed");
    for (const Json& d : j.at("dimensions")) {
        card.dimensions.push_back({d.at("id"), read_bilingual(d.at("title")), d.at("earned_milli"),
                                   d.at("possible_milli"), d.at("applies")});
    }
    for (const Json& line : j.at("lines"))
        card.lines.push_back(score_line(line));
    for (const Json& cap : j.at("caps"))
        card.caps.push_back(
            {cap.at("id"), cap.at("at_most"), read_bilingual(cap.at("why")), findings(cap.at("findings"))});
    for (const Json& a : j.at("adjustments"))
        card.adjustments.push_back(
            {a.at("rule"), a.at("points"), read_bilingual(a.at("why")), findings(a.at("findings"))});
    for (const Json& r : j.at("rounds")) {
        card.rounds.push_back({r.at("in"), r.at("asked_ms"), r.at("first_key_ms"), r.at("replied_ms"),
                               r.at("first"), r.at("student_fault")});
    }
    for (const Json& m : j.at("metrics")) {
        card.metrics.push_back({m.at("id"), read_bilingual(m.at("title")), m.at("value"), m.at("unit"),
                                m.at("met"), read_bilingual(m.at("target")), m.at("points")});
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
    JsonWriter out(kUsualCard);
    out.begin_object();
    out.member("score", card.score).member("uncapped", card.uncapped).member("passed", card.passed);
    write_list(out, "dimensions", card.dimensions);
    write_list(out, "lines", card.lines);
    write_list(out, "caps", card.caps);
    write_list(out, "adjustments", card.adjustments);
    write_list(out, "rounds", card.rounds);
    write_list(out, "metrics", card.metrics);
    out.member("answered_permille", card.answered_permille).member("replies", card.replies);
    out.member("pack", card.pack_digest).member("rubric", card.rubric_digest);
    out.member("profile", card.profile_digest).end_object();
    return out.take();
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
