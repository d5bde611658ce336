// My history: every session in a table, progress over time for each scenario.
#include <algorithm>

#include "gui/panels/charts.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

constexpr int kPass = 60;

/// One score is a point; from the second on there is progress to be seen.
bool moves(const desk::ProgressSeries& series) {
    return series.scores.size() > 1;
}

void series_chips(const Ui& ui, Pen& pen) {
    float x = pen.at.x;
    for (const desk::ProgressSeries& series : ui.view.history.series) {
        if (!moves(series)) continue;
        const float wide = std::min(chip_width(series.title), pen.width);
        if (x > pen.at.x && x + wide > pen.at.x + pen.width) {
            x = pen.at.x;
            pen.at.y += chip_height() + px(6);
        }
        ImGui::PushID(series.scenario.c_str());
        const Touch touched = touch("series", {{x, pen.at.y}, {x + wide, pen.at.y + chip_height()}});
        ImGui::PopID();
        const bool on = ui.state.history_scenario == series.scenario;
        chip({x, pen.at.y}, series.title,
             on                ? colour().accent
             : touched.hovered ? colour().accent_soft
                               : colour().surface_sunken,
             on ? colour().on_accent : colour().text_soft);
        if (touched.clicked) ui.state.history_scenario = series.scenario;
        x += wide + px(6);
    }
    pen.at.y += chip_height() + px(10);
}

void progress(const Ui& ui, Pen& pen) {
    const auto& all = ui.view.history.series;
    const auto first = std::find_if(all.begin(), all.end(), moves);
    if (first == all.end()) return;
    const auto chosen = std::find_if(all.begin(), all.end(), [&](const auto& one) {
        return moves(one) && one.scenario == ui.state.history_scenario;
    });
    const desk::ProgressSeries& series = chosen == all.end() ? *first : *chosen;
    ui.state.history_scenario = series.scenario;
    const ImVec2 top = pen.at;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    Pen inside{ui, {top.x + px(22), top.y + px(18)}, pen.width - px(44)};
    inside.line(kLeadBold, colour().text, ui.t("history.progress"));
    inside.gap(6);
    series_chips(ui, inside);
    progress_chart(ui, {inside.at, {inside.at.x + inside.width, inside.at.y + px(200)}}, series, kPass);
    pen.at.y = inside.at.y + px(216);
    list->ChannelsSetCurrent(0);
    card({top, {top.x + pen.width, pen.at.y}});
    list->ChannelsMerge();
    pen.gap(space::kL);
}

void table_row(const Ui& ui, const desk::HistoryRow& row, Pen& pen, bool last) {
    const float high = px(58);
    const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + high});
    ImGui::PushID(row.session.c_str());
    const Touch touched = touch("row", box, row.can_open);
    ImGui::PopID();
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (touched.hovered) list->AddRectFilled(box.Min, box.Max, colour().hover);
    if (touched.clicked) ui.commands.add(desk::OpenDebrief{row.session});
    const float middle = box.GetCenter().y;
    const float left = box.Min.x + px(22);
    const float score_x = box.Max.x - px(150);
    text_fit({left, middle - std::round(line_height(Type::body)) + px(1)}, score_x - left - px(160),
             kBodyBold, colour().text, row.title);
    text_fit({left, middle + px(3)}, score_x - left - px(160), kSmall, colour().text_soft,
             row.when + (row.duration.empty() ? "" : " · " + row.duration));
    const std::string& mode = ui.t(row.mode == desk::Mode::exam ? "work.exam" : "work.practice");
    const bool exam = row.mode == desk::Mode::exam;
    chip({score_x - px(110), middle - chip_height() / 2}, mode,
         exam ? colour().warn_soft : colour().surface_sunken, exam ? colour().warn_text : colour().text_soft);
    if (row.score < 0) {
        text_fit({score_x, middle - line_height(Type::small) / 2}, px(120), kSmall, colour().text_soft,
                 ui.t("history.unfinished"));
    } else {
        text_at({score_x, middle - line_height(Type::title) / 2}, kTitle,
                row.passed ? colour().good_text : colour().bad_text, std::to_string(row.score));
    }
    if (row.can_open)
        draw_icon(list, Icon::chevron_right, {box.Max.x - px(26), middle}, px(14), colour().text_faint);
    if (!last) list->AddLine({left, box.Max.y - 1}, {box.Max.x - px(22), box.Max.y - 1}, colour().border);
    pen.at.y += high;
}

}  // namespace

void draw_history(const Ui& ui, const ImRect& box) {
    const desk::HistoryView& history = ui.view.history;
    Pen outer = begin_area(ui, "history", box, 0);
    const ImRect column = middle_column({outer.at, {outer.at.x + outer.width, outer.at.y + 1}}, 1080);
    Pen pen{ui, {column.Min.x + px(32), outer.at.y + px(32)}, column.GetWidth() - px(64)};
    page_title(pen, ui.t("history.title"), ui.t("history.more"));
    if (history.rows.empty()) {
        const ImRect rest(pen.at, {pen.at.x + pen.width, std::max(box.Max.y - px(60), pen.at.y + px(260))});
        empty_state(ui, rest, Icon::history, ui.t("history.empty"), ui.t("history.empty_more"));
        end_area(rest.Max.y, 0);
        return;
    }
    progress(ui, pen);
    const float high = px(58) * static_cast<float>(history.rows.size()) + px(16);
    card({pen.at, {pen.at.x + pen.width, pen.at.y + high}});
    pen.gap(8);
    const float clip_top = box.Min.y - px(60);
    for (const desk::HistoryRow& row : history.rows) {
        const bool visible = pen.at.y < box.Max.y && pen.at.y > clip_top;
        if (visible) {
            table_row(ui, row, pen, &row == &history.rows.back());
        } else {
            pen.at.y += px(58);
        }
    }
    end_area(pen.at.y + px(8), 32);
}

}  // namespace kefu::gui
