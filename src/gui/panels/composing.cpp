// The composing exercise: a text with colours and a size of type, checked while it is written; models afterwards.
#include <algorithm>
#include <cmath>

#include "gui/panels/characters.h"
#include "gui/panels/field.h"
#include "gui/panels/lesson_blocks.h"
#include "gui/panels/pictures.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

constexpr int kColours = 6;
constexpr int kSizes[] = {8, 9, 10, 11, 12, 14, 16, 18};
constexpr float kPixelsOfPoint = 1.45F;  // a point of type on this page

ImU32 ink_of(int number) {
    const Palette& c = colour();
    const ImU32 inks[kColours] = {c.bubble_student_text, c.bad, c.warn, c.good, c.info, c.accent};
    return inks[std::clamp(number, 0, kColours - 1)];
}

const char* name_of(int number) {
    constexpr const char* kNames[kColours] = {"lessons.compose.plain",  "lessons.compose.red",
                                              "lessons.compose.orange", "lessons.compose.green",
                                              "lessons.compose.blue",   "lessons.compose.teal"};
    return kNames[std::clamp(number, 0, kColours - 1)];
}

/// Brings the colours to the text as it stands: what was not touched keeps its own.
void follow(ComposingState& state) {
    const std::string& now = state.editor.text();
    if (now == state.before && state.colours.size() == now.size()) return;
    const std::string& was = state.before;
    std::size_t head = 0;
    while (head < was.size() && head < now.size() && was[head] == now[head])
        ++head;
    std::size_t tail = 0;
    while (tail < was.size() - head && tail < now.size() - head &&
           was[was.size() - 1 - tail] == now[now.size() - 1 - tail])
        ++tail;
    std::vector<std::uint8_t> colours(now.size(), static_cast<std::uint8_t>(state.colour));
    state.colours.resize(was.size(), 0);
    std::copy_n(state.colours.begin(), head, colours.begin());
    std::copy_n(state.colours.end() - static_cast<std::ptrdiff_t>(tail), tail,
                colours.end() - static_cast<std::ptrdiff_t>(tail));
    // Bytes of one character have the colour of its first.
    for (std::size_t at = 0; at < now.size();) {
        const std::size_t next = next_character(now, at);
        std::fill(colours.begin() + static_cast<std::ptrdiff_t>(at),
                  colours.begin() + static_cast<std::ptrdiff_t>(next), colours[at]);
        at = next;
    }
    state.colours = std::move(colours);
    state.before = now;
}

desk::Compose asked(const ComposingState& state) {
    desk::Compose compose;
    compose.composed.text = state.editor.text();
    compose.composed.font_size = state.font_size;
    for (std::size_t at = 0; at < state.colours.size();) {
        std::size_t end = at;
        while (end < state.colours.size() && state.colours[end] == state.colours[at])
            ++end;
        if (state.colours[at] != 0) compose.composed.colours.push_back({at, end, state.colours[at]});
        at = end;
    }
    return compose;
}

