#include "gui/app.h"

#include "gui/input_method.h"

namespace kefu::gui {

App::App(Host& host, desk::LiveDesk& desk) : host_(host), desk_(desk), state_(desk.services()) {
    state_.no_input_method = !chinese_can_be_typed(look_around());
    desk_.tick(now());
    follow_settings();
}

void App::follow_settings() {
    const desk::SettingsView& settings = desk_.view().settings;
    host_.set_look(settings.theme, settings.zoom_percent, settings.reduce_motion);
    const std::string& title = state_.services.texts.text("gui.app");
    if (title == title_) return;
    title_ = title;
    host_.window().set_title(title_);
}

void App::draw(const InputTimes& times, const Composing& composing) {
    state_.now_at = times.now + ahead_;
    state_.input_at = times.input() + ahead_;
    state_.composing = composing.text;
    desk_.tick(state_.now_at);
    kefu::gui::draw(desk_.view(), state_, commands_);
    again_ = !commands_.empty();
    if (!again_) return;
    desk_.carry_out(commands_.take());
    desk_.tick(state_.now_at);
    follow_settings();
}

Pacing::Outlook App::outlook() const {
    Pacing::Outlook coming;
    coming.moving = state_.animating || again_;
    // Includes the next full second of the clocks that are to be seen.
    if (const desk::RealMs due = desk_.next_due(); due >= 0) coming.next_due = due - ahead_;
    return coming;
}

void App::close() {
    desk_.close(now());
}

}  // namespace kefu::gui
