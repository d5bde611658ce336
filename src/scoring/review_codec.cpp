#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "scoring/review.h"

namespace kefu::scoring {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kKinds[] = {"confirm", "finding", "dimension", "points", "comment",
                                  "misread", "undo",    "regrade",   "done",   "request"};
constexpr const char* kOutcomes[] = {"kept", "broken", "cut_off"};
constexpr int kDeepest = 8;

base::Error wrong(const char* code, base::Bilingual message) {
    return {code, std::move(message)};
}

bool whole_number(const std::string& text, int low, int high) {
    int value = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc() && read.ptr == end && value >= low && value <= high;
}

ReviewStep step_of(const Json& j) {
    ReviewStep step;
    if (j.at("kefu_review").get<int>() != 1) throw std::invalid_argument("unknown version");
    step.session = j.at("session");
    step.round = j.at("round");
    for (const Json& id : j.at("upon"))
        step.upon.push_back(id.get<std::string>());
    if (step.upon.size() > kMostUpon) throw std::invalid_argument("made upon too many steps");
    step.mark = j.at("mark");
    step.who = j.at("who");
    step.at = j.at("at");
    const std::string kind = j.at("kind");
    const auto found = std::find(std::begin(kKinds), std::end(kKinds), kind);
    if (found == std::end(kKinds)) throw std::invalid_argument("unknown kind " + kind);
    step.kind = static_cast<StepKind>(found - std::begin(kKinds));
    const Json& finding = j.at("finding");
    step.finding = {finding.at("rule"), finding.at("in"), finding.at("event"), finding.at("trigger"),
                    finding.at("topic")};
    step.dimension = j.at("dimension");
    step.undoes = j.at("undoes");
    step.old_value = j.at("old");
    step.new_value = j.at("new");
    step.why = j.at("why");
    return step;
}

}  // namespace

std::string encode(const ReviewStep& step) {
    const FindingKey& key = step.finding;
    return Json{{"kefu_review", 1},
                {"session", step.session},
                {"round", step.round},
                {"upon", step.upon},
                {"mark", step.mark},
                {"who", step.who},
                {"at", step.at},
                {"kind", kKinds[static_cast<int>(step.kind)]},
                {"finding",
                 {{"rule", key.rule},
                  {"in", key.conversation},
                  {"event", key.event},
                  {"trigger", key.trigger},
                  {"topic", key.topic}}},
                {"dimension", step.dimension},
                {"undoes", step.undoes},
                {"old", step.old_value},
                {"new", step.new_value},
                {"why", step.why}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Result<ReviewStep> decode_step(std::string_view line) {
    std::string fault;
    if (line.size() > kMostStepBytes) {
        fault = "too long";
    } else {
        try {
            ReviewStep step = step_of(Json::parse(line, [](int depth, Json::parse_event_t, Json&) {
                if (depth > kDeepest) throw std::invalid_argument("nested too deep");
                return true;
            }));
            step.id = base::sha256_hex(line);
            if (encode(step) == line) return step;
            fault = "not in the form that is written";
        } catch (const std::exception& problem) {
            fault = problem.what();
        }
    }
    return base::Error{
        "review-damaged",
        base::filled({"复核记录读不懂：{fault}", "this is no review step: {fault}"}, "fault", fault)};
}

ReviewStep sealed(ReviewStep step) {
    std::sort(step.upon.begin(), step.upon.end());
    step.id = base::sha256_hex(encode(step));
    return step;
}

base::Result<base::Done> check(const ReviewStep& step) {
    if (step.who.empty()) return wrong("review-who", {"没有说明是谁复核的", "who reviews is not said"});
    if (encode(step).size() > kMostStepBytes)
        return wrong("review-size",
                     {"这条复核太长了（最多 16 KiB）", "this step is too long (16 KiB at most)"});
    const bool reasoned = step.kind == StepKind::finding || step.kind == StepKind::dimension ||
                          step.kind == StepKind::points || step.kind == StepKind::undo ||
                          step.kind == StepKind::regrade;
    if (reasoned && step.why.empty())
        return wrong("review-reason", {"改动成绩要写明理由", "a change of the mark needs a reason"});
    bool fine = true;
    switch (step.kind) {
        case StepKind::finding:
            fine = !step.finding.rule.empty() && parse_finding_value(step.new_value).ok() &&
                   (step.old_value.empty() || parse_finding_value(step.old_value).ok());
            break;
        case StepKind::dimension:
            fine = !step.dimension.empty() && whole_number(step.new_value, 0, 100'000);
            break;
        case StepKind::points:
            if (!whole_number(step.new_value, -100'000, 100'000) || step.new_value == "0" ||
                step.new_value.size() <= 3 || !step.new_value.ends_with("000"))
                return wrong("review-value", {"加减分应是 -100 到 100 之间、不为 0 的整数",
                                              "points are a whole number from -100 to 100, not 0"});
            break;
        case StepKind::comment:
            fine = !step.new_value.empty();
            break;
        case StepKind::misread:
        case StepKind::request:
            fine = step.finding.event >= 0;
            break;
        case StepKind::confirm:
            fine = !step.finding.rule.empty() || !step.dimension.empty();
            break;
        case StepKind::undo:
            fine = !step.undoes.empty();
            break;
        case StepKind::regrade:
            fine = !step.new_value.empty();
            break;
        case StepKind::done:
            break;
    }
    if (!fine)
        return wrong("review-value", {"这条复核的内容不对（规则、消息或新的值）",
                                      "this step makes no sense (its rule, message or new value)"});
    return base::Done{};
}

std::string finding_value(rules::Outcome outcome, int credit_percent) {
    return std::string(kOutcomes[static_cast<int>(outcome)]) + " " + std::to_string(credit_percent);
}

base::Result<std::pair<rules::Outcome, int>> parse_finding_value(std::string_view value) {
    const std::size_t space = value.find(' ');
    if (space != std::string_view::npos) {
        const std::string credit(value.substr(space + 1));
        for (int i = 0; i < 3; ++i) {
            if (value.substr(0, space) == kOutcomes[i] && whole_number(credit, 0, 100))
                return std::pair(static_cast<rules::Outcome>(i), std::stoi(credit));
        }
    }
    return wrong("review-value",
                 {"应是 kept、broken 或 cut_off 加 0–100 的百分数，例如 “broken 0”",
                  "kept, broken or cut_off and a percentage are expected, such as \"broken 0\""});
}

}  // namespace kefu::scoring