bool toolbar(const Ui& ui, Pen& pen) {
    ComposingState& state = ui.state.lessons.composing;
    bool changed = false;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float high = px(34);
    const float label_y = pen.at.y + (high - line_height(Type::small)) / 2;
    float x = pen.at.x;
    text_at({x, label_y}, kSmall, colour().text_soft, ui.t("lessons.compose.colour"));
    x += text_width(kSmall, ui.t("lessons.compose.colour")) + px(10);
    for (int i = 0; i < kColours; ++i) {
        ImGui::PushID(i);
        const ImRect box({x, pen.at.y}, {x + high, pen.at.y + high});
        const Touch touched = touch("colour", box);
        if (touched.hovered) {
            const std::string tip = ui.t(name_of(i)) + " · " + ui.t("lessons.compose.colour_tip");
            tooltip(ui, tip);
        }
        ImGui::PopID();
        if (state.colour == i || touched.focused)
            list->AddRect(box.Min, box.Max, touched.focused ? colour().focus : colour().accent, px(8), 0,
                          px(2));
        list->AddCircleFilled(box.GetCenter(), px(9), ink_of(i));
        if (touched.clicked) {
            state.colour = i;
            const auto [low, up] = std::minmax({state.editor.caret(), state.editor.anchor()});
            for (std::size_t at = low; at < up && at < state.colours.size(); ++at)
                state.colours[at] = static_cast<std::uint8_t>(i);
            changed = low < up;
            state.focus = true;
        }
        x += high + px(2);
    }
    x += px(14);
    const std::string& size = ui.t("lessons.compose.size");
    float sizes_wide = text_width(kSmall, size) + px(10);
    for (const int one : kSizes)
        sizes_wide += text_width(kSmall, std::to_string(one)) + px(20);
    if (x + sizes_wide > pen.at.x + pen.width) {
        x = pen.at.x;
        pen.at.y += high + px(6);
    }
    text_at({x, pen.at.y + (high - line_height(Type::small)) / 2}, kSmall, colour().text_soft, size);
    x += text_width(kSmall, size) + px(10);
    for (const int one : kSizes) {
        const std::string number = std::to_string(one);
        const float wide = text_width(kSmall, number) + px(18);
        ImGui::PushID(one);
        const ImRect box({x, pen.at.y + px(2)}, {x + wide, pen.at.y + high - px(2)});
        const Touch touched = touch("size", box);
        ImGui::PopID();
        const bool on = state.font_size == one;
        if (on || touched.hovered || touched.focused)
            fill_rounded(list, box.Min, box.Max, on ? colour().accent : colour().hover, px(6));
        text_centred(box, kSmall, on ? colour().on_accent : colour().text, number);
        if (touched.clicked) {
            changed = changed || !on;
            state.font_size = one;
            state.focus = true;
        }
        x += wide + px(2);
    }
    pen.at.y += high + px(8);
    return changed;
}

/// As the shopper sees it: colours, size, a bubble.
void preview(const Ui& ui, Pen& pen) {
    const ComposingState& state = ui.state.lessons.composing;
    const std::string& text = state.editor.text();
    pen.line(kSmallBold, colour().text_soft, ui.t("lessons.compose.preview"));
    pen.gap(4);
    const float face = px(18);
    const float pixels =
        font_pixels(kBody) / em(Type::body) * px(static_cast<float>(state.font_size) * kPixelsOfPoint);
    ImFont* font = font_of(kBody);
    const float most = pen.width - face * 2 - px(80);
    const Paragraph set = set_paragraph(text.empty() ? std::string_view(" ") : std::string_view(text), font,
                                        pixels, most, ui.state.services.line_breaks, pixels * 1.5F);
    const ImVec2 size{std::max(std::ceil(set.width), px(24)) + px(28), set.height + px(18)};
    const ImRect back(pen.at, {pen.at.x + pen.width, pen.at.y + std::max(size.y, face * 2) + px(28)});
    ImDrawList* list = ImGui::GetWindowDrawList();
    fill_rounded(list, back.Min, back.Max, colour().surface_sunken, px(10));
    draw_avatar(list, "agent", {back.Max.x - px(14) - face, back.Min.y + px(14) + face}, face);
    const float right = back.Max.x - px(24) - face * 2;
    const ImVec2 min{std::floor(right - size.x), back.Min.y + px(14)};
    fill_rounded(list, min, {min.x + size.x, min.y + size.y}, colour().bubble_student, px(14),
                 ImDrawFlags_RoundCornersAll & ~ImDrawFlags_RoundCornersTopRight);
    std::vector<Mark> marks;
    for (const desk::ComposingCheckView& check : ui.view.composing.checks) {
        for (const auto& span : check.where)
            marks.push_back({span.begin, span.end, colour().mark_major});
    }
    float y = min.y + px(9);
    const float inset = std::floor((set.line_height - pixels) / 2) - optical_lift(pixels);
    for (const Line& line : set.lines) {
        if (text.empty()) break;
        for (const Mark& mark : marks) {
            const auto begin = std::max(static_cast<std::uint32_t>(std::max(mark.begin, 0)), line.begin);
            const auto end = std::min(static_cast<std::uint32_t>(std::max(mark.end, 0)), line.end);
            if (begin >= end) continue;
            fill_rounded(
                list, {min.x + px(14) + offset_in_line(text, line, begin, font, pixels), y},
                {min.x + px(14) + offset_in_line(text, line, end, font, pixels), y + set.line_height},
                mark.colour, px(3));
        }
        for (std::size_t at = line.begin; at < line.end;) {
            const int number = at < state.colours.size() ? state.colours[at] : 0;
            std::size_t end = at;
            while (end < line.end && (end < state.colours.size() ? state.colours[end] : 0) == number)
                ++end;
            const float x =
                min.x + px(14) + offset_in_line(text, line, static_cast<std::uint32_t>(at), font, pixels);
            list->AddText(font, pixels, {x, y + inset}, ink_of(number), text.data() + at, text.data() + end);
            at = end;
        }
        y += set.line_height;
    }
    pen.at.y = back.Max.y;
}

