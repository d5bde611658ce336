// The workbench of a shift of five shoppers with two hundred messages, as the program draws it; what is said comes from
// a session that was really played.
#pragma once

#include "desk/live_desk.h"
#include "gui/app.h"
#include "gui/panels/panels.h"
#include "gui/scene.h"

namespace kefu::bench {

/// Plays five shoppers at once with good manners, for some fifty seconds of the shoppers' time. The shift goes on.
void play_rush_hour(gui::Host& host, gui::App& app, desk::LiveDesk& desk);

class BusyScene : public gui::Scene {
  public:
    /// What stands on the workbench now, its messages repeated up to `bubbles` in all, most of them in the first talk.
    BusyScene(const desk::LiveDesk& desk, std::size_t bubbles);

    void draw(const gui::InputTimes& times, const gui::Composing& composing) override;
    gui::Pacing::Outlook outlook() const override;

    /// The shoppers' clocks a second later.
    void tick();
    /// Somebody types, so three dots move.
    void let_type(bool on);
    std::size_t bubbles() const;

  private:
    desk::View view_;
    gui::PanelState state_;
    desk::Commands commands_;
};

}  // namespace kefu::bench
