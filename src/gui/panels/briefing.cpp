// The briefing before a shift: untimed, everything that a good agent has read before the first shopper comes.
#include <algorithm>

#include "gui/panels/pictures.h"
#include "gui/panels/reference.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

/// Draws a card around what `content` writes down a column. Returns the bottom.
template <class Content>
float boxed(const Ui& ui, ImVec2 at, float width, Content content) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    Pen pen{ui, {at.x + px(22), at.y + px(20)}, width - px(44)};
    content(pen);
    const float bottom = pen.at.y + px(18);
    list->ChannelsSetCurrent(0);
    card({at, {at.x + width, bottom}});
    list->ChannelsMerge();
    return bottom;
}

void start_card(const Ui& ui, Pen& pen) {
    const desk::BriefingView& briefing = ui.view.briefing;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float round = px(34);
    draw_avatar(list, briefing.avatar, {pen.at.x + round, pen.at.y + round}, round);
    const float x = pen.at.x + round * 2 + px(16);
    difficulty({x, pen.at.y + px(6)}, briefing.difficulty);
    draw_icon(list, Icon::clock, {x + px(7), pen.at.y + px(44)}, px(14), colour().text_soft);
    text_fit({x + px(20), pen.at.y + px(33)}, pen.at.x + pen.width - x - px(20), kSmall, colour().text_soft,
             ui.t("minutes", briefing.minutes));
    pen.at.y += round * 2 + px(14);
    if (!briefing.character.empty()) {
        pen.line(kSmallBold, colour().text_soft, ui.t("briefing.shopper"));
        pen.wrapped(kBody, colour().text, briefing.character);
        pen.gap(10);
    }
    pen.field(ui.t("briefing.pass"), ui.t("points", briefing.pass_score), px(110));
    if (briefing.best_score >= 0)
        pen.field(ui.t("briefing.best"), ui.t("points", briefing.best_score), px(110));
    pen.gap(10);
    const ButtonLook practice{.weight = Weight::primary, .icon = Icon::play, .width = pen.width};
    if (button("practice", pen.at, ui.t("briefing.practice"), practice)) {
        ui.commands.add(desk::StartScenario{briefing.scenario, desk::Mode::practice, ui.state.input_at});
    }
    pen.at.y += button_height() + px(6);
    pen.wrapped(kSmall, colour().text_soft, ui.t("briefing.practice_more"));
    pen.gap(12);
    const ButtonLook exam{.weight = Weight::secondary, .icon = Icon::lock, .width = pen.width};
    if (button("exam", pen.at, ui.t("briefing.exam"), exam)) {
        ui.commands.add(desk::StartScenario{briefing.scenario, desk::Mode::exam, ui.state.input_at});
    }
    pen.at.y += button_height() + px(6);
    pen.wrapped(kSmall, colour().text_soft, ui.t("briefing.exam_more"));
}

void goals_card(const Ui& ui, Pen& pen) {
    const desk::BriefingView& briefing = ui.view.briefing;
    block_title(pen, Icon::target, ui.t("briefing.goals"));
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < briefing.goals.size(); ++i) {
        const ImVec2 centre{pen.at.x + px(11), pen.at.y + line_height(Type::body) / 2};
        list->AddCircleFilled(centre, px(11), colour().accent_soft);
        text_centred({{centre.x - px(11), centre.y - px(11)}, {centre.x + px(11), centre.y + px(11)}},
                     kSmallBold, colour().accent_text, std::to_string(i + 1));
        pen.at.y += text_wrapped(ui, {pen.at.x + px(34), pen.at.y}, pen.width - px(34), kBody, colour().text,
                                 briefing.goals[i]) +
                    px(6);
    }
    if (briefing.lessons.empty()) return;
    pen.gap(8);
    float x = pen.at.x;
    for (std::size_t i = 0; i < briefing.lessons.size(); ++i) {
        const std::string& lesson = briefing.lessons[i];
        const float wide = chip_width(lesson);
        if (x > pen.at.x && x + wide > pen.at.x + pen.width) {
            x = pen.at.x;
            pen.at.y += chip_height() + px(6);
        }
        if (i < briefing.lesson_ids.size() && !briefing.lesson_ids[i].empty()) {
            ImGui::PushID(static_cast<int>(i));
            const Touch touched = touch("lesson", {{x, pen.at.y}, {x + wide, pen.at.y + chip_height()}});
            ImGui::PopID();
            const bool on = touched.hovered || touched.focused;
            chip({x, pen.at.y}, lesson, on ? colour().accent : colour().accent_soft,
                 on ? colour().on_accent : colour().accent_text);
            if (touched.clicked) ui.commands.add(desk::OpenLesson{briefing.lesson_ids[i]});
        } else {
            chip({x, pen.at.y}, lesson, colour().accent_soft, colour().accent_text);
        }
        x += wide + px(6);
    }
    pen.at.y += chip_height();
}

}  // namespace

