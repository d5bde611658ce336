// The typing drill: sentence by sentence, errors at their characters, speed against the goal, the result.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "gui/panels/characters.h"
#include "gui/panels/field.h"
#include "gui/panels/lesson_blocks.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

using desk::TypedPart;

constexpr Face kSentence{Type::title, false};

std::string percent(int per_mille) {
    char text[32];
    std::snprintf(text, sizeof text, "%d.%d%%", per_mille / 10, per_mille % 10);
    return text;
}

void figure(const Ui& ui, const ImRect& box, std::string_view title, std::string_view value,
            std::string_view goal, ImU32 ink) {
    (void)ui;
    card(box);
    const float x = box.Min.x + px(18);
    const float room = box.GetWidth() - px(36);
    text_fit({x, box.Min.y + px(10)}, room, kSmall, colour().text_soft, title);
    text_fit({x, box.Min.y + px(30)}, room, kTitle, ink, value);
    text_fit({x, box.Min.y + px(62)}, room, kSmall, colour().text_soft, goal);
}

void figures(const Ui& ui, Pen& pen, int speed, int errors) {
    const desk::DrillView& drill = ui.view.drill;
    const float gap = px(14);
    const float wide = std::floor((pen.width - gap * 2) / 3);
    const float high = px(92);
    const auto box = [&](int i) {
        const float x = pen.at.x + static_cast<float>(i) * (wide + gap);
        return ImRect({x, pen.at.y}, {x + wide, pen.at.y + high});
    };
    const bool any = !drill.typed.empty();
    const ImU32 plain = colour().text;
    figure(ui, box(0), ui.t("lessons.drill.speed"), speed > 0 ? ui.t("lessons.drill.per_minute", speed) : "–",
           ui.t("lessons.drill.goal_speed", drill.goal_per_minute),
           speed == 0                       ? plain
           : speed >= drill.goal_per_minute ? colour().good_text
                                            : colour().warn_text);
    figure(ui, box(1), ui.t("lessons.drill.errors"), any ? percent(errors) : "–",
           ui.t("lessons.drill.goal_errors", drill.goal_errors_percent),
           !any                                       ? plain
           : errors <= drill.goal_errors_percent * 10 ? colour().good_text
                                                      : colour().bad_text);
    const std::size_t now = std::min(drill.typed.size() + (drill.finished ? 0 : 1), drill.sentences.size());
    figure(ui, box(2), ui.t("lessons.drill.sentence"),
           std::to_string(now) + " / " + std::to_string(drill.sentences.size()), "", plain);
    const float left = box(2).Min.x + px(18);
    bar({{left, pen.at.y + px(68)}, {box(2).Max.x - px(18), pen.at.y + px(76)}},
        static_cast<float>(drill.typed.size()) /
            static_cast<float>(std::max<std::size_t>(drill.sentences.size(), 1)),
        colour().accent, colour().surface_sunken);
    pen.at.y += high + px(18);
}

std::vector<Mark> marks_of(const desk::TypedCheck& check, bool of_sentence) {
    std::vector<Mark> marks;
    for (const TypedPart& part : check.parts) {
        const auto begin = static_cast<std::int32_t>(of_sentence ? part.begin : part.typed_begin);
        const auto end = static_cast<std::int32_t>(of_sentence ? part.end : part.typed_end);
        if (begin >= end) continue;
        if (part.kind == TypedPart::Kind::wrong || part.kind == TypedPart::Kind::extra)
            marks.push_back({begin, end, colour().mark_major});
        if (part.kind == TypedPart::Kind::missing) marks.push_back({begin, end, colour().mark_minor});
        if (part.kind == TypedPart::Kind::right && of_sentence)
            marks.push_back({begin, end, colour().mark_good});
    }
    return marks;
}

