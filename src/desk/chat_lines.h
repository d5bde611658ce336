// A log's events as lines of a chat, for the workbench and the debrief alike.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "desk/text_files.h"
#include "desk/views.h"
#include "record/log.h"
#include "scenario/model.h"

namespace kefu::desk {

/// From how long a wait on its level is n: 6, 10, 20 s, and the slow-reply mark.
struct WaitLevels {
    Ms slow_ms = 100'000;
    int level(Ms waited_ms) const;
};
/// The slow-reply mark of a shopper who leaves before the usual one stands earlier, so that it is seen at all.
WaitLevels wait_levels(const scenario::Scenario* scenario);

/// Makes chat lines one event after another; remembers what the shopper waits for.
class ChatReader {
  public:
    ChatReader(const record::Log& log, std::string conversation, const scenario::Scenario* scenario,
               const TextFiles& texts);

    /// Adds the lines of event `index`, if it shows anything here. Requires: indices ascending.
    void read(std::size_t index, std::vector<ChatLine>& lines);

  private:
    ChatLine line(std::size_t index, ChatLine::Kind kind, std::string text) const;
    std::string action_text(const record::Action& action) const;

    const record::Log& log_;
    std::string conversation_;
    const scenario::Scenario* scenario_;  // null: its file is gone; the talk can be read all the same
    const TextFiles& texts_;
    Ms waiting_since_ = -1;
};

}  // namespace kefu::desk
