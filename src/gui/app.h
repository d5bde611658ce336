// The program's one scene: joins the desk (what is the case, what can be done) and the panels (what is seen and
// asked for). Carries each frame's commands to the desk and the desk's settings to the window.
#pragma once

#include <optional>
#include <string>

#include "desk/live_desk.h"
#include "gui/chime.h"
#include "gui/host.h"
#include "gui/panels/panels.h"
#include "gui/scene.h"

namespace kefu::gui {

class App : public Scene {
  public:
    App(Host& host, desk::LiveDesk& desk);

    void draw(const InputTimes& times, const Composing& composing) override;
    Pacing::Outlook outlook() const override;
    bool shows_composing() const override { return state_.composing_drawn; }
    void close() override;
    bool finished() const override { return desk_.quit_wanted(); }

    /// Shows or hides the hint that no Chinese input method is there; asked once at the start otherwise.
    void set_no_input_method(bool missing) { state_.no_input_method = missing; }
    /// Lets new messages be heard (if the student wants it); silent otherwise.
    void let_sound() { may_sound_ = true; }
    /// What the panels remember: which tab is open, what is being typed.
    PanelState& state() { return state_; }
    /// Lets the app's clock run ahead of the window's by so many more milliseconds: waiting without waiting.
    void skip(Clock milliseconds) { ahead_ += milliseconds; }
    Clock now() const { return host_.now() + ahead_; }

  private:
    void follow_settings();
    void announce();
    void give_back();

    Host& host_;
    desk::LiveDesk& desk_;
    PanelState state_;
    desk::Commands commands_;
    std::optional<desk::Screen> given_back_;
    std::string title_;
    Clock ahead_ = 0;
    Chime chime_;
    bool may_sound_ = false;
    std::string heard_session_;
    std::size_t heard_ = 0;  // messages of shoppers in that session so far
    bool again_ = false;     // a command changed what is to be seen: one more frame
};

}  // namespace kefu::gui
