// The debrief: the score and where it came from, the talk with every finding at its message, mood and times.
#include <algorithm>
#include <cmath>

#include "gui/panels/charts.h"
#include "gui/panels/debrief_parts.h"
#include "gui/panels/reference.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

/// Where the result lies; what a grader changed; the way to review it for whoever may.
void delivery(const Ui& ui, Pen& pen) {
    const desk::DebriefView& debrief = ui.view.debrief;
    if (debrief.program_score >= 0)
        pen.wrapped(kSmall, colour().accent_text, ui.t("debrief.reviewed", debrief.program_score));
    const bool good = debrief.delivery.lies;
    if (!debrief.delivery.message.empty()) {
        pen.gap(6);
        const float room = pen.width - px(42);
        const float high = wrapped_height(ui, room, kSmall, debrief.delivery.message) + px(14);
        const ImU32 ink = good ? colour().good_text : colour().warn_text;
        fill_rounded(ImGui::GetWindowDrawList(), pen.at, {pen.at.x + pen.width, pen.at.y + high},
                     good ? colour().good_soft : colour().warn_soft, px(radius::kS));
        draw_icon(ImGui::GetWindowDrawList(), good ? Icon::check : Icon::warning,
                  {pen.at.x + px(18), pen.at.y + px(7) + line_height(Type::small) / 2}, px(14), ink);
        text_wrapped(ui, {pen.at.x + px(32), pen.at.y + px(7)}, room, kSmall, ink, debrief.delivery.message);
        pen.at.y += high + px(6);
        if (!good && debrief.delivery.wanted) {
            if (button("deliver", pen.at, ui.t("debrief.deliver"), {.small = true}))
                ui.commands.add(desk::RetryDelivery{});
            pen.at.y += button_height(true) + px(6);
        }
    }
    if (!debrief.kept_in.empty())
        pen.wrapped(kTiny, colour().text_soft, ui.t("debrief.kept_in", std::string_view(debrief.kept_in)));
    if (!debrief.closing.empty()) {
        const ImVec2 top = pen.at;
        pen.wrapped(kSmallBold, colour().text_soft,
                    ui.t("debrief.closing", std::string_view(debrief.closing)));
        if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(top, {top.x + pen.width, pen.at.y}))
            tooltip(ui, ui.t("debrief.closing_more"));
    }
    if (!debrief.can_grade) return;
    pen.gap(4);
    if (button("review", pen.at, ui.t("debrief.review"), {.small = true, .icon = Icon::flag})) {
        // The message that is open here is open there.
        const DebriefState& state = ui.state.debrief;
        for (const desk::DebriefConversation& one : debrief.conversations) {
            const auto chat = state.chats.find(one.id);
            if (chat == state.chats.end() || chat->second.selected_line < 0) continue;
            const auto line = static_cast<std::size_t>(chat->second.selected_line);
            if (line >= one.lines.size()) continue;
            ui.state.grading.wanted_session = debrief.session;
            ui.state.grading.wanted_line = one.lines[line].id;
        }
        ui.commands.add(desk::Grade{desk::grading::OpenSession{debrief.session, ""}});
    }
    pen.at.y += button_height(true);
}

