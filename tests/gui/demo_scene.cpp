#include "gui/demo_scene.h"

#include "gui/panels/pictures.h"
#include "gui/panels/style.h"
#include "misc/cpp/imgui_stdlib.h"

namespace kefu::gui {

void DemoScene::draw(const InputTimes& times, const Composing& now) {
    composing = now;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("demo", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
    {
        const Typeset title(Type::headline, true);
        ImGui::TextUnformatted("客服道场 Kefu Dojo");
    }
    {
        const Typeset body(Type::body);
        ImGui::TextUnformatted(
            "您好，欢迎光临！龘燚喆𠮷 瑕疵 揽件 12.50 元 😊😭🙏👍🏻❤️☺ (｡･ω･｡) (๑•̀ㅂ•́)و✧ ಥ_ಥ ʕ•ᴥ•ʔ ~(˘▾˘~)");
    }
    {
        const Typeset small(Type::small, false, colour().text_soft);
        ImGui::TextUnformatted(
            "well-known A-B-C a–b—c _x_ e-mail 3-5 小字 0123456789 · 发货后约 3 天送达 🚚📦");
    }
    ImGui::SetNextItemWidth(px(480));
    if (sent.empty() && times.now >= 0 && ImGui::GetFrameCount() <= 2) ImGui::SetKeyboardFocusHere();
    constexpr auto kFlags = ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CtrlEnterForNewLine;
    if (ImGui::InputTextMultiline("##reply", &typed, {px(480), px(90)}, kFlags)) {
        sent.push_back({typed, times.input()});
        typed.clear();
        ImGui::SetKeyboardFocusHere(-1);
    }
    ImGui::SameLine();
    ImGui::Button("发送 Send");
    ImDrawList* list = ImGui::GetWindowDrawList();
    ImVec2 at = ImGui::GetCursorScreenPos();
    for (const char* name : {"girl-1", "girl-2", "girl-3", "girl-4", "boy-1", "boy-2", "boy-3", "boy-4",
                             "aunt-1", "aunt-2", "uncle-1", "uncle-2", "agent", "somebody"}) {
        draw_avatar(list, name, {at.x + px(36), at.y + px(40)}, px(32));
        at.x += px(76);
    }
    at = {ImGui::GetCursorScreenPos().x, ImGui::GetCursorScreenPos().y + px(90)};
    const float left = at.x;
    for (const std::string& name : pictures) {
        const float width = px(190);
        const float height = width / picture_aspect(name);
        if (at.x + width > ImGui::GetIO().DisplaySize.x) at = {left, at.y + px(150)};
        draw_picture(list, name, at, {at.x + width, at.y + height}, px(radius::kM), name);
        at.x += width + px(space::kL);
    }
    ImGui::End();
}

}  // namespace kefu::gui
