// The mark sheet, by the usual form or the school's own.
#include <algorithm>
#include <charconv>
#include <cmath>

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

void draw_marks(const Ui& ui, const ImRect& box) {
    const desk::MarksView& view = ui.view.grading.marks;
    const desk::OverviewView& figures = ui.view.grading.klass.figures;
    GradingState& state = ui.state.grading;
    const desk::Language lang = language(ui);
    Pen pen{ui, {box.Min.x + px(20), box.Min.y + px(14)}, box.GetWidth() - px(40)};
    bool changed = false;
    const auto one_of = [&](const char* id, float x, float wide, const char* label,
                            const std::vector<desk::Choice>& from, std::string& into) {
        std::vector<std::string> titles{ui.t("grading.all")};
        int chosen = 0;
        for (const desk::Choice& one : from) {
            if (one.id == into) chosen = static_cast<int>(titles.size());
            titles.push_back(one.title.empty() ? ui.t("grading.unnamed") : one.title);
        }
        const int picked = choice(ui, id, {{x, pen.at.y}, {x + wide, pen.at.y + choice_height()}},
                                  ui.t(label), titles, chosen);
        if (picked < 0) return;
        into = picked == 0 ? "" : from[static_cast<std::size_t>(picked) - 1].id;
        changed = true;
    };
    const float wide = std::floor(std::min(px(240), pen.width * 0.22F));
    one_of("assignment", pen.at.x, wide, "grading.filter.assignment", figures.assignments,
           state.marks.assignment);
    one_of("class", pen.at.x + wide + px(8), wide, "grading.filter.class", figures.classes,
           state.marks.class_name);
    const float bounds_x = pen.at.x + (wide + px(8)) * 2;
    text_fit({bounds_x, pen.at.y + px(7)}, px(80), kSmall, colour().text_soft, ui.t("grading.marks.bounds"));
    const ImRect bounds({bounds_x + px(84), pen.at.y},
                        {bounds_x + px(84) + px(170), pen.at.y + choice_height()});
    const std::string hint = band_bounds(view.sheet);
    if (field(ui, "bounds", bounds, state.bounds, {.hint = hint}).submitted) {
        state.marks.bounds = bounds_of(state.bounds.text());
        changed = true;
    }
    if (changed) ask(ui, ShowMarks{state.marks});
    float right = pen.at.x + pen.width;
    for (const auto& [id, form, ending] :
         {std::tuple("marks-html", "grading.marks.print", ".html"), std::tuple("marks-csv", "CSV", ".csv"),
          std::tuple("marks-xlsx", "XLSX", ".xlsx")}) {
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
    if (!sheet.versions.empty()) pen.wrapped(kSmall, colour().text_soft, sheet.versions.in(lang));
    pen.gap(6);
    if (sheet.rows.empty())
        return empty_state(ui, {pen.at, {pen.at.x + pen.width, box.Max.y}}, Icon::person,
                           ui.t("grading.empty"), ui.t("grading.marks.empty_more"));
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
    const TableHit hit =
        table(ui, "sheet", {{place.Min.x + 1, place.Min.y + 1}, {place.Max.x - 1, place.Max.y - 1}},
              {{"", 44, true, false},
               {ui.t("grading.roster.number"), 150},
               {ui.t("grading.roster.name"), 0},
               {ui.t("grading.filter.class"), 150},
               {ui.t("grading.col.score"), 110, true},
               {ui.t("grading.col.grade"), 110},
               {ui.t("grading.col.attempts"), 90, true},
               {ui.t("grading.col.remark"), 220, false, false}},
              sorting, order.size(), 36, true,
              [&](std::size_t at, const ImRect&, const std::vector<ImRect>& cells) {
                  const report::MarkRow& row = sheet.rows[order[at]];
                  cell_text(cells[0], kSmall, colour().text_faint, std::to_string(order[at] + 1), true);
                  cell_text(cells[1], kBody, colour().text, row.number);
                  cell_text(cells[2], kBodyBold, colour().text, row.name);
                  cell_text(cells[3], kBody, colour().text_soft, row.class_name);
                  std::string score = row.score < 0 ? "–" : std::to_string(row.score);
                  if (row.original >= 0 && row.original != row.score)
                      score = std::to_string(row.original) + " → " + score;
                  cell_text(cells[4], kBodyBold,
                            row.score < 0 ? colour().text_faint
                            : row.passed  ? colour().good_text
                                          : colour().bad_text,
                            score, true);
                  cell_text(cells[5], kBody,
                            row.presence == report::Presence::marked ? colour().text : colour().warn_text,
                            row.grade.in(lang));
                  cell_text(cells[6], kBody, colour().text_soft, std::to_string(row.attempts.size()), true);
                  cell_text(cells[7], kSmall, colour().warn_text, row.remark.in(lang));
              });
    if (hit.row >= 0 && !sheet.rows[order[static_cast<std::size_t>(hit.row)]].session.empty())
        ask(ui, OpenSession{sheet.rows[order[static_cast<std::size_t>(hit.row)]].session, ""});
}

}  // namespace kefu::gui
