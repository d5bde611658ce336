#include "rules/counted.h"

#include <algorithm>

namespace kefu::rules {
namespace {

constexpr std::string_view kCounted = "counted:";

/// A bare yes or no at the head of a reply whose next words are charged: 行 in 行，给你便宜十块.
bool heads(const record::Log& log, const Finding& finding, const std::vector<record::Span>& charged) {
    constexpr int kShort = 6;  // bytes: two Han characters
    constexpr int kNear = 24;
    if (log.head.version < 4 || finding.words.empty()) return false;
    const record::Span& words = finding.words.front();
    return finding.words.size() == 1 && words.begin == 0 && words.end <= kShort &&
           std::any_of(charged.begin(), charged.end(), [&](const record::Span& other) {
               return other.begin >= words.end && other.begin - words.end <= kNear;
           });
}

bool about_facts(const Finding& finding) {
    return finding.heard_as.starts_with("answer:") || finding.heard_as.starts_with("fact:");
}

/// A reply may say several things wrongly, of which a finding shows the first: whether one is left that none of the
/// `charged` words say.
bool something_left(const record::Reply& reply, const std::vector<record::Span>& charged, Finding& finding) {
    for (const record::StatedFact& fact : reply.heard.facts) {
        if (fact.verdict != record::Verdict::wrong || meet({fact.evidence}, charged)) continue;
        finding.words = {fact.evidence};
        finding.heard_as = "fact:" + fact.fact;
        return true;
    }
    for (const record::Answer& answer : reply.heard.answers) {
        if (answer.verdict != record::Verdict::wrong || meet(answer.evidence, charged)) continue;
        finding.words = answer.evidence;
        finding.heard_as = "answer:" + answer.topic;
        return true;
    }
    for (const record::Answer& answer : reply.heard.answers) {
        if (answer.wrong.empty() || meet(answer.wrong, charged)) continue;
        finding.words = answer.wrong;
        finding.heard_as = "answer:" + answer.topic;
        return true;
    }
    return false;
}

}  // namespace

bool meet(const std::vector<record::Span>& some, const std::vector<record::Span>& others) {
    return std::any_of(some.begin(), some.end(), [&](const record::Span& one) {
        return std::any_of(others.begin(), others.end(), [&](const record::Span& other) {
            return one.begin < other.end && other.begin < one.end;
        });
    });
}

void count_once(const record::Log& log, const RulePack& pack, std::vector<Finding>& findings,
                std::size_t begin) {
    const std::vector<Finding> all(findings.begin() + static_cast<std::ptrdiff_t>(begin), findings.end());
    const auto dropped = [&](Finding& finding) {
        const Rule* rule = pack.rule(finding.rule);
        if (rule == nullptr || rule->counted_at.empty() || finding.outcome != Outcome::broken) return false;
        std::vector<record::Span> charged;
        std::string to;
        for (const Finding& other : all) {
            const bool named = std::find(rule->counted_at.begin(), rule->counted_at.end(), other.rule) !=
                               rule->counted_at.end();
            if (!named || other.outcome != Outcome::broken || other.event != finding.event) continue;
            if (rule->kind == Rule::Kind::due) return true;
            if (to.empty() || (!meet(finding.words, charged) && meet(finding.words, other.words)))
                to = other.rule;
            charged.insert(charged.end(), other.words.begin(), other.words.end());
        }
        if (heads(log, finding, charged)) charged.push_back(finding.words.front());
        if (!meet(finding.words, charged)) return false;
        const auto* reply = record::as<record::Reply>(log.events[finding.event]);
        if (reply != nullptr && about_facts(finding) && something_left(*reply, charged, finding))
            return false;
        finding.outcome = Outcome::kept;
        finding.credit_percent = 100;
        finding.heard_as = std::string(kCounted) + to;
        return false;
    };
    for (std::size_t i = begin; i < findings.size();) {
        if (dropped(findings[i])) {
            findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            ++i;
        }
    }
}

std::string_view counted_at(const Finding& finding) {
    const std::string_view heard = finding.heard_as;
    return heard.starts_with(kCounted) ? heard.substr(kCounted.size()) : std::string_view{};
}

}  // namespace kefu::rules
