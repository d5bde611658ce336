#include <ostream>

#include <nlohmann/json.hpp>

#include "report/forms.h"
#include "report/writers.h"
#include "report/writing.h"

namespace kefu::report {
namespace {

using Json = nlohmann::ordered_json;

Json json(const Bilingual& text) {
    return {{"zh", text.zh}, {"en", text.en}};
}

Json json(const Note& note) {
    constexpr const char* kWeights[] = {"praise", "minor", "major", "critical"};
    constexpr const char* kOutcomes[] = {"kept", "broken", "cut_off"};
    Json words = Json::array();
    for (const record::Span& span : note.words)
        words.push_back(Json::array({span.begin, span.end}));
    return {{"rule", note.rule},
            {"in", note.conversation},
            {"event", note.event},
            {"at_ms", note.at_ms},
            {"outcome", kOutcomes[static_cast<int>(note.outcome)]},
            {"weight", kWeights[static_cast<int>(note.weight)]},
            {"credit_percent", note.credit_percent},
            {"lost_milli", note.lost_milli},
            {"waited_ms", note.waited_ms},
            {"text", note.text},
            {"words", words}};
}

Json scorecard(const Session& session) {
    Json out{{"score", session.score},
             {"uncapped", session.uncapped},
             {"passed", session.passed},
             {"pass_score", session.pass_score}};
    if (session.original_score) out["before_reviews"] = *session.original_score;
    out["dimensions"] = Json::array();
    for (const scoring::DimensionScore& one : session.dimensions)
        out["dimensions"].push_back({{"id", one.id},
                                     {"title", json(one.title)},
                                     {"applies", one.applies},
                                     {"earned_milli", one.earned_milli},
                                     {"possible_milli", one.possible_milli}});
    out["lines"] = Json::array();
    for (const Line& line : session.lines) {
        Json one{{"dimension", line.dimension},
                 {"rule", line.rule},
                 {"title", json(line.title)},
                 {"earned_milli", line.earned_milli},
                 {"possible_milli", line.possible_milli},
                 {"why", json(line.why)}};
        if (!line.keeps.empty()) one["keeps"] = json(line.keeps);
        if (!line.lesson.empty()) one["lesson"] = json(line.lesson);
        one["findings"] = Json::array();
        for (const std::size_t note : line.notes)
            one["findings"].push_back(json(session.notes[note]));
        out["lines"].push_back(std::move(one));
    }
    out["caps"] = Json::array();
    for (const scoring::CapApplied& cap : session.caps)
        out["caps"].push_back({{"id", cap.id}, {"at_most", cap.at_most}, {"why", json(cap.why)}});
    out["adjustments"] = Json::array();
    for (const scoring::Adjustment& one : session.adjustments)
        out["adjustments"].push_back({{"rule", one.rule}, {"points", one.points}, {"why", json(one.why)}});
    out["profiles"] = Json::array();
    for (const Profile& profile : session.profiles) {
        Json figures = Json::array();
        for (const Figure& figure : profile.figures)
            figures.push_back({{"id", figure.metric.id},
                               {"title", json(figure.metric.title)},
                               {"value", figure.metric.value},
                               {"unit", figure.metric.unit},
                               {"met", figure.metric.met},
                               {"date", figure.date}});
        out["profiles"].push_back(
            {{"id", profile.id}, {"chosen", profile.chosen}, {"figures", std::move(figures)}});
    }
    return out;
}

class JsonWriter : public Writer {
  public:
    explicit JsonWriter(std::ostream& out) : out_(out) {}
    Depth depth() const override { return Depth::findings; }
    base::Result<base::Done> add(const Session& session) override {
        out_ << to_json(session) << '\n';
        return written(out_);
    }
    base::Result<base::Done> finish() override { return flushed(out_); }

  private:
    std::ostream& out_;
};

}  // namespace

std::string to_json(const Session& session) {
    Json out{{"session", session.id},
             {"student", session.student.name},
             {"student_id", session.student.id},
             {"class", session.student.class_name},
             {"number", session.student.number},
             {"started", session.started},
             {"started_at", session.started_at},
             {"ended_at", session.ended_at},
             {"duration_ms", session.duration_ms},
             {"mode", session.mode == record::Mode::exam ? "exam" : "practice"},
             {"scenarios", session.scenarios}};
    out["scorecard"] = session.marked ? scorecard(session) : Json();
    out["reviews"] = Json::array();
    for (const Review& review : session.reviews)
        out["reviews"].push_back({{"who", review.who},
                                  {"when", review.when},
                                  {"what", json(review.what)},
                                  {"before", json(review.before)},
                                  {"after", json(review.after)},
                                  {"why", review.why},
                                  {"undone", review.undone},
                                  {"counts", review.counts}});
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::unique_ptr<Writer> json_writer(std::ostream& out) {
    return std::make_unique<JsonWriter>(out);
}

}  // namespace kefu::report
