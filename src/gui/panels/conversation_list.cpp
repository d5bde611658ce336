// The list of shoppers at the left of the workbench.
#include <algorithm>
#include <cmath>

#include "gui/panels/pictures.h"
#include "gui/panels/workbench.h"

namespace kefu::gui {

namespace {

constexpr float kRow = 76;
constexpr float kFacesOnly = 150;  // a list narrower than this shows faces and timers alone

void timer(const desk::ConversationView& one, ImVec2 top_right) {
    if (one.waiting_ms < 0 || one.ended) return;
    const int level = std::clamp(one.wait_level, 0, 4);
    const ImU32 tone = colour().wait[level];
    const std::string text = short_time(one.waiting_ms);
    // Whoever can't tell the colours apart sees it by the shape: an outline from 10 s on, solid from 20 s on, and
    // a warning sign from the slow-reply mark on.
    const bool solid = level >= 3;
    const float sign = level >= 4 ? px(17) : 0;
    const float wide = text_width(kSmallBold, text) + px(14) + sign;
    const ImRect box({top_right.x - wide, top_right.y}, {top_right.x, top_right.y + px(22)});
    ImDrawList* list = ImGui::GetWindowDrawList();
    fill_rounded(list, box.Min, box.Max, solid ? tone : faded(tone, 0.18F), px(11));
    if (level == 2) list->AddRect(box.Min, box.Max, tone, px(11), 0, px(1.5F));
    const ImU32 ink = solid ? colour().surface : mixed(tone, colour().text, 0.65F);
    if (sign > 0) draw_icon(list, Icon::warning, {box.Min.x + px(14), box.GetCenter().y}, px(13), ink);
    text_centred({{box.Min.x + sign, box.Min.y}, box.Max}, kSmallBold, ink, text);
}

void choose(const Ui& ui, const desk::ConversationView& one, bool clicked) {
    if (!clicked) return;
    ui.commands.add(desk::SelectConversation{one.id});
    ui.state.workbench.focus_reply = true;
}

void row(const Ui& ui, const ImRect& box, const desk::ConversationView& one, bool on) {
    ImGui::PushID(one.id.c_str());
    const Touch touched = touch("row", box);
    ImGui::PopID();
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (on) {
        list->AddRectFilled(box.Min, box.Max, colour().accent_soft);
        list->AddRectFilled(box.Min, {box.Min.x + px(4), box.Max.y}, colour().accent);
    } else if (touched.hovered) {
        list->AddRectFilled(box.Min, box.Max, colour().hover);
    }
    list->AddLine({box.Min.x + px(16), box.Max.y - 1}, {box.Max.x, box.Max.y - 1}, colour().border);
    const float round = px(21);
    const bool faces_only = box.GetWidth() < px(kFacesOnly);
    const ImVec2 face = faces_only ? ImVec2{box.GetCenter().x, box.Min.y + px(34)}
                                   : ImVec2{box.Min.x + px(18) + round, box.GetCenter().y};
    draw_avatar(list, one.avatar, face, round);
    if (one.ended) list->AddCircleFilled(face, round, faded(colour().surface, 0.55F), 0);
    if (one.unread > 0)
        badge({face.x + round - px(3), face.y - round + px(4)}, one.unread, colour().bad, IM_COL32_WHITE);

    if (faces_only) {
        timer(one, {box.GetCenter().x + px(24), box.Max.y - px(28)});
        choose(ui, one, touched.clicked);
        return;
    }
    const float x = face.x + round + px(12);
    const float right = box.Max.x - px(14);
    const bool waits = one.waiting_ms >= 0 && !one.ended;
    const float timer_room = waits ? px(one.wait_level >= 4 ? 73 : 56) : 0;
    const float up = box.GetCenter().y - std::round(line_height(Type::body)) + px(1);
    text_fit({x, up}, right - x - timer_room, kBodyBold, one.ended ? colour().text_soft : colour().text,
             one.name);
    timer(one, {right, up + px(1)});
    const std::string& last = one.ended    ? (one.ended_text.empty() ? ui.t("work.ended") : one.ended_text)
                              : one.typing ? ui.t("chat.typing")
                                           : one.last_line;
    const ImU32 ink = one.ended    ? (one.good_end ? colour().good_text : colour().text_soft)
                      : one.typing ? colour().accent_text
                                   : colour().text_soft;
    std::string flat = last;
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    text_fit({x, box.GetCenter().y + px(4)}, right - x, kSmall, ink, flat);
    choose(ui, one, touched.clicked);
}

}  // namespace

void draw_conversation_list(const Ui& ui, const ImRect& box) {
    const desk::WorkbenchView& work = ui.view.workbench;
    const desk::ConversationView* chosen = selected_conversation(work);
    const float head = px(48);
    const auto waiting = std::count_if(work.conversations.begin(), work.conversations.end(),
                                       [](const auto& one) { return one.waiting_ms >= 0 && !one.ended; });
    const bool faces_only = box.GetWidth() < px(kFacesOnly);
    text_fit({box.Min.x + px(faces_only ? 10 : 18), box.Min.y + (head - line_height(Type::body)) / 2},
             box.GetWidth() - px(20), kBodyBold, colour().text, ui.t("work.shoppers"));
    if (!faces_only)
        text_right({box.Max.x - px(14), box.Min.y + (head - line_height(Type::small)) / 2}, kSmall,
                   colour().text_soft, ui.t("work.waiting", static_cast<long long>(waiting)));
    ImGui::GetWindowDrawList()->AddLine({box.Min.x, box.Min.y + head - 1}, {box.Max.x, box.Min.y + head - 1},
                                        colour().border);
    Pen pen = begin_area(ui, "conversations", {{box.Min.x, box.Min.y + head}, {box.Max.x - 1, box.Max.y}}, 0);
    const float high = px(faces_only ? kRow + 16 : kRow);
    for (const desk::ConversationView& one : work.conversations) {
        row(ui, {pen.at, {pen.at.x + pen.width, pen.at.y + high}}, one, &one == chosen);
        pen.at.y += high;
    }
    end_area(pen.at.y, 0);
}

}  // namespace kefu::gui
