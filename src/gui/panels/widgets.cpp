#include "gui/panels/widgets.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace kefu::gui {

namespace {

ImDrawList* here() {
    return ImGui::GetWindowDrawList();
}

void put(ImVec2 at, Face face, float pixels, ImU32 ink, std::string_view text) {
    const float inset = std::floor((std::round(line_height(face.type)) - pixels) / 2) - optical_lift(pixels);
    here()->AddText(font_of(face), pixels, {std::floor(at.x), std::floor(at.y + inset)}, ink, text.data(),
                    text.data() + text.size());
}

/// As much of it as there is room for, and "…".
void cut(ImVec2 at, float width, Face face, ImU32 ink, std::string_view text) {
    constexpr std::string_view kCut = "…";
    const float room = width - text_width(face, kCut);
    const char* end = text.data();
    const float pixels = font_pixels(face);
    const float kept =
        font_of(face)
            ->CalcTextSizeA(pixels, std::max(room, 0.0F), 0, text.data(), text.data() + text.size(), &end)
            .x;
    put(at, face, pixels, ink, text.substr(0, static_cast<std::size_t>(end - text.data())));
    put({at.x + kept, at.y}, face, pixels, ink, kCut);
}

/// Where the mouse rests on a text that was cut; what says more about the thing goes before.
void whole_text(std::string_view text) {
    const ImGuiWindow* shown = ImGui::FindWindowByName("##Tooltip_00");
    if ((shown && shown->Active) || ImGui::GetCurrentContext()->TooltipOverrideCount > 0) return;
    if (!ImGui::BeginTooltip()) return;
    ImGui::PushFont(font_of(kSmall), font_pixels(kSmall));
    ImGui::PushStyleColor(ImGuiCol_Text, colour().text);
    ImGui::PushTextWrapPos(px(520));
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::PopFont();
    ImGui::EndTooltip();
}

struct ButtonColours {
    ImU32 fill, hover, press, ink, border;
};

ButtonColours colours_of(const ButtonLook& look) {
    const Palette& c = colour();
    if (look.selected) return {c.accent_soft, c.accent_soft, c.accent_soft, c.accent_text, c.accent};
    switch (look.weight) {
        case Weight::primary:
            return {c.accent, c.accent_hover, c.accent_pressed, c.on_accent, 0};
        case Weight::secondary:
            return {c.surface_raised, mixed(c.surface_raised, c.accent_soft, 0.6F), c.accent_soft, c.text,
                    c.border_strong};
        case Weight::ghost:
            return {0, c.hover, c.pressed, c.text_soft, 0};
        case Weight::danger:
            return {c.surface_raised, c.bad_soft, c.bad_soft, c.bad_text, c.bad};
    }
    return {};
}

Face button_face(const ButtonLook& look) {
    return {look.small ? Type::small : Type::body, look.weight == Weight::primary};
}

}  // namespace

float text_width(Face face, std::string_view text) {
    if (text.empty()) return 0;
    return font_of(face)
        ->CalcTextSizeA(font_pixels(face), FLT_MAX, 0, text.data(), text.data() + text.size())
        .x;
}

void text_at(ImVec2 at, Face face, ImU32 ink, std::string_view text) {
    if (!text.empty()) put(at, face, font_pixels(face), ink, text);
}

float text_fit(ImVec2 at, float width, Face face, ImU32 ink, std::string_view text) {
    const float whole = text_width(face, text);
    if (whole <= width) {
        text_at(at, face, ink, text);
        return whole;
    }
    cut(at, width, face, ink, text);
    if (ImGui::IsWindowHovered() &&
        ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + std::round(line_height(face.type))}))
        whole_text(text);
    return width;
}

float text_lines(const Ui& ui, ImVec2 at, float width, Face face, ImU32 ink, std::string_view text,
                 std::size_t most) {
    const Paragraph& set = ui.state.paragraphs.get(text, face, width);
    if (set.lines.size() <= most || most == 0) return text_wrapped(ui, at, width, face, ink, text);
    const std::size_t last = set.lines[most - 1].begin;
    const float line = set.line_height;
    text_wrapped(ui, at, width, face, ink, text.substr(0, last));
    cut({at.x, at.y + line * static_cast<float>(most - 1)}, width, face, ink, text.substr(last));
    if (ImGui::IsWindowHovered() &&
        ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + line * static_cast<float>(most)}))
        whole_text(text);
    return line * static_cast<float>(most);
}

void text_centred(const ImRect& box, Face face, ImU32 ink, std::string_view text) {
    const float wide = text_width(face, text);
    const float left = box.Min.x + std::max(0.0F, (box.GetWidth() - wide) / 2);
    text_fit({left, box.GetCenter().y - std::round(line_height(face.type)) / 2}, box.GetWidth(), face, ink,
             text);
}

