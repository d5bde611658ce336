#include "record/codec.h"

#include <nlohmann/json.hpp>

#include "record/json.h"

namespace kefu::record {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kEntryNames[] = {"typed", "quick", "pasted"};
constexpr const char* kVerdictNames[] = {"right", "wrong", "unsure"};
constexpr const char* kModeNames[] = {"practice", "exam"};
constexpr std::size_t kUsualHead = 8'000;  // bytes
constexpr std::size_t kUsualLine = 250;

using base::JsonWriter;

/// Why a line can't be read, thrown and caught in this file.
struct Unreadable {
    base::Bilingual why;
};

void write(JsonWriter& out, const Mood& mood) {
    out.begin_array().value(mood.anger).value(mood.trust).value(mood.interest).end_array();
}
Mood mood(const Json& j) {
    return {j.at(0).get<std::int32_t>(), j.at(1).get<std::int32_t>(), j.at(2).get<std::int32_t>()};
}

const char* name_of(Verdict verdict) {
    return kVerdictNames[static_cast<int>(verdict)];
}

void write_features(JsonWriter& out, const Features& f) {
    out.begin_object();
    out.member("characters", f.characters);
    out.member("polite", f.polite);
    out.member("smiles", f.smiles);
    out.member("particles", f.particles);
    out.member("one_word", f.one_word);
    out.member("shouting", f.shouting);
    out.member("slang_spelling", f.slang_spelling);
    write(out.key("typos"), f.typos);
    out.member("same_as", f.same_as);
    out.member("language", f.language);
    if (f.acknowledges) out.member("acknowledges", true);
    out.end_object();
}

void write(JsonWriter& out, const Heard& heard) {
    out.begin_object();
    out.key("acts").begin_array();
    for (const HeardAct& act : heard.acts) {
        out.begin_object().member("id", act.id);
        write(out.key("words"), act.evidence);
        out.member("by", act.by).end_object();
    }
    out.end_array();
    out.key("answers").begin_array();
    for (const Answer& answer : heard.answers) {
        out.begin_object().member("topic", answer.topic).member("verdict", name_of(answer.verdict));
        write(out.key("words"), answer.evidence);
        if (!answer.wrong.empty()) write(out.key("wrong"), answer.wrong);
        out.end_object();
    }
    out.end_array();
    out.key("facts").begin_array();
    for (const StatedFact& fact : heard.facts) {
        out.begin_object();
        out.member("fact", fact.fact).member("value", fact.value).member("expected", fact.expected);
        out.member("verdict", name_of(fact.verdict));
        write(out.key("words"), fact.evidence);
        out.end_object();
    }
    out.end_array();
    write_features(out.key("features"), heard.features);
    if (!heard.states.empty()) {
        out.key("states").begin_array();
        for (const std::string& phrase : heard.states)
            out.value(phrase);
        out.end_array();
    }
    out.member("origin", heard.origin).end_object();
}

Heard heard(const Json& j) {
    Heard out;
    for (const Json& act : j.at("acts")) {
        out.acts.push_back(
            {act.at("id").get<std::string>(), read_spans(act.at("words")), act.at("by").get<std::string>()});
    }
    for (const Json& answer : j.at("answers")) {
        out.answers.push_back({answer.at("topic").get<std::string>(),
                               read_named<Verdict>(answer.at("verdict"), kVerdictNames),
                               read_spans(answer.at("words"))});
        if (const auto wrong = answer.find("wrong"); wrong != answer.end())
            out.answers.back().wrong = read_spans(*wrong);
    }
    for (const Json& fact : j.at("facts")) {
        out.facts.push_back({fact.at("fact").get<std::string>(), fact.at("value").get<std::string>(),
                             fact.at("expected").get<std::string>(),
                             read_named<Verdict>(fact.at("verdict"), kVerdictNames),
                             read_span(fact.at("words"))});
    }
    const Json& f = j.at("features");
    out.features = {f.at("characters").get<std::int32_t>(), f.at("polite").get<std::int32_t>(),
                    f.at("smiles").get<std::int32_t>(),     f.at("particles").get<std::int32_t>(),
                    f.at("one_word").get<bool>(),           f.at("shouting").get<bool>(),
                    f.at("slang_spelling").get<bool>(),     read_spans(f.at("typos")),
                    f.at("same_as").get<std::int32_t>(),    f.at("language").get<std::string>(),
                    f.value("acknowledges", false)};
    if (const auto states = j.find("states"); states != j.end())
        out.states = states->get<std::vector<std::string>>();
    out.origin = j.at("origin").get<std::string>();
    return out;
}

std::optional<Typing> typing(const Json& reply) {
    const auto found = reply.find("typing");
    if (found == reply.end()) return std::nullopt;
    return Typing{found->at("last_key_ms").get<Ms>(), found->at("editing_ms").get<Ms>(),
                  found->at("corrections").get<std::int32_t>()};
}

struct BodyWriter {
    JsonWriter& out;

