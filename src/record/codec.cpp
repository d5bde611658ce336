#include "record/codec.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace kefu::record {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kEntryNames[] = {"typed", "quick", "pasted"};
constexpr const char* kVerdictNames[] = {"right", "wrong", "unsure"};
constexpr const char* kModeNames[] = {"practice", "exam"};

template <class Enum, std::size_t N>
Enum named(const std::string& word, const char* const (&names)[N]) {
    for (std::size_t i = 0; i < N; ++i) {
        if (word == names[i]) return static_cast<Enum>(i);
    }
    throw std::invalid_argument("unknown word " + word);
}

Json json(const base::Bilingual& text) {
    return Json{{"zh", text.zh}, {"en", text.en}};
}
base::Bilingual bilingual(const Json& j) {
    return {j.at("zh").get<std::string>(), j.at("en").get<std::string>()};
}

Json json(const Span& span) {
    return Json::array({span.begin, span.end});
}
Span span(const Json& j) {
    return {j.at(0).get<std::int32_t>(), j.at(1).get<std::int32_t>()};
}

Json json(const std::vector<Span>& spans) {
    Json out = Json::array();
    for (const Span& one : spans)
        out.push_back(json(one));
    return out;
}
std::vector<Span> spans(const Json& j) {
    std::vector<Span> out;
    for (const Json& one : j)
        out.push_back(span(one));
    return out;
}

Json json(const Mood& mood) {
    return Json::array({mood.anger, mood.trust, mood.interest});
}
Mood mood(const Json& j) {
    return {j.at(0).get<std::int32_t>(), j.at(1).get<std::int32_t>(), j.at(2).get<std::int32_t>()};
}

Json json(const Heard& heard) {
    Json acts = Json::array();
    for (const HeardAct& act : heard.acts)
        acts.push_back({{"id", act.id}, {"words", json(act.evidence)}, {"by", act.by}});
    Json answers = Json::array();
    for (const Answer& answer : heard.answers) {
        answers.push_back({{"topic", answer.topic},
                           {"verdict", kVerdictNames[static_cast<int>(answer.verdict)]},
                           {"words", json(answer.evidence)}});
    }
    Json facts = Json::array();
    for (const StatedFact& fact : heard.facts) {
        facts.push_back({{"fact", fact.fact},
                         {"value", fact.value},
                         {"expected", fact.expected},
                         {"verdict", kVerdictNames[static_cast<int>(fact.verdict)]},
                         {"words", json(fact.evidence)}});
    }
    const Features& f = heard.features;
    return Json{{"acts", acts},
                {"answers", answers},
                {"facts", facts},
                {"features",
                 {{"characters", f.characters},
                  {"polite", f.polite},
                  {"smiles", f.smiles},
                  {"particles", f.particles},
                  {"one_word", f.one_word},
                  {"shouting", f.shouting},
                  {"slang_spelling", f.slang_spelling},
                  {"typos", json(f.typos)},
                  {"same_as", f.same_as},
                  {"language", f.language}}},
                {"origin", heard.origin}};
}

Heard heard(const Json& j) {
    Heard out;
    for (const Json& act : j.at("acts")) {
        out.acts.push_back(
            {act.at("id").get<std::string>(), spans(act.at("words")), act.at("by").get<std::string>()});
    }
    for (const Json& answer : j.at("answers")) {
        out.answers.push_back({answer.at("topic").get<std::string>(),
                               named<Verdict>(answer.at("verdict"), kVerdictNames),
                               spans(answer.at("words"))});
    }
    for (const Json& fact : j.at("facts")) {
        out.facts.push_back({fact.at("fact").get<std::string>(), fact.at("value").get<std::string>(),
                             fact.at("expected").get<std::string>(),
                             named<Verdict>(fact.at("verdict"), kVerdictNames), span(fact.at("words"))});
    }
    const Json& f = j.at("features");
    out.features = {f.at("characters").get<std::int32_t>(), f.at("polite").get<std::int32_t>(),
                    f.at("smiles").get<std::int32_t>(),     f.at("particles").get<std::int32_t>(),
                    f.at("one_word").get<bool>(),           f.at("shouting").get<bool>(),
                    f.at("slang_spelling").get<bool>(),     spans(f.at("typos")),
                    f.at("same_as").get<std::int32_t>(),    f.at("language").get<std::string>()};
    out.origin = j.at("origin").get<std::string>();
    return out;
}

struct BodyEncoder {
    Json& out;

