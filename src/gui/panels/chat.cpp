#include "gui/panels/chat.h"

#include <algorithm>
#include <cmath>

#include "gui/panels/chat_line.h"
#include "gui/panels/pictures.h"

namespace kefu::gui {

namespace {

/// Bytes of what a line says besides its text: advice, findings. They come later, change with the language, and with
/// what a grader says.
std::size_t words_beside(const desk::ChatLine& line) {
    std::size_t bytes = line.remarks.size();
    for (const desk::Remark& remark : line.remarks)
        bytes += remark.text.size() + remark.lesson_title.size();
    for (const desk::FindingView& one : line.findings)
        bytes += 1 + one.title.size() + one.why.size() + one.advice.size() + one.keeps.size();
    return bytes;
}

/// Heights of new and changed lines; places of all from there on.
void measure(const Ui& ui, const std::vector<desk::ChatLine>& lines, ChatState& state, const ChatLook& look,
             float width) {
    if (state.width != width || state.scale != style().scale || state.measured.size() > lines.size()) {
        state.measured.clear();
        state.width = width;
        state.scale = style().scale;
    }
    std::size_t changed = state.measured.size();
    for (std::size_t i = 0; i < state.measured.size(); ++i) {
        const std::size_t words = words_beside(lines[i]);
        if (state.measured[i].remarks == words) continue;
        state.measured[i] = {line_painter_height(ui, lines[i], look, width, state, static_cast<int>(i)),
                             words};
        changed = std::min(changed, i);
    }
    while (state.measured.size() < lines.size()) {
        const std::size_t i = state.measured.size();
        state.measured.push_back({line_painter_height(ui, lines[i], look, width, state, static_cast<int>(i)),
                                  words_beside(lines[i])});
    }
    if (changed == lines.size() && state.tops.size() == lines.size() + 1) return;
    changed = std::min(changed, state.tops.empty() ? 0 : state.tops.size() - 1);
    state.tops.resize(lines.size() + 1);
    if (changed == 0) state.tops[0] = px(16);
    for (std::size_t i = changed; i < lines.size(); ++i)
        state.tops[i + 1] = state.tops[i] + state.measured[i].height;
}

float typing_bubble(const Ui& ui, ImVec2 at, std::string_view avatar) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_avatar(list, avatar, {at.x + px(kChatSide) + px(kChatFace), at.y + px(kChatFace)}, px(kChatFace));
    const ImRect box({at.x + px(kChatIndent), at.y}, {at.x + px(kChatIndent) + px(66), at.y + px(38)});
    fill_rounded(list, box.Min, box.Max, colour().bubble_shopper, px(14),
                 ImDrawFlags_RoundCornersAll & ~ImDrawFlags_RoundCornersTopLeft);
    const bool still = style().reduce_motion;
    for (int i = 0; i < 3; ++i) {
        const float phase = static_cast<float>(std::fmod(ImGui::GetTime() * 1.4 - i * 0.18, 1.0));
        const float lift = still ? 0 : std::max(0.0F, std::sin(phase * 6.2832F)) * px(4);
        list->AddCircleFilled({box.Min.x + px(20) + static_cast<float>(i) * px(13), box.GetCenter().y - lift},
                              px(3.5F), colour().text_faint);
    }
    text_at({box.Max.x + px(8), box.GetCenter().y - line_height(Type::small) / 2}, kSmall,
            colour().text_faint, ui.t("chat.typing"));
    if (!still) ui.state.animating = true;
    return px(56);
}

}  // namespace

void draw_chat(const Ui& ui, const char* id, const ImRect& box, const std::vector<desk::ChatLine>& lines,
               ChatState& state, const ChatLook& look) {
    Pen pen = begin_area(ui, id, box, 0);
    const float width = pen.width;
    measure(ui, lines, state, look, width);
    const float top = pen.at.y;
    const float scroll = ImGui::GetScrollY();
    const float high = ImGui::GetWindowHeight();

    const auto first_below = std::upper_bound(state.tops.begin(), state.tops.end(), scroll - px(4));
    std::size_t i = first_below == state.tops.begin()
                        ? 0
                        : static_cast<std::size_t>(first_below - state.tops.begin()) - 1;
    for (; i < lines.size() && state.tops[i] < scroll + high; ++i) {
        ImGui::PushID(static_cast<int>(lines[i].id));
        paint_line(ui, lines[i], look, {pen.at.x, top + state.tops[i]}, width, state, static_cast<int>(i));
        ImGui::PopID();
    }
    float bottom = top + state.tops.back();
    if (look.typing) bottom += typing_bubble(ui, {pen.at.x, bottom}, look.shopper_avatar);

    // Stays at the end while new lines come, unless the student has scrolled up to read.
    const bool grew = lines.size() != state.seen_lines;
    if (look.scroll_to >= 0 && look.scroll_to < static_cast<int>(lines.size())) {
        ImGui::SetScrollY(std::max(0.0F, state.tops[static_cast<std::size_t>(look.scroll_to)] - high / 4));
        state.at_bottom = false;
    } else if (!look.findings && (state.at_bottom || (grew && !lines.empty() &&
                                                      lines.back().kind == desk::ChatLine::Kind::student))) {
        ImGui::SetScrollY(std::max(0.0F, bottom - top + px(12) - high));
        state.at_bottom = true;
    }
    if (ImGui::GetIO().MouseWheel != 0 && ImGui::IsWindowHovered())
        state.at_bottom =
            ImGui::GetScrollY() >= ImGui::GetScrollMaxY() - px(30) && ImGui::GetIO().MouseWheel < 0;
    if (ImGui::GetScrollY() >= ImGui::GetScrollMaxY() - 1) state.at_bottom = true;
    state.seen_lines = lines.size();
    // Dear ImGui learns of a new height with the frame after: without that one the last line would stay hidden.
    if (state.height != bottom - top) ui.state.animating = true;
    state.height = bottom - top;
    end_area(bottom, 12);
}

}  // namespace kefu::gui
