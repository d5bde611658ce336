#include "desk/chat_lines.h"

#include <algorithm>
#include <utility>

#include "desk/case_views.h"
#include "desk/words.h"

namespace kefu::desk {

int WaitLevels::level(Ms waited_ms) const {
    int reached = 0;
    for (const Ms from : {Ms{6'000}, Ms{10'000}, Ms{20'000}, slow_ms}) {
        if (waited_ms > from) ++reached;
    }
    return reached;
}

WaitLevels wait_levels(const scenario::Scenario* scenario) {
    WaitLevels levels;
    if (scenario)
        levels.slow_ms = std::max<Ms>(
            20'001, std::min<Ms>(levels.slow_ms, scenario->shopper.patience.leave_after_ms * 2 / 3));
    return levels;
}

ChatReader::ChatReader(const record::Log& log, std::string conversation, const scenario::Scenario* scenario,
                       const TextFiles& texts)
    : log_(log), conversation_(std::move(conversation)), scenario_(scenario), texts_(texts) {}

ChatLine ChatReader::line(std::size_t index, ChatLine::Kind kind, std::string text) const {
    ChatLine line;
    line.id = index;
    line.kind = kind;
    line.text = std::move(text);
    line.at_ms = log_.events[index].at_ms;
    line.clock = clock_words(line.at_ms);
    return line;
}

std::string ChatReader::action_text(const record::Action& action) const {
    std::string with;
    for (const auto& [key, value] : action.with) {
        std::string shown = value;
        if (key == "colleague" || key == "flag")
            shown =
                texts_.has("desk." + key + "." + value) ? texts_.text("desk." + key + "." + value) : value;
        if (key == "picture" && scenario_) shown = caption_of(*scenario_, value, texts_.language());
        if (!shown.empty()) with += (with.empty() ? "" : "，") + shown;
    }
    const std::string verb = texts_.text("desk.did." + action.verb);
    return with.empty() ? verb
                        : base::filled_text(base::filled_text(texts_.text("desk.did_with"), "what", verb),
                                            "with", with);
}

void ChatReader::read(std::size_t index, std::vector<ChatLine>& lines) {
    const record::Event& event = log_.events[index];
    if (record::as<record::Paused>(event)) {
        lines.push_back(line(index, ChatLine::Kind::divider, texts_.text("desk.paused")));
        return;
    }
    if (const auto* resumed = record::as<record::Resumed>(event)) {
        const std::string key = resumed->cut_off ? "desk.cut_off" : "desk.resumed";
        lines.push_back(
            line(index, ChatLine::Kind::divider,
                 base::filled_text(texts_.text(key), "length", duration_words(resumed->pause_ms, texts_))));
        return;
    }
    if (event.conversation != conversation_) return;
    if (record::as<record::Arrived>(event)) {
        lines.push_back(line(index, ChatLine::Kind::system, texts_.text("desk.arrived")));
    } else if (const auto* said = record::as<record::ShopperLine>(event)) {
        const bool automatic = said->why == "automatic";
        ChatLine out =
            line(index, automatic ? ChatLine::Kind::automatic : ChatLine::Kind::shopper, said->text);
        if (!said->picture.empty() && scenario_) {
            out.picture = drawing_of(*scenario_, said->picture);
            out.caption = caption_of(*scenario_, said->picture, texts_.language());
        }
        if (!automatic && waiting_since_ < 0) waiting_since_ = event.at_ms;
        lines.push_back(std::move(out));
    } else if (const auto* reply = record::as<record::Reply>(event)) {
        ChatLine out = line(index, ChatLine::Kind::student, reply->text);
        out.entry = reply->entry;
        if (waiting_since_ >= 0) {
            out.took_ms = event.at_ms - waiting_since_;
            out.wait_level = wait_levels(scenario_).level(out.took_ms);
        }
        waiting_since_ = -1;
        lines.push_back(std::move(out));
    } else if (const auto* action = record::as<record::Action>(event)) {
        ChatLine out = line(index, ChatLine::Kind::action, action_text(*action));
        if (action->verb == "send_picture" && scenario_) {
            const auto picture = action->with.find("picture");
            if (picture != action->with.end()) out.picture = drawing_of(*scenario_, picture->second);
        }
        lines.push_back(std::move(out));
    } else if (const auto* result = record::as<record::ActionResult>(event)) {
        lines.push_back(line(index,
                             result->done ? ChatLine::Kind::result_done : ChatLine::Kind::result_refused,
                             result->text.in(texts_.language())));
    } else if (const auto* ended = record::as<record::Ended>(event)) {
        lines.push_back(
            line(index, ChatLine::Kind::system,
                 base::filled_text(texts_.text("desk.ended"), "how", ended->title.in(texts_.language()))));
    }
}

}  // namespace kefu::desk
