// Keeps the workbench's view up to date with a sitting: new events add lines, the rest is looked at each time.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "desk/chat_lines.h"
#include "desk/coach.h"
#include "desk/phrases.h"
#include "desk/sitting.h"
#include "desk/views.h"

namespace kefu::desk {

class WorkbenchMaker {
  public:
    WorkbenchMaker(const Sitting& sitting, const TextFiles& texts, const std::vector<SharedPhrase>& phrases);

    /// Brings `view` up to date; only events that are kept are shown. `now_ms`: virtual.
    void update(WorkbenchView& view, Ms now_ms, bool paused, Coach& coach);
    /// The conversation that the student has before them; its lines count as read.
    void select(const std::string& conversation) { selected_ = conversation; }
    /// The language has changed: everything is made anew at the next update.
    void forget();

  private:
    void add_events(WorkbenchView& view, Coach& coach);
    void refresh(ConversationView& conversation, const session::Glimpse& glimpse, Ms now_ms,
                 record::Mode mode);
    void fill_case(ConversationView& conversation, const scenario::Scenario& scenario);

    const Sitting& sitting_;
    const TextFiles& texts_;
    const std::vector<SharedPhrase>& phrases_;
    std::map<std::string, ChatReader> readers_;
    std::map<std::string, std::size_t> read_;  // lines seen, by conversation
    std::string selected_;
    std::size_t shown_ = 0;
    bool made_ = false;
};

}  // namespace kefu::desk