    void operator()(const Arrived&) const { out["arrived"] = Json::object(); }
    void operator()(const ShopperLine& b) const {
        out["shopper"] = {
            {"line", b.line},       {"node", b.node}, {"stage", b.stage},           {"text", b.text},
            {"picture", b.picture}, {"why", b.why},   {"situations", b.situations}, {"asks", b.asks}};
    }
    void operator()(const Reply& b) const {
        out["reply"] = {{"text", b.text},
                        {"entry", kEntryNames[static_cast<int>(b.entry)]},
                        {"first_key_ms", b.first_key_ms},
                        {"to", b.shopper_text},
                        {"heard", json(b.heard)}};
    }
    void operator()(const Action& b) const {
        out["action"] = {{"verb", b.verb}, {"with", b.with}, {"first_key_ms", b.first_key_ms}};
    }
    void operator()(const ActionResult& b) const {
        out["result"] = {{"verb", b.verb}, {"done", b.done}, {"text", json(b.text)}};
    }
    void operator()(const MoodChanged& b) const {
        out["mood"] = {{"before", json(b.before)},
                       {"after", json(b.after)},
                       {"cause", json(b.cause)},
                       {"because", b.because}};
    }
    void operator()(const Moved& b) const { out["moved"] = {{"from", b.from}, {"to", b.to}, {"by", b.by}}; }
    void operator()(const Settled& b) const {
        out["settled"] = {{"topic", b.topic}, {"verdict", kVerdictNames[static_cast<int>(b.verdict)]}};
    }
    void operator()(const Ended& b) const {
        out["ended"] = {{"ending", b.ending},
                        {"kind", b.kind},
                        {"good", b.good},
                        {"student_fault", b.student_fault},
                        {"title", json(b.title)}};
    }
    void operator()(const Paused&) const { out["paused"] = Json::object(); }
    void operator()(const Resumed& b) const {
        out["resumed"] = {{"pause_ms", b.pause_ms}, {"cut_off", b.cut_off}};
    }
};

Body body(const std::string& kind, const Json& b) {
    using Strings = std::vector<std::string>;
    if (kind == "arrived") return Arrived{};
    if (kind == "shopper") {
        return ShopperLine{b.at("line"),
                           b.at("node"),
                           b.at("stage"),
                           b.at("text"),
                           b.at("picture"),
                           b.at("why"),
                           b.at("situations").get<Strings>(),
                           b.at("asks").get<Strings>()};
    }
    if (kind == "reply") {
        return Reply{b.at("text"), named<Entry>(b.at("entry"), kEntryNames), b.at("first_key_ms").get<Ms>(),
                     b.at("to"), heard(b.at("heard"))};
    }
    if (kind == "action") {
        return Action{b.at("verb"), b.at("with").get<std::map<std::string, std::string>>(),
                      b.at("first_key_ms").get<Ms>()};
    }
    if (kind == "result")
        return ActionResult{b.at("verb"), b.at("done").get<bool>(), bilingual(b.at("text"))};
    if (kind == "mood")
        return MoodChanged{mood(b.at("before")), mood(b.at("after")), bilingual(b.at("cause")),
                           b.at("because")};
    if (kind == "moved") return Moved{b.at("from"), b.at("to"), b.at("by")};
    if (kind == "settled") return Settled{b.at("topic"), named<Verdict>(b.at("verdict"), kVerdictNames)};
    if (kind == "ended") {
        return Ended{b.at("ending"), b.at("kind"), b.at("good").get<bool>(),
                     b.at("student_fault").get<bool>(), bilingual(b.at("title"))};
    }
    if (kind == "paused") return Paused{};
    if (kind == "resumed") return Resumed{b.at("pause_ms").get<Ms>(), b.at("cut_off").get<bool>()};
    throw std::invalid_argument("unknown event " + kind);
}

Json json(const ConversationHead& c) {
    Json sheet = Json::array();
    for (const SheetEntry& e : c.sheet)
        sheet.push_back({{"id", e.id}, {"label", json(e.label)}, {"value", e.value}, {"unit", e.unit}});
    Json topics = Json::array();
    for (const TopicEntry& t : c.topics)
        topics.push_back({{"id", t.id}, {"label", json(t.label)}, {"model", t.model_answer}});
    Json models = Json::array();
    for (const ModelReply& m : c.models)
        models.push_back({{"node", m.node}, {"replies", m.replies}});
    return Json{{"id", c.id},
                {"scenario", c.scenario},
                {"digest", c.scenario_digest},
                {"title", json(c.title)},
                {"shopper", c.shopper},
                {"avatar", c.avatar},
                {"language", c.language},
                {"sheet", sheet},
                {"topics", topics},
                {"models", models},
                {"expects", c.expects},
                {"mood", json(c.mood)}};
}

