// Set work at home: what the instructor gave out, whether it may be begun, what counts so far.
#include "gui/panels/home_assignments.h"

#include <algorithm>
#include <cmath>

#include "gui/panels/field.h"
#include "gui/panels/grading_pages.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

constexpr std::size_t kMostShown = 4;

std::string about(const Ui& ui, const desk::AssignmentView& one) {
    std::string text = ui.t(one.exam ? "work.exam" : "work.practice");
    const auto add = [&](const std::string& part) {
        if (!part.empty()) text += " · " + part;
    };
    if (!one.issued_by.empty()) add(ui.t("home.by", one.issued_by));
    if (!one.opens.empty() || !one.closes.empty()) add(one.opens + " – " + one.closes);
    add(one.attempts_allowed > 0
            ? ui.t("home.attempts", std::to_string(one.attempts_used), std::to_string(one.attempts_allowed))
            : ui.t("home.attempts_any", one.attempts_used));
    if (one.counted_score >= 0) add(ui.t("home.counted", one.counted_score));
    return text;
}

void row(const Ui& ui, Pen& pen, const desk::AssignmentView& one) {
    ImGui::PushID(one.digest.c_str());
    const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + px(68)});
    card(box);
    draw_icon(ImGui::GetWindowDrawList(), Icon::book, {box.Min.x + px(30), box.GetCenter().y}, px(20),
              one.can_start ? colour().accent_text : colour().text_faint);
    float right = box.Max.x - px(18);
    if (one.exam && !one.running.empty()) {
        const ButtonLook look{.weight = Weight::secondary, .icon = Icon::lock};
        right -= button_width(ui.t("home.go_on_exam"), look);
        if (button("go-on", {right, box.GetCenter().y - button_height() / 2}, ui.t("home.go_on_exam"),
                   look)) {
            ui.state.home.exam = one.running;
            ui.state.home.passphrase.clear();
        }
    } else if (one.can_start) {
        const ButtonLook look{.weight = Weight::primary, .icon = Icon::play};
        right -= button_width(ui.t("home.start_assignment"), look);
        if (button("start", {right, box.GetCenter().y - button_height() / 2}, ui.t("home.start_assignment"),
                   look))
            ui.commands.add(desk::StartAssignment{one.digest, ui.state.input_at});
    } else {
        const float wide = std::min(text_width(kSmall, one.why_not), pen.width * 0.35F);
        right -= wide;
        text_fit({right, box.GetCenter().y - std::round(line_height(Type::small)) / 2}, wide + 1, kSmall,
                 colour().warn_text, one.why_not);
    }
    const float room = right - box.Min.x - px(76);
    text_fit({box.Min.x + px(58), box.GetCenter().y - line_height(Type::body)}, room, kBodyBold,
             colour().text, one.title);
    text_fit({box.Min.x + px(58), box.GetCenter().y + px(2)}, room, kSmall, colour().text_soft,
             about(ui, one));
    pen.at.y = box.Max.y + px(10);
    ImGui::PopID();
}

}  // namespace

float open_assignment(const Ui& ui, ImVec2 top_right) {
    const ButtonLook look{.small = true, .icon = Icon::book};
    const std::string& open = ui.t("home.open_assignment");
    const float left = top_right.x - button_width(open, look);
    if (button("open-assignment", {left, top_right.y}, open, look))
        ask_for_file(ui, "open-assignment", false, {".json"});
    return left;
}

void draw_home_assignments(const Ui& ui, Pen& pen) {
    const auto& all = ui.view.home.assignments;
    if (all.empty()) return;
    open_assignment(ui, {pen.at.x + pen.width, pen.at.y});
    text_at({pen.at.x, pen.at.y + px(3)}, kLeadBold, colour().text, ui.t("home.assignments"));
    pen.at.y += button_height(true) + px(8);
    const std::size_t first = all.size() > kMostShown ? all.size() - kMostShown : 0;
    for (std::size_t i = all.size(); i > first; --i)
        row(ui, pen, all[i - 1]);
    pen.gap(10);
}

void draw_exam_dialogue(const Ui& ui) {
    HomeState& home = ui.state.home;
    if (home.exam.empty()) return;
    ImRect box;
    if (!begin_dialogue("exam", {px(460), px(250)}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, ui.t("home.exam_title"));
    pen.wrapped(kBody, colour().text_soft, ui.t("home.exam_more"));
    pen.gap(8);
    const bool submitted = labelled_field(pen, "passphrase", ui.t("grading.door.passphrase"), home.passphrase,
                                          {}, true, ImGui::IsWindowAppearing());
    const ButtonLook look{.weight = Weight::primary, .enabled = !home.passphrase.empty()};
    const float y = box.Max.y - button_height();
    const std::string& go = ui.t("home.exam_go");
    bool close = button("cancel", {box.Min.x, y}, ui.t("cancel"), {.weight = Weight::ghost}) ||
                 ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    if ((button("go", {box.Max.x - button_width(go, look), y}, go, look) || submitted) &&
        !home.passphrase.empty()) {
        ui.commands.add(desk::ResumeExam{home.exam, home.passphrase.text(), ui.state.input_at});
        close = true;
    }
    if (close) {
        home.exam.clear();
        home.passphrase.clear();
        ImGui::CloseCurrentPopup();
    }
    end_dialogue();
}

}  // namespace kefu::gui