void text_right(ImVec2 top_right, Face face, ImU32 ink, std::string_view text) {
    text_at({top_right.x - text_width(face, text), top_right.y}, face, ink, text);
}

float text_wrapped(const Ui& ui, ImVec2 at, float width, Face face, ImU32 ink, std::string_view text) {
    if (text.empty()) return 0;
    const Paragraph& set = ui.state.paragraphs.get(text, face, width);
    draw_paragraph(here(), {std::floor(at.x), std::floor(at.y)}, set, text, font_of(face), font_pixels(face),
                   ink);
    return set.height;
}

float wrapped_height(const Ui& ui, float width, Face face, std::string_view text) {
    return text.empty() ? 0 : ui.state.paragraphs.get(text, face, width).height;
}

void Pen::line(Face face, ImU32 ink, std::string_view text) {
    text_fit(at, width, face, ink, text);
    at.y += std::round(line_height(face.type));
}

void Pen::wrapped(Face face, ImU32 ink, std::string_view text) {
    at.y += text_wrapped(ui, at, width, face, ink, text);
}

void Pen::bullets(const std::vector<std::string>& items, ImU32 ink) {
    const float indent = px(16);
    for (const std::string& item : items) {
        const ImVec2 dot{std::floor(at.x + px(4)), std::floor(at.y + line_height(Type::body) / 2 - px(2))};
        here()->AddRectFilled(dot, {dot.x + px(5), dot.y + px(5)}, colour().accent);
        at.y += text_wrapped(ui, {at.x + indent, at.y}, width - indent, kBody, ink, item) + px(2);
    }
}

void Pen::field(std::string_view label, std::string_view value, float label_width) {
    if (label_width <= 0) {
        line(kSmall, colour().text_soft, label);
        wrapped(kBody, colour().text, value);
        gap(4);
        return;
    }
    const float shift = std::round((line_height(Type::body) - line_height(Type::small)) / 2);
    const float label_high =
        text_wrapped(ui, {at.x, at.y + shift}, label_width - px(8), kSmall, colour().text_soft, label) +
        shift;
    const float value_high =
        text_wrapped(ui, {at.x + label_width, at.y}, width - label_width, kBody, colour().text, value);
    at.y += std::max({label_high, value_high, line_height(Type::body)}) + px(4);
}

void Pen::rule() {
    here()->AddLine({at.x, at.y}, {at.x + width, at.y}, colour().border);
    at.y += 1;
}

void card(const ImRect& box, ImU32 fill, float corner) {
    const Palette& c = colour();
    ImDrawList* list = here();
    const float round = px(corner);
    fill_rounded(list, {box.Min.x - 1, box.Min.y + px(1)}, {box.Max.x + 1, box.Max.y + px(3)},
                 faded(c.shadow, 0.6F), round + 1);
    fill_rounded(list, box.Min, box.Max, fill != 0 ? fill : c.surface, round);
    list->AddRect(box.Min, box.Max, c.border, round);
}

void picture_edge(ImDrawList* list, const ImRect& box, float rounding, float thick, ImU32 ink) {
    fill_rounded(list, {box.Min.x - thick, box.Min.y - thick}, {box.Max.x + thick, box.Max.y + thick}, ink,
                 rounding + thick);
}

float chip_height() {
    return std::round(line_height(Type::small) + px(2));
}
float chip_width(std::string_view text) {
    return text_width(kSmall, text) + px(16);
}

float chip(ImVec2 at, std::string_view text, ImU32 fill, ImU32 ink) {
    const ImRect box(at, {at.x + chip_width(text), at.y + chip_height()});
    fill_rounded(here(), box.Min, box.Max, fill, box.GetHeight() / 2);
    text_centred(box, kSmall, ink, text);
    return box.GetWidth();
}

void badge(ImVec2 centre, int count, ImU32 fill, ImU32 ink) {
    const std::string text = count > 99 ? "99+" : std::to_string(count);
    const float high = px(18);
    const float wide = std::max(high, text_width(kTiny, text) + px(9));
    const ImRect box({centre.x - wide / 2, centre.y - high / 2}, {centre.x + wide / 2, centre.y + high / 2});
    fill_rounded(here(), box.Min, box.Max, fill, high / 2);
    text_centred(box, {Type::tiny, true}, ink, text);
}

void difficulty(ImVec2 at, int filled) {
    for (int i = 0; i < 5; ++i) {
        const float left = at.x + static_cast<float>(i) * px(9);
        const float high = px(5 + 2.2F * static_cast<float>(i));
        const float bottom = at.y + px(15);
        here()->AddRectFilled({std::floor(left), std::floor(bottom - high)},
                              {std::floor(left + px(6)), std::floor(bottom)},
                              i < filled ? colour().accent : colour().border_strong);
    }
}