void summary(const Ui& ui, const ImRect& box) {
    const desk::DebriefView& debrief = ui.view.debrief;
    const DebriefParts parts{ui, debrief, ui.state.debrief};
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, colour().surface);
    ImGui::GetWindowDrawList()->AddLine({box.Max.x - 1, box.Min.y}, {box.Max.x - 1, box.Max.y},
                                        colour().border);
    const float buttons = button_height() * (debrief.next_scenario.empty() ? 1 : 2) +
                          px(debrief.next_scenario.empty() ? 36 : 44);
    Pen pen = begin_area(ui, "summary", {box.Min, {box.Max.x - 1, box.Max.y - buttons}}, 24);
    pen.wrapped(kTitle, colour().text, debrief.title);
    std::string about = ui.t(debrief.mode == desk::Mode::exam ? "work.exam" : "work.practice");
    for (const std::string& part : {debrief.when, debrief.duration, debrief.student}) {
        if (!part.empty()) about += " · " + part;
    }
    pen.wrapped(kSmall, colour().text_soft, about);
    pen.gap(8);
    debrief_verdict(parts, pen);
    pen.gap(8);
    debrief_caps(parts, pen);
    delivery(ui, pen);
    pen.gap(10);
    block_title(pen, Icon::target, ui.t("debrief.dimensions"));
    const float chart = std::min(pen.width * 0.72F, px(230));
    radar(ui, {pen.at, {pen.at.x + pen.width, pen.at.y + chart}}, debrief.dimensions);
    pen.at.y += chart + px(12);
    pen.at.y += dimension_bars(ui, pen.at, pen.width, debrief.dimensions);
    end_area(pen.at.y, 16);

    const float left = box.Min.x + px(24);
    const float wide = box.GetWidth() - px(48);
    float y = box.Max.y - buttons + px(14);
    ImGui::GetWindowDrawList()->AddLine({box.Min.x, y - px(14)}, {box.Max.x, y - px(14)}, colour().border);
    const float half = std::floor((wide - px(8)) / 2);
    const bool only = debrief.next_scenario.empty();
    const auto again = [&](float width, Weight weight) {
        if (button("again", {left, y}, ui.t("debrief.again"), {.weight = weight, .width = width}))
            ui.commands.add(desk::OpenBriefing{debrief.scenario});
    };
    const auto next = [&](float width, Weight weight) {
        const std::string label = debrief.next_title.empty() || !debrief.passed
                                      ? ui.t("debrief.next")
                                      : ui.t("debrief.next_is", debrief.next_title);
        if (button("next", {left, y}, label, {.weight = weight, .width = width}))
            ui.commands.add(desk::OpenBriefing{debrief.next_scenario});
    };
    // Who hasn't passed is led back into the same talk, who has to the next one.
    if (!only) {
        debrief.passed ? next(wide, Weight::primary) : again(wide, Weight::primary);
        y += button_height() + px(8);
    }
    if (only || debrief.passed)
        again(half, only ? Weight::primary : Weight::secondary);
    else
        next(half, Weight::secondary);
    if (button("home", {left + half + px(8), y}, ui.t("debrief.home"), {.width = half}))
        ui.commands.add(desk::Go{desk::Screen::home});
}

}  // namespace

void draw_debrief(const Ui& ui, const ImRect& box) {
    DebriefState& state = ui.state.debrief;
    if (state.session != ui.view.debrief.session) {
        state = DebriefState{};
        state.session = ui.view.debrief.session;
    }
    const DebriefParts parts{ui, ui.view.debrief, state};
    const float side = std::clamp(box.GetWidth() * 0.29F, px(290), px(400));
    summary(ui, {box.Min, {box.Min.x + std::floor(side), box.Max.y}});
    const ImRect main({box.Min.x + std::floor(side), box.Min.y}, box.Max);
    const std::vector<std::string> labels{ui.t("debrief.talk"), ui.t("debrief.score"), ui.t("debrief.mood"),
                                          ui.t("debrief.times")};
    state.tab = tabs("views", {main.Min.x + px(16), main.Min.y + px(10)}, main.GetWidth() - px(32), labels,
                     state.tab);
    const ImRect content({main.Min.x, main.Min.y + px(12) + tabs_height()}, main.Max);
    ImGui::PushID(state.tab);
    switch (state.tab) {
        case 1:
            debrief_score(parts, content);
            break;
        case 2:
            debrief_mood(parts, content);
            break;
        case 3:
            debrief_times(parts, content);
            break;
        default:
            debrief_talk(parts, content);
            break;
    }
    ImGui::PopID();
    draw_request_dialogue(parts);
}

}  // namespace kefu::gui
