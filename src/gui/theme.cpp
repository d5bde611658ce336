#include "gui/theme.h"

namespace kefu::gui {

void dress(ImGuiStyle& widgets, const Style& look) {
    ImGuiStyle made;
    made.WindowPadding = {space::kL, space::kL};
    made.WindowRounding = radius::kL;
    made.WindowBorderSize = 0;
    made.ChildRounding = radius::kM;
    made.ChildBorderSize = 0;
    made.PopupRounding = radius::kM;
    made.PopupBorderSize = 1;
    made.FramePadding = {space::kM, space::kS - 1};
    made.FrameRounding = radius::kS + 2;
    made.FrameBorderSize = 1;
    made.ItemSpacing = {space::kS, space::kS};
    made.ItemInnerSpacing = {space::kS, space::kXs};
    made.CellPadding = {space::kM, space::kS};
    made.IndentSpacing = space::kXl;
    made.ScrollbarSize = 12;
    made.ScrollbarRounding = radius::kPill;
    made.GrabMinSize = 14;
    made.GrabRounding = radius::kPill;
    made.TabRounding = radius::kS + 2;
    made.TabBorderSize = 0;
    made.TabBarBorderSize = 1;
    made.SeparatorTextBorderSize = 1;
    made.WindowTitleAlign = {0, 0.5F};
    made.ButtonTextAlign = {0.5F, 0.5F};
    made.DisabledAlpha = 0.5F;
    made.AntiAliasedLinesUseTex = false;
    made.HoverDelayNormal = 0.35F;
    made.ScaleAllSizes(look.scale);
    made.FontSizeBase = em_of(Type::body) * look.em_height;
    made.FontScaleMain = look.scale;
    made.FontScaleDpi = 1;
    made.MouseCursorScale = 1;

    const Palette& p = look.palette;
    const auto set = [&made](ImGuiCol role, ImU32 colour) {
        made.Colors[role] = ImGui::ColorConvertU32ToFloat4(colour);
    };
    set(ImGuiCol_Text, p.text);
    set(ImGuiCol_TextDisabled, p.text_faint);
    set(ImGuiCol_TextLink, p.accent_text);
    set(ImGuiCol_TextSelectedBg, p.selection);
    set(ImGuiCol_InputTextCursor, p.accent);
    set(ImGuiCol_WindowBg, p.canvas);
    set(ImGuiCol_ChildBg, 0);
    set(ImGuiCol_PopupBg, p.surface_raised);
    set(ImGuiCol_Border, p.border);
    set(ImGuiCol_BorderShadow, 0);
    set(ImGuiCol_FrameBg, p.surface_sunken);
    set(ImGuiCol_FrameBgHovered, mixed(p.surface_sunken, p.accent_soft, 0.35F));
    set(ImGuiCol_FrameBgActive, p.surface);
    set(ImGuiCol_TitleBg, p.surface);
    set(ImGuiCol_TitleBgActive, p.surface);
    set(ImGuiCol_TitleBgCollapsed, p.surface);
    set(ImGuiCol_MenuBarBg, p.surface);
    set(ImGuiCol_ScrollbarBg, 0);
    set(ImGuiCol_ScrollbarGrab, p.border_strong);
    set(ImGuiCol_ScrollbarGrabHovered, p.text_faint);
    set(ImGuiCol_ScrollbarGrabActive, p.text_soft);
    set(ImGuiCol_CheckMark, p.accent);
    set(ImGuiCol_SliderGrab, p.accent);
    set(ImGuiCol_SliderGrabActive, p.accent_pressed);
    set(ImGuiCol_Button, p.surface);
    set(ImGuiCol_ButtonHovered, mixed(p.surface, p.accent_soft, 0.6F));
    set(ImGuiCol_ButtonActive, p.accent_soft);
    set(ImGuiCol_Header, p.accent_soft);
    set(ImGuiCol_HeaderHovered, mixed(p.surface, p.accent_soft, 0.7F));
    set(ImGuiCol_HeaderActive, p.accent_soft);
    set(ImGuiCol_Separator, p.border);
    set(ImGuiCol_SeparatorHovered, p.accent);
    set(ImGuiCol_SeparatorActive, p.accent);
    set(ImGuiCol_ResizeGrip, 0);
    set(ImGuiCol_ResizeGripHovered, p.accent_soft);
    set(ImGuiCol_ResizeGripActive, p.accent);
    set(ImGuiCol_Tab, 0);
    set(ImGuiCol_TabHovered, p.accent_soft);
    set(ImGuiCol_TabSelected, p.surface);
    set(ImGuiCol_TabSelectedOverline, p.accent);
    set(ImGuiCol_TabDimmed, 0);
    set(ImGuiCol_TabDimmedSelected, p.surface);
    set(ImGuiCol_TabDimmedSelectedOverline, p.border_strong);
    set(ImGuiCol_PlotLines, p.accent);
    set(ImGuiCol_PlotLinesHovered, p.accent_hover);
    set(ImGuiCol_PlotHistogram, p.accent);
    set(ImGuiCol_PlotHistogramHovered, p.accent_hover);
    set(ImGuiCol_TableHeaderBg, p.surface_sunken);
    set(ImGuiCol_TableBorderStrong, p.border);
    set(ImGuiCol_TableBorderLight, p.border);
    set(ImGuiCol_TableRowBg, 0);
    set(ImGuiCol_TableRowBgAlt, p.hover);
    set(ImGuiCol_TreeLines, p.border);
    set(ImGuiCol_DragDropTarget, p.accent);
    set(ImGuiCol_NavCursor, p.focus);
    set(ImGuiCol_NavWindowingHighlight, p.focus);
    set(ImGuiCol_NavWindowingDimBg, p.scrim);
    set(ImGuiCol_ModalWindowDimBg, p.scrim);
    widgets = made;
}

}  // namespace kefu::gui
