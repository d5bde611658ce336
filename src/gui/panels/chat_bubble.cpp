// Bubbles, photos and what belongs to them: the time, how long the shopper had waited, the menu that copies.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "gui/panels/chat_line.h"
#include "gui/panels/line_pen.h"
#include "gui/panels/pictures.h"

namespace kefu::gui {

namespace {

std::string seconds(desk::Ms ms) {
    char text[32];
    const long long tenths = (ms + 50) / 100;
    if (tenths < 100) {
        std::snprintf(text, sizeof text, "%lld.%lld", tenths / 10, tenths % 10);
    } else {
        std::snprintf(text, sizeof text, "%lld", tenths / 10);
    }
    return text;
}

ImU32 mark_of(desk::FindingView::Kind kind) {
    const Palette& c = colour();
    if (kind == desk::FindingView::Kind::praise) return c.mark_good;
    return kind == desk::FindingView::Kind::minor ? c.mark_minor : c.mark_major;
}

/// A little flag beside the student's own bubble: the program misread this.
void ask(const LinePen& pen, const ImRect& box) {
    const float size = px(28);
    const float top = std::floor(std::min(box.GetCenter().y, box.Min.y + px(22)) - size / 2);
    const ImRect flag({box.Min.x - size - px(8), top}, {box.Min.x - px(8), top + size});
    const ImVec2 keep = ImGui::GetCursorScreenPos();
    const Touch touched = touch("ask", flag);
    ImGui::SetCursorScreenPos(keep);
    const bool on = touched.hovered || touched.focused;
    if (on) fill_rounded(pen.list(), flag.Min, flag.Max, colour().hover, size / 2);
    draw_icon(pen.list(), Icon::flag, flag.GetCenter(), px(14),
              on ? colour().accent_text : colour().text_faint);
    if (touched.hovered) tooltip(pen.ui, pen.ui.t("debrief.ask"));
    if (!touched.clicked) return;
    pen.ui.state.debrief.asking = pen.line.id;
    pen.ui.state.debrief.why.clear();
}

void pick(const LinePen& pen, const ImRect& box) {
    const ImVec2 keep = ImGui::GetCursorScreenPos();
    const Touch touched = touch("bubble", box);
    ImGui::SetCursorScreenPos(keep);
    const bool on = pen.state.selected_line == pen.index;
    if (on || touched.hovered)
        pen.list()->AddRect(box.Min, box.Max, on ? colour().accent : colour().border_strong, px(14), 0,
                            px(on ? 2.0F : 1.0F));
    if (!touched.clicked || on) return;
    pen.state.selected_line = pen.index;
    pen.state.measured.clear();
}

void words(LinePen& pen, bool right, bool automatic) {
    const float pad_x = px(14);
    const float pad_y = px(8);
    const Paragraph& set = pen.ui.state.paragraphs.get(pen.line.text, kBody, pen.most() - pad_x * 2);
    const ImVec2 size{std::ceil(set.width) + pad_x * 2, set.height + pad_y * 2};
    const float left = right ? pen.at.x + pen.width - px(kChatIndent) - size.x : pen.at.x + px(kChatIndent);
    const ImRect box({std::floor(left), pen.at.y}, {std::floor(left) + size.x, pen.at.y + size.y});
    if (pen.paint) {
        const Palette& c = colour();
        const ImU32 fill = automatic ? mixed(c.bubble_student, c.canvas, 0.6F)
                           : right   ? c.bubble_student
                                     : c.bubble_shopper;
        const ImU32 ink = automatic ? c.text_soft : right ? c.bubble_student_text : c.bubble_shopper_text;
        const ImDrawFlags corners = right ? ImDrawFlags_RoundCornersAll & ~ImDrawFlags_RoundCornersTopRight
                                          : ImDrawFlags_RoundCornersAll & ~ImDrawFlags_RoundCornersTopLeft;
        if (!right)
            fill_rounded(pen.list(), {box.Min.x, box.Min.y + px(1)}, {box.Max.x, box.Max.y + px(2)},
                         faded(c.shadow, 0.7F), px(14), corners);
        fill_rounded(pen.list(), box.Min, box.Max, fill, px(14), corners);
        std::vector<Mark> marks;
        if (pen.look.findings) {
            for (const desk::FindingView& finding : pen.line.findings) {
                for (const desk::Span& span : finding.words)
                    marks.push_back({span.begin, span.end, mark_of(finding.kind)});
            }
        }
        draw_paragraph(pen.list(), {box.Min.x + pad_x, box.Min.y + pad_y}, set, pen.line.text, font_of(kBody),
                       font_pixels(kBody), ink, marks);
        if (pen.look.pick) pick(pen, box);
        if (pen.look.ask && pen.line.kind == desk::ChatLine::Kind::student && !pen.line.asked) ask(pen, box);
        copy_menu(pen, box);
    }
    pen.at.y += size.y;
}

void photo(LinePen& pen, bool right) {
    const float wide = std::min(px(240), pen.most());
    const float high = std::round(wide / std::clamp(picture_aspect(pen.line.picture), 0.6F, 2.0F));
    const float left =
        std::floor(right ? pen.at.x + pen.width - px(kChatIndent) - wide : pen.at.x + px(kChatIndent));
    const ImRect box({left, pen.at.y}, {left + wide, pen.at.y + high});
    if (pen.paint) {
        const ImVec2 keep = ImGui::GetCursorScreenPos();
        const Touch touched = touch("photo", box);
        ImGui::SetCursorScreenPos(keep);
        picture_edge(pen.list(), box, px(12), touched.hovered || touched.focused ? 2.0F : 1.0F,
                     touched.hovered || touched.focused ? colour().accent : colour().border);
        draw_picture(pen.list(), pen.line.picture, box.Min, box.Max, px(12), pen.line.caption);
        if (touched.clicked) {
            pen.ui.state.photo = pen.line.picture;
            pen.ui.state.photo_caption = pen.line.caption;
        }
    }
    pen.at.y += high + (pen.line.text.empty() ? 0 : px(6));
}

/// How long the shopper had waited, up to a minute.
void waiting_bar(const LinePen& pen, ImVec2 right) {
    constexpr float kWhole = 60'000;
    const float wide = px(110) * std::clamp(static_cast<float>(pen.line.took_ms) / kWhole, 0.02F, 1.0F);
    const float half = px(3);
    fill_rounded(pen.list(), {right.x - wide, right.y - half}, {right.x, right.y + half},
                 colour().wait[std::clamp(pen.line.wait_level, 0, 4)], half);
}

void meta(LinePen& pen, bool right, bool automatic) {
    const float high = std::round(line_height(Type::tiny));
    if (pen.paint) {
        std::string text = pen.line.clock;
        if (automatic) text += " · " + pen.ui.t("chat.automatic");
        if (pen.line.entry == desk::Entry::quick) text += " · " + pen.ui.t("chat.quick");
        if (pen.line.entry == desk::Entry::pasted) text += " · " + pen.ui.t("chat.pasted");
        if (!right) {
            text_at({pen.at.x + px(kChatIndent) + px(2), pen.at.y + px(2)}, kTiny, colour().text_faint, text);
        } else {
            float x = pen.at.x + pen.width - px(kChatIndent) - px(2);
            x -= text_width(kTiny, text);
            text_at({x, pen.at.y + px(2)}, kTiny, colour().text_faint, text);
            if (pen.line.took_ms >= 0) {
                const std::string took = pen.ui.t("chat.took", seconds(pen.line.took_ms));
                x -= text_width({Type::tiny, true}, took) + px(8);
                const ImU32 ink = pen.line.wait_level >= 4   ? colour().bad_text
                                  : pen.line.wait_level >= 2 ? colour().warn_text
                                                             : colour().good_text;
                text_at({x, pen.at.y + px(2)}, {Type::tiny, true}, ink, took);
                if (pen.look.findings) waiting_bar(pen, {x - px(8), pen.at.y + high / 2 + px(2)});
            }
        }
    }
    pen.at.y += high + px(2);
}

}  // namespace

float LinePen::most() const {
    return std::min((width - px(kChatIndent) * 2) * 0.94F, px(560));
}

void chat_bubble(LinePen& pen) {
    const bool right = pen.mine();
    const bool automatic = pen.line.kind == desk::ChatLine::Kind::automatic;
    const float face_x = right ? pen.at.x + pen.width - px(kChatSide) - px(kChatFace)
                               : pen.at.x + px(kChatSide) + px(kChatFace);
    if (pen.paint)
        draw_avatar(pen.list(), right ? pen.look.student_avatar : pen.look.shopper_avatar,
                    {face_x, pen.at.y + px(kChatFace)}, px(kChatFace));
    if (!pen.line.picture.empty()) photo(pen, right);
    if (!pen.line.text.empty()) words(pen, right, automatic);
    meta(pen, right, automatic);
    pen.at.y += px(12);
}

void copy_menu(const LinePen& pen, const ImRect& box) {
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.Min, box.Max) &&
        ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
        ImGui::OpenPopup("copy");
    }
    if (!ImGui::IsPopupOpen("copy")) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(6), px(6)));
    if (ImGui::BeginPopup("copy")) {
        const std::string& label = pen.ui.t("copy");
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const ImVec2 size{text_width(kBody, label) + px(48), px(32)};
        const Touch touched = touch("copy", {at, {at.x + size.x, at.y + size.y}});
        if (touched.hovered)
            fill_rounded(pen.list(), at, {at.x + size.x, at.y + size.y}, colour().hover, px(6));
        text_at({at.x + px(16), at.y + (size.y - line_height(Type::body)) / 2}, kBody, colour().text, label);
        if (touched.clicked) {
            ImGui::SetClipboardText(pen.line.text.c_str());
            ImGui::CloseCurrentPopup();
            pen.ui.state.workbench.focus_reply = true;
        }
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

}  // namespace kefu::gui
