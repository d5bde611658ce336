// The door of the grader's desk: the passphrase, setting one for the first time, the way back when it is forgotten.
#include <algorithm>

#include "gui/panels/characters.h"
#include "gui/panels/grading_pages.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

using desk::grading::ComeIn;
using desk::grading::SetPassphrase;
using desk::grading::UseRecoveryCode;

constexpr std::size_t kShortest = 8;

desk::Role role_of(const DoorState& door) {
    return door.role == 1 ? desk::Role::grader : desk::Role::instructor;
}

bool locked(const desk::DoorView& view) {
    return view.instructor_set || view.grader_set;
}

void buttons(const Ui& ui, Pen& pen, bool may, std::string_view label, bool submitted, const auto& go,
             const auto& back) {
    const ButtonLook primary{.weight = Weight::primary, .enabled = may};
    const bool clicked = button("go", pen.at, label, primary);
    if (button("back", {pen.at.x + button_width(label, primary) + px(8), pen.at.y}, ui.t("cancel"),
               {.weight = Weight::ghost}) ||
        ImGui::IsKeyPressed(ImGuiKey_Escape, false))
        back();
    pen.at.y += button_height();
    if (may && (clicked || submitted)) go();
}

struct NewPassphrase {
    bool fits;  ///< long enough, and twice the same
    bool submitted;
};

NewPassphrase new_passphrase(const Ui& ui, Pen& pen) {
    DoorState& door = ui.state.grading.door;
    bool submitted = labelled_field(pen, "new", ui.t("grading.door.new"), door.passphrase,
                                    ui.t("grading.door.at_least"), true);
    submitted |= labelled_field(pen, "again", ui.t("grading.door.again"), door.again, {}, true);
    const bool same = door.passphrase.text() == door.again.text();
    if (!same && !door.again.empty()) pen.wrapped(kSmall, colour().bad_text, ui.t("grading.door.differs"));
    pen.gap(4);
    return {same && door.passphrase.text().size() >= kShortest, submitted};
}

void setting(const Ui& ui, Pen& pen) {
    DoorState& door = ui.state.grading.door;
    const desk::DoorView& view = ui.view.grading.door;
    pen.line(kLeadBold, colour().text, ui.t("grading.door.set"));
    pen.wrapped(kSmall, colour().text_soft, ui.t("grading.door.set_more"));
    pen.gap(10);
    outcome_line(pen, view.problem, true);
    if (view.instructor_set)
        labelled_field(pen, "old", ui.t("grading.door.instructors"), door.instructors, {}, true);
    const NewPassphrase chosen = new_passphrase(ui, pen);
    const bool may = chosen.fits;
    buttons(
        ui, pen, may, ui.t("grading.door.set_do"), chosen.submitted,
        [&] {
            ask(ui, SetPassphrase{role_of(door), door.passphrase.text(), door.instructors.text()});
            door.clear_secrets();
            door.setting = false;
        },
        [&] {
            door.clear_secrets();
            door.setting = false;
        });
}

void recovering(const Ui& ui, Pen& pen) {
    DoorState& door = ui.state.grading.door;
    pen.line(kLeadBold, colour().text, ui.t("grading.door.recover"));
    pen.wrapped(kSmall, colour().text_soft, ui.t("grading.door.recover_more"));
    pen.gap(10);
    outcome_line(pen, ui.view.grading.door.problem, true);
    labelled_field(pen, "code", ui.t("grading.door.code"), door.code);
    const NewPassphrase chosen = new_passphrase(ui, pen);
    const bool may = chosen.fits && !blank(door.code.text());
    buttons(
        ui, pen, may, ui.t("grading.door.recover_do"), chosen.submitted,
        [&] {
            ask(ui, UseRecoveryCode{role_of(door), door.code.text(), door.passphrase.text()});
            door.clear_secrets();
            door.recovering = false;
        },
        [&] {
            door.clear_secrets();
            door.recovering = false;
        });
}

