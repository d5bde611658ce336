// Class lists, assignments, the mark sheet.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "gui/panels/characters.h"
#include "gui/panels/choice.h"
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

// --- roster ----------------------------------------------------------------------------------------------------

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
        return change == roster::Change::doubtful ? 0 : change == roster::Change::changed ? 1 : change == roster::Change::added ? 2 : 3;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return weight(list.rows[a].change) < weight(list.rows[b].change);
    });
    Sorting none;
    const TableHit hit = table(
        ui, "preview", box,
        {{"", 34, false, false}, {ui.t("grading.roster.line"), 60, true, false}, {ui.t("grading.roster.what"), 110, false, false},
         {ui.t("grading.roster.number"), 150, false, false}, {ui.t("grading.roster.name"), 150, false, false},
         {ui.t("grading.filter.class"), 140, false, false}, {ui.t("grading.col.why"), 0, false, false}},
        none, order.size(), 36, true, [&](std::size_t at, const ImRect&, const std::vector<ImRect>& cells) {
            const roster::PreviewRow& row = list.rows[order[at]];
            const bool doubtful = row.change == roster::Change::doubtful;
            const bool goes = !doubtful || (row.possible && state.accepted.contains(row.line));
            const ImVec2 corner{cells[0].Min.x, cells[0].GetCenter().y - px(9)};
            fill_rounded(ImGui::GetWindowDrawList(), corner, {corner.x + px(18), corner.y + px(18)},
                         goes ? (doubtful ? colour().accent : colour().border_strong) : colour().surface_raised, px(4));
            ImGui::GetWindowDrawList()->AddRect(corner, {corner.x + px(18), corner.y + px(18)}, colour().border_strong,
                                                px(4));
            if (goes)
                draw_icon(ImGui::GetWindowDrawList(), Icon::check, {corner.x + px(9), corner.y + px(9)}, px(11),
                          colour().on_accent);
            cell_text(cells[1], kSmall, colour().text_soft, std::to_string(row.line), true);
            const ChangeLook look = look_of(row.change);
            chip({cells[2].Min.x + px(8), cells[2].GetCenter().y - chip_height() / 2}, ui.t(look.key), look.fill, look.ink);
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
    const std::vector<std::size_t> order = sorted_rows(all.size(), sorting, [&](std::size_t i) -> const std::string& {
        return sorting.column == 0 ? all[i].class_name : sorting.column == 1 ? all[i].number : all[i].name;
    });
    const TableHit hit = table(
        ui, "students", box,
        {{ui.t("grading.filter.class"), 200}, {ui.t("grading.roster.number"), 200}, {ui.t("grading.roster.name"), 0},
         {"", 200, false, false}},
        sorting, order.size(), 36, instructor(ui), [&](std::size_t row, const ImRect&, const std::vector<ImRect>& cells) {
            const auto& one = all[order[row]];
            cell_text(cells[0], kBody, colour().text, one.class_name);
            cell_text(cells[1], kBody, colour().text, one.number);
            cell_text(cells[2], kBodyBold, colour().text, one.name);
            if (one.position < 0) cell_text(cells[3], kSmall, colour().warn_text, ui.t("grading.roster.stray"));
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
    if ((button("save", {box.Max.x - button_width(ui.t("save"), look), y}, ui.t("save"), look) || submitted) && may) {
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

// --- assignments -----------------------------------------------------------------------------------------------

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
        pen, [&](Pen& p) { labelled_field(p, "title", ui.t("grading.assign.title"), state.title, ui.t("grading.assign.title_hint")); },
        [&](Pen& p) { labelled_field(p, "title-en", ui.t("grading.assign.title_en"), state.title_en, ui.t("grading.optional")); });
    scenario_list(ui, pen);
    draft.exam = segments(ui, "mode", pen.at, {ui.t("work.practice"), ui.t("work.exam")}, draft.exam ? 1 : 0) == 1;
    if (!draft.exam)
        draft.pauses = tick(ui, "pauses", {pen.at.x + pen.width * 0.5F, pen.at.y + px(4)}, pen.width * 0.5F,
                            ui.t("grading.assign.pauses"), draft.pauses);
    pen.at.y += button_height(true) + px(12);
    half_fields(
        pen, [&](Pen& p) { labelled_field(p, "opens", ui.t("grading.assign.opens"), state.opens, "2026-11-22 08:00"); },
        [&](Pen& p) { labelled_field(p, "closes", ui.t("grading.assign.closes"), state.closes, "2026-11-22 10:00"); });
    half_fields(
        pen,
        [&](Pen& p) {
            labelled_field(p, "attempts", ui.t("grading.assign.attempts"), state.attempts,
                           ui.t(draft.exam ? "grading.assign.once" : "grading.assign.any"));
        },
        [&](Pen& p) { labelled_field(p, "seed", ui.t("grading.assign.seed"), state.seed, ui.t("grading.assign.seed_hint")); });
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
            const int picked = choice(ui, "profile", {p.at, {p.at.x + p.width, p.at.y + choice_height()}}, "", titles, chosen);
            if (picked >= 0)
                draft.profile = picked == 0 ? "" : ui.view.grading.assignments.profiles[static_cast<std::size_t>(picked) - 1].id;
            p.at.y += choice_height() + px(12);
        });
    labelled_field(pen, "by", ui.t("grading.assign.by"), state.issued_by, ui.t("grading.optional"));
}

std::string band_bounds(const report::MarkSheet& sheet) {
    std::string text;
    for (std::size_t i = 0; i + 1 < sheet.bands.size(); ++i)
        text += (text.empty() ? "" : ", ") + std::to_string(sheet.bands[i].from);
    return text;
}

std::vector<int> bounds_of(const std::string& text) {
    std::vector<int> bounds;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] < '0' || text[i] > '9') {
            ++i;
            continue;
        }
        int value = 0;
        const auto read = std::from_chars(text.data() + i, text.data() + text.size(), value);
        bounds.push_back(read.ec == std::errc() ? value : 101);
        i = static_cast<std::size_t>(read.ptr - text.data());
    }
    return bounds;
}

