// "I think the program misread this": the student's own words about one reply, for whoever grades.
#include "gui/panels/characters.h"
#include "gui/panels/debrief_parts.h"
#include "gui/panels/field.h"

namespace kefu::gui {

namespace {

constexpr std::size_t kShown = 300;  // bytes of a long reply

const desk::ChatLine* line_of(const desk::DebriefView& debrief, std::size_t event) {
    for (const desk::DebriefConversation& one : debrief.conversations) {
        for (const desk::ChatLine& line : one.lines) {
            if (line.id == event && line.kind == desk::ChatLine::Kind::student) return &line;
        }
    }
    return nullptr;
}

}  // namespace

void draw_request_dialogue(const DebriefParts& parts) {
    const Ui& ui = parts.ui;
    DebriefState& state = parts.state;
    if (state.asking == 0) return;
    const desk::ChatLine* line = line_of(parts.debrief, state.asking);
    ImRect box;
    if (!line || !begin_dialogue("request", {px(520), px(370)}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, ui.t("debrief.ask"));
    pen.gap(6);
    pen.wrapped(kBody, colour().text_soft, ui.t("debrief.ask_more"));
    pen.gap(10);
    const std::string said = line->text.size() > kShown
                                 ? line->text.substr(0, next_character(line->text, kShown - 4)) + "…"
                                 : line->text;
    const float high = wrapped_height(ui, pen.width - px(24), kBody, said) + px(16);
    const float room = box.Max.y - button_height() - px(16) - px(76) - px(12) - pen.at.y;
    const ImRect plate(pen.at, {pen.at.x + pen.width, pen.at.y + std::min(high, room)});
    fill_rounded(ImGui::GetWindowDrawList(), plate.Min, plate.Max, colour().surface_sunken, px(radius::kS));
    ImGui::PushClipRect(plate.Min, plate.Max, true);
    text_wrapped(ui, {plate.Min.x + px(12), plate.Min.y + px(8)}, pen.width - px(24), kBody, colour().text,
                 said);
    ImGui::PopClipRect();
    pen.at.y = plate.Max.y + px(12);
    field(ui, "why", {pen.at, {box.Max.x, pen.at.y + px(76)}}, state.why,
          {.hint = ui.t("debrief.ask_hint"),
           .several_lines = true,
           .take_focus = ImGui::IsWindowAppearing(),
           .enter_submits = false});
    const ButtonLook look{.weight = Weight::primary, .icon = Icon::flag};
    const std::string& label = ui.t("debrief.ask_do");
    const float y = box.Max.y - button_height();
    const float x = box.Max.x - button_width(label, look);
    bool close = false;
    if (button("ask", {x, y}, label, look)) {
        ui.commands.add(desk::AskForReview{parts.debrief.session, state.asking, state.why.text()});
        close = true;
    }
    close = cancelled(ui, {x - px(8), y}) || close;
    if (close) {
        state.asking = 0;
        ImGui::CloseCurrentPopup();
    }
    end_dialogue();
}

}  // namespace kefu::gui
