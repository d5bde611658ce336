// The grader's desk: the strip that says who is at work, its pages, and the small pieces that they share.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "gui/panels/field.h"
#include "gui/panels/grading_pages.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

struct PageTab {
    desk::GradingPage page;
    const char* key;
};
constexpr PageTab kPages[] = {
    {desk::GradingPage::overview, "overview"},       {desk::GradingPage::roster, "roster"},
    {desk::GradingPage::assignments, "assignments"}, {desk::GradingPage::marks, "marks"},
    {desk::GradingPage::exports, "exports"},         {desk::GradingPage::bundles, "bundles"},
    {desk::GradingPage::checks, "checks"},           {desk::GradingPage::second, "second"}};

void draw_page(const Ui& ui, const ImRect& box) {
    switch (ui.view.grading.page) {
        case desk::GradingPage::overview:
            return draw_class(ui, box);
        case desk::GradingPage::session:
            return draw_graded(ui, box);
        case desk::GradingPage::roster:
            return draw_roster(ui, box);
        case desk::GradingPage::assignments:
            return draw_assigning(ui, box);
        case desk::GradingPage::marks:
            return draw_marks(ui, box);
        case desk::GradingPage::exports:
            return draw_exports(ui, box);
        case desk::GradingPage::bundles:
            return draw_bundles(ui, box);
        case desk::GradingPage::checks:
            return draw_checks(ui, box);
        case desk::GradingPage::second:
            return draw_second(ui, box);
    }
}

}  // namespace

float draw_role_strip(const Ui& ui, const ImRect& box) {
    if (ui.view.role == desk::Role::student) return 0;
    const float high = px(38);
    const ImRect strip(box.Min, {box.Max.x, box.Min.y + high});
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(strip.Min, strip.Max, colour().accent);
    const bool instructor = ui.view.role == desk::Role::instructor;
    const ButtonLook look{.weight = Weight::secondary, .small = true, .icon = Icon::cross};
    const std::string& leave = ui.t("grading.leave");
    const float wide = button_width(leave, look);
    draw_icon(list, Icon::lock, {strip.Min.x + px(24), strip.GetCenter().y}, px(15), colour().on_accent);
    std::string text = ui.t(instructor ? "grading.as_instructor" : "grading.as_grader");
    if (!ui.view.grading.grader.empty()) text += " · " + ui.view.grading.grader;
    text_fit({strip.Min.x + px(44), strip.GetCenter().y - std::round(line_height(Type::body)) / 2},
             strip.GetWidth() - wide - px(80), kBodyBold, colour().on_accent, text);
    if (button("leave-role", {strip.Max.x - wide - px(12), strip.GetCenter().y - button_height(true) / 2},
               leave, look))
        ui.commands.add(desk::EnterRole{desk::Role::student, ""});
    return high;
}

void draw_grading(const Ui& ui, const ImRect& box) {
    if (ui.view.role == desk::Role::student) {
        draw_door(ui, box);
        return draw_recovery_code(ui);
    }
    const desk::GradingPage now = ui.view.grading.page;
    if (now == desk::GradingPage::session) {
        draw_graded(ui, box);
    } else {
        std::vector<std::string> labels;
        int chosen = -1;
        for (const PageTab& one : kPages) {
            if (one.page == now) chosen = static_cast<int>(labels.size());
            labels.push_back(ui.named("grading.page", one.key));
        }
        const int next =
            tabs("pages", {box.Min.x + px(16), box.Min.y + px(6)}, box.GetWidth() - px(32), labels, chosen);
        if (next != chosen && next >= 0) ask(ui, desk::grading::Turn{kPages[next].page});
        const ImRect page({box.Min.x, box.Min.y + px(6) + tabs_height()}, box.Max);
        ImGui::PushID(static_cast<int>(now));
        draw_page(ui, page);
        ImGui::PopID();
    }
    draw_file_dialogue(ui);
    draw_recovery_code(ui);
}

// --- small pieces ----------------------------------------------------------------------------------------------

void ask(const Ui& ui, desk::grading::Ask asked) {
    ui.commands.add(desk::Grade{std::move(asked)});
}

Sorting& sorting_of(const Ui& ui, const char* name) {
    return ui.state.grading.sortings[name];
}

void outcome_line(Pen& pen, std::string_view text, bool failed) {
    if (text.empty()) return;
    const float room = pen.width - px(52);
    const float high = wrapped_height(pen.ui, room, kBody, text) + px(16);
    ImDrawList* list = ImGui::GetWindowDrawList();
    fill_rounded(list, pen.at, {pen.at.x + pen.width, pen.at.y + high},
                 failed ? colour().bad_soft : colour().good_soft, px(radius::kS));
    const ImU32 ink = failed ? colour().bad_text : colour().good_text;
    draw_icon(list, failed ? Icon::warning : Icon::check,
              {pen.at.x + px(22), pen.at.y + px(8) + line_height(Type::body) / 2}, px(15), ink);
    text_wrapped(pen.ui, {pen.at.x + px(40), pen.at.y + px(8)}, room, kBody, ink, text);
    pen.at.y += high + px(10);
}

