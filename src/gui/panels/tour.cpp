// The guided first session: a card that goes with the student step by step over the real workbench. Nothing is
// blocked; a step is over when the student has done it, or by "next".
#include <algorithm>
#include <cmath>

#include "gui/panels/workbench.h"

namespace kefu::gui {

namespace {

enum Step { kRead, kType, kSend, kPhrase, kTimer, kOrder, kAction, kEnd, kSteps };

constexpr const char* kKeys[kSteps] = {"read", "type", "send", "phrase", "timer", "order", "action", "end"};

std::size_t lines_of(const desk::ConversationView& conversation, desk::ChatLine::Kind kind, bool quick) {
    return static_cast<std::size_t>(
        std::count_if(conversation.lines.begin(), conversation.lines.end(), [&](const desk::ChatLine& line) {
            return line.kind == kind && (!quick || line.entry == desk::Entry::quick);
        }));
}

/// What must have grown, or be so, for the step to be over.
bool done(const Ui& ui, const desk::ConversationView& conversation) {
    WorkbenchState& state = ui.state.workbench;
    const Draft& draft = draft_of(ui, conversation.id);
    using Kind = desk::ChatLine::Kind;
    switch (state.tour_step) {
        case kRead:  // whoever types already has read
            return !draft.editor.empty() || lines_of(conversation, Kind::student, false) > state.tour_lines;
        case kType:
            return draft.editor.text().size() >= 6 ||
                   lines_of(conversation, Kind::student, false) > state.tour_lines;
        case kSend:
            return lines_of(conversation, Kind::student, false) > state.tour_lines;
        case kPhrase:
            return lines_of(conversation, Kind::student, true) > 0 ||
                   draft.editor.entry() == desk::Entry::quick;
        case kOrder:
            return state.tab != 0;
        case kAction:
            return lines_of(conversation, Kind::action, false) > state.tour_lines;
        default:
            return false;
    }
}

void go_on(const Ui& ui, const desk::ConversationView& conversation) {
    WorkbenchState& state = ui.state.workbench;
    ++state.tour_step;
    const auto kind =
        state.tour_step == kAction ? desk::ChatLine::Kind::action : desk::ChatLine::Kind::student;
    state.tour_lines = lines_of(conversation, kind, false);
    if (state.tour_step == kOrder) state.tab = 0;
}

ImRect target(const TourPlaces& places, int step) {
    switch (step) {
        case kRead:
            return places.chat;
        case kType:
        case kSend:
            return places.reply;
        case kPhrase:
            return places.phrases;
        case kTimer:
            return places.list;
        case kOrder:
            return places.side;
        case kAction:
            return {{places.side.Min.x, places.side.Min.y + places.side.GetHeight() * 0.55F},
                    places.side.Max};
        default:
            return places.top;
    }
}

/// Over that part of the side panel that the step doesn't speak of: the talk stays readable throughout.
ImVec2 card_place(const TourPlaces& places, int step, ImVec2 size) {
    const float gap = px(12);
    const float x = places.side.Min.x + gap;
    switch (step) {
        case kType:
        case kSend:
        case kPhrase:
        case kOrder:
            return {x, places.reply.Max.y - size.y - gap};
        case kEnd:
            return {places.top.Max.x - size.x - gap, places.top.Max.y + gap};
        default:
            return {x, places.side.Min.y + gap};
    }
}

}  // namespace

void draw_tour(const Ui& ui, const TourPlaces& places) {
    WorkbenchState& state = ui.state.workbench;
    const desk::ConversationView* conversation = selected_conversation(ui.view.workbench);
    if (state.tour_skipped || state.tour_step >= kSteps || conversation == nullptr) return;
    if (done(ui, *conversation)) go_on(ui, *conversation);
    if (ui.view.workbench.finished) state.tour_step = kEnd;
    const int step = state.tour_step;
    const std::string key = std::string("tour.") + kKeys[step];

    // Where the side panel has the room, the card keeps to it.
    const float wide = std::clamp(places.side.GetWidth() - px(24), px(220), px(320));
    const float room = wide - px(40);
    const float text = wrapped_height(ui, room, kBody, ui.t(key + "_more"));
    const ImVec2 size{
        wide, std::round(line_height(Type::lead)) + text + px(30) + px(24) + button_height(true) + px(20)};
    ImVec2 at = card_place(places, step, size);
    const ImVec2 screen = ImGui::GetMainViewport()->Size;
    at.x = std::round(std::clamp(at.x, px(8), screen.x - size.x - px(8)));
    at.y = std::round(std::clamp(at.y, px(8), screen.y - size.y - px(8)));

    const ImRect aim = target(places, step);
    const float pulse =
        style().reduce_motion ? 1 : 0.7F + 0.3F * static_cast<float>(std::sin(ImGui::GetTime() * 3.2));
    ImGui::GetForegroundDrawList()->AddRect({aim.Min.x + px(3), aim.Min.y + px(3)},
                                            {aim.Max.x - px(3), aim.Max.y - px(3)},
                                            faded(colour().focus, pulse), px(10), 0, px(3));
    if (!style().reduce_motion) ui.state.animating = true;

    ImGui::SetCursorScreenPos(at);
    ImGui::BeginChild("tour", size, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoBackground);
    fill_rounded(ImGui::GetWindowDrawList(), at, {at.x + size.x, at.y + size.y}, colour().surface_raised,
                 px(radius::kL));
    ImGui::GetWindowDrawList()->AddRect(at, {at.x + size.x, at.y + size.y}, colour().focus, px(radius::kL), 0,
                                        px(2));
    Pen pen{ui, {at.x + px(20), at.y + px(16)}, room};
    text_right({pen.at.x + room, pen.at.y + px(2)}, kSmall, colour().text_faint,
               std::to_string(step + 1) + " / " + std::to_string(static_cast<int>(kSteps)));
    pen.width -= px(52);
    pen.line(kLeadBold, colour().text, ui.t(key));
    pen.width = room;
    pen.gap(2);
    pen.wrapped(kBody, colour().text_soft, ui.t(key + "_more"));
    const float y = at.y + size.y - button_height(true) - px(16);
    const ButtonLook ghost{.weight = Weight::ghost, .small = true};
    const ButtonLook next{.weight = Weight::primary, .small = true};
    if (step < kEnd && button("skip", {pen.at.x - px(10), y}, ui.t("tour.skip"), ghost)) {
        state.tour_skipped = true;
        state.focus_reply = true;
    }
    const std::string& label = ui.t(step == kEnd ? "tour.finish" : "tour.next");
    if (button("next", {at.x + size.x - px(20) - button_width(label, next), y}, label, next)) {
        go_on(ui, *conversation);
        state.focus_reply = true;
    }
    ImGui::EndChild();
}

}  // namespace kefu::gui