void draw_briefing(const Ui& ui, const ImRect& box) {
    const desk::BriefingView& briefing = ui.view.briefing;
    Pen outer = begin_area(ui, "briefing", box, 0);
    const ImRect column = middle_column({outer.at, {outer.at.x + outer.width, outer.at.y + 1}}, 1280);
    Pen pen{ui, {column.Min.x + px(32), outer.at.y + px(24)}, column.GetWidth() - px(64)};
    if (button("back", {pen.at.x - px(10), pen.at.y}, ui.t("back"),
               {.weight = Weight::ghost, .small = true, .icon = Icon::chevron_left}) ||
        (ImGui::IsKeyPressed(ImGuiKey_Escape, false) && !ui.state.help && ui.state.photo.empty())) {
        if (briefing.back == desk::Screen::lesson) {
            ui.commands.add(desk::OpenLesson{ui.view.lesson.id});
        } else {
            ui.commands.add(desk::Go{briefing.back});
        }
    }
    pen.at.y += button_height(true) + px(4);
    page_title(pen, briefing.title, briefing.teaches);
    const std::string who = ui.t("briefing.you_are", briefing.shop.name, briefing.shop.agent);
    chip({pen.at.x, pen.at.y - px(8)}, who, colour().info_soft, colour().info_text);
    pen.at.y += chip_height() + px(8);

    const float gap = px(18);
    const float side = std::min(px(320), pen.width * 0.36F);
    const float main = pen.width - side - gap;
    const ImVec2 top = pen.at;
    float left = boxed(ui, top, main, [&](Pen& inside) { goals_card(ui, inside); }) + gap;
    const bool two = main > px(620);
    const float half = two ? (main - gap) / 2 : main;
    const float product =
        boxed(ui, {top.x, left}, half, [&](Pen& inside) { product_block(inside, briefing.product, false); });
    const ImVec2 second = two ? ImVec2{top.x + half + gap, left} : ImVec2{top.x, product + gap};
    float facts = boxed(ui, second, half, [&](Pen& inside) { sheet_block(inside, briefing.product.sheet); });
    const bool ordered = briefing.order.status != "none" && !briefing.order.status.empty();
    if (ordered)
        facts = boxed(ui, {second.x, facts + gap}, half,
                      [&](Pen& inside) { order_block(inside, briefing.order); });
    left = std::max(product, facts) + gap;
    left =
        boxed(ui, {top.x, left}, main, [&](Pen& inside) { shop_block(inside, briefing.shop, true, true); });
    if (briefing.parcel.known)
        left =
            boxed(ui, {top.x, left + gap}, main, [&](Pen& inside) { parcel_block(inside, briefing.parcel); });
    const float right =
        boxed(ui, {top.x + main + gap, top.y}, side, [&](Pen& inside) { start_card(ui, inside); });
    end_area(std::max(left, right), 32);
}

}  // namespace kefu::gui
