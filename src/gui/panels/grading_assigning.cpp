// Assignments: a new one as a form, and those that are known.
#include <algorithm>
#include <cmath>

#include "gui/panels/characters.h"
#include "gui/panels/choice.h"
#include "gui/panels/field.h"
#include "gui/panels/grading_pages.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

using namespace desk::grading;

void draft_from_fields(const Ui& ui) {
    GradingState& state = ui.state.grading;
    desk::AssignmentDraft& draft = state.draft;
    draft.title = state.title.text();
    draft.title_en = state.title_en.text();
    draft.issued_by = state.issued_by.text();
    draft.opens = state.opens.text();
    draft.closes = state.closes.text();
    draft.seed = state.seed.text();
    draft.attempts = state.attempts.text();
}

void scenario_list(const Ui& ui, Pen& pen) {
    desk::AssignmentDraft& draft = ui.state.grading.draft;
    pen.line(kSmallBold, colour().text_soft,
             ui.t("grading.assign.scenarios", static_cast<long long>(draft.scenarios.size())));
    pen.gap(4);
    const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + px(196)});
    fill_rounded(ImGui::GetWindowDrawList(), box.Min, box.Max, colour().surface_sunken, px(radius::kS));
    Pen inside = begin_area(ui, "scenarios", box, 6);
    for (const desk::Choice& one : ui.view.grading.assignments.scenarios) {
        const auto at = std::find(draft.scenarios.begin(), draft.scenarios.end(), one.id);
        const bool on = at != draft.scenarios.end();
        ImGui::PushID(one.id.c_str());
        const bool now = tick(ui, "scenario", inside.at, inside.width, one.title, on);
        ImGui::PopID();
        if (now && !on) draft.scenarios.push_back(one.id);
        if (!now && on) draft.scenarios.erase(at);
        inside.at.y += px(30);
    }
    end_area(inside.at.y, 4);
    pen.at.y = box.Max.y + px(12);
}

void half_fields(Pen& pen, const auto& left, const auto& right) {
    const float gap = px(12);
    Pen a{pen.ui, pen.at, (pen.width - gap) / 2};
    Pen b{pen.ui, {pen.at.x + a.width + gap, pen.at.y}, a.width};
    left(a);
    right(b);
    pen.at.y = std::max(a.at.y, b.at.y);
}

void draft_form(const Ui& ui, Pen& pen) {
    GradingState& state = ui.state.grading;
    desk::AssignmentDraft& draft = state.draft;
    half_fields(
        pen,
        [&](Pen& p) {
            labelled_field(p, "title", ui.t("grading.assign.title"), state.title,
                           ui.t("grading.assign.title_hint"));
        },
        [&](Pen& p) {
            labelled_field(p, "title-en", ui.t("grading.assign.title_en"), state.title_en,
                           ui.t("grading.optional"));
        });
    scenario_list(ui, pen);
    draft.exam =
        segments(ui, "mode", pen.at, {ui.t("work.practice"), ui.t("work.exam")}, draft.exam ? 1 : 0) == 1;
    if (!draft.exam)
        draft.pauses = tick(ui, "pauses", {pen.at.x + pen.width * 0.5F, pen.at.y + px(4)}, pen.width * 0.5F,
                            ui.t("grading.assign.pauses"), draft.pauses);
    pen.at.y += button_height(true) + px(12);
    half_fields(
        pen,
        [&](Pen& p) {
            labelled_field(p, "opens", ui.t("grading.assign.opens"), state.opens, "2026-11-22 08:00");
        },
        [&](Pen& p) {
            labelled_field(p, "closes", ui.t("grading.assign.closes"), state.closes, "2026-11-22 10:00");
        });
    half_fields(
        pen,
        [&](Pen& p) {
            labelled_field(p, "attempts", ui.t("grading.assign.attempts"), state.attempts,
                           ui.t(draft.exam ? "grading.assign.once" : "grading.assign.any"));
        },
        [&](Pen& p) {
            labelled_field(p, "seed", ui.t("grading.assign.seed"), state.seed,
                           ui.t("grading.assign.seed_hint"));
        });
    half_fields(
        pen,
        [&](Pen& p) {
            p.line(kSmallBold, colour().text_soft, ui.t("grading.assign.counts"));
            p.gap(3);
            draft.counts = segments(ui, "counts", p.at,
                                    {ui.t("grading.attempts.best"), ui.t("grading.attempts.last"),
                                     ui.t("grading.attempts.first")},
                                    draft.counts);
            p.at.y += button_height(true) + px(12);
        },
        [&](Pen& p) {
            p.line(kSmallBold, colour().text_soft, ui.t("grading.assign.profile"));
            p.gap(3);
            std::vector<std::string> titles{ui.t("grading.assign.profile_course")};
            int chosen = 0;
            for (const desk::Choice& one : ui.view.grading.assignments.profiles) {
                if (one.id == draft.profile) chosen = static_cast<int>(titles.size());
                titles.push_back(one.title);
            }
            const int picked = choice(ui, "profile", {p.at, {p.at.x + p.width, p.at.y + choice_height()}}, "",
                                      titles, chosen);
            if (picked >= 0)
                draft.profile =
                    picked == 0
                        ? ""
                        : ui.view.grading.assignments.profiles[static_cast<std::size_t>(picked) - 1].id;
            p.at.y += choice_height() + px(12);
        });
    labelled_field(pen, "by", ui.t("grading.assign.by"), state.issued_by, ui.t("grading.optional"));
}

}  // namespace