void writing(const Ui& ui, Pen& pen) {
    const desk::ComposingView& exercise = ui.view.composing;
    ComposingState& state = ui.state.lessons.composing;
    lesson_card(ui, pen, 0, 20, [&](Pen& inside) {
        inside.line(kSmallBold, colour().text_soft, ui.t("lessons.compose.situation"));
        inside.wrapped(kBody, colour().text, exercise.situation);
        inside.gap(8);
        inside.line(kSmallBold, colour().text_soft, ui.t("lessons.compose.task"));
        inside.wrapped(kBody, colour().text, exercise.task);
    });
    pen.gap(14);
    lesson_card(ui, pen, 0, 20, [&](Pen& inside) {
        bool changed = toolbar(ui, inside);
        const float high = px(112);
        const bool focus = state.focus && !ui.state.help;
        state.focus = false;
        const FieldOutcome typed =
            field(ui, "text", {inside.at, {inside.at.x + inside.width, inside.at.y + high}}, state.editor,
                  {.hint = ui.t("lessons.compose.hint"),
                   .several_lines = true,
                   .take_focus = focus,
                   .enter_submits = false});
        inside.at.y += high + px(4);
        follow(state);
        // A text that was left here and is come back to is checked again.
        const bool come_back = !exercise.begun && !blank(state.editor.text());
        if (typed.changed || changed || come_back) ui.commands.add(asked(state));
        text_right({inside.at.x + inside.width, inside.at.y}, kSmall,
                   exercise.length > exercise.characters_max ? colour().bad_text : colour().text_soft,
                   ui.t("lessons.compose.count", exercise.length));
        inside.at.y += std::round(line_height(Type::small)) + px(8);
        preview(ui, inside);
        inside.gap(14);
        const ButtonLook look{
            .weight = Weight::primary, .enabled = exercise.begun && !exercise.handed_in, .icon = Icon::check};
        if (button("hand-in", inside.at, ui.t("lessons.compose.hand_in"), look))
            ui.commands.add(desk::HandInComposed{});
        const float x = inside.at.x + button_width(ui.t("lessons.compose.hand_in"), look) + px(14);
        const auto passed = std::count_if(exercise.checks.begin(), exercise.checks.end(),
                                          [](const desk::ComposingCheckView& check) { return check.passed; });
        const std::string said =
            exercise.handed_in ? ui.t("lessons.compose.handed_in", std::to_string(passed),
                                      std::to_string(exercise.checks.size()))
            : !exercise.earlier.empty()
                ? ui.t("lessons.compose.earlier", static_cast<long long>(exercise.earlier.size()))
                : std::string();
        text_fit({x, inside.at.y + (button_height() - line_height(Type::small)) / 2},
                 inside.at.x + inside.width - x, kSmall,
                 exercise.handed_in && exercise.passed ? colour().good_text : colour().text_soft, said);
        inside.at.y += button_height();
    });
}

