#include "stage.h"

#include <cstdlib>

#include <imgui_internal.h>

#include "gui/panels/characters.h"
#include "support/catch.h"

namespace kefu::gui::test {

std::vector<std::uint32_t> PlainBreaks::breaks(std::string_view text) const {
    std::vector<std::uint32_t> found;
    for (std::size_t at = next_character(text, 0); at < text.size(); at = next_character(text, at)) {
        const std::uint32_t here = code_point(text, at).value;
        const bool after_space = text[at - 1] == ' ' || text[at - 1] == '\n';
        const bool han = here >= 0x4E00 && here < 0xA000;
        if (after_space || han) found.push_back(static_cast<std::uint32_t>(at));
    }
    return found;
}

std::string& clipboard() {
    static std::string text;
    return text;
}

Stage::Stage(desk::View shown, float width, float height, int zoom_percent, desk::Language language)
    : view(std::move(shown)),
      texts_(std::string(KEFU_SOURCE_DIR) + "/assets/texts", language, diagnostics_),
      context_(ImGui::CreateContext()),
      state(desk::Services{texts_, breaks_}) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.0F / 60;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.UserData = &style_;
    style_.scale = static_cast<float>(zoom_percent) / 100;
    style_.theme = view.settings.theme;
    style_.palette = palette_of(style_.theme);
    ImGui::GetStyle().FontScaleMain = style_.scale;
    ImGui::GetStyle().FontSizeBase = 15;
    ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
    platform.Platform_GetClipboardTextFn = [](ImGuiContext*) -> const char* { return clipboard().c_str(); };
    platform.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) { clipboard() = text; };
    REQUIRE_FALSE(base::has_errors(diagnostics_));
}

Stage::~Stage() {
    ImGui::SetCurrentContext(context_);
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext(context_);
    ImGui::SetCurrentContext(nullptr);
}

void Stage::frames(int count) {
    ImGui::SetCurrentContext(context_);
    for (int i = 0; i < count; ++i) {
        now += 16;
        state.now_at = now;
        ImGui::NewFrame();
        draw(view, state, commands);
        ImGui::Render();
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
            if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
            texture->SetStatus(texture->Status == ImTextureStatus_WantDestroy ? ImTextureStatus_Destroyed
                                                                              : ImTextureStatus_OK);
        }
        for (desk::Command& command : commands.take())
            asked.push_back(std::move(command));
    }
}

void Stage::type(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint here = code_point(text, at);
        now += 100;
        state.input_at = now;
        ImGui::SetCurrentContext(context_);
        ImGui::GetIO().AddInputCharacter(here.value);
        frames();
        at += here.bytes;
    }
}

void Stage::press(ImGuiKey key, ImGuiKeyChord modifiers) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    const auto hold = [&](bool down) {
        for (const ImGuiKeyChord one : {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt}) {
            if ((modifiers & one) != 0) io.AddKeyEvent(static_cast<ImGuiKey>(one), down);
        }
    };
    now += 100;
    state.input_at = now;
    hold(true);
    io.AddKeyEvent(key, true);
    frames(2);
    io.AddKeyEvent(key, false);
    hold(false);
    frames(2);
}

void Stage::activate(std::initializer_list<const char*> ids, const char* window) {
    const ImGuiWindow* found = ImGui::FindWindowByName(window);
    REQUIRE(found != nullptr);
    ImGuiID id = found->ID;
    for (const char* one : ids) {
        const int number = std::atoi(one + 1);
        id = *one == '#' ? ImHashData(&number, sizeof number, id) : ImHashStr(one, 0, id);
    }
    now += 100;
    state.input_at = now;
    ImGui::ActivateItemByID(id);
    frames(2);
}

void Stage::click(float x, float y, int button) {
    ImGuiIO& io = ImGui::GetIO();
    now += 100;
    state.input_at = now;
    io.AddMousePosEvent(x, y);
    frames(2);
    io.AddMouseButtonEvent(button, true);
    frames();
    io.AddMouseButtonEvent(button, false);
    frames(2);
}

int Stage::vertices_of(ImU32 colour) const {
    int found = 0;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
        for (const ImDrawVert& vertex : list->VtxBuffer)
            found += vertex.col == colour ? 1 : 0;
    }
    return found;
}

int Stage::vertices() const {
    return ImGui::GetDrawData()->TotalVtxCount;
}

}  // namespace kefu::gui::test