void draw_assigning(const Ui& ui, const ImRect& box) {
    const desk::AssignmentsView& view = ui.view.grading.assignments;
    GradingState& state = ui.state.grading;
    const float split = std::floor(box.GetWidth() * 0.6F);
    const float foot = button_height() + px(28);
    Pen pen = begin_area(ui, "draft", {box.Min, {box.Min.x + split, box.Max.y - foot}}, 20);
    pen.line(kLeadBold, colour().text, ui.t("grading.assign.new"));
    pen.wrapped(kSmall, colour().text_soft, ui.t("grading.assign.new_more"));
    pen.gap(8);
    draft_form(ui, pen);
    end_area(pen.at.y, 12);
    const float y = box.Max.y - foot + px(14);
    ImGui::GetWindowDrawList()->AddLine({box.Min.x, y - px(12)}, {box.Min.x + split, y - px(12)},
                                        colour().border);
    const bool may = !blank(state.title.text()) && !state.draft.scenarios.empty();
    const ButtonLook look{.weight = Weight::primary, .enabled = may, .icon = Icon::book};
    const std::string& save = ui.t("grading.assign.save");
    if (button("save", {box.Min.x + px(20), y}, save, look)) {
        draft_from_fields(ui);
        ask_for_file(ui, "assignment", true, {".json"}, "assignment-1.json");
    }
    if (button("check", {box.Min.x + px(28) + button_width(save, look), y}, ui.t("grading.assign.check"),
               {.enabled = may, .icon = Icon::check})) {
        draft_from_fields(ui);
        desk::AssignmentDraft draft = state.draft;
        draft.path = "assignment-1.json";
        ask(ui, SaveAssignment{draft, true, false});
    }
    const ImRect side({box.Min.x + split, box.Min.y}, box.Max);
    ImGui::GetWindowDrawList()->AddRectFilled(side.Min, side.Max, colour().surface);
    Pen list = begin_area(ui, "known", side, 20);
    outcome_line(list, view.said, view.failed);
    for (const std::string& one : view.diagnostics)
        list.wrapped(kSmall, colour().bad_text, one);
    list.line(kLeadBold, colour().text, ui.t("grading.assign.known"));
    list.gap(6);
    if (view.known.empty()) list.wrapped(kBody, colour().text_soft, ui.t("grading.assign.none"));
    for (auto it = view.known.rbegin(); it != view.known.rend(); ++it) {
        const desk::AssignmentView& one = *it;
        list.wrapped(kBodyBold, colour().text, one.title);
        std::string about = ui.t(one.exam ? "work.exam" : "work.practice") + " · " + one.counts;
        if (!one.opens.empty() || !one.closes.empty()) about += " · " + one.opens + " – " + one.closes;
        list.wrapped(kSmall, colour().text_soft, about);
        std::string titles;
        for (const std::string& title : one.scenarios)
            titles += (titles.empty() ? "" : ui.t("grading.and")) + title;
        list.wrapped(kSmall, colour().text_soft, titles);
        if (!one.pinned) list.wrapped(kSmall, colour().text_soft, ui.t("grading.assign.not_pinned"));
        list.gap(6);
        list.rule();
        list.gap(8);
    }
    end_area(list.at.y, 20);
}

}  // namespace kefu::gui
