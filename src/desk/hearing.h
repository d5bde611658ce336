// Understanding without a session: what a reply does, as one line of JSON, and the Hear that sessions use.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "acts/understanding.h"
#include "session/engine.h"

namespace kefu::desk {

/// {"acts": […], "evidence": {"greet": ["您好"], …}} for `reply`, said after `shopper`. With `explain` also the
/// path to the decision: folded, features, steps.
std::string heard_json(const acts::Understanding& understanding, std::string_view shopper,
                       std::string_view reply, bool explain);

/// One line {"shopper": …, "reply": …} of `kefuctl understand --jsonl`, answered. A line that is none gets an
/// answer with no acts and an "error"; `ok` then is false.
struct HeardLine {
    std::string json;
    bool ok = true;
};
HeardLine heard_line(const acts::Understanding& understanding, std::string_view line, bool explain);

/// The path to the decision for people, several lines.
std::string heard_text(const acts::Understanding& understanding, std::string_view shopper,
                       std::string_view reply);

/// What an engine asks about replies, answered by `understanding`, which it keeps alive. Not for several threads at once.
session::Hear hearing_by(std::shared_ptr<const acts::Understanding> understanding);

/// What was heard before, for several hearings to share, on several threads. Keeps some 50,000 replies.
class HeardBefore;
std::shared_ptr<HeardBefore> heard_before();

/// The same, but remembers what was heard: for sessions by the thousand whose students say the same sentences again.
/// Answers exactly as hearing_by does. Each thread has its own, and all may share one memory (null: one of its own).
session::Hear hearing_again(std::shared_ptr<const acts::Understanding> understanding,
                            std::shared_ptr<HeardBefore> memory = nullptr);

}  // namespace kefu::desk
