// The course: units with their lessons and scenarios, typing drills, composing exercises, how far one has come.
#include <algorithm>
#include <cmath>

#include "gui/panels/lesson_blocks.h"
#include "gui/panels/pictures.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

std::string hours_words(const Ui& ui, int hours) {
    return hours == 1 ? ui.t("lessons.one_hour") : ui.t("lessons.hours", hours);
}

void progress(const Ui& ui, Pen& pen) {
    const desk::CourseView& course = ui.view.course;
    if (course.lessons == 0) return;
    lesson_card(ui, pen, 0, 20, [&](Pen& inside) {
        const ButtonLook look{.weight = Weight::primary, .icon = Icon::book};
        const float most = inside.width * 0.5F;
        const std::string label = ui.t("lessons.go_on", std::string_view(course.next_title));
        const float wide = std::min(button_width(label, look), most);
        const float room = course.next.empty() ? inside.width : inside.width - wide - px(24);
        const float top = inside.at.y;
        text_fit(inside.at, room, kLeadBold, colour().text,
                 ui.t("lessons.progress", std::to_string(course.finished), std::to_string(course.lessons)));
        inside.at.y += std::round(line_height(Type::lead)) + px(6);
        bar({inside.at, {inside.at.x + room, inside.at.y + px(8)}},
            static_cast<float>(course.finished) / static_cast<float>(course.lessons), colour().good,
            colour().surface_sunken);
        inside.at.y += px(12);
        if (!course.next.empty()) {
            ButtonLook fixed = look;
            fixed.width = wide;
            if (button("go-on",
                       {inside.at.x + inside.width - wide, (top + inside.at.y - button_height()) / 2}, label,
                       fixed))
                ui.commands.add(desk::OpenLesson{course.next});
        }
    });
    pen.gap(20);
}

void lesson_row(const Ui& ui, Pen& pen, const desk::LessonCard& lesson) {
    ImGui::PushID(lesson.id.c_str());
    const float left = px(44);
    const float side = px(190);
    const float room = pen.width - left - side - px(12);
    const float high =
        std::round(line_height(Type::lead) + wrapped_height(ui, room, kSmall, lesson.summary) + px(20));
    const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + high});
    const Touch touched = touch("lesson", box);
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (touched.hovered || touched.focused) fill_rounded(list, box.Min, box.Max, colour().hover, px(8));
    const ImVec2 sign{box.Min.x + px(22), box.Min.y + px(10) + line_height(Type::lead) / 2};
    if (lesson.finished) {
        list->AddCircleFilled(sign, px(12), colour().good_soft);
        draw_icon(list, Icon::check, sign, px(14), colour().good_text);
    } else {
        draw_ring(list, sign, px(12), px(3), lesson.read_percent, colour().accent, colour().surface_sunken);
    }
    text_fit({box.Min.x + left, box.Min.y + px(10)}, room, kLeadBold, colour().text, lesson.title);
    text_wrapped(ui, {box.Min.x + left, box.Min.y + px(10) + std::round(line_height(Type::lead))}, room,
                 kSmall, colour().text_soft, lesson.summary);
    const float x = box.Max.x - side;
    const float y = box.Min.y + px(10) + (line_height(Type::lead) - line_height(Type::small)) / 2;
    draw_icon(list, Icon::clock, {x + px(7), y + line_height(Type::small) / 2}, px(13), colour().text_soft);
    const std::string& state = lesson.finished ? ui.t("lessons.finished") : ui.t("lessons.unread");
    const std::string how =
        lesson.finished || lesson.read_percent == 0 ? state : ui.t("lessons.read", lesson.read_percent);
    text_fit({x + px(20), y}, side - px(40), kSmall, colour().text_soft,
             ui.t("minutes", lesson.minutes) + " · " + how);
    if (lesson.test_right >= 0) {
        const std::string test =
            ui.t("lessons.tested", std::to_string(lesson.test_right), std::to_string(lesson.test_of));
        chip({x, y + line_height(Type::small) + px(4)}, test,
             lesson.test_passed ? colour().good_soft : colour().warn_soft,
             lesson.test_passed ? colour().good_text : colour().warn_text);
    }
    draw_icon(list, Icon::chevron_right, {box.Max.x - px(12), box.GetCenter().y}, px(14),
              colour().text_faint);
    if (touched.clicked) ui.commands.add(desk::OpenLesson{lesson.id});
    ImGui::PopID();
    pen.at.y = box.Max.y;
}