/// Which form the sheet follows, and the way to one of the school's own.
void mark_form(const Ui& ui, Pen& pen) {
    const desk::MarksView& view = ui.view.grading.marks;
    const ButtonLook open{.small = true, .icon = Icon::book};
    const std::string& label = ui.t("grading.marks.form_open");
    const ButtonLook own{.weight = Weight::ghost, .small = true};
    float room = pen.width - button_width(label, open) - px(10);
    float x = pen.at.x + button_width(label, open) + px(10);
    if (button("form", pen.at, label, open)) ask_for_file(ui, "marks-form", false, {".json"});
    if (!view.form.empty()) {
        if (button("own-form", {x, pen.at.y}, ui.t("grading.marks.form_own"), own)) ask(ui, ChooseForm{});
        x += button_width(ui.t("grading.marks.form_own"), own) + px(10);
        room = pen.at.x + pen.width - x;
    }
    text_fit({x, pen.at.y + (button_height(true) - std::round(line_height(Type::small))) / 2}, room, kSmall,
             colour().text_soft, view.form.empty() ? ui.t("grading.marks.form_default") : view.form);
    pen.at.y += button_height(true) + px(8);
}

}  // namespace

void draw_roster(const Ui& ui, const ImRect& box) {
    const desk::RosterView& view = ui.view.grading.roster;
    GradingState& state = ui.state.grading;
    Pen pen{ui, {box.Min.x + px(20), box.Min.y + px(14)}, box.GetWidth() - px(40)};
    const ButtonLook open{.weight = Weight::primary, .enabled = instructor(ui), .small = true, .icon = Icon::plus};
    const std::string& label = ui.t("grading.roster.open");
    if (button("open", pen.at, label, open)) ask_for_file(ui, "roster", false, {".csv", ".txt", ".tsv"});
    float x = pen.at.x + button_width(label, open) + px(10);
    const ImRect class_box({x, pen.at.y}, {x + px(220), pen.at.y + button_height(true)});
    field(ui, "class", class_box, state.class_name, {.hint = ui.t("grading.roster.class_hint"), .enabled = instructor(ui)});
    x = class_box.Max.x + px(10);
    const auto certain = std::count_if(view.matches.begin(), view.matches.end(), [](const auto& one) { return one.certain; });
    if (certain > 0 && button("merge", {x, pen.at.y}, ui.t("grading.roster.merge", static_cast<long long>(certain)),
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
            pen.wrapped(kSmall, colour().text_soft, ui.t("grading.roster.unnamed", static_cast<long long>(list.unnamed.size())));
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
        empty_state(ui, {pen.at, {pen.at.x + pen.width, box.Max.y}}, Icon::person, ui.t("grading.roster.empty"),
                    ui.t("grading.roster.empty_more"));
    } else {
        const float audit = view.audit.empty() ? 0 : px(120);
        const ImRect place(pen.at, {pen.at.x + pen.width, box.Max.y - px(12) - audit});
        card(place);
        students(ui, {{place.Min.x + 1, place.Min.y + 1}, {place.Max.x - 1, place.Max.y - 1}});
        if (audit > 0) {
            Pen steps = begin_area(ui, "audit", {{place.Min.x, place.Max.y + px(6)}, {place.Max.x, box.Max.y - px(4)}}, 4);
            steps.line(kSmallBold, colour().text_soft, ui.t("grading.roster.audit"));
            for (const std::string& one : view.audit)
                steps.line(kSmall, colour().text_soft, one);
            end_area(steps.at.y, 4);
        }
    }
    rename_dialogue(ui);
}

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
    ImGui::GetWindowDrawList()->AddLine({box.Min.x, y - px(12)}, {box.Min.x + split, y - px(12)}, colour().border);
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
        list.gap(6);
        list.rule();
        list.gap(8);
    }
    end_area(list.at.y, 20);
}