void checks(const Ui& ui, Pen& pen) {
    const desk::ComposingView& exercise = ui.view.composing;
    lesson_card(ui, pen, 0, 18, [&](Pen& inside) {
        inside.line(kLeadBold, colour().text, ui.t("lessons.compose.checks"));
        inside.wrapped(kSmall, colour().text_soft, ui.t("lessons.compose.checks_more"));
        inside.gap(8);
        for (const desk::ComposingCheckView& check : exercise.checks) {
            const ImU32 ink = !exercise.begun ? colour().text_soft
                              : check.passed  ? colour().good_text
                                              : colour().bad_text;
            const ImVec2 sign{inside.at.x + px(9), inside.at.y + line_height(Type::body) / 2};
            if (exercise.begun) {
                draw_icon(ImGui::GetWindowDrawList(), check.passed ? Icon::check : Icon::cross, sign, px(14),
                          ink);
            } else {
                ImGui::GetWindowDrawList()->AddCircle(sign, px(6), colour().border_strong, 0, px(1.5F));
            }
            const float x = inside.at.x + px(26);
            const float room = inside.width - px(26);
            inside.at.y += text_wrapped(ui, {x, inside.at.y}, room, kBody, colour().text, check.title);
            if (exercise.begun && !check.passed)
                inside.at.y +=
                    text_wrapped(ui, {x, inside.at.y}, room, kSmall, colour().bad_text, check.advice);
            inside.gap(6);
        }
    });
}

/// Below the checks until there is something to be seen, then above them.
void models(const Ui& ui, Pen& pen) {
    const desk::ComposingView& exercise = ui.view.composing;
    lesson_card(ui, pen, exercise.handed_in ? colour().good_soft : 0, 18, [&](Pen& inside) {
        inside.line(kLeadBold, colour().text, ui.t("lessons.compose.models"));
        if (!exercise.handed_in) {
            inside.wrapped(kSmall, colour().text_soft, ui.t("lessons.compose.models_wait"));
            return;
        }
        inside.wrapped(kSmall, colour().text_soft, ui.t("lessons.compose.models_more"));
        for (const std::string& model : exercise.models) {
            inside.gap(8);
            const float room = inside.width - px(28);
            const float high = wrapped_height(ui, room, kBody, model) + px(16);
            fill_rounded(ImGui::GetWindowDrawList(), inside.at,
                         {inside.at.x + inside.width, inside.at.y + high}, colour().bubble_student, px(10));
            text_wrapped(ui, {inside.at.x + px(14), inside.at.y + px(8)}, room, kBody,
                         colour().bubble_student_text, model);
            inside.at.y += high;
        }
    });
}

}  // namespace

void draw_composing(const Ui& ui, const ImRect& box) {
    const desk::ComposingView& exercise = ui.view.composing;
    ComposingState& state = ui.state.lessons.composing;
    if (state.exercise != exercise.id) {
        state = ComposingState{};
        state.exercise = exercise.id;
    }
    Pen outer = begin_area(ui, "composing", box, 0);
    const ImRect column = middle_column({outer.at, {outer.at.x + outer.width, outer.at.y + 1}}, 1240);
    Pen pen{ui, {column.Min.x + px(32), outer.at.y + px(24)}, column.GetWidth() - px(64)};
    lesson_back(ui, {pen.at.x - px(10), pen.at.y});
    pen.at.y += button_height(true) + px(4);
    page_title(pen, exercise.title.empty() ? ui.t("lessons.exercises") : exercise.title, exercise.kind);
    if (exercise.id.empty()) {
        const ImRect rest(pen.at, {pen.at.x + pen.width, std::max(box.Max.y - px(60), pen.at.y + px(260))});
        empty_state(ui, rest, Icon::phrase, ui.t("lessons.empty"), ui.t("lessons.empty_more"));
        end_area(rest.Max.y, 0);
        return;
    }
    const bool two = pen.width >= px(860);
    const float side = two ? std::max(px(300), pen.width * 0.32F) : pen.width;
    const float top = pen.at.y;
    if (two) pen.width -= side + px(18);
    writing(ui, pen);
    Pen right{ui, two ? ImVec2{pen.at.x + pen.width + px(18), top} : ImVec2{pen.at.x, pen.at.y + px(14)},
              side};
    const bool first = exercise.handed_in;
    if (first) models(ui, right);
    if (first) right.gap(14);
    checks(ui, right);
    if (!first) right.gap(14);
    if (!first) models(ui, right);
    end_area(std::max(pen.at.y, right.at.y), 32);
}

}  // namespace kefu::gui