    void operator()(const Arrived&) const { out.key("arrived").begin_object().end_object(); }
    void operator()(const ShopperLine& b) const {
        out.key("shopper").begin_object();
        out.member("line", b.line).member("node", b.node).member("stage", b.stage);
        out.member("text", b.text).member("picture", b.picture).member("why", b.why);
        out.member("situations", b.situations).member("asks", b.asks).end_object();
    }
    void operator()(const Reply& b) const {
        out.key("reply").begin_object();
        out.member("text", b.text).member("entry", kEntryNames[static_cast<int>(b.entry)]);
        out.member("first_key_ms", b.first_key_ms).member("to", b.shopper_text);
        write(out.key("heard"), b.heard);
        if (b.typing) {
            out.key("typing").begin_object().member("last_key_ms", b.typing->last_key_ms);
            out.member("editing_ms", b.typing->editing_ms).member("corrections", b.typing->corrections);
            out.end_object();
        }
        out.end_object();
    }
    void operator()(const Action& b) const {
        out.key("action").begin_object().member("verb", b.verb).member("with", b.with);
        out.member("first_key_ms", b.first_key_ms).end_object();
    }
    void operator()(const ActionResult& b) const {
        out.key("result").begin_object();
        out.member("verb", b.verb).member("done", b.done).member("text", b.text).end_object();
    }
    void operator()(const MoodChanged& b) const {
        out.key("mood").begin_object();
        write(out.key("before"), b.before);
        write(out.key("after"), b.after);
        out.member("cause", b.cause).member("because", b.because).end_object();
    }
    void operator()(const Moved& b) const {
        out.key("moved").begin_object();
        out.member("from", b.from).member("to", b.to).member("by", b.by).end_object();
    }
    void operator()(const Settled& b) const {
        out.key("settled").begin_object();
        out.member("topic", b.topic).member("verdict", name_of(b.verdict)).end_object();
    }
    void operator()(const Ended& b) const {
        out.key("ended").begin_object();
        out.member("ending", b.ending).member("kind", b.kind).member("good", b.good);
        out.member("student_fault", b.student_fault).member("title", b.title).end_object();
    }
    void operator()(const Paused&) const { out.key("paused").begin_object().end_object(); }
    void operator()(const Resumed& b) const {
        out.key("resumed").begin_object();
        out.member("pause_ms", b.pause_ms).member("cut_off", b.cut_off).end_object();
    }
};

void write(JsonWriter& out, const Event& event) {
    out.begin_object().member("at_ms", event.at_ms).member("in", event.conversation);
    std::visit(BodyWriter{out}, event.body);
    out.end_object();
}

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
        return Reply{b.at("text"),
                     read_named<Entry>(b.at("entry"), kEntryNames),
                     b.at("first_key_ms").get<Ms>(),
                     b.at("to"),
                     heard(b.at("heard")),
                     typing(b)};
    }
    if (kind == "action") {
        return Action{b.at("verb"), b.at("with").get<std::map<std::string, std::string>>(),
                      b.at("first_key_ms").get<Ms>()};
    }
    if (kind == "result")
        return ActionResult{b.at("verb"), b.at("done").get<bool>(), read_bilingual(b.at("text"))};
    if (kind == "mood")
        return MoodChanged{mood(b.at("before")), mood(b.at("after")), read_bilingual(b.at("cause")),
                           b.at("because")};
    if (kind == "moved") return Moved{b.at("from"), b.at("to"), b.at("by")};
    if (kind == "settled") return Settled{b.at("topic"), read_named<Verdict>(b.at("verdict"), kVerdictNames)};
    if (kind == "ended") {
        return Ended{b.at("ending"), b.at("kind"), b.at("good").get<bool>(),
                     b.at("student_fault").get<bool>(), read_bilingual(b.at("title"))};
    }
    if (kind == "paused") return Paused{};
    if (kind == "resumed") return Resumed{b.at("pause_ms").get<Ms>(), b.at("cut_off").get<bool>()};
    throw Unreadable{base::filled({"没有“{kind}”这种事件", "there is no event \"{kind}\""}, "kind", kind)};
}

