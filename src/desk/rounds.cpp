#include "desk/rounds.h"

#include <algorithm>

namespace kefu::desk {

report::Round round_of(const record::Log& log, const scoring::RoundTime& round, const WaitLevels& levels) {
    report::Round out;
    out.conversation = round.conversation;
    out.asked_ms = round.asked_ms;
    out.answered = round.replied_ms >= 0;
    out.first = round.first;
    out.student_fault = round.student_fault;
    const Ms end = out.answered         ? round.replied_ms
                   : log.events.empty() ? round.asked_ms
                                        : log.events.back().at_ms;
    const Ms key = round.first_key_ms < 0 ? end : std::clamp(round.first_key_ms, round.asked_ms, end);
    out.reading_ms = key - round.asked_ms;
    out.composing_ms = end - key;
    for (std::size_t i = 0; i < log.events.size(); ++i) {
        const record::Event& event = log.events[i];
        if (!out.answered || event.at_ms != round.replied_ms || event.conversation != round.conversation)
            continue;
        const auto* reply = record::as<record::Reply>(event);
        if (!reply) continue;
        if (out.reply == 0) out.reply = i;
        if (!reply->typing) continue;
        out.editing_ms = std::clamp<Ms>(reply->typing->editing_ms, 0, out.composing_ms);
        out.composing_ms -= out.editing_ms;
        break;
    }
    out.total_ms = end - round.asked_ms;
    out.wait_level = levels.level(out.total_ms);
    return out;
}

}  // namespace kefu::desk
