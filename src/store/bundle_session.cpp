// One session of a bundle: written as one JSON object, and read with every promise of the store checked.
#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "record/codec.h"
#include "store/arrangement.h"
#include "store/bundle.h"
#include "store/chain.h"
#include "store/private/refusal.h"

namespace kefu::store {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 8;       // of a session's own object
constexpr int kDeepestLine = 32;  // of a line within it
constexpr std::size_t kMostId = 80;
constexpr std::size_t kMostName = 400;
constexpr std::size_t kMostEvents = 200'000;
constexpr std::size_t kMostMarks = 1'000;

constexpr Why kMode{"模式", "the mode"};
constexpr Why kArrangement{"安排", "the arrangement"};

bool plain_id(const std::string& id) {
    return !id.empty() && id.size() <= kMostId && id.front() != '.' && id.front() != '-' &&
           std::all_of(id.begin(), id.end(), [](unsigned char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      c == '-' || c == '_' || c == '.' || c == '~';
           });
}

// Counts brackets outside strings: what a reader of the line will have to nest.
bool shallow(const std::string& line) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted) {
            if (c == '\\') ++i;
            if (c == '"') quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            if (++depth > kDeepestLine) return false;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return true;
}

std::string line_of(const Json& j) {
    std::string line = j.get<std::string>();
    demand(line.find('\n') == std::string::npos, {"一行里有换行", "a line has a line break"});
    demand(shallow(line), kTooDeep);
    return line;
}

void check_log(TakenIn& session) {
    const auto head = record::decode_head(session.head);
    demand(head.ok(), {"记录的开头", "the log's head"});
    demand(head.value().mode == session.row.mode, kMode);
    std::string link = first_link(session.head);
    for (const std::string& line : session.lines) {
        demand(record::decode_event(line).ok(), {"一个事件", "an event"});
        link = next_link(link, line);
    }
    demand(link == session.last_hash, {"记录链接不上", "the chain"});
    const auto arrangement = decode_arrangement(session.arrangement);
    demand(arrangement.ok(), kArrangement);
    demand(encode(arrangement.value()) == session.arrangement, kArrangement);
    for (const Arrangement::Visitor& visitor : arrangement.value().visitors) {
        demand(visitor.path.empty(), {"带着路径", "a path"});
        demand(plain_id(visitor.scenario), {"场景的编号", "a scenario's id"});
    }
}

Mark mark_of(const Json& j, const std::string& session) {
    Mark mark;
    mark.session = session;
    mark.pack = j.at("pack");
    mark.rubric = j.at("rubric");
    mark.profile = j.at("profile");
    mark.understanding = j.at("understanding");
    mark.score = j.at("score");
    mark.passed = j.at("passed");
    mark.body = line_of(j.at("body"));
    mark.made_at = j.at("made_at");
    const auto card = scoring::decode(mark.body);
    demand(card.ok() && card.value().score == mark.score && card.value().passed == mark.passed &&
               card.value().pack_digest == mark.pack && card.value().rubric_digest == mark.rubric &&
               card.value().profile_digest == mark.profile && mark.score >= 0 && mark.score <= 100,
           {"成绩对不上", "a mark"});
    return mark;
}

void check_steps(const TakenIn& session) {
    demand(session.steps.size() <= scoring::kMostSteps, {"复核太多", "too many review steps"});
    std::set<std::string> ids;
    std::vector<scoring::ReviewStep> steps;
    for (const std::string& line : session.steps) {
        auto step = scoring::decode_step(line);
        demand(step.ok() && step.value().session == session.row.id && scoring::check(step.value()).ok(),
               {"一步复核", "a review step"});
        demand(ids.insert(step.value().id).second, {"同一步复核有两份", "a review step twice"});
        steps.push_back(step.take());
    }
    for (const scoring::ReviewStep& step : steps) {
        for (const std::string& id : step.upon)
            demand(ids.contains(id), {"一步复核缺了前一步", "a review step without the one before it"});
    }
}