float marked_text(const Ui& ui, ImVec2 at, float width, Face face, const std::string& text,
                  const std::vector<Mark>& marks) {
    const Paragraph& set = ui.state.paragraphs.get(text, face, width);
    draw_paragraph(ImGui::GetWindowDrawList(), {std::floor(at.x), std::floor(at.y)}, set, text, font_of(face),
                   font_pixels(face), colour().text, marks);
    return set.height;
}

/// A sentence with its errors, and below it what was typed instead.
void errors_shown(const Ui& ui, Pen& pen, const std::string& sentence, const desk::DrillView::Typed& typed) {
    const float label = px(84);
    const auto row = [&](const char* key, const std::string& text, bool of_sentence) {
        text_at({pen.at.x, pen.at.y + px(2)}, kSmall, colour().text_soft, ui.t(key));
        pen.at.y += marked_text(ui, {pen.at.x + label, pen.at.y}, pen.width - label, kBody, text,
                                marks_of(typed.check, of_sentence)) +
                    px(2);
    };
    row("lessons.drill.wanted", sentence, true);
    row("lessons.drill.typed", typed.text.empty() ? std::string(" ") : typed.text, false);
}

void last_sentence(const Ui& ui, Pen& pen) {
    const desk::DrillView& drill = ui.view.drill;
    if (drill.refused) {
        pen.wrapped(kBody, colour().bad_text, ui.t("lessons.drill.refused"));
        return;
    }
    if (drill.typed.empty()) {
        pen.wrapped(kSmall, colour().text_soft, ui.t("lessons.drill.how"));
        return;
    }
    const desk::DrillView::Typed& last = drill.typed.back();
    if (last.check.errors == 0) {
        draw_icon(ImGui::GetWindowDrawList(), Icon::check,
                  {pen.at.x + px(9), pen.at.y + line_height(Type::body) / 2}, px(15), colour().good_text);
        pen.at.x += px(24);
        pen.line(kBody, colour().good_text, ui.t("lessons.drill.last_right"));
        pen.at.x -= px(24);
        return;
    }
    pen.line(kBodyBold, colour().bad_text, ui.t("lessons.drill.last_wrong", last.check.errors));
    pen.gap(4);
    errors_shown(ui, pen, drill.sentences[drill.typed.size() - 1], last);
}

