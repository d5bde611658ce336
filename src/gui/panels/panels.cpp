#include "gui/panels/panels.h"

#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

constexpr float kRail = 84;

void draw_screen(const Ui& ui, ImRect box) {
    const desk::Screen screen = ui.view.screen;
    const bool at_work = screen == desk::Screen::workbench;
    if (!at_work) {
        draw_rail(ui, {box.Min, {box.Min.x + px(kRail), box.Max.y}});
        box.Min.x += px(kRail);
    }
    if (!at_work) box.Min.y += draw_role_strip(ui, box);
    box.Min.y += draw_banners(ui, box.Min, box.GetWidth());
    switch (screen) {
        case desk::Screen::home:
            return draw_home(ui, box);
        case desk::Screen::briefing:
            return draw_briefing(ui, box);
        case desk::Screen::workbench:
            return draw_workbench(ui, box);
        case desk::Screen::debrief:
            return draw_debrief(ui, box);
        case desk::Screen::history:
            return draw_history(ui, box);
        case desk::Screen::settings:
            return draw_settings(ui, box);
        case desk::Screen::workshop:
            return draw_workshop(ui, box);
        case desk::Screen::lessons:
            return draw_lessons(ui, box);
        case desk::Screen::lesson:
            return draw_lesson(ui, box);
        case desk::Screen::drill:
            return draw_drill(ui, box);
        case desk::Screen::composing:
            return draw_composing(ui, box);
        case desk::Screen::grading:
            return draw_grading(ui, box);
    }
}

void zoom_keys(const Ui& ui) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!io.KeyCtrl || io.KeyAlt) return;
    const int now = ui.view.settings.zoom_percent;
    const auto zoom = [&](int percent) {
        percent = percent < 80 ? 80 : percent > 200 ? 200 : percent;
        if (percent != now) ui.commands.add(desk::SetZoom{percent});
    };
    if (ImGui::IsKeyPressed(ImGuiKey_Equal) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd)) zoom(now + 10);
    if (ImGui::IsKeyPressed(ImGuiKey_Minus) || ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract)) zoom(now - 10);
    if (ImGui::IsKeyPressed(ImGuiKey_0) || ImGui::IsKeyPressed(ImGuiKey_Keypad0)) zoom(100);
}

/// What the keyboard's place was on may be gone: then the next Tab begins anew, and isn't lost.
void find_keyboard() {
    constexpr int kSettled = 2;
    int& frames = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("astray"));
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    const bool astray = context.NavCursorVisible && !context.NavIdIsAlive && context.ActiveId == 0;
    frames = astray ? frames + 1 : 0;
    if (frames >= kSettled) ImGui::SetNavCursorVisible(false);
}

}  // namespace

void draw(const desk::View& view, PanelState& state, desk::Commands& commands) {
    const Ui ui{view, state, commands};
    state.animating = false;
    state.composing_drawn = false;
    state.paragraphs.next_frame();
    if (state.last_role != view.role) {
        // Nothing of the class, and nothing half written about it, is left to whoever sits down next.
        if (view.role == desk::Role::student) state.grading = GradingState{};
        state.last_role = view.role;
    }
    if (state.last_screen != view.screen) {
        state.last_screen = view.screen;
        state.photo.clear();
        state.workbench.focus_reply = true;
        ImGui::ClearActiveID();
    }

    const ImGuiViewport* screen = ImGui::GetMainViewport();
    ImGui::SetNextWindowPos(screen->Pos);
    ImGui::SetNextWindowSize(screen->Size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colour().canvas);
    ImGui::Begin("root", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);

    zoom_keys(ui);
    if (ImGui::IsKeyPressed(ImGuiKey_F1, false)) state.help = !state.help;
    draw_screen(ui, {screen->Pos, {screen->Pos.x + screen->Size.x, screen->Pos.y + screen->Size.y}});
    draw_photo(ui);
    draw_help(ui);
    find_keyboard();
    ImGui::End();
    // What lies below a dialogue darkens over some frames: those have to come.
    ImGuiContext& context = *ImGui::GetCurrentContext();
    if (ImGui::GetTopMostPopupModal() != nullptr && context.DimBgRatio < 1) {
        if (style().reduce_motion) context.DimBgRatio = 1;
        state.animating = true;
    }
}

}  // namespace kefu::gui