void write(JsonWriter& out, const ConversationHead& c) {
    out.begin_object();
    out.member("id", c.id).member("scenario", c.scenario).member("digest", c.scenario_digest);
    out.member("title", c.title).member("shopper", c.shopper).member("avatar", c.avatar);
    out.member("language", c.language);
    out.key("sheet").begin_array();
    for (const SheetEntry& e : c.sheet) {
        out.begin_object().member("id", e.id).member("label", e.label);
        out.member("value", e.value).member("unit", e.unit).end_object();
    }
    out.end_array();
    out.key("topics").begin_array();
    for (const TopicEntry& t : c.topics) {
        out.begin_object().member("id", t.id).member("label", t.label);
        out.member("model", t.model_answer).end_object();
    }
    out.end_array();
    out.key("models").begin_array();
    for (const ModelReply& m : c.models)
        out.begin_object().member("node", m.node).member("replies", m.replies).end_object();
    out.end_array();
    out.member("expects", c.expects);
    write(out.key("mood"), c.mood);
    if (!c.agent.empty()) out.member("agent", c.agent);
    if (!c.order.empty()) out.member("order", c.order);
    if (!c.goods.empty()) out.member("goods", c.goods);
    out.end_object();
}

ConversationHead conversation(const Json& j) {
    ConversationHead c;
    c.id = j.at("id");
    c.scenario = j.at("scenario");
    c.scenario_digest = j.at("digest");
    c.title = read_bilingual(j.at("title"));
    c.shopper = j.at("shopper");
    c.avatar = j.at("avatar");
    c.language = j.at("language");
    for (const Json& e : j.at("sheet"))
        c.sheet.push_back({e.at("id"), read_bilingual(e.at("label")), e.at("value"), e.at("unit")});
    for (const Json& t : j.at("topics"))
        c.topics.push_back({t.at("id"), read_bilingual(t.at("label")), t.at("model")});
    for (const Json& m : j.at("models"))
        c.models.push_back({m.at("node"), m.at("replies").get<std::vector<std::string>>()});
    c.expects = j.at("expects").get<std::vector<std::string>>();
    c.mood = mood(j.at("mood"));
    c.agent = j.value("agent", "");
    c.order = j.value("order", std::vector<std::string>());
    c.goods = j.value("goods", std::vector<std::string>());
    return c;
}

base::Error damaged(const base::Bilingual& why) {
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
            if (depth > kMaxDepth) throw Unreadable{{"嵌套太深", "nested too deep"}};
            return true;
        });
        return read(parsed);
    } catch (const Unreadable& unreadable) {
        return damaged(unreadable.why);
    } catch (const std::exception& problem) {
        return damaged({"读不懂", problem.what()});
    }
}

void write(JsonWriter& out, const LogHead& head) {
    out.begin_object();
    out.member("kefu_log", head.version).member("seed", head.seed);
    out.member("mode", kModeNames[static_cast<int>(head.mode)]);
    if (head.time_limit_ms > 0) out.member("time_limit_ms", head.time_limit_ms);
    out.member("understanding", head.understanding);
    out.key("conversations").begin_array();
    for (const ConversationHead& c : head.conversations)
        write(out, c);
    out.end_array().end_object();
}

}  // namespace

std::string encode(const LogHead& head) {
    JsonWriter out(kUsualHead);
    write(out, head);
    return out.take();
}

std::string encode(const Event& event) {
    JsonWriter out;
    write(out, event);
    return out.take();
}

std::string encode(const Log& log) {
    JsonWriter out(kUsualHead + kUsualLine * log.events.size());
    write(out, log.head);
    out.end_line();
    for (const Event& event : log.events) {
        write(out, event);
        out.end_line();
    }
    return out.take();
}

std::string encode(const Heard& heard) {
    JsonWriter out;
    write(out, heard);
    return out.take();
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
        head.mode = read_named<Mode>(j.at("mode"), kModeNames);
        head.time_limit_ms = j.value("time_limit_ms", Ms{0});
        head.understanding = j.at("understanding");
        for (const Json& c : j.at("conversations"))
            head.conversations.push_back(conversation(c));
        return head;
    });
}

base::Result<Event> decode_event(std::string_view line) {
    return decoded<Event>(line, [](const Json& j) -> base::Result<Event> {
        if (!j.is_object() || j.size() != 3) return damaged({"不是一个事件", "not an event"});
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
        if (!event.ok()) {
            return base::Error{event.error().code,
                               base::filled(base::filled({"第 {number} 行：{what}", "line {number}: {what}"},
                                                         "number", std::to_string(number)),
                                            "what", event.error().message)};
        }
        log.events.push_back(event.take());
    }
    if (first) return damaged({"是空的", "it is empty"});
    return log;
}

base::Result<Heard> decode_heard(std::string_view line) {
    return decoded<Heard>(line, [](const Json& j) -> base::Result<Heard> { return heard(j); });
}

}  // namespace kefu::record