/// How fast the present sentence and those before it are typed.
int speed_now(const Ui& ui, const desk::TypedCheck& now) {
    const desk::DrillView& drill = ui.view.drill;
    const Editor& editor = ui.state.lessons.drill.editor;
    int right = now.right;
    std::int64_t time = desk::typing_time(drill, editor.first_key_at(), ui.state.now_at);
    if (editor.first_key_at() < 0) time = 0;
    // The first moments would show wild figures.
    if (time < 1500) {
        time = 0;
        right = 0;
    }
    for (const desk::DrillView::Typed& one : drill.typed) {
        right += one.check.right;
        time += one.took_ms;
    }
    return time > 0 ? static_cast<int>((static_cast<std::int64_t>(right) * 60'000 + time / 2) / time) : 0;
}

void typing(const Ui& ui, Pen& pen) {
    const desk::DrillView& drill = ui.view.drill;
    DrillState& state = ui.state.lessons.drill;
    const std::string& sentence = drill.sentences[drill.typed.size()];
    const bool paused = drill.paused_at >= 0;
    const desk::TypedCheck now = desk::compare_typed(sentence, state.editor.text(), true);
    figures(ui, pen, speed_now(ui, now), drill.errors_per_mille);
    lesson_card(ui, pen, 0, 24, [&](Pen& inside) {
        if (paused) {
            inside.gap(8);
            text_centred({inside.at, {inside.at.x + inside.width, inside.at.y + line_height(Type::title)}},
                         kTitle, colour().text_soft, ui.t("lessons.drill.paused"));
            inside.at.y += line_height(Type::title) + px(8);
        } else {
            inside.at.y += marked_text(ui, inside.at, inside.width, kSentence, sentence, marks_of(now, true));
        }
        inside.gap(18);
        const bool focus = (state.focus || ImGui::IsWindowAppearing()) && !paused && !ui.state.help;
        state.focus = paused;
        const float high = std::max(field_height(), px(52));
        const FieldOutcome typed =
            field(ui, "type", {inside.at, {inside.at.x + inside.width, inside.at.y + high}}, state.editor,
                  {.hint = ui.t("lessons.drill.type_here"), .enabled = !paused, .take_focus = focus});
        inside.at.y += high + px(16);
        if (typed.submitted && !blank(state.editor.text())) {
            ui.commands.add(desk::TypeSentence{state.editor.text(), state.editor.entry(),
                                               state.editor.first_key_at(), ui.state.input_at});
        }
        last_sentence(ui, inside);
    });
    if (state.editor.first_key_at() >= 0 && !paused) ui.state.animating = true;
    pen.gap(18);
    const ButtonLook hold{
        .weight = Weight::secondary, .icon = paused ? Icon::play : Icon::pause, .keys = "F8"};
    const std::string& label = ui.t(paused ? "lessons.drill.go_on" : "lessons.drill.pause");
    const bool key = ImGui::IsKeyPressed(ImGuiKey_F8, false);
    if (button("pause", pen.at, label, hold) || key) {
        if (paused) {
            ui.commands.add(desk::ContinueDrill{ui.state.input_at});
        } else {
            ui.commands.add(desk::PauseDrill{ui.state.input_at});
        }
        state.focus = true;
    }
    const ButtonLook end{.weight = Weight::ghost, .enabled = !drill.typed.empty()};
    if (button("end", {pen.at.x + button_width(label, hold) + px(10), pen.at.y}, ui.t("lessons.drill.end"),
               end))
        ui.commands.add(desk::EndDrill{});
    pen.at.y += button_height();
}

void runs(const Ui& ui, Pen& pen) {
    const desk::DrillView& drill = ui.view.drill;
    if (drill.earlier.size() < 2) return;
    pen.gap(18);
    lesson_card(ui, pen, 0, 20, [&](Pen& inside) {
        inside.line(kLeadBold, colour().text, ui.t("lessons.drill.history"));
        inside.gap(8);
        const std::size_t most = 12;
        const std::size_t first = drill.earlier.size() > most ? drill.earlier.size() - most : 0;
        int highest = drill.goal_per_minute;
        for (std::size_t i = first; i < drill.earlier.size(); ++i)
            highest = std::max(highest, drill.earlier[i].got);
        const float row = std::round(line_height(Type::small)) + px(6);
        const float label = px(150);
        const float room = inside.width - label - px(170);
        for (std::size_t i = first; i < drill.earlier.size(); ++i) {
            const desk::RunView& run = drill.earlier[i];
            text_fit({inside.at.x, inside.at.y}, label - px(8), kSmall, colour().text_soft, run.when);
            const float wide = room * static_cast<float>(run.got) / static_cast<float>(std::max(highest, 1));
            const float y = inside.at.y + px(5);
            fill_rounded(ImGui::GetWindowDrawList(), {inside.at.x + label, y},
                         {inside.at.x + label + std::max(wide, px(4)), y + px(12)},
                         run.passed ? colour().good : colour().accent, px(4));
            text_at({inside.at.x + label + wide + px(10), inside.at.y}, kSmall, colour().text,
                    ui.t("lessons.drill_result", std::to_string(run.got),
                         percent(run.of).substr(0, percent(run.of).size() - 1)));
            inside.at.y += row;
        }
        const float goal =
            inside.at.x + label +
            room * static_cast<float>(drill.goal_per_minute) / static_cast<float>(std::max(highest, 1));
        ImGui::GetWindowDrawList()->AddLine(
            {goal, inside.at.y - row * static_cast<float>(drill.earlier.size() - first)},
            {goal, inside.at.y - px(4)}, colour().text_soft, px(1.5F));
        text_at({goal - px(4), inside.at.y - px(4)}, kTiny, colour().text_soft,
                ui.t("lessons.drill.goal_speed", drill.goal_per_minute));
        inside.gap(14);
    });
}

void result(const Ui& ui, Pen& pen) {
    const desk::DrillView& drill = ui.view.drill;
    figures(ui, pen, drill.per_minute, drill.errors_per_mille);
    lesson_card(ui, pen, drill.passed ? colour().good_soft : colour().warn_soft, 20, [&](Pen& inside) {
        const ButtonLook again{.weight = Weight::primary, .icon = Icon::swap};
        const float wide = button_width(ui.t("lessons.drill.again"), again);
        const float top = inside.at.y;
        const float room = inside.width - wide - px(16);
        const bool whole = drill.typed.size() == drill.sentences.size();
        inside.at.y +=
            text_wrapped(ui, inside.at, room, kTitle, drill.passed ? colour().good_text : colour().warn_text,
                         ui.t(drill.passed ? "lessons.drill.passed" : "lessons.drill.failed"));
        if (!whole)
            inside.at.y += text_wrapped(ui, inside.at, room, kBody, colour().text,
                                        ui.t("lessons.drill.broken_off", std::to_string(drill.typed.size()),
                                             std::to_string(drill.sentences.size())));
        const float bottom = std::max(inside.at.y, top + button_height());
        if (button("again", {inside.at.x + inside.width - wide, (top + bottom - button_height()) / 2},
                   ui.t("lessons.drill.again"), again))
            ui.commands.add(desk::OpenDrill{drill.id});
        inside.at.y = bottom;
    });
    pen.gap(18);
    lesson_card(ui, pen, 0, 20, [&](Pen& inside) {
        inside.line(kLeadBold, colour().text, ui.t("lessons.drill.mistakes"));
        inside.gap(6);
        bool any = false;
        for (std::size_t i = 0; i < drill.typed.size() && i < drill.sentences.size(); ++i) {
            if (drill.typed[i].check.errors == 0) continue;
            if (any) {
                inside.gap(4);
                inside.rule();
                inside.gap(6);
            }
            any = true;
            errors_shown(ui, inside, drill.sentences[i], drill.typed[i]);
        }
        if (!any) inside.line(kBody, colour().good_text, ui.t("lessons.drill.no_mistakes"));
    });
    runs(ui, pen);
}

}  // namespace

void draw_drill(const Ui& ui, const ImRect& box) {
    const desk::DrillView& drill = ui.view.drill;
    DrillState& state = ui.state.lessons.drill;
    if (state.drill != drill.id || state.sentence != drill.typed.size() || drill.refused != state.refused) {
        state.drill = drill.id;
        state.sentence = drill.typed.size();
        state.refused = drill.refused;
        state.editor.clear();
        state.focus = true;
    }
    Pen outer = begin_area(ui, "drill", box, 0);
    const ImRect column = middle_column({outer.at, {outer.at.x + outer.width, outer.at.y + 1}}, 960);
    Pen pen{ui, {column.Min.x + px(32), outer.at.y + px(24)}, column.GetWidth() - px(64)};
    lesson_back(ui, {pen.at.x - px(10), pen.at.y});
    pen.at.y += button_height(true) + px(4);
    page_title(pen, drill.title.empty() ? ui.t("lessons.drills") : drill.title, "");
    if (drill.sentences.empty()) {
        const ImRect rest(pen.at, {pen.at.x + pen.width, std::max(box.Max.y - px(60), pen.at.y + px(260))});
        empty_state(ui, rest, Icon::keyboard, ui.t("lessons.empty"), ui.t("lessons.empty_more"));
        end_area(rest.Max.y, 0);
        return;
    }
    if (drill.finished || drill.typed.size() >= drill.sentences.size()) {
        result(ui, pen);
    } else {
        typing(ui, pen);
    }
    end_area(pen.at.y, 32);
}

}  // namespace kefu::gui