void entering(const Ui& ui, Pen& pen) {
    DoorState& door = ui.state.grading.door;
    const desk::DoorView& view = ui.view.grading.door;
    outcome_line(pen, view.problem, true);
    const bool needs = locked(view);
    bool submitted = labelled_field(pen, "name", ui.t("grading.door.name"), door.name,
                                    ui.t("grading.door.name_hint"), false, ImGui::IsWindowAppearing());
    if (needs)
        submitted |=
            labelled_field(pen, "passphrase", ui.t("grading.door.passphrase"), door.passphrase, {}, true);
    const bool may = !blank(door.name.text()) && (!needs || !door.passphrase.empty());
    const ButtonLook primary{.weight = Weight::primary, .enabled = may, .icon = Icon::lock};
    const std::string& label = ui.t(needs ? "grading.door.enter" : "grading.door.enter_open");
    const bool clicked = button("enter", pen.at, label, primary);
    pen.at.y += button_height() + px(14);
    if (may && (clicked || submitted)) {
        ask(ui, ComeIn{role_of(door), door.passphrase.text(), door.name.text()});
        door.clear_secrets();
    }
    pen.rule();
    pen.gap(12);
    if (view.by_system) return pen.wrapped(kSmall, colour().text_soft, ui.t("grading.door.by_system"));
    if (!needs) {
        pen.wrapped(kBody, colour().warn_text, ui.t("grading.door.open"));
        pen.gap(8);
    }
    const bool set = door.role == 0 ? view.instructor_set : view.grader_set;
    const ButtonLook ghost{.weight = Weight::secondary, .small = true};
    const std::string& change = ui.t(set ? "grading.door.change" : "grading.door.set");
    if (button("set", pen.at, change, ghost)) {
        door.clear_secrets();
        door.setting = true;
    }
    if (set && button("forgotten", {pen.at.x + button_width(change, ghost) + px(8), pen.at.y},
                      ui.t("grading.door.forgotten"), {.weight = Weight::ghost, .small = true})) {
        door.clear_secrets();
        door.recovering = true;
    }
    pen.at.y += button_height(true);
}

}  // namespace

void draw_door(const Ui& ui, const ImRect& box) {
    DoorState& door = ui.state.grading.door;
    const desk::DoorView& view = ui.view.grading.door;
    if (!view.database)
        return empty_state(ui, box, Icon::lock, ui.t("grading.door.nothing"),
                           ui.t("grading.door.nothing_more"));
    if (!door.seeded) {
        door.seeded = true;
        door.name.set(ui.view.grading.grader);
    }
    const ImRect column = middle_column(box, 560);
    Pen pen = begin_area(ui, "door", column, space::kXl);
    pen.gap(12);
    pen.line(kHeadline, colour().text, ui.t("grading.title"));
    pen.wrapped(kBody, colour().text_soft, ui.t("grading.door.more"));
    pen.gap(space::kL);
    const int role = segments(ui, "role", pen.at,
                              {ui.t("grading.role.instructor"), ui.t("grading.role.grader")}, door.role);
    if (role != door.role) {
        door.role = role;
        door.clear_secrets();
    }
    pen.at.y += button_height(true) + px(6);
    pen.wrapped(kSmall, colour().text_soft,
                ui.t(door.role == 0 ? "grading.role.instructor_more" : "grading.role.grader_more"));
    pen.gap(12);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    const ImVec2 top = pen.at;
    Pen inside{ui, {top.x + px(24), top.y + px(22)}, pen.width - px(48)};
    if (door.setting)
        setting(ui, inside);
    else if (door.recovering)
        recovering(ui, inside);
    else
        entering(ui, inside);
    list->ChannelsSetCurrent(0);
    card({top, {pen.at.x + pen.width, inside.at.y + px(22)}});
    list->ChannelsMerge();
    end_area(inside.at.y + px(22), space::kXl);
}

void draw_recovery_code(const Ui& ui) {
    const std::string& code = ui.view.grading.door.recovery_code;
    if (code.empty()) return;
    ImRect box;
    if (!begin_dialogue("recovery", {px(560), px(330)}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, ui.t("grading.code.title"));
    pen.gap(6);
    pen.wrapped(kBody, colour().text, ui.t("grading.code.more"));
    pen.gap(14);
    const ImRect plate(pen.at, {pen.at.x + pen.width, pen.at.y + px(64)});
    fill_rounded(ImGui::GetWindowDrawList(), plate.Min, plate.Max, colour().surface_sunken, px(radius::kM));
    text_centred(plate, kTitle, colour().text, code);
    const ButtonLook look{.weight = Weight::primary, .icon = Icon::check};
    const std::string& label = ui.t("grading.code.written");
    if (button("written", {box.Max.x - button_width(label, look), box.Max.y - button_height()}, label,
               look)) {
        ask(ui, desk::grading::CodeWritten{});
        ImGui::CloseCurrentPopup();
    }
    if (button("copy", {box.Min.x, box.Max.y - button_height()}, ui.t("copy"), {.icon = Icon::phrase}))
        ImGui::SetClipboardText(code.c_str());
    end_dialogue();
}

}  // namespace kefu::gui