ConversationHead conversation(const Json& j) {
    ConversationHead c;
    c.id = j.at("id");
    c.scenario = j.at("scenario");
    c.scenario_digest = j.at("digest");
    c.title = bilingual(j.at("title"));
    c.shopper = j.at("shopper");
    c.avatar = j.at("avatar");
    c.language = j.at("language");
    for (const Json& e : j.at("sheet"))
        c.sheet.push_back({e.at("id"), bilingual(e.at("label")), e.at("value"), e.at("unit")});
    for (const Json& t : j.at("topics"))
        c.topics.push_back({t.at("id"), bilingual(t.at("label")), t.at("model")});
    for (const Json& m : j.at("models"))
        c.models.push_back({m.at("node"), m.at("replies").get<std::vector<std::string>>()});
    c.expects = j.at("expects").get<std::vector<std::string>>();
    c.mood = mood(j.at("mood"));
    return c;
}

// Replaces invalid UTF-8, so that no student's bytes can stop a log from being written.
std::string line_of(const Json& j) {
    return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Error damaged(std::string_view why) {
    return {"log-damaged",
            base::filled({"记录已损坏，读不出来：{why}", "the log is damaged and can't be read: {why}"},
                         "why", why)};
}

// A log line nests at most seven levels deep; a hostile file must not exhaust the stack.
constexpr int kMaxDepth = 16;

template <class T, class Read>
base::Result<T> decoded(std::string_view line, Read read) {
    try {
        const Json parsed = Json::parse(line, [](int depth, Json::parse_event_t, Json&) {
            if (depth > kMaxDepth) throw std::invalid_argument("nested too deep");
            return true;
        });
        return read(parsed);
    } catch (const std::exception& problem) {
        return damaged(problem.what());
    }
}

}  // namespace

std::string encode(const LogHead& head) {
    Json conversations = Json::array();
    for (const ConversationHead& c : head.conversations)
        conversations.push_back(json(c));
    return line_of(Json{{"kefu_log", head.version},
                        {"seed", head.seed},
                        {"mode", kModeNames[static_cast<int>(head.mode)]},
                        {"understanding", head.understanding},
                        {"conversations", conversations}});
}

std::string encode(const Event& event) {
    Json out;
    out["at_ms"] = event.at_ms;
    out["in"] = event.conversation;
    std::visit(BodyEncoder{out}, event.body);
    return line_of(out);
}

std::string encode(const Log& log) {
    std::string out = encode(log.head) + '\n';
    for (const Event& event : log.events)
        out += encode(event) + '\n';
    return out;
}

std::string encode(const Heard& heard) {
    return line_of(json(heard));
}

base::Result<LogHead> decode_head(std::string_view line) {
    base::Result<int> version =
        decoded<int>(line, [](const Json& j) -> base::Result<int> { return j.at("kefu_log").get<int>(); });
    if (!version.ok()) return version.error();
    if (version.value() > kLogVersion) {
        return base::Error{"log-newer",
                           {"这份记录由更新版本的程序写成，请先升级",
                            "this log was written by a newer version of the program; please upgrade first"}};
    }
    return decoded<LogHead>(line, [](const Json& j) -> base::Result<LogHead> {
        LogHead head;
        head.version = j.at("kefu_log");
        head.seed = j.at("seed");
        head.mode = named<Mode>(j.at("mode"), kModeNames);
        head.understanding = j.at("understanding");
        for (const Json& c : j.at("conversations"))
            head.conversations.push_back(conversation(c));
        return head;
    });
}

base::Result<Event> decode_event(std::string_view line) {
    return decoded<Event>(line, [](const Json& j) -> base::Result<Event> {
        if (!j.is_object() || j.size() != 3) return damaged("not an event");
        const auto last = std::prev(j.end());
        return Event{j.at("at_ms").get<Ms>(), j.at("in").get<std::string>(), body(last.key(), last.value())};
    });
}

base::Result<Log> decode_log(std::string_view lines) {
    Log log;
    bool first = true;
    int number = 0;
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
        ++number;
        if (line.empty()) continue;
        if (first) {
            base::Result<LogHead> head = decode_head(line);
            if (!head.ok()) return head.error();
            log.head = head.take();
            first = false;
            continue;
        }
        base::Result<Event> event = decode_event(line);
        if (!event.ok()) return damaged(fmt::format("line {}: {}", number, event.error().message.en));
        log.events.push_back(event.take());
    }
    if (first) return damaged("empty");
    return log;
}

base::Result<Heard> decode_heard(std::string_view line) {
    return decoded<Heard>(line, [](const Json& j) -> base::Result<Heard> { return heard(j); });
}

}  // namespace kefu::record