/// A pill for a scenario, drill or exercise; wraps to the next line where it has no room.
void task_pills(const Ui& ui, Pen& pen, const std::vector<desk::TaskView>& tasks) {
    float x = pen.at.x;
    const float high = px(36);
    for (const desk::TaskView& task : tasks) {
        ImGui::PushID(task.id.c_str());
        const std::string& result = task.result.empty() ? ui.t("lessons.never") : task.result;
        const float title = std::min(text_width(kBody, task.title), pen.width - px(170));
        const float wide = title + text_width(kSmall, result) + px(62);
        if (x > pen.at.x && x + wide > pen.at.x + pen.width) {
            x = pen.at.x;
            pen.at.y += high + px(8);
        }
        const ImRect box({x, pen.at.y}, {x + wide, pen.at.y + high});
        const Touch touched = touch("task", box, task.available);
        ImDrawList* list = ImGui::GetWindowDrawList();
        fill_rounded(list, box.Min, box.Max,
                     touched.hovered || touched.focused ? colour().accent_soft : colour().surface_sunken,
                     px(10));
        list->AddRect(box.Min, box.Max, touched.focused ? colour().accent : colour().border, px(10));
        draw_icon(list, task.done ? Icon::check : Icon::play, {x + px(18), box.GetCenter().y}, px(13),
                  task.done ? colour().good_text : colour().accent_text);
        text_fit({x + px(34), box.GetCenter().y - line_height(Type::body) / 2}, title + 1, kBody,
                 colour().text, task.title);
        text_at({x + px(46) + title, box.GetCenter().y - line_height(Type::small) / 2}, kSmall,
                task.done ? colour().good_text : colour().text_soft, result);
        if (touched.clicked) {
            if (task.kind == desk::Task::Kind::scenario) ui.commands.add(desk::OpenBriefing{task.id});
            if (task.kind == desk::Task::Kind::drill) ui.commands.add(desk::OpenDrill{task.id});
            if (task.kind == desk::Task::Kind::composing) ui.commands.add(desk::OpenComposing{task.id});
        }
        ImGui::PopID();
        x += wide + px(8);
    }
    pen.at.y += high + px(4);
}

void unit_card(const Ui& ui, Pen& pen, const desk::UnitView& unit, int number) {
    ImGui::PushID(number);
    lesson_card(ui, pen, 0, 16, [&](Pen& inside) {
        const std::string hours = unit.hours > 0 ? hours_words(ui, unit.hours) : std::string();
        const float wide = text_width(kSmall, hours);
        text_at({inside.at.x + inside.width - wide, inside.at.y + px(4)}, kSmall, colour().text_soft, hours);
        inside.width -= wide + px(16);
        inside.line(kLeadBold, colour().accent_text, unit.title);
        inside.width += wide + px(16);
        inside.gap(4);
        for (std::size_t i = 0; i < unit.lessons.size(); ++i) {
            if (i > 0) inside.rule();
            lesson_row(ui, inside, unit.lessons[i]);
        }
        if (!unit.scenarios.empty()) {
            inside.gap(6);
            inside.line(kSmallBold, colour().text_soft, ui.t("lessons.unit_scenarios"));
            inside.gap(4);
            task_pills(ui, inside, unit.scenarios);
        }
    });
    ImGui::PopID();
    pen.gap(16);
}

void task_card(const Ui& ui, Pen& pen, const char* id, Icon icon, const char* title, const char* more,
               const std::vector<desk::TaskView>& tasks) {
    if (tasks.empty()) return;
    ImGui::PushID(id);
    lesson_card(ui, pen, 0, 16, [&](Pen& inside) {
        draw_icon(ImGui::GetWindowDrawList(), icon,
                  {inside.at.x + px(10), inside.at.y + line_height(Type::lead) / 2}, px(17),
                  colour().accent_text);
        inside.at.x += px(28);
        inside.width -= px(28);
        inside.line(kLeadBold, colour().text, ui.t(title));
        inside.at.x -= px(28);
        inside.width += px(28);
        inside.wrapped(kSmall, colour().text_soft, ui.t(more));
        inside.gap(8);
        task_pills(ui, inside, tasks);
    });
    ImGui::PopID();
    pen.gap(16);
}

}  // namespace

void draw_lessons(const Ui& ui, const ImRect& box) {
    const desk::CourseView& course = ui.view.course;
    Pen outer = begin_area(ui, "lessons", box, 0);
    const ImRect column = middle_column({outer.at, {outer.at.x + outer.width, outer.at.y + 1}}, 1080);
    Pen pen{ui, {column.Min.x + px(32), outer.at.y + px(32)}, column.GetWidth() - px(64)};
    const std::string more = course.lessons == 0 ? std::string()
                             : course.hours > 0  ? ui.t("lessons.more", std::to_string(course.hours),
                                                        std::to_string(course.lessons))
                                                 : ui.t("lessons.more_no_hours", course.lessons);
    page_title(pen, course.title.empty() ? ui.t("lessons.title") : course.title, more);
    if (course.lessons == 0 && course.drills.empty() && course.exercises.empty()) {
        const ImRect rest(pen.at, {pen.at.x + pen.width, std::max(box.Max.y - px(60), pen.at.y + px(260))});
        empty_state(ui, rest, Icon::book, ui.t("lessons.empty"), ui.t("lessons.empty_more"));
        end_area(rest.Max.y, 0);
        return;
    }
    progress(ui, pen);
    const std::vector<std::string> labels{ui.t("lessons.plan"), ui.t("lessons.drills"),
                                          ui.t("lessons.exercises")};
    ui.state.lessons.tab = tabs("parts", pen.at, pen.width, labels, ui.state.lessons.tab);
    pen.at.y += tabs_height() + px(18);
    if (ui.state.lessons.tab == 1)
        task_card(ui, pen, "drills", Icon::keyboard, "lessons.drills", "lessons.drills_more", course.drills);
    if (ui.state.lessons.tab == 2)
        task_card(ui, pen, "exercises", Icon::phrase, "lessons.exercises", "lessons.exercises_more",
                  course.exercises);
    int number = 0;
    for (const desk::UnitView& unit : course.units) {
        if (ui.state.lessons.tab == 0) unit_card(ui, pen, unit, number++);
    }
    end_area(pen.at.y, 32);
}

}  // namespace kefu::gui
