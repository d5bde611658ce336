// The lesson reader: sections at the left, the lesson in a column that reads well, the rules that it teaches.
#include <algorithm>
#include <cmath>

#include "gui/panels/lesson_blocks.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

constexpr desk::RealMs kReadAfterMs = 1000;  // what was only passed by isn't read
constexpr int kReadStep = 10;

/// Sections that every lesson has are named in the interface's language; its own in the lesson's.
std::string title_of(const Ui& ui, const desk::Section& section) {
    switch (section.kind) {
        case desk::Section::Kind::goals:
            return ui.t("lessons.section.goals");
        case desk::Section::Kind::example:
            return ui.t("lessons.section.example");
        case desk::Section::Kind::exercises:
            return ui.t("lessons.section.exercises");
        case desk::Section::Kind::test:
            return ui.t("lessons.section.test");
        case desk::Section::Kind::teaching:
            break;
    }
    return section.title;
}

void outline(const Ui& ui, const ImRect& box, const std::vector<std::string>& titles) {
    LessonState& state = ui.state.lessons.lesson;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max, colour().surface);
    list->AddLine({box.Max.x - 1, box.Min.y}, {box.Max.x - 1, box.Max.y}, colour().border);
    Pen pen = begin_area(ui, "outline", {box.Min, {box.Max.x - 1, box.Max.y}}, 14);
    pen.line(kSmallBold, colour().text_soft, ui.t("lessons.contents"));
    pen.gap(6);
    for (std::size_t i = 0; i < titles.size(); ++i) {
        const float room = pen.width - px(24);
        const float high = wrapped_height(ui, room, kSmall, titles[i]) + px(12);
        const ImRect row(pen.at, {pen.at.x + pen.width, pen.at.y + high});
        ImGui::PushID(static_cast<int>(i));
        const Touch touched = touch("section", row);
        ImGui::PopID();
        const bool on = state.section_now == static_cast<int>(i);
        if (on || touched.hovered || touched.focused)
            fill_rounded(ImGui::GetWindowDrawList(), row.Min, row.Max,
                         on ? colour().accent_soft : colour().hover, px(6));
        text_wrapped(ui, {row.Min.x + px(12), row.Min.y + px(6)}, room, {Type::small, on},
                     on ? colour().accent_text : colour().text, titles[i]);
        if (touched.clicked) state.scroll_to = static_cast<int>(i);
        pen.at.y = row.Max.y + px(2);
    }
    end_area(pen.at.y, 14);
}

void rules_taught(const Ui& ui, Pen& pen) {
    pen.wrapped(kBody, colour().text_soft, ui.t("lessons.rules_more"));
    pen.gap(8);
    lesson_card(ui, pen, 0, 18, [&](Pen& inside) {
        bool first = true;
        for (const desk::RuleTaught& rule : ui.view.lesson.rules) {
            if (!first) {
                inside.rule();
                inside.gap(8);
            }
            first = false;
            draw_icon(ImGui::GetWindowDrawList(), Icon::target,
                      {inside.at.x + px(9), inside.at.y + line_height(Type::body) / 2}, px(15),
                      colour().accent_text);
            const float x = inside.at.x + px(28);
            const float room = inside.width - px(28);
            inside.at.y += text_wrapped(ui, {x, inside.at.y}, room, kBodyBold, colour().text, rule.title);
            inside.at.y +=
                text_wrapped(ui, {x, inside.at.y}, room, kSmall, colour().text_soft, rule.advice) + px(8);
        }
    });
    pen.gap(16);
}

void bottom_buttons(const Ui& ui, Pen& pen) {
    const desk::LessonView& lesson = ui.view.lesson;
    const float half = std::floor((pen.width - px(12)) / 2);
    const auto step = [&](const char* id, float x, const char* key, const std::string& title, Icon icon,
                          bool primary, const std::string& target) {
        if (target.empty()) return;
        if (button(id, {x, pen.at.y}, ui.t(key, std::string_view(title)),
                   {.weight = primary ? Weight::primary : Weight::secondary, .icon = icon, .width = half}))
            ui.commands.add(desk::OpenLesson{target});
    };
    step("previous", pen.at.x, "lessons.previous", lesson.previous_title, Icon::chevron_left, false,
         lesson.previous);
    step("next", pen.at.x + half + px(12), "lessons.next", lesson.next_title, Icon::chevron_right, true,
         lesson.next);
    pen.at.y += button_height() + px(8);
}

void head(const Ui& ui, const ImRect& box) {
    const desk::LessonView& lesson = ui.view.lesson;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max, colour().surface);
    list->AddLine({box.Min.x, box.Max.y - 1}, {box.Max.x, box.Max.y - 1}, colour().border);
    const float middle = box.GetCenter().y;
    const float back = lesson_back(ui, {box.Min.x + px(12), middle - button_height(true) / 2});
    const std::string read = ui.t("lessons.read", lesson.read_percent);
    const float right = box.Max.x - px(20);
    const float bar_left = right - px(120);
    bar({{bar_left, middle - px(3)}, {right, middle + px(3)}}, static_cast<float>(lesson.read_percent) / 100,
        lesson.read_percent >= 100 ? colour().good : colour().accent, colour().surface_sunken);
    const float text_left = bar_left - px(10) - text_width(kSmall, read);
    text_at({text_left, middle - line_height(Type::small) / 2}, kSmall, colour().text_soft, read);
    const float x = box.Min.x + px(24) + back;
    const std::string title = lesson.unit.empty() ? lesson.title : lesson.unit + " · " + lesson.title;
    text_fit({x, middle - line_height(Type::body) / 2}, text_left - x - px(16), kBodyBold, colour().text,
             title);
}

