#include "gui/app.h"

#include <algorithm>
#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "gui/input_method.h"
#include "gui/panels/caret.h"
#include "imgui_internal.h"

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

// A new message sounds; those that stood there when a session was opened or taken up again don't.
void App::announce() {
    chime_.rest(host_.now());
    const desk::View& view = desk_.view();
    if (view.screen != desk::Screen::workbench) return heard_session_.clear();
    std::size_t count = 0;
    for (const desk::ConversationView& one : view.workbench.conversations)
        count += static_cast<std::size_t>(std::count_if(
            one.lines.begin(), one.lines.end(),
            [](const desk::ChatLine& line) { return line.kind == desk::ChatLine::Kind::shopper; }));
    const bool known = heard_session_ == view.workbench.session;
    if (known && count > heard_ && view.settings.sound) chime_.ring(host_.now());
    heard_session_ = view.workbench.session;
    heard_ = count;
}

// What reading and marking took goes back to the system once there is nothing to do: the C library keeps it otherwise,
// some 40 MB after a session. Once for each screen, never while a shopper is there: then something is always due.
void App::give_back() {
#if defined(__GLIBC__)
    const desk::Screen screen = desk_.view().screen;
    if (given_back_ == screen || desk_.next_due() >= 0) return;
    given_back_ = screen;
    malloc_trim(0);
#endif
}

void App::draw(const InputTimes& times, const Composing& composing) {
    state_.now_at = times.now + ahead_;
    state_.input_at = times.input() + ahead_;
    state_.composing = composing.text;
    desk_.tick(state_.now_at);
    if (may_sound_) announce();
    kefu::gui::draw(desk_.view(), state_, commands_);
    again_ = !commands_.empty();
    if (!again_) return give_back();
    desk_.carry_out(commands_.take());
    desk_.tick(state_.now_at);
    follow_settings();
}

Pacing::Outlook App::outlook() const {
    Pacing::Outlook coming;
    coming.moving = state_.animating || again_;
    // Includes the next full second of the clocks that are to be seen.
    // A field has the keyboard where its caret is told to the input method.
    const bool blinks =
        ImGui::GetCurrentContext()->PlatformImeData.WantVisible && !host_.look().reduce_motion;
    const desk::RealMs turns_at = blinks ? caret_at(state_.now_at, state_.input_at).turns_at : -1;
    for (const desk::RealMs due : {desk_.next_due(), turns_at})
        if (due >= 0) coming.next_due = std::min(coming.next_due.value_or(due - ahead_), due - ahead_);
    return coming;
}

void App::close() {
    desk_.close(now());
}

}  // namespace kefu::gui
