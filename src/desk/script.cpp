#include "desk/script.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/document.h"

namespace kefu::desk {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kDayMs = 86'400'000;

base::Error bad_line(std::string zh, std::string en) {
    return {"bad-line", {std::move(zh), std::move(en)}};
}

base::Error bad_time(const std::string& key) {
    return {"bad-line", base::filled({"{key} 应是 0 到 86400000 的整数（毫秒）",
                                      "{key} must be a whole number of milliseconds from 0 to 86400000"},
                                     "key", key)};
}

bool read_time(const Json& line, const char* key, std::int64_t& into) {
    if (!line.contains(key)) return true;
    const Json& value = line[key];
    if (!value.is_number_integer() || value.get<double>() < 0 || value.get<double>() > kDayMs) return false;
    into = value.get<std::int64_t>();
    return true;
}

// Arguments stand beside the verb or in "with"; numbers are welcome where a text is meant.
bool read_arguments(const Json& from, std::map<std::string, std::string>& into) {
    for (const auto& [key, value] : from.items()) {
        if (key == "verb" || key == "with") continue;
        if (value.is_string()) {
            into[key] = value.get<std::string>();
        } else if (value.is_number() || value.is_boolean()) {
            into[key] = value.dump();
        } else {
            return false;
        }
    }
    return true;
}

std::optional<base::Error> unknown_verb(const std::string& verb) {
    const std::vector<std::string>& verbs = scenario::known_verbs();
    if (std::find(verbs.begin(), verbs.end(), verb) != verbs.end()) return std::nullopt;
    std::string list;
    for (const std::string& known : verbs)
        list += (list.empty() ? "" : ", ") + known;
    const base::Bilingual what{"没有动作 {verb}，只有 {list}", "there is no action {verb}; there are {list}"};
    return base::Error{"bad-line", base::filled(base::filled(what, "verb", verb), "list", list)};
}

base::Result<ScriptLine> read(const Json& line) {
    if (!line.is_object()) return bad_line("每行应是一个 JSON 对象", "each line must be a JSON object");
    static const std::vector<std::string> known = {"after_ms", "say",   "to",   "how", "do",
                                                   "wait_ms",  "close", "more", "note"};
    for (const auto& [key, value] : line.items()) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        const std::string near = base::nearest(key, known);
        base::Bilingual what{"不认识的键 {key}", "unknown key {key}"};
        if (!near.empty()) what = {what.zh + "，是不是 {near}？", what.en + ", did you mean {near}?"};
        return base::Error{"bad-line", base::filled(base::filled(what, "near", near), "key", key)};
    }
    ScriptLine out;
    int things = 0;
    if (!read_time(line, "after_ms", out.plan.after_ms)) return bad_time("after_ms");
    if (line.contains("wait_ms")) {
        ++things;
        if (!read_time(line, "wait_ms", out.plan.wait_ms)) return bad_time("wait_ms");
    }
    for (const char* key : {"to", "how", "say"}) {
        if (line.contains(key) && !line[key].is_string()) {
            return base::Error{"bad-line", base::filled({"{key} 应是文字", "{key} must be a text"}, "key",
                                                        std::string(key))};
        }
    }
    out.to = line.value("to", "");
    out.plan.how = line.value("how", "typed");
    if (out.plan.how != "typed" && out.plan.how != "quick" && out.plan.how != "pasted") {
        return bad_line("how 只能是 typed、quick 或 pasted", "how is typed, quick or pasted");
    }
    if (line.contains("say")) {
        ++things;
        out.plan.say = line["say"].get<std::string>();
    }
    if (line.contains("do")) {
        ++things;
        const Json& action = line["do"];
        if (action.is_string()) {
            out.plan.verb = action.get<std::string>();
        } else if (action.is_object() && action.contains("verb") && action["verb"].is_string()) {
            out.plan.verb = action["verb"].get<std::string>();
            const bool fine = read_arguments(action, out.plan.with) &&
                              (!action.contains("with") ||
                               (action["with"].is_object() && read_arguments(action["with"], out.plan.with)));
            if (!fine)
                return bad_line("动作的参数应是文字或数字", "an action's arguments are texts or numbers");
        } else {
            return bad_line("do 应是 {\"verb\": \"…\"}", "do must be {\"verb\": \"…\"}");
        }
        if (const std::optional<base::Error> unknown = unknown_verb(out.plan.verb)) return *unknown;
    }
    if (line.contains("close")) {
        ++things;
        if (!line["close"].is_boolean() || !line["close"].get<bool>())
            return bad_line("close 只能是 true", "close can only be true");
        out.close = true;
    }
    if (line.contains("more")) {
        if (!line["more"].is_boolean()) return bad_line("more 只能是 true 或 false", "more is true or false");
        out.more = line["more"].get<bool>();
        if (out.more && out.plan.say.empty() && out.plan.verb.empty())
            return bad_line("more 只能和 say、do 写在一起", "more goes with say or do only");
    }
    if (things != 1)
        return bad_line("每行要有 say、do、wait_ms、close 中的一个",
                        "each line has one of say, do, wait_ms, close");
    return out;
}

}  // namespace

base::Bilingual json_reason(std::string_view line) {
    const base::Document read = base::parse_document(line, "");
    if (read.diagnostics.empty()) return {"嵌套太深", "it is nested too deep"};
    const base::Diagnostic& first = read.diagnostics.front();
    const base::Bilingual where =
        base::filled({"第 {column} 列：{what}；{mend}", "column {column}: {what}; {mend}"}, "column",
                     std::to_string(first.place.column));
    return base::filled(base::filled(where, "what", first.what), "mend", first.mend);
}

base::Result<ScriptLine> parse_script_line(std::string_view line) {
    constexpr int kMaxDepth = 16;
    try {
        return read(Json::parse(line, [](int depth, Json::parse_event_t, Json&) {
            if (depth > kMaxDepth) throw std::invalid_argument("nested too deep");
            return true;
        }));
    } catch (const std::exception&) {
        return base::Error{"bad-json", base::filled({"不是正确的 JSON：{why}", "not valid JSON: {why}"},
                                                    "why", json_reason(line))};
    }
}

base::Result<Typed> parse_typed(const std::string& line) {
    Typed out;
    std::string rest = line;
    if (rest.starts_with("@")) {
        const std::size_t blank = rest.find(' ');
        out.to = rest.substr(1, blank == std::string::npos ? blank : blank - 1);
        rest = blank == std::string::npos ? "" : rest.substr(blank + 1);
    }
    if (!rest.starts_with("/")) {
        out.text = rest;
        return out;
    }
    std::istringstream words(rest.substr(1));
    words >> out.verb;
    if (out.verb != "close") {
        if (const std::optional<base::Error> unknown = unknown_verb(out.verb)) return *unknown;
    }
    // A value goes on to the next key, so that an address may hold blanks.
    std::string key;
    for (std::string word; words >> word;) {
        const std::size_t sign = word.find('=');
        if (sign != std::string::npos && sign > 0) {
            key = word.substr(0, sign);
            out.with[key] = word.substr(sign + 1);
        } else if (!key.empty()) {
            out.with[key] += " " + word;
        } else {
            return bad_line("动作的参数写成 key=value", "an action's arguments are written key=value");
        }
    }
    return out;
}

}  // namespace kefu::desk