TakenIn session_of(const Json& j) {
    TakenIn out;
    SessionRow& row = out.row;
    row.id = j.at("id");
    row.student = j.at("student");
    row.kind = j.at("kind");
    const std::string mode = j.at("mode");
    demand(mode == "exam" || mode == "practice", kMode);
    row.mode = mode == "exam" ? record::Mode::exam : record::Mode::practice;
    row.state = State::finished;
    row.started_at = j.at("started_at");
    row.ended_at = j.at("ended_at");
    row.reached_ms = j.at("reached_ms");
    row.touched_at = j.at("touched_at");
    demand(plain_id(row.id), {"练习的编号", "the session's id"});
    demand(row.student.empty() || plain_id(row.student), {"学生的编号", "the student's id"});
    demand(row.kind == "shift" || row.kind == "guided", {"种类", "the kind"});
    constexpr Moment kLast = 32'503'680'000'000;  // the year 3000
    for (const std::int64_t time : {row.started_at, row.ended_at, row.touched_at, row.reached_ms})
        demand(time >= 0 && time < kLast, {"时间", "a time"});
    out.scenarios = j.at("scenarios");
    demand(out.scenarios.size() <= 20 * kMostId, {"场景", "the scenarios"});
    out.arrangement = line_of(j.at("arrangement"));
    out.head = line_of(j.at("head"));
    demand(j.at("events").size() <= kMostEvents, {"事件太多", "too many events"});
    for (const Json& line : j.at("events"))
        out.lines.push_back(line_of(line));
    out.last_hash = j.at("last_hash");
    check_log(out);
    demand(j.at("marks").size() <= kMostMarks, {"成绩太多", "too many marks"});
    for (const Json& mark : j.at("marks"))
        out.marks.push_back(mark_of(mark, row.id));
    out.counting = j.at("counting");
    demand(out.counting <= out.marks.size(), {"算数的是哪个成绩", "which mark counts"});
    for (const Json& h : j.at("heard")) {
        TakenIn::HeardRow one{h.at("seq"), h.at("origin"), line_of(h.at("line")), h.at("made_at")};
        const auto heard = record::decode_heard(one.line);
        demand(heard.ok() && heard.value().origin == one.origin && one.seq < out.lines.size(),
               {"一条理解记录", "an annotation"});
        out.heard.push_back(std::move(one));
    }
    for (const Json& line : j.at("reviews"))
        out.steps.push_back(line_of(line));
    check_steps(out);
    if (const Json& s = j.at("student_entry"); !s.is_null()) {
        out.student = Student{s.at("id"), s.at("name"), s.at("class"), s.at("number")};
        demand(out.student->id == row.student && out.student->name.size() <= kMostName &&
                   out.student->class_name.size() <= kMostName && out.student->number.size() <= kMostName,
               {"学生", "the student"});
    }
    return out;
}

}  // namespace

std::string encode(const TakenIn& session) {
    const SessionRow& row = session.row;
    Json marks = Json::array();
    for (const Mark& mark : session.marks) {
        marks.push_back({{"pack", mark.pack},
                         {"rubric", mark.rubric},
                         {"profile", mark.profile},
                         {"understanding", mark.understanding},
                         {"score", mark.score},
                         {"passed", mark.passed},
                         {"body", mark.body},
                         {"made_at", mark.made_at}});
    }
    Json heard = Json::array();
    for (const TakenIn::HeardRow& one : session.heard)
        heard.push_back(
            {{"seq", one.seq}, {"origin", one.origin}, {"line", one.line}, {"made_at", one.made_at}});
    Json student;
    if (session.student) {
        student = {{"id", session.student->id},
                   {"name", session.student->name},
                   {"class", session.student->class_name},
                   {"number", session.student->number}};
    }
    return Json{{"id", row.id},
                {"student", row.student},
                {"kind", row.kind},
                {"mode", row.mode == record::Mode::exam ? "exam" : "practice"},
                {"started_at", row.started_at},
                {"ended_at", row.ended_at},
                {"reached_ms", row.reached_ms},
                {"touched_at", row.touched_at},
                {"scenarios", session.scenarios},
                {"arrangement", session.arrangement},
                {"head", session.head},
                {"events", session.lines},
                {"last_hash", session.last_hash},
                {"marks", std::move(marks)},
                {"counting", session.counting},
                {"heard", std::move(heard)},
                {"reviews", session.steps},
                {"student_entry", std::move(student)}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Result<TakenIn> decode_taken_in(std::string_view bytes) {
    Why why = kUnreadable;  // unless a Refused says more
    try {
        return session_of(Json::parse(bytes, [](int depth, Json::parse_event_t, Json&) {
            demand(depth <= kDeepest, kTooDeep);
            return true;
        }));
    } catch (const Refused& refused) {
        why = refused.why;
    } catch (const std::exception&) {
    }
    return base::Error{"bundle-damaged",
                       base::filled({"结果包里有一次练习不对（{why}），整包没有导入",
                                     "a session in the bundle is wrong ({why}); nothing of it was taken in"},
                                    "why", why.text())};
}

}  // namespace kefu::store