/// How far the page has been seen, told in steps.
void tell_reading(const Ui& ui, float height, float seen) {
    LessonState& state = ui.state.lessons.lesson;
    const desk::LessonView& lesson = ui.view.lesson;
    if (ui.state.now_at - state.opened_at < kReadAfterMs || height <= 0) return;
    const int percent = std::clamp(static_cast<int>(100 * seen / height + 0.5F), 0, 100);
    const int told = percent >= 99 ? 100 : percent / kReadStep * kReadStep;
    if (told > lesson.read_percent) ui.commands.add(desk::ReadLesson{lesson.id, told});
}

void page(const Ui& ui, const ImRect& box, const std::vector<std::string>& titles) {
    const desk::LessonView& lesson = ui.view.lesson;
    LessonState& state = ui.state.lessons.lesson;
    Pen outer = begin_area(ui, ("page-" + lesson.id).c_str(), box, 0);
    const ImRect column = middle_column({outer.at, {outer.at.x + outer.width, outer.at.y + 1}}, 820);
    Pen pen{ui, {column.Min.x + px(32), outer.at.y + px(28)}, column.GetWidth() - px(64)};
    const float start = outer.at.y;
    pen.wrapped(kHeadline, colour().text, lesson.title);
    pen.gap(4);
    pen.wrapped(kBody, colour().text_soft, lesson.summary);
    if (ui.view.settings.language == desk::Language::en) {
        pen.gap(2);
        pen.wrapped(kSmall, colour().text_soft, ui.t("lessons.chinese_text"));
    }
    pen.gap(14);
    state.tops.clear();
    int dialogue = 0;
    std::size_t number = 0;
    const auto section_title = [&](const std::string& title) {
        state.tops.push_back(pen.at.y - start);
        pen.gap(10);
        ImDrawList* list = ImGui::GetWindowDrawList();
        const float high = line_height(Type::title);
        fill_rounded(list, {pen.at.x, pen.at.y + px(6)}, {pen.at.x + px(5), pen.at.y + high - px(6)},
                     colour().accent, px(2.5F));
        pen.at.y += text_wrapped(ui, {pen.at.x + px(16), pen.at.y}, pen.width - px(16), kTitle, colour().text,
                                 title) +
                    px(8);
    };
    const auto rules = [&] {
        if (lesson.rules.empty()) return;
        section_title(titles[number++]);
        rules_taught(ui, pen);
    };
    bool shown_rules = false;
    for (const desk::Section& section : lesson.sections) {
        if (section.kind == desk::Section::Kind::exercises && !shown_rules) {
            shown_rules = true;
            rules();
        }
        section_title(titles[number++]);
        ImGui::PushID(static_cast<int>(number));
        // Cards don't nest: goals that hold more than lines of text stand on the page.
        const bool plain =
            std::all_of(section.blocks.begin(), section.blocks.end(), [](const desk::Block& one) {
                return one.kind == desk::Block::Kind::item || one.kind == desk::Block::Kind::paragraph ||
                       one.kind == desk::Block::Kind::heading;
            });
        if (section.kind == desk::Section::Kind::goals && plain) {
            lesson_card(ui, pen, colour().accent_soft, 16, [&](Pen& inside) {
                for (const desk::Block& block : section.blocks)
                    lesson_block(ui, inside, block, dialogue);
            });
            pen.gap(8);
        } else {
            for (const desk::Block& block : section.blocks)
                lesson_block(ui, pen, block, dialogue);
        }
        ImGui::PopID();
        pen.gap(10);
    }
    if (!shown_rules) rules();
    bottom_buttons(ui, pen);
    const float height = pen.at.y - start;
    if (state.scroll_to >= 0 && state.scroll_to < static_cast<int>(state.tops.size())) {
        ImGui::SetScrollY(state.tops[static_cast<std::size_t>(state.scroll_to)]);
        state.scroll_to = -1;
        ui.state.animating = true;
    }
    const float scroll = ImGui::GetScrollY();
    state.section_now = 0;
    for (std::size_t i = 0; i < state.tops.size(); ++i) {
        if (state.tops[i] <= scroll + box.GetHeight() * 0.3F) state.section_now = static_cast<int>(i);
    }
    tell_reading(ui, height, scroll + box.GetHeight());
    end_area(pen.at.y, 32);
}

}  // namespace

void draw_lesson(const Ui& ui, const ImRect& box) {
    const desk::LessonView& lesson = ui.view.lesson;
    LessonState& state = ui.state.lessons.lesson;
    if (state.lesson != lesson.id) {
        state = LessonState{};
        state.lesson = lesson.id;
        state.opened_at = ui.state.now_at;
    }
    if (lesson.id.empty()) {
        empty_state(ui, box, Icon::book, ui.t("lessons.empty"), ui.t("lessons.empty_more"));
        return;
    }
    std::vector<std::string> titles;
    bool rules = lesson.rules.empty();
    for (const desk::Section& section : lesson.sections) {
        if (section.kind == desk::Section::Kind::exercises && !rules) {
            titles.push_back(ui.t("lessons.rules"));
            rules = true;
        }
        titles.push_back(title_of(ui, section));
    }
    if (!rules) titles.push_back(ui.t("lessons.rules"));
    const float top = px(52);
    head(ui, {box.Min, {box.Max.x, box.Min.y + top}});
    ImRect rest({box.Min.x, box.Min.y + top}, box.Max);
    if (box.GetWidth() >= px(900)) {
        const float side = px(220);
        outline(ui, {rest.Min, {rest.Min.x + side, rest.Max.y}}, titles);
        rest.Min.x += side;
    }
    page(ui, rest, titles);
}

}  // namespace kefu::gui
