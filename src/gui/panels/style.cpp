#include "gui/panels/style.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/require.h"

namespace kefu::gui {
namespace {

// 0xRRGGBB, with an opacity from 0 to 255.
constexpr ImU32 rgb(unsigned hex, unsigned opacity = 255) {
    return IM_COL32((hex >> 16) & 0xFF, (hex >> 8) & 0xFF, hex & 0xFF, opacity);
}

// Warm paper, teal ink.
constexpr Palette kLight{
    .canvas = rgb(0xF4F1EC),
    .surface = rgb(0xFFFFFF),
    .surface_raised = rgb(0xFFFFFF),
    .surface_sunken = rgb(0xFAF8F5),
    .hover = rgb(0x2B2A28, 12),
    .pressed = rgb(0x2B2A28, 24),
    .border = rgb(0xE6E1D9),
    .border_strong = rgb(0xCFC8BC),
    .shadow = rgb(0x3A3125, 20),
    .scrim = rgb(0x1F1C18, 120),
    .text = rgb(0x262421),
    .text_soft = rgb(0x5C564E),
    .text_faint = rgb(0x736C62),
    .accent = rgb(0x0F766E),
    .accent_hover = rgb(0x0C655E),
    .accent_pressed = rgb(0x0A534D),
    .accent_soft = rgb(0xE0F2EF),
    .accent_text = rgb(0x0B665F),
    .on_accent = rgb(0xFFFFFF),
    .focus = rgb(0x14A098),
    .selection = rgb(0x0F766E, 56),
    .good = rgb(0x3F9A56),
    .good_soft = rgb(0xE6F4E8),
    .good_text = rgb(0x276B3A),
    .warn = rgb(0xE0952A),
    .warn_soft = rgb(0xFDF1DC),
    .warn_text = rgb(0x8A5508),
    .bad = rgb(0xD2483C),
    .bad_soft = rgb(0xFCE8E5),
    .bad_text = rgb(0xA92F25),
    .info = rgb(0x3E7CB8),
    .info_soft = rgb(0xE6F0F9),
    .info_text = rgb(0x265C90),
    .bubble_shopper = rgb(0xFFFFFF),
    .bubble_shopper_text = rgb(0x262421),
    .bubble_student = rgb(0xCDEBE5),
    .bubble_student_text = rgb(0x12312E),
    .coach_soft = rgb(0xFBF3E3),
    .coach_text = rgb(0x6B5122),
    .wait = {rgb(0x3F9A56), rgb(0x8FA53A), rgb(0xD08A1E), rgb(0xBF4F12), rgb(0xC52A22)},
    .anger = rgb(0xD2483C),
    .trust = rgb(0x0F766E),
    .interest = rgb(0xD9902B),
    .chart_grid = rgb(0xEAE5DD),
    .rail = rgb(0x143B39),
    .rail_active = rgb(0x1F5551),
    .rail_text = rgb(0xB9D3CF),
    .rail_text_active = rgb(0xFFFFFF),
    .mark_good = rgb(0x3F9A56, 60),
    .mark_minor = rgb(0xE0952A, 84),
    .mark_major = rgb(0xD2483C, 72),
};

constexpr Palette kDark{
    .canvas = rgb(0x171918),
    .surface = rgb(0x202423),
    .surface_raised = rgb(0x2A2F2E),
    .surface_sunken = rgb(0x1A1D1C),
    .hover = rgb(0xFFFFFF, 14),
    .pressed = rgb(0xFFFFFF, 26),
    .border = rgb(0x343A38),
    .border_strong = rgb(0x4B5350),
    .shadow = rgb(0x000000, 70),
    .scrim = rgb(0x000000, 160),
    .text = rgb(0xECEAE6),
    .text_soft = rgb(0xADA9A1),
    .text_faint = rgb(0x9B978F),
    .accent = rgb(0x1F9E93),
    .accent_hover = rgb(0x28AFA3),
    .accent_pressed = rgb(0x188579),
    .accent_soft = rgb(0x17403C),
    .accent_text = rgb(0x6FD6CB),
    .on_accent = rgb(0x04211E),
    .focus = rgb(0x5BD3C7),
    .selection = rgb(0x1F9E93, 96),
    .good = rgb(0x5DB673),
    .good_soft = rgb(0x1E3825),
    .good_text = rgb(0x8FD6A0),
    .warn = rgb(0xE3A445),
    .warn_soft = rgb(0x3D2F16),
    .warn_text = rgb(0xF0C274),
    .bad = rgb(0xE2665A),
    .bad_soft = rgb(0x42211E),
    .bad_text = rgb(0xF39A90),
    .info = rgb(0x68A3DA),
    .info_soft = rgb(0x1C2F42),
    .info_text = rgb(0x9CC6EE),
    .bubble_shopper = rgb(0x2C3231),
    .bubble_shopper_text = rgb(0xECEAE6),
    .bubble_student = rgb(0x1B5750),
    .bubble_student_text = rgb(0xE4F6F3),
    .coach_soft = rgb(0x35301F),
    .coach_text = rgb(0xE9D5A5),
    .wait = {rgb(0x5DB673), rgb(0xA9BE52), rgb(0xE0A23C), rgb(0xEC8247), rgb(0xF0594D)},
    .anger = rgb(0xE2665A),
    .trust = rgb(0x3BBFB2),
    .interest = rgb(0xE3A445),
    .chart_grid = rgb(0x323836),
    .rail = rgb(0x101413),
    .rail_active = rgb(0x1C3936),
    .rail_text = rgb(0x9DB1AE),
    .rail_text_active = rgb(0xF2F6F5),
    .mark_good = rgb(0x5DB673, 84),
    .mark_minor = rgb(0xE3A445, 84),
    .mark_major = rgb(0xE2665A, 100),
};

constexpr std::array<float, 7> kEms{11.5F, 13, 15, 17, 20, 26, 48};

}  // namespace

Palette palette_of(desk::Theme theme) {
    return theme == desk::Theme::dark ? kDark : kLight;
}

float em_of(Type type) {
    return kEms.at(static_cast<std::size_t>(type));
}

const Style& style() {
    const void* hung = ImGui::GetIO().UserData;
    base::require(hung != nullptr, "ImGuiIO::UserData must point to a gui::Style");
    return *static_cast<const Style*>(hung);
}

// ImGui multiplies the size by its own FontScaleMain, which the host keeps at the zoom.
Typeset::Typeset(Type type, bool bold) {
    const Style& now = style();
    ImGui::PushFont(bold && now.bold ? now.bold : now.regular, em_of(type) * now.em_height);
}

Typeset::Typeset(Type type, bool bold, ImU32 text_colour) : Typeset(type, bold) {
    ImGui::PushStyleColor(ImGuiCol_Text, text_colour);
    coloured_ = true;
}

Typeset::~Typeset() {
    if (coloured_) ImGui::PopStyleColor();
    ImGui::PopFont();
}

ImFont* font_of(Face face) {
    const Style& now = style();
    ImFont* wanted = face.bold && now.bold != nullptr ? now.bold : now.regular;
    return wanted != nullptr ? wanted : ImGui::GetFont();
}

// ImGui rounds the sizes of pushed fonts in the same way.
float font_pixels(Face face) {
    return std::round(em(face.type) * style().em_height);
}

// In a CJK font the middle of a Han character lies below the middle of the line.
float optical_lift(float pixels) {
    return style().em_height > 1.2F ? std::round(pixels * 0.042F) : 0;
}

float em(Type type) {
    return px(em_of(type));
}

float line_height(Type type) {
    return em(type) * kLeading;
}

ImU32 faded(ImU32 colour, float opacity) {
    const auto alpha =
        static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xFF) * std::clamp(opacity, 0.0F, 1.0F);
    return (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(alpha + 0.5F) << IM_COL32_A_SHIFT);
}

ImU32 mixed(ImU32 from, ImU32 to, float t) {
    const float share = std::clamp(t, 0.0F, 1.0F);
    ImU32 result = 0;
    for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT, IM_COL32_A_SHIFT}) {
        const auto a = static_cast<float>((from >> shift) & 0xFF);
        const auto b = static_cast<float>((to >> shift) & 0xFF);
        result |= static_cast<ImU32>(a + (b - a) * share + 0.5F) << shift;
    }
    return result;
}

}  // namespace kefu::gui
