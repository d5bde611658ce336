#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "desk/notes.h"
#include "desk/scripted_play.h"

namespace kefu::desk {
namespace {

std::string clock(record::Ms at_ms) {
    return fmt::format("{:02}:{:02}.{:01}", at_ms / 60000, at_ms / 1000 % 60, at_ms / 100 % 10);
}

std::string shopper_of(const record::Log& log, const std::string& conversation) {
    const record::ConversationHead* head = record::find_conversation(log.head, conversation);
    return head ? head->shopper : conversation;
}

struct Shown {
    const record::Log& log;
    const record::Event& event;
    base::Language language;

    std::string who() const {
        const std::string name = shopper_of(log, event.conversation);
        return log.head.conversations.size() > 1 ? event.conversation + " " + name : name;
    }

    std::string operator()(const record::Arrived&) const { return fmt::format("--- {} ---", who()); }
    std::string operator()(const record::ShopperLine& line) const {
        const std::string picture = line.picture.empty() ? "" : fmt::format(" [{}]", line.picture);
        return fmt::format("{}: {}{}", who(), line.text, picture);
    }
    std::string operator()(const record::Reply& reply) const { return fmt::format("    > {}", reply.text); }
    std::string operator()(const record::Action& action) const {
        std::string with;
        for (const auto& [key, value] : action.with)
            with += fmt::format(" {}={}", key, value);
        return fmt::format("    * {}{}", action.verb, with);
    }
    std::string operator()(const record::ActionResult& result) const {
        return fmt::format("    = {} {}", result.done ? "✓" : "✗", result.text.in(language));
    }
    std::string operator()(const record::MoodChanged& mood) const {
        return fmt::format("    ({:+}/{:+}/{:+}) {}", mood.after.anger - mood.before.anger,
                           mood.after.trust - mood.before.trust, mood.after.interest - mood.before.interest,
                           mood.cause.in(language));
    }
    std::string operator()(const record::Moved&) const { return {}; }
    std::string operator()(const record::Settled& settled) const {
        const char* mark = settled.verdict == record::Verdict::right   ? "✓"
                           : settled.verdict == record::Verdict::wrong ? "✗"
                                                                       : "?";
        return fmt::format("    ({} {})", mark, settled.topic);
    }
    std::string operator()(const record::Ended& ended) const {
        return fmt::format("--- {}: {} {} ---", who(), ended.good ? "✓" : "✗",
                           ended.title.empty() ? ended.ending : ended.title.in(language));
    }
    std::string operator()(const record::Paused&) const { return "--- || ---"; }
    std::string operator()(const record::Resumed&) const { return "--- > ---"; }
};

std::string points(int milli) {
    return fmt::format("{:.1f}", milli / 1000.0);
}

}  // namespace

std::string transcript(const record::Log& log, base::Language language, std::size_t from) {
    std::string out;
    for (std::size_t i = from; i < log.events.size(); ++i) {
        const std::string line = std::visit(Shown{log, log.events[i], language}, log.events[i].body);
        if (!line.empty()) out += clock(log.events[i].at_ms) + "  " + line + "\n";
        for (const base::Bilingual& note : notes_on(log, i))
            out += std::string(9, ' ') + "    ! " + note.in(language) + "\n";
    }
    return out;
}

std::string summary(const scoring::Scorecard& card, base::Language language) {
    std::string out = fmt::format("{} / 100 {}\n", card.score, card.passed ? "✓" : "✗");
    for (const scoring::CapApplied& cap : card.caps)
        out += fmt::format("  ≤ {}  {}\n", cap.at_most, cap.why.in(language));
    for (const scoring::DimensionScore& dimension : card.dimensions) {
        if (!dimension.applies) continue;
        out += fmt::format("  {}  {} / {}\n", dimension.title.in(language), points(dimension.earned_milli),
                           points(dimension.possible_milli));
        std::vector<const scoring::ScoreLine*> told;
        for (const scoring::ScoreLine& line : card.lines) {
            if (line.dimension != dimension.id || line.earned_milli >= line.possible_milli) continue;
            // Lines that lost points for one and the same reason, with nothing of their own to show, are told as one.
            const auto same = [&](const scoring::ScoreLine* other) {
                return other->findings.empty() && line.findings.empty() && other->why == line.why &&
                       other->keeps == line.keeps;
            };
            if (std::any_of(told.begin(), told.end(), same)) continue;
            told.push_back(&line);
            int lost = 0;
            std::string titles;
            for (const scoring::ScoreLine& other : card.lines) {
                if (&other != &line && (other.dimension != dimension.id ||
                                        other.earned_milli >= other.possible_milli || !same(&other)))
                    continue;
                lost += other.possible_milli - other.earned_milli;
                titles += (titles.empty() ? "" : " · ") + other.title.in(language);
            }
            out += fmt::format("    -{}  {}: {}", points(lost), titles, line.why.in(language));
            if (!line.keeps.empty()) out += fmt::format(" → {}", line.keeps.in(language));
            out += '\n';
        }
    }
    for (const scoring::Adjustment& adjustment : card.adjustments) {
        out += fmt::format("  {:+}  {}\n", adjustment.points, adjustment.why.in(language));
    }
    return out;
}

}  // namespace kefu::desk