void bar(const ImRect& box, float part, ImU32 fill, ImU32 track) {
    const float round = std::min(box.GetHeight() / 2, px(6));
    fill_rounded(here(), box.Min, box.Max, track, round);
    const float wide = box.GetWidth() * std::clamp(part, 0.0F, 1.0F);
    if (wide < 1) return;
    fill_rounded(here(), box.Min, {box.Min.x + std::max(wide, round * 2), box.Max.y}, fill, round);
}

float button_height(bool small) {
    return px(small ? 32 : 40);
}

float button_width(std::string_view label, const ButtonLook& look) {
    if (look.width > 0) return look.width;
    float wide = text_width(button_face(look), label) + px(look.small ? 22 : 32);
    if (look.icon != Icon::none)
        wide += label.empty() ? -px(4) + px(16) - px(look.small ? 4 : 8) : px(look.small ? 20 : 24);
    if (!look.keys.empty()) wide += text_width(kTiny, look.keys) + px(8);
    return std::round(wide);
}

bool button(const char* id, ImVec2 at, std::string_view label, const ButtonLook& look) {
    const ImRect box(at, {at.x + button_width(label, look), at.y + button_height(look.small)});
    const Touch touched = touch(id, box, look.enabled);
    ButtonColours c = colours_of(look);
    // A primary button that can't be pressed yet is a grey one: pale letters on a pale accent can't be read.
    const bool grey = !look.enabled && look.weight == Weight::primary && !look.selected;
    if (grey) c = {colour().pressed, colour().pressed, colour().pressed, colour().text_soft, 0};
    const float dim = look.enabled ? 1.0F : grey ? 0.85F : 0.55F;
    const ImU32 fill = !look.enabled ? c.fill : touched.held ? c.press : touched.hovered ? c.hover : c.fill;
    ImDrawList* list = here();
    const float round = px(radius::kS + 2);
    if (fill != 0) fill_rounded(list, box.Min, box.Max, faded(fill, dim), round);
    if (c.border != 0) list->AddRect(box.Min, box.Max, faded(c.border, dim), round);

    const Face face = button_face(look);
    const float icon = look.icon == Icon::none ? 0 : px(look.small ? 14 : 16);
    const float icon_gap = icon > 0 && !label.empty() ? px(look.small ? 6 : 8) : 0;
    const float keys = look.keys.empty() ? 0 : text_width(kTiny, look.keys) + px(8);
    const float room = box.GetWidth() - px(look.small ? 12 : 16) - icon - icon_gap - keys;
    const float text = std::min(text_width(face, label), std::max(room, 0.0F));
    float x = box.Min.x + (box.GetWidth() - icon - icon_gap - text - keys) / 2;
    const float y = box.GetCenter().y;
    if (icon > 0) draw_icon(list, look.icon, {x + icon / 2, y}, icon, faded(c.ink, dim));
    x += icon + icon_gap;
    text_fit({x, y - std::round(line_height(face.type)) / 2}, text + 1, face, faded(c.ink, dim), label);
    if (keys > 0)
        text_at({x + text + px(8), y - std::round(line_height(Type::tiny)) / 2}, kTiny,
                faded(c.ink, dim * 0.75F), look.keys);

    if (!look.tip.empty() &&
        ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled | ImGuiHoveredFlags_DelayShort)) {
        ImGui::SetItemTooltip("%.*s", static_cast<int>(look.tip.size()), look.tip.data());
    }
    return touched.clicked;
}

Touch touch(const char* id, const ImRect& box, bool enabled) {
    ImGui::SetCursorScreenPos(box.Min);
    ImGui::BeginDisabled(!enabled);
    ImGui::PushStyleVar(ImGuiStyleVar_DisabledAlpha, 1.0F);
    Touch touched;
    touched.clicked = ImGui::InvisibleButton(
        id, {std::max(box.GetWidth(), 1.0F), std::max(box.GetHeight(), 1.0F)}, ImGuiButtonFlags_EnableNav);
    touched.hovered = ImGui::IsItemHovered();
    touched.held = ImGui::IsItemActive();
    touched.focused = ImGui::IsItemFocused();
    ImGui::PopStyleVar();
    ImGui::EndDisabled();
    if (touched.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    touched.clicked = touched.clicked && enabled;
    return touched;
}

float tabs_height() {
    return px(40);
}

int tabs(const char* id, ImVec2 at, float width, const std::vector<std::string>& labels, int chosen) {
    ImGui::PushID(id);
    ImDrawList* list = here();
    const float bottom = at.y + tabs_height();
    list->AddLine({at.x, bottom - 1}, {at.x + width, bottom - 1}, colour().border);
    float natural = 0;
    for (const std::string& label : labels)
        natural += text_width(kBodyBold, label) + px(24);
    const float squeeze = std::min(1.0F, width / std::max(natural, 1.0F));
    float x = at.x;
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
        const std::string& label = labels[static_cast<std::size_t>(i)];
        const float wide = (text_width(kBodyBold, label) + px(24)) * squeeze;
        const ImRect box({x, at.y}, {x + wide, bottom});
        ImGui::PushID(i);
        const Touch touched = touch("tab", box);
        ImGui::PopID();
        if (touched.clicked) chosen = i;
        const bool on = i == chosen;
        const ImU32 ink = on ? colour().accent_text : touched.hovered ? colour().text : colour().text_soft;
        const Face face = squeeze < 0.999F ? Face{Type::small, on} : Face{Type::body, on};
        text_centred({{x + px(2), at.y}, {x + wide - px(2), bottom - px(2)}}, face, ink, label);
        if (on)
            fill_rounded(list, {x + px(8), bottom - px(3)}, {x + wide - px(8), bottom}, colour().accent,
                         px(2));
        x += wide;
    }
    ImGui::PopID();
    return chosen;
}