void work_line(const Ui& ui, Pen& pen) {
    const desk::WorkView& work = ui.view.grading.work;
    if (!work.running) return outcome_line(pen, work.message, work.failed);
    const ButtonLook look{.enabled = !work.stopping, .small = true, .icon = Icon::cross};
    const std::string& label = ui.t(work.stopping ? "grading.work.stopping" : "grading.work.stop");
    const float wide = button_width(label, look);
    std::string text = work.what;
    if (work.of > 0) text += "  " + std::to_string(work.done) + " / " + std::to_string(work.of);
    if (work.packing) text = ui.t("grading.work.packing", static_cast<long long>(work.done / 1'000'000));
    text_fit(pen.at, pen.width - wide - px(16), kBody, colour().text, text);
    const float y = pen.at.y + std::round(line_height(Type::body)) + px(4);
    const float part = work.packing  ? 1
                       : work.of > 0 ? static_cast<float>(work.done) / static_cast<float>(work.of)
                                     : 0.03F;
    bar({{pen.at.x, y}, {pen.at.x + pen.width - wide - px(16), y + px(8)}}, part, colour().accent,
        colour().surface_sunken);
    if (button("stop-work", {pen.at.x + pen.width - wide, pen.at.y}, label, look))
        ask(ui, desk::grading::Stop{});
    pen.at.y = y + px(22);
}

bool labelled_field(Pen& pen, const char* id, std::string_view label, Editor& editor, std::string_view hint,
                    bool secret, bool focus) {
    pen.line(kSmallBold, colour().text_soft, label);
    pen.gap(3);
    const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + field_height()});
    const FieldOutcome outcome =
        field(pen.ui, id, box, editor, {.hint = hint, .take_focus = focus, .secret = secret});
    pen.at.y += field_height() + px(space::kM);
    return outcome.submitted;
}

bool tick(const Ui& ui, const char* id, ImVec2 at, float width, std::string_view label, bool on) {
    const float high = std::max(px(24), wrapped_height(ui, width - px(30), kBody, label));
    const Touch touched = touch(id, {at, {at.x + width, at.y + high}});
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 corner{at.x, at.y + px(2)};
    fill_rounded(list, corner, {corner.x + px(20), corner.y + px(20)},
                 on ? colour().accent : colour().surface_raised, px(5));
    list->AddRect(corner, {corner.x + px(20), corner.y + px(20)},
                  touched.hovered || on ? colour().accent : colour().border_strong, px(5));
    if (on) draw_icon(list, Icon::check, {corner.x + px(10), corner.y + px(10)}, px(13), colour().on_accent);
    text_wrapped(ui, {at.x + px(30), at.y + px(1)}, width - px(30), kBody, colour().text, label);
    return touched.clicked ? !on : on;
}

int segments(const Ui& ui, const char* id, ImVec2 at, const std::vector<std::string>& labels, int chosen) {
    (void)ui;
    ImGui::PushID(id);
    float x = at.x;
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
        const std::string& label = labels[static_cast<std::size_t>(i)];
        const ButtonLook look{.small = true, .selected = i == chosen};
        ImGui::PushID(i);
        if (button("segment", {x, at.y}, label, look)) chosen = i;
        ImGui::PopID();
        x += button_width(label, look) + px(6);
    }
    ImGui::PopID();
    return chosen;
}

std::string tenths(int value) {
    char text[32];
    std::snprintf(text, sizeof text, "%d.%d", value / 10, std::abs(value) % 10);
    return text;
}

std::string permille(int value) {
    char text[32];
    std::snprintf(text, sizeof text, "%d %%", (value + 5) / 10);
    return text;
}

std::string points_text(int milli) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", static_cast<double>(milli) / 1000.0);
    return text;
}

std::string person_line(const std::string& name, const std::string& class_name, const std::string& number) {
    std::string text = name;
    for (const std::string& part : {class_name, number}) {
        if (!part.empty()) text += (text.empty() ? "" : " · ") + part;
    }
    return text;
}

std::string act_names(const Ui& ui, const std::vector<std::string>& acts) {
    std::string text;
    for (const std::string& shown : acts) {
        const bool unsure = shown.ends_with('?');
        const std::string id = shown.substr(0, shown.size() - (unsure ? 1 : 0));
        const auto& known = ui.view.grading.acts;
        const auto found =
            std::find_if(known.begin(), known.end(), [&](const desk::ActView& one) { return one.id == id; });
        if (!text.empty()) text += ui.t("grading.and");
        text += found == known.end() ? id : found->name.in(ui.view.settings.language);
        if (unsure) text += ui.t("grading.unsure");
    }
    return text.empty() ? ui.t("grading.no_acts") : text;
}

}  // namespace kefu::gui
