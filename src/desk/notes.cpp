#include "desk/notes.h"

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/require.h"

namespace kefu::desk {
namespace {

using base::Bilingual;

std::string words_of(const record::Reply& reply, const record::Span& span) {
    const auto size = static_cast<std::int64_t>(reply.text.size());
    if (span.begin < 0 || span.end <= span.begin || span.end > size) return reply.text;
    return reply.text.substr(static_cast<std::size_t>(span.begin),
                             static_cast<std::size_t>(span.end - span.begin));
}

/// "退款到账（refund_days）"; the value that the sheet gives.
struct Named {
    Bilingual name;
    std::string value;
};

Named named(const record::Log& log, const std::string& conversation, const record::StatedFact& fact) {
    Named out{{fact.fact, fact.fact}, fact.expected};
    const record::ConversationHead* head = record::find_conversation(log.head, conversation);
    if (head == nullptr) return out;
    for (const record::SheetEntry& entry : head->sheet) {
        if (entry.id != fact.fact) continue;
        out.name = {fmt::format("{}（{}）", entry.label.zh, entry.id),
                    fmt::format("{} ({})", entry.label.en, entry.id)};
        if (out.value.empty()) out.value = entry.value;
        if (!out.value.ends_with(entry.unit)) out.value += entry.unit;
    }
    return out;
}

/// The last reply before `at`, of the same conversation, that stated the fact to the other verdict.
void note_contradiction(const record::Log& log, std::size_t at, const record::StatedFact& fact,
                        const Named& what, std::vector<Bilingual>& notes) {
    const auto& reply = std::get<record::Reply>(log.events[at].body);
    for (std::size_t i = at; i-- > 0;) {
        const record::Event& event = log.events[i];
        const auto* before = record::as<record::Reply>(event);
        if (before == nullptr || event.conversation != log.events[at].conversation) continue;
        for (const record::StatedFact& earlier : before->heard.facts) {
            if (earlier.fact != fact.fact || earlier.verdict == record::Verdict::unsure) continue;
            if (earlier.verdict == fact.verdict) return;
            const std::string now = words_of(reply, fact.evidence);
            const std::string then = words_of(*before, earlier.evidence);
            const std::string when = fmt::format("{:02}:{:02}.{}", event.at_ms / 60000,
                                                 event.at_ms / 1000 % 60, event.at_ms / 100 % 10);
            notes.push_back(
                {fmt::format("{}：这里说“{}”，{} 说的是“{}”，前后不一样", what.name.zh, now, when, then),
                 fmt::format("{}: \"{}\" here, \"{}\" at {}: they differ", what.name.en, now, then, when)});
            return;
        }
    }
}

}  // namespace

std::vector<Bilingual> notes_on(const record::Log& log, std::size_t at) {
    base::require(at < log.events.size(), "notes on an event of the log");
    const record::Event& event = log.events[at];
    std::vector<Bilingual> notes;
    if (const auto* mood = record::as<record::MoodChanged>(event)) {
        if (auto end = ran_out(mood->after)) notes.push_back(std::move(*end));
    }
    const auto* reply = record::as<record::Reply>(event);
    if (reply == nullptr) return notes;
    for (const record::StatedFact& fact : reply->heard.facts) {
        if (fact.fact.empty() || fact.verdict == record::Verdict::unsure) continue;
        const Named what = named(log, event.conversation, fact);
        if (fact.verdict == record::Verdict::wrong) {
            const std::string words = words_of(*reply, fact.evidence);
            notes.push_back({fmt::format("“{}”算说错了{}：资料里是 {}", words, what.name.zh, what.value),
                             fmt::format("\"{}\" counts as {} stated wrongly: the sheet says {}", words,
                                         what.name.en, what.value)});
        }
        note_contradiction(log, at, fact, what, notes);
    }
    return notes;
}

std::optional<Bilingual> ran_out(const record::Mood& mood) {
    if (mood.anger >= 100)
        return Bilingual{"怒气到 100，心情到头了：顾客要走",
                         "anger is 100, the mood ran out: the shopper leaves"};
    if (mood.trust <= 0)
        return Bilingual{"信任到 0，心情到头了：顾客要走",
                         "trust is 0, the mood ran out: the shopper leaves"};
    if (mood.interest <= 0)
        return Bilingual{"兴趣到 0，心情到头了：顾客要走",
                         "interest is 0, the mood ran out: the shopper leaves"};
    return std::nullopt;
}

}  // namespace kefu::desk
