#include "scoring/questions.h"

#include <algorithm>

namespace kefu::scoring {
namespace {

using rules::Finding;
using rules::Outcome;
using rules::Talk;

/// Being told the truth only after something false.
constexpr int kRightAfterWrong = 50;
/// A bad end that wasn't the student's fault.
constexpr int kUnlucky = 30;

Finding about(const Talk& talk, const char* rule, const std::string& what, std::size_t event) {
    Finding finding;
    finding.rule = rule;
    finding.conversation = talk.conversation;
    finding.outcome = Outcome::broken;
    finding.credit_percent = 0;
    finding.event = event;
    finding.at_ms = talk.log->events[event].at_ms;
    finding.trigger_event = event;
    finding.heard_as = what;
    return finding;
}

void settle(Finding& finding, const Talk& talk, record::Verdict verdict, std::size_t index) {
    if (verdict == record::Verdict::unsure) return;
    const bool was_wrong = finding.event != finding.trigger_event && finding.outcome == Outcome::broken;
    const bool right = verdict == record::Verdict::right;
    finding.outcome = right ? Outcome::kept : Outcome::broken;
    finding.credit_percent = !right ? 0 : was_wrong ? kRightAfterWrong : 100;
    finding.event = index;
    finding.words.clear();
    // The reply that settled it stands shortly before.
    for (std::size_t i = index + 1; i-- > 0;) {
        const record::Event& event = talk.log->events[i];
        if (event.conversation != talk.conversation) continue;
        const auto* reply = record::as<record::Reply>(event);
        const record::Answer* answer = reply != nullptr ? reply->heard.answer(finding.heard_as) : nullptr;
        if (answer == nullptr) continue;
        finding.event = i;
        finding.at_ms = event.at_ms;
        finding.words = answer->evidence;
        return;
    }
}

/// Whether some reply answered `topic` rightly, though it was never asked.
bool told_before(const Talk& talk, const std::string& topic) {
    return std::any_of(talk.moments.begin(), talk.moments.end(), [&](const rules::Moment& moment) {
        const record::Reply* reply = talk.reply(moment);
        const record::Answer* answer = reply != nullptr ? reply->heard.answer(topic) : nullptr;
        return answer != nullptr && answer->verdict == record::Verdict::right;
    });
}

void add_unasked(const Talk& talk, std::vector<Finding>& asked) {
    for (const record::TopicEntry& entry : talk.head->topics) {
        const bool known = std::any_of(asked.begin(), asked.end(),
                                       [&](const Finding& one) { return one.heard_as == entry.id; });
        if (known || (talk.log->head.version >= 4 && told_before(talk, entry.id))) continue;
        asked.push_back(about(talk, "answers", entry.id, talk.moments.back().event));
        asked.back().outcome = Outcome::cut_off;
    }
}

}  // namespace

std::vector<Finding> question_findings(const Talk& talk) {
    std::vector<Finding> asked;
    const auto find = [&](const std::string& topic) {
        return std::find_if(asked.begin(), asked.end(),
                            [&](const Finding& one) { return one.heard_as == topic; });
    };
    for (std::size_t i = 0; i < talk.log->events.size(); ++i) {
        const record::Event& event = talk.log->events[i];
        if (event.conversation != talk.conversation) continue;
        if (const auto* line = record::as<record::ShopperLine>(event)) {
            for (const std::string& topic : line->asks) {
                if (find(topic) == asked.end()) asked.push_back(about(talk, "answers", topic, i));
            }
        } else if (const auto* settled = record::as<record::Settled>(event)) {
            if (const auto one = find(settled->topic); one != asked.end())
                settle(*one, talk, settled->verdict, i);
        }
    }
    if (talk.ended == nullptr) {
        std::erase_if(asked, [](const Finding& one) { return one.event == one.trigger_event; });
    } else if (talk.cut_short() && !talk.moments.empty()) {
        add_unasked(talk, asked);
    }
    return asked;
}

std::vector<Finding> outcome_findings(const Talk& talk) {
    std::vector<Finding> out;
    for (const rules::Moment& moment : talk.moments) {
        if (moment.kind != rules::Moment::Kind::ended || talk.ended == nullptr) continue;
        Finding finding = about(talk, "outcome", talk.ended->ending, moment.event);
        finding.outcome = talk.ended->good ? Outcome::kept : Outcome::broken;
        finding.credit_percent = talk.ended->good ? 100 : talk.ended->student_fault ? 0 : kUnlucky;
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace kefu::scoring
