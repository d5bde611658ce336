#include "scoring/sentences.h"

#include <algorithm>

namespace kefu::scoring {
namespace {

using rules::Finding;
using rules::Outcome;
using rules::Rule;

constexpr std::size_t kQuoteBytes = 120;

std::string seconds(record::Ms ms) {
    const record::Ms tenths = (ms + 50) / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string cut(const std::string& text, std::size_t at) {
    if (text.size() <= at) return text;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
        --at;
    return text.substr(0, at) + "…";
}

/// Of a timing rule: a round that ended with no reply at all (the student closed the talk, or the shopper left).
bool never_answered(const Finding& finding) {
    return finding.outcome == Outcome::broken && finding.event == finding.trigger_event;
}

/// Of what was due nothing was missed altogether, but some of it done in part only.
bool all_in_part(const std::vector<Finding>& findings) {
    const auto in_part = [](const Finding& one) { return one.heard_as == "partly"; };
    return std::any_of(findings.begin(), findings.end(), in_part) &&
           std::all_of(findings.begin(), findings.end(),
                       [&](const Finding& one) { return one.outcome == Outcome::kept || in_part(one); });
}

const char* key_of(const Rule* rule, const std::vector<Finding>& findings) {
    const auto any = [&](Outcome outcome) {
        return std::any_of(findings.begin(), findings.end(),
                           [&](const Finding& one) { return one.outcome == outcome; });
    };
    if (rule != nullptr && rule->kind == Rule::Kind::timing && any(Outcome::broken))
        return std::any_of(findings.begin(), findings.end(), never_answered) ? "no_reply" : "slow";
    if (rule != nullptr && rule->kind == Rule::Kind::timing && any(Outcome::kept)) return "quick";
    if (any(Outcome::broken)) {
        const auto lost = [](const Finding& one) {
            return one.outcome != Outcome::kept && one.credit_percent == 0;
        };
        if (rule == nullptr || rule->kind == Rule::Kind::due)
            return std::any_of(findings.begin(), findings.end(), lost) ? "missed" : "late";
        return rule->kind == Rule::Kind::share ? "too_few" : "breach";
    }
    if (any(Outcome::cut_off)) return "cut_off";
    return rule != nullptr && rule->kind == Rule::Kind::never ? "avoided" : "kept";
}

}  // namespace

const std::vector<std::string>& sentence_keys() {
    static const std::vector<std::string> kKeys = {"kept",          "avoided",          "missed",
                                                   "late",          "breach",           "too_few",
                                                   "slow",          "no_reply",         "quick",
                                                   "cut_off",       "unanswered",       "partly_answered",
                                                   "answers",       "unanswered_count", "answers_keeps",
                                                   "outcome",       "outcome_good",     "outcome_bad",
                                                   "outcome_keeps", "at_most_ms",       "at_least_permille",
                                                   "within_ms"};
    return kKeys;
}

const std::vector<std::string>& newer_sentence_keys() {
    static const std::vector<std::string> kKeys = {
        "counted", "answers_corrected", "answers_open", "answers_first", "partly", "deducted"};
    return kKeys;
}

std::string quoted(const record::Log& log, const Finding& finding) {
    if (finding.event >= log.events.size()) return {};
    const auto* reply = record::as<record::Reply>(log.events[finding.event]);
    if (reply == nullptr) return {};
    std::string words;
    for (const record::Span& span : finding.words) {
        const auto begin = static_cast<std::size_t>(std::max(0, span.begin));
        const auto end = std::min(reply->text.size(), static_cast<std::size_t>(std::max(0, span.end)));
        if (begin >= end) continue;
        if (!words.empty()) words += " … ";
        words += reply->text.substr(begin, end - begin);
    }
    return cut(words.empty() ? reply->text : words, kQuoteBytes);
}

base::Bilingual sentence(const record::Log& log, const Rubric& rubric, const Rule* rule,
                         const std::vector<Finding>& findings) {
    auto found = rubric.sentences.find(key_of(rule, findings));
    const auto partly = rubric.sentences.find("partly");
    if (partly != rubric.sentences.end() && all_in_part(findings)) found = partly;
    if (found == rubric.sentences.end()) return {};
    const Finding* worst = nullptr;
    int lost = 0;
    const auto open = std::count_if(findings.begin(), findings.end(), never_answered);
    record::Ms slowest = 0;
    for (const Finding& one : findings) {
        if (one.outcome != Outcome::kept) ++lost;
        slowest = std::max(slowest, one.waited_ms);
        if (worst == nullptr || one.credit_percent < worst->credit_percent) worst = &one;
    }
    const base::Bilingual& text = found->second;
    const bool quotes = worst != nullptr && (text.zh + text.en).find("{words}") != std::string::npos;
    return base::filled(text,
                        {{"count", std::to_string(lost)},
                         {"of", std::to_string(findings.size())},
                         {"open", std::to_string(open)},
                         {"slowest", seconds(slowest)},
                         {"share", worst != nullptr ? worst->heard_as : ""},
                         {"second", worst != nullptr ? seconds(worst->at_ms) : ""},
                         {"words", quotes ? quoted(log, *worst) : ""},
                         {"title", rule != nullptr ? rule->title : base::Bilingual{"{title}", "{title}"}}});
}

}  // namespace kefu::scoring
