// Class lists: a preview before anything is applied, then who is known.
#include <algorithm>
#include <cmath>

#include "gui/panels/characters.h"
#include "gui/panels/field.h"
#include "gui/panels/grading_pages.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

using namespace desk::grading;

desk::Language language(const Ui& ui) {
    return ui.view.settings.language;
}

bool instructor(const Ui& ui) {
    return ui.view.role == desk::Role::instructor;
}

struct ChangeLook {
    const char* key;
    ImU32 fill, ink;
};
ChangeLook look_of(roster::Change change) {
    switch (change) {
        case roster::Change::added:
            return {"grading.roster.added", colour().good_soft, colour().good_text};
        case roster::Change::changed:
            return {"grading.roster.changed", colour().info_soft, colour().info_text};
        case roster::Change::same:
            return {"grading.roster.same", colour().surface_sunken, colour().text_soft};
        case roster::Change::doubtful:
            break;
    }
    return {"grading.roster.doubtful", colour().warn_soft, colour().warn_text};
}

void preview(const Ui& ui, const ImRect& box) {
    const roster::Preview& list = *ui.view.grading.roster.preview;
    GradingState& state = ui.state.grading;
    std::vector<std::size_t> order(list.rows.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    // What needs a decision stands first.
    const auto weight = [](roster::Change change) {
        return change == roster::Change::doubtful  ? 0
               : change == roster::Change::changed ? 1
               : change == roster::Change::added   ? 2
                                                   : 3;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return weight(list.rows[a].change) < weight(list.rows[b].change);
    });
    Sorting none;
    const TableHit hit = table(
        ui, "preview", box,
        {{"", 34, false, false},
         {ui.t("grading.roster.line"), 60, true, false},
         {ui.t("grading.roster.what"), 110, false, false},
         {ui.t("grading.roster.number"), 150, false, false},
         {ui.t("grading.roster.name"), 150, false, false},
         {ui.t("grading.filter.class"), 140, false, false},
         {ui.t("grading.col.why"), 0, false, false}},
        none, order.size(), 36, true, [&](std::size_t at, const ImRect&, const std::vector<ImRect>& cells) {
            const roster::PreviewRow& row = list.rows[order[at]];
            const bool doubtful = row.change == roster::Change::doubtful;
            const bool goes = !doubtful || (row.possible && state.accepted.contains(row.line));
            const ImVec2 corner{cells[0].Min.x, cells[0].GetCenter().y - px(9)};
            fill_rounded(
                ImGui::GetWindowDrawList(), corner, {corner.x + px(18), corner.y + px(18)},
                goes ? (doubtful ? colour().accent : colour().border_strong) : colour().surface_raised,
                px(4));
            ImGui::GetWindowDrawList()->AddRect(corner, {corner.x + px(18), corner.y + px(18)},
                                                colour().border_strong, px(4));
            if (goes)
                draw_icon(ImGui::GetWindowDrawList(), Icon::check, {corner.x + px(9), corner.y + px(9)},
                          px(11), colour().on_accent);
            cell_text(cells[1], kSmall, colour().text_soft, std::to_string(row.line), true);
            const ChangeLook look = look_of(row.change);
            chip({cells[2].Min.x + px(8), cells[2].GetCenter().y - chip_height() / 2}, ui.t(look.key),
                 look.fill, look.ink);
            cell_text(cells[3], kBody, colour().text, row.number);
            cell_text(cells[4], kBody, colour().text, row.name);
            cell_text(cells[5], kBody, colour().text, row.class_name);
            std::string why;
            for (const auto& one : row.why)
                why += (why.empty() ? "" : ui.t("grading.and")) + one.in(language(ui));
            cell_text(cells[6], kSmall, look.ink, why);
        });
    if (hit.row < 0) return;
    const roster::PreviewRow& row = list.rows[order[static_cast<std::size_t>(hit.row)]];
    if (row.change != roster::Change::doubtful || !row.possible) return;
    if (!state.accepted.erase(row.line)) state.accepted.insert(row.line);
}

void students(const Ui& ui, const ImRect& box) {
    const auto& all = ui.view.grading.roster.students;
    GradingState& state = ui.state.grading;
    Sorting& sorting = sorting_of(ui, "roster");
    const std::vector<std::size_t> order =
        sorted_rows(all.size(), sorting, [&](std::size_t i) -> const std::string& {
            return sorting.column == 0   ? all[i].class_name
                   : sorting.column == 1 ? all[i].number
                                         : all[i].name;
        });
    const TableHit hit =
        table(ui, "students", box,
              {{ui.t("grading.filter.class"), 200},
               {ui.t("grading.roster.number"), 200},
               {ui.t("grading.roster.name"), 0},
               {"", 200, false, false}},
              sorting, order.size(), 36, instructor(ui),
              [&](std::size_t row, const ImRect&, const std::vector<ImRect>& cells) {
                  const auto& one = all[order[row]];
                  cell_text(cells[0], kBody, colour().text, one.class_name);
                  cell_text(cells[1], kBody, colour().text, one.number);
                  cell_text(cells[2], kBodyBold, colour().text, one.name);
                  if (one.position < 0)
                      cell_text(cells[3], kSmall, colour().warn_text, ui.t("grading.roster.stray"));
              });
    if (hit.row >= 0) {
        const auto& one = all[order[static_cast<std::size_t>(hit.row)]];
        state.renaming = one.id;
        state.new_name.set(one.name);
    }
}