bool toggle(const char* id, ImVec2 at, bool on) {
    const ImRect box(at, {at.x + px(46), at.y + px(26)});
    const Touch touched = touch(id, box);
    if (touched.clicked) on = !on;
    const float half = box.GetHeight() / 2;
    ImDrawList* list = here();
    fill_rounded(list, box.Min, box.Max, on ? colour().accent : colour().border_strong, half);
    const float x = on ? box.Max.x - half : box.Min.x + half;
    list->AddCircleFilled({x, box.GetCenter().y}, half - px(3), colour().surface_raised);
    return on;
}

void tooltip(const Ui& ui, std::string_view text) {
    if (!ImGui::BeginTooltipEx(ImGuiTooltipFlags_OverridePrevious, ImGuiWindowFlags_None)) return;
    const float most = px(320);
    const Paragraph& set = ui.state.paragraphs.get(text, kSmall, most);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size{set.width + px(20), set.height + px(12)};
    ImGui::Dummy(size);
    text_wrapped(ui, {at.x + px(10), at.y + px(6)}, most, kSmall, colour().text, text);
    ImGui::EndTooltip();
}

Pen begin_area(const Ui& ui, const char* id, const ImRect& box, float padding, ImGuiWindowFlags flags) {
    ImGui::SetCursorScreenPos(box.Min);
    ImGui::BeginChild(id, {std::max(box.GetWidth(), 1.0F), std::max(box.GetHeight(), 1.0F)},
                      ImGuiChildFlags_NavFlattened, flags | ImGuiWindowFlags_NoBackground);
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float inner = ImGui::GetContentRegionAvail().x;
    return {ui, {start.x + px(padding), start.y + px(padding)}, inner - px(padding) * 2};
}

void end_area(float bottom, float padding) {
    const ImVec2 start = ImGui::GetCursorStartPos();
    const ImVec2 window = ImGui::GetWindowPos();
    const float high = bottom + px(padding) - (window.y + start.y - ImGui::GetScrollY());
    ImGui::SetCursorPos(start);
    ImGui::Dummy({1, std::max(high, 1.0F)});
    ImGui::EndChild();
}

bool begin_dialogue(const char* id, ImVec2 size, ImRect& box) {
    if (!ImGui::IsPopupOpen(id)) ImGui::OpenPopup(id);
    const ImGuiViewport* screen = ImGui::GetMainViewport();
    const ImVec2 fits{std::min(size.x, screen->Size.x - px(32)), std::min(size.y, screen->Size.y - px(32))};
    ImGui::SetNextWindowPos({std::round(screen->Pos.x + (screen->Size.x - fits.x) / 2),
                             std::round(screen->Pos.y + (screen->Size.y - fits.y) / 2)});
    ImGui::SetNextWindowSize(fits);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(radius::kL));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, colour().surface);
    ImGui::PushStyleColor(ImGuiCol_ModalWindowDimBg, colour().scrim);
    const bool shown =
        ImGui::BeginPopupModal(id, nullptr,
                               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar(3);
    if (!shown) return false;
    const ImVec2 corner = ImGui::GetWindowPos();
    const float padding = px(space::kXl);
    box = ImRect({corner.x + padding, corner.y + padding},
                 {corner.x + fits.x - padding, corner.y + fits.y - padding});
    return true;
}

void end_dialogue() {
    ImGui::EndPopup();
}

bool cancelled(const Ui& ui, ImVec2 corner) {
    const ButtonLook ghost{.weight = Weight::ghost};
    const std::string& label = ui.t("cancel");
    return button("cancel", {corner.x - button_width(label, ghost), corner.y}, label, ghost) ||
           ImGui::IsKeyPressed(ImGuiKey_Escape, false);
}

}  // namespace kefu::gui