void draw_marks(const Ui& ui, const ImRect& box) {
    const desk::MarksView& view = ui.view.grading.marks;
    const desk::OverviewView& figures = ui.view.grading.klass.figures;
    GradingState& state = ui.state.grading;
    const desk::Language lang = language(ui);
    Pen pen{ui, {box.Min.x + px(20), box.Min.y + px(14)}, box.GetWidth() - px(40)};
    bool changed = false;
    const auto one_of = [&](const char* id, float x, float wide, const char* label, const std::vector<desk::Choice>& from,
                            std::string& into) {
        std::vector<std::string> titles{ui.t("grading.all")};
        int chosen = 0;
        for (const desk::Choice& one : from) {
            if (one.id == into) chosen = static_cast<int>(titles.size());
            titles.push_back(one.title.empty() ? ui.t("grading.unnamed") : one.title);
        }
        const int picked = choice(ui, id, {{x, pen.at.y}, {x + wide, pen.at.y + choice_height()}}, ui.t(label), titles, chosen);
        if (picked < 0) return;
        into = picked == 0 ? "" : from[static_cast<std::size_t>(picked) - 1].id;
        changed = true;
    };
    const float wide = std::floor(std::min(px(240), pen.width * 0.22F));
    one_of("assignment", pen.at.x, wide, "grading.filter.assignment", figures.assignments, state.marks.assignment);
    one_of("class", pen.at.x + wide + px(8), wide, "grading.filter.class", figures.classes, state.marks.class_name);
    const float bounds_x = pen.at.x + (wide + px(8)) * 2;
    text_fit({bounds_x, pen.at.y + px(7)}, px(80), kSmall, colour().text_soft, ui.t("grading.marks.bounds"));
    const ImRect bounds({bounds_x + px(84), pen.at.y}, {bounds_x + px(84) + px(170), pen.at.y + choice_height()});
    const std::string hint = band_bounds(view.sheet);
    if (field(ui, "bounds", bounds, state.bounds, {.hint = hint}).submitted) {
        state.marks.bounds = bounds_of(state.bounds.text());
        changed = true;
    }
    if (changed) ask(ui, ShowMarks{state.marks});
    float right = pen.at.x + pen.width;
    for (const auto& [id, form, ending] : {std::tuple("marks-html", "grading.marks.print", ".html"),
                                           std::tuple("marks-csv", "CSV", ".csv"), std::tuple("marks-xlsx", "XLSX", ".xlsx")}) {
        const ButtonLook look{.enabled = view.ready, .small = true};
        const std::string label = id == std::string_view("marks-html") ? ui.t(form) : form;
        right -= button_width(label, look);
        if (button(id, {right, pen.at.y}, label, look))
            ask_for_file(ui, id, true, {ending}, ui.t("grading.marks.file") + ending);
        right -= px(6);
    }
    pen.at.y += choice_height() + px(8);
    mark_form(ui, pen);
    work_line(ui, pen);
    outcome_line(pen, view.problem, true);
    for (std::size_t i = 0; i < std::min<std::size_t>(view.diagnostics.size(), 4); ++i)
        pen.wrapped(kSmall, colour().bad_text, view.diagnostics[i]);
    if (!view.ready) return;
    const report::MarkSheet& sheet = view.sheet;
    std::string sum = sheet.title.in(lang);
    sum += "  ·  " + ui.t("grading.marks.sum", std::to_string(sheet.marked), std::to_string(sheet.absent));
    for (std::size_t i = 0; i < sheet.bands.size() && i < sheet.in_band.size(); ++i)
        sum += "  ·  " + sheet.bands[i].name.in(lang) + " " + std::to_string(sheet.in_band[i]);
    if (sheet.marked > 0) sum += "  ·  " + ui.t("grading.stat.mean") + " " + tenths(sheet.mean_tenths);
    pen.wrapped(kBody, colour().text, sum);
    pen.gap(6);
    if (sheet.rows.empty())
        return empty_state(ui, {pen.at, {pen.at.x + pen.width, box.Max.y}}, Icon::person, ui.t("grading.empty"),
                           ui.t("grading.marks.empty_more"));
    const ImRect place(pen.at, {pen.at.x + pen.width, box.Max.y - px(12)});
    card(place);
    Sorting& sorting = sorting_of(ui, "marks");
    const std::vector<std::size_t> order = sorted_rows(sheet.rows.size(), sorting, [&](std::size_t i) {
        const report::MarkRow& row = sheet.rows[i];
        switch (sorting.column) {
            case 1:
                return std::pair(0, row.number);
            case 2:
                return std::pair(0, row.name);
            case 3:
                return std::pair(0, row.class_name);
            case 4:
            case 5:
                return std::pair(row.score, row.name);
            default:
                return std::pair(static_cast<int>(row.attempts.size()), row.name);
        }
    });
    const TableHit hit = table(
        ui, "sheet", {{place.Min.x + 1, place.Min.y + 1}, {place.Max.x - 1, place.Max.y - 1}},
        {{"", 44, true, false}, {ui.t("grading.roster.number"), 150}, {ui.t("grading.roster.name"), 0},
         {ui.t("grading.filter.class"), 150}, {ui.t("grading.col.score"), 110, true}, {ui.t("grading.col.grade"), 110},
         {ui.t("grading.col.attempts"), 90, true}, {ui.t("grading.col.remark"), 220, false, false}},
        sorting, order.size(), 36, true, [&](std::size_t at, const ImRect&, const std::vector<ImRect>& cells) {
            const report::MarkRow& row = sheet.rows[order[at]];
            cell_text(cells[0], kSmall, colour().text_faint, std::to_string(order[at] + 1), true);
            cell_text(cells[1], kBody, colour().text, row.number);
            cell_text(cells[2], kBodyBold, colour().text, row.name);
            cell_text(cells[3], kBody, colour().text_soft, row.class_name);
            std::string score = row.score < 0 ? "–" : std::to_string(row.score);
            if (row.original >= 0 && row.original != row.score) score = std::to_string(row.original) + " → " + score;
            cell_text(cells[4], kBodyBold, row.score < 0 ? colour().text_faint : row.passed ? colour().good_text : colour().bad_text,
                      score, true);
            cell_text(cells[5], kBody, row.presence == report::Presence::marked ? colour().text : colour().warn_text,
                      row.grade.in(lang));
            cell_text(cells[6], kBody, colour().text_soft, std::to_string(row.attempts.size()), true);
            cell_text(cells[7], kSmall, colour().warn_text, row.remark.in(lang));
        });
    if (hit.row >= 0 && !sheet.rows[order[static_cast<std::size_t>(hit.row)]].session.empty())
        ask(ui, OpenSession{sheet.rows[order[static_cast<std::size_t>(hit.row)]].session, ""});
}

}  // namespace kefu::gui