void rename_dialogue(const Ui& ui) {
    GradingState& state = ui.state.grading;
    if (state.renaming.empty()) return;
    ImRect box;
    if (!begin_dialogue("rename", {px(440), px(220)}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, ui.t("grading.roster.rename"));
    pen.gap(8);
    const bool submitted = labelled_field(pen, "name", ui.t("grading.roster.name"), state.new_name, {}, false,
                                          ImGui::IsWindowAppearing());
    const bool may = !blank(state.new_name.text());
    const ButtonLook look{.weight = Weight::primary, .enabled = may};
    const float y = box.Max.y - button_height();
    bool close = false;
    if ((button("save", {box.Max.x - button_width(ui.t("save"), look), y}, ui.t("save"), look) ||
         submitted) &&
        may) {
        ask(ui, RenameStudent{state.renaming, state.new_name.text()});
        close = true;
    }
    if (button("cancel", {box.Min.x, y}, ui.t("cancel"), {.weight = Weight::ghost}) ||
        ImGui::IsKeyPressed(ImGuiKey_Escape, false))
        close = true;
    if (close) {
        state.renaming.clear();
        ImGui::CloseCurrentPopup();
    }
    end_dialogue();
}

}  // namespace

void draw_roster(const Ui& ui, const ImRect& box) {
    const desk::RosterView& view = ui.view.grading.roster;
    GradingState& state = ui.state.grading;
    Pen pen{ui, {box.Min.x + px(20), box.Min.y + px(14)}, box.GetWidth() - px(40)};
    const ButtonLook open{
        .weight = Weight::primary, .enabled = instructor(ui), .small = true, .icon = Icon::plus};
    const std::string& label = ui.t("grading.roster.open");
    if (button("open", pen.at, label, open)) ask_for_file(ui, "roster", false, {".csv", ".txt", ".tsv"});
    float x = pen.at.x + button_width(label, open) + px(10);
    const ImRect class_box({x, pen.at.y}, {x + px(220), pen.at.y + button_height(true)});
    field(ui, "class", class_box, state.class_name,
          {.hint = ui.t("grading.roster.class_hint"), .enabled = instructor(ui)});
    x = class_box.Max.x + px(10);
    const auto certain =
        std::count_if(view.matches.begin(), view.matches.end(), [](const auto& one) { return one.certain; });
    if (certain > 0 &&
        button("merge", {x, pen.at.y}, ui.t("grading.roster.merge", static_cast<long long>(certain)),
               {.enabled = instructor(ui), .small = true, .icon = Icon::swap}))
        ask(ui, MergeMatches{});
    pen.at.y += button_height(true) + px(10);
    if (!instructor(ui)) pen.wrapped(kSmall, colour().text_soft, ui.t("grading.only_instructor"));
    outcome_line(pen, view.said, view.failed);
    if (view.preview) {
        const roster::Preview& list = *view.preview;
        std::string sum = ui.t("grading.roster.sum", static_cast<long long>(list.added));
        sum = base::filled_text(sum, "1", std::to_string(list.changed));
        sum = base::filled_text(sum, "2", std::to_string(list.same));
        sum = base::filled_text(sum, "3", std::to_string(list.doubtful));
        pen.wrapped(kBody, colour().text, sum);
        if (!list.unnamed.empty())
            pen.wrapped(kSmall, colour().text_soft,
                        ui.t("grading.roster.unnamed", static_cast<long long>(list.unnamed.size())));
        pen.gap(6);
        const float foot = button_height() + px(22);
        const ImRect place(pen.at, {pen.at.x + pen.width, box.Max.y - foot});
        card(place);
        preview(ui, {{place.Min.x + 1, place.Min.y + 1}, {place.Max.x - 1, place.Max.y - 1}});
        const std::string& apply = ui.t("grading.roster.apply");
        const ButtonLook look{.weight = Weight::primary, .icon = Icon::check};
        if (button("apply", {place.Max.x - button_width(apply, look), place.Max.y + px(10)}, apply, look))
            ask(ui, ApplyRoster{state.accepted});
        text_fit({place.Min.x, place.Max.y + px(18)}, pen.width - button_width(apply, look) - px(20), kSmall,
                 colour().text_soft, view.file);
    } else if (view.students.empty()) {
        empty_state(ui, {pen.at, {pen.at.x + pen.width, box.Max.y}}, Icon::person,
                    ui.t("grading.roster.empty"), ui.t("grading.roster.empty_more"));
    } else {
        const float audit = view.audit.empty() ? 0 : px(120);
        const ImRect place(pen.at, {pen.at.x + pen.width, box.Max.y - px(12) - audit});
        card(place);
        students(ui, {{place.Min.x + 1, place.Min.y + 1}, {place.Max.x - 1, place.Max.y - 1}});
        if (audit > 0) {
            Pen steps = begin_area(ui, "audit",
                                   {{place.Min.x, place.Max.y + px(6)}, {place.Max.x, box.Max.y - px(4)}}, 4);
            steps.line(kSmallBold, colour().text_soft, ui.t("grading.roster.audit"));
            for (const std::string& one : view.audit)
                steps.line(kSmall, colour().text_soft, one);
            end_area(steps.at.y, 4);
        }
    }
    rename_dialogue(ui);
}

}  // namespace kefu::gui
