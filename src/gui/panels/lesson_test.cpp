// A lesson's self-test: choose, hand in, read why.
#include <algorithm>
#include <cmath>

#include "gui/panels/lesson_blocks.h"

namespace kefu::gui {

namespace {

void option(const Ui& ui, Pen& pen, const desk::Question& question, std::size_t number,
            std::set<std::size_t>& chosen, bool answered) {
    const Palette& c = colour();
    const desk::Question::Option& one = question.options[number];
    const bool several = question.right_count() > 1;
    const bool on = chosen.count(number) != 0;
    const float room = pen.width - px(56);
    const float why = answered ? wrapped_height(ui, room, kSmall, one.why) + px(2) : 0;
    const float high = wrapped_height(ui, room, kBody, one.text) + why + px(16);
    const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + high});
    ImGui::PushID(static_cast<int>(number));
    const Touch touched = touch("option", box, !answered);
    ImGui::PopID();
    if (touched.clicked) {
        if (!several) {
            chosen = {number};
        } else if (on) {
            chosen.erase(number);
        } else {
            chosen.insert(number);
        }
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool tell = answered && (one.right || on);
    const ImU32 fill = tell                                 ? (one.right ? c.good_soft : c.bad_soft)
                       : on                                 ? c.accent_soft
                       : touched.hovered || touched.focused ? c.hover
                                                            : c.surface;
    fill_rounded(list, box.Min, box.Max, fill, px(8));
    list->AddRect(box.Min, box.Max,
                  tell                    ? (one.right ? c.good : c.bad)
                  : on || touched.focused ? c.accent
                                          : c.border,
                  px(8));
    const ImVec2 sign{box.Min.x + px(24), box.Min.y + px(8) + line_height(Type::body) / 2};
    if (answered && (one.right || on)) {
        draw_icon(list, one.right ? Icon::check : Icon::cross, sign, px(15),
                  one.right ? c.good_text : c.bad_text);
    } else if (several) {
        list->AddRect({sign.x - px(8), sign.y - px(8)}, {sign.x + px(8), sign.y + px(8)},
                      on ? c.accent : c.border_strong, px(4), 0, px(1.5F));
        if (on) draw_icon(list, Icon::check, sign, px(12), c.accent_text);
    } else {
        list->AddCircle(sign, px(8), on ? c.accent : c.border_strong, 0, px(1.5F));
        if (on) list->AddCircleFilled(sign, px(4.5F), c.accent);
    }
    const float text =
        text_wrapped(ui, {box.Min.x + px(44), box.Min.y + px(8)}, room, kBody, c.text, one.text);
    if (answered)
        text_wrapped(ui, {box.Min.x + px(44), box.Min.y + px(10) + text}, room, kSmall, c.text_soft, one.why);
    pen.at.y = box.Max.y + px(6);
}

void question_card(const Ui& ui, Pen& pen, std::size_t number) {
    LessonState& state = ui.state.lessons.lesson;
    const desk::Question& question = ui.view.lesson.questions[number];
    ImGui::PushID(static_cast<int>(number));
    lesson_card(ui, pen, 0, 18, [&](Pen& inside) {
        std::string text = std::to_string(number + 1) + ". " + question.text;
        inside.wrapped(kLeadBold, colour().text, text);
        if (question.right_count() > 1) inside.line(kSmall, colour().accent_text, ui.t("lessons.several"));
        inside.gap(8);
        for (std::size_t i = 0; i < question.options.size(); ++i)
            option(ui, inside, question, i, state.answers[number], state.answered);
    });
    ImGui::PopID();
    pen.gap(14);
}

}  // namespace

void lesson_test(const Ui& ui, Pen& pen) {
    const desk::LessonView& lesson = ui.view.lesson;
    LessonState& state = ui.state.lessons.lesson;
    if (state.answers.size() != lesson.questions.size()) state.answers.assign(lesson.questions.size(), {});
    if (lesson.best.right >= 0 && !state.answered) {
        pen.wrapped(
            kSmall, colour().text_soft,
            ui.t("lessons.test_best", std::to_string(lesson.best.right), std::to_string(lesson.best.of)));
        pen.gap(4);
    }
    ImGui::PushID("test");
    for (std::size_t i = 0; i < lesson.questions.size(); ++i)
        question_card(ui, pen, i);
    if (state.answered) {
        const bool passed = lesson.last.passed;
        lesson_card(ui, pen, passed ? colour().good_soft : colour().warn_soft, 18, [&](Pen& inside) {
            const ButtonLook again{.weight = Weight::secondary, .icon = Icon::swap};
            const float wide = button_width(ui.t("lessons.again"), again);
            const float top = inside.at.y;
            const float room = inside.width - wide - px(16);
            inside.at.y +=
                text_wrapped(ui, inside.at, room, kTitle, passed ? colour().good_text : colour().warn_text,
                             ui.t("lessons.test_result", std::to_string(lesson.last.right),
                                  std::to_string(lesson.last.of)));
            inside.at.y += text_wrapped(ui, inside.at, room, kBody, colour().text,
                                        ui.t(passed ? "lessons.test_passed" : "lessons.test_failed"));
            const float middle = (top + inside.at.y) / 2 - button_height() / 2;
            if (button("again", {inside.at.x + inside.width - wide, middle}, ui.t("lessons.again"), again)) {
                state.answered = false;
                state.answers.assign(lesson.questions.size(), {});
            }
        });
    } else {
        const auto open = std::count_if(state.answers.begin(), state.answers.end(),
                                        [](const std::set<std::size_t>& one) { return one.empty(); });
        const ButtonLook look{.weight = Weight::primary, .enabled = open == 0, .icon = Icon::check};
        if (button("hand-in", pen.at, ui.t("lessons.hand_in"), look)) {
            desk::AnswerTest answer{lesson.id, {}};
            for (const std::set<std::size_t>& one : state.answers)
                answer.answers.emplace_back(one.begin(), one.end());
            ui.commands.add(std::move(answer));
            state.answered = true;
        }
        const float x = pen.at.x + button_width(ui.t("lessons.hand_in"), look) + px(14);
        if (open > 0)
            text_at({x, pen.at.y + (button_height() - line_height(Type::small)) / 2}, kSmall,
                    colour().text_soft, ui.t("lessons.answer_all", static_cast<long long>(open)));
        pen.at.y += button_height();
    }
    ImGui::PopID();
    pen.gap(16);
}

}  // namespace kefu::gui
