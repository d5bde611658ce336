// The class in tables: student by rule, the weakest rules with sentences, item analysis, the sessions.
#include <algorithm>
#include <cmath>

#include "gui/panels/grading_pages.h"

namespace kefu::gui {

namespace {

ImU32 heat_colour(const analysis::HeatCell& cell) {
    if (cell.n == 0) return 0;
    const float lost = std::clamp(static_cast<float>(cell.lost_permille) / 1000, 0.0F, 1.0F);
    return lost < 0.25F ? mixed(colour().good_soft, colour().warn_soft, lost * 4)
                        : mixed(colour().warn_soft, colour().bad, (lost - 0.25F) / 0.75F * 0.8F);
}

std::string shown_optional(const std::optional<int>& permille_value) {
    if (!permille_value) return "–";
    const int value = *permille_value;
    std::string text = value < 0 ? "−" : "";
    text += "0." + std::string(std::abs(value) < 100 ? "0" : "") + std::to_string(std::abs(value) / 10);
    return std::abs(value) >= 1000 ? (value < 0 ? "−1.00" : "1.00") : text;
}

void open_session(const Ui& ui, const std::string& session) {
    ask(ui, desk::grading::OpenSession{session, ""});
}

}  // namespace

void draw_heat(const Ui& ui, const ImRect& box) {
    const desk::HeatView& heat = ui.view.grading.klass.figures.heat;
    const std::size_t rows = heat.people.size();
    const std::size_t columns = heat.rules.size();
    if (rows == 0 || columns == 0) return;
    Sorting& sorting = sorting_of(ui, "heat");
    const std::vector<std::size_t> order = sorted_rows(rows, sorting, [&](std::size_t row) {
        if (sorting.column >= static_cast<int>(columns)) return -1;
        const analysis::HeatCell& cell = heat.at(row, static_cast<std::size_t>(std::max(0, sorting.column)));
        return cell.n == 0 ? -1 : cell.lost_permille;
    });
    const float name = px(190);
    const float head = px(86);
    const float room = box.GetWidth() - name - px(40);
    const float wide = std::max(px(64), std::floor(room / static_cast<float>(columns)));
    const float high = px(30);
    text_fit({box.Min.x + px(16), box.Min.y + px(6)}, box.GetWidth() - px(32), kSmall, colour().text_soft,
             ui.t("grading.heat_more"));
    const float below = box.Min.y + px(28);
    const Pen pen =
        begin_area(ui, "heat", {{box.Min.x + px(16), below}, {box.Max.x - px(8), box.Max.y - px(8)}}, 0,
                   ImGuiWindowFlags_HorizontalScrollbar);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 window = ImGui::GetWindowPos();
    const float seen_right = window.x + ImGui::GetWindowWidth();
    const float seen_bottom = window.y + ImGui::GetWindowHeight();
    const auto column_x = [&](std::size_t c) { return pen.at.x + name + wide * static_cast<float>(c); };
    for (std::size_t i = 0; i < rows; ++i) {
        const float y = pen.at.y + head + high * static_cast<float>(i);
        if (y + high < window.y + head || y > seen_bottom) continue;
        for (std::size_t c = 0; c < columns; ++c) {
            const float x = column_x(c);
            if (x + wide < window.x + name || x > seen_right) continue;
            const analysis::HeatCell& cell = heat.at(order[i], c);
            const ImRect square({x + 1, y + 1}, {x + wide - 1, y + high - 1});
            const ImU32 fill = heat_colour(cell);
            if (fill == 0) {
                text_centred(square, kTiny, colour().text_faint, "·");
                continue;
            }
            list->AddRectFilled(square.Min, square.Max, fill);
            text_centred(square, kTiny, colour().text, std::to_string((cell.lost_permille + 5) / 10));
            if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(square.Min, square.Max) &&
                ImGui::GetMousePos().y > window.y + head)
                tooltip(ui,
                        heat.people[order[i]] + " · " + heat.rules[c] + "\n" +
                            ui.t("grading.heat_cell", permille(cell.lost_permille), std::to_string(cell.n)));
        }
        // Names stay where the map is scrolled sideways.
        list->AddRectFilled({window.x, y}, {window.x + name, y + high}, colour().canvas);
        std::string who = heat.people[order[i]];
        if (i < heat.numbers.size() && !heat.numbers[order[i]].empty()) who += "  " + heat.numbers[order[i]];
        text_fit({window.x + px(4), y + (high - std::round(line_height(Type::small))) / 2}, name - px(12),
                 kSmall, colour().text, who);
    }
    // So does the head where it is scrolled down.
    list->AddRectFilled(window, {seen_right, window.y + head}, colour().canvas);
    for (std::size_t c = 0; c < columns; ++c) {
        const float x = column_x(c);
        if (x + wide < window.x + name || x > seen_right) continue;
        const ImRect title({x + px(2), window.y}, {x + wide - px(2), window.y + head});
        ImGui::PushID(static_cast<int>(c));
        const Touch touched = touch("rule", title);
        ImGui::PopID();
        const bool on = sorting.column == static_cast<int>(c);
        if (touched.clicked) {
            sorting.falling = on ? !sorting.falling : true;
            sorting.column = static_cast<int>(c);
        }
        constexpr std::size_t kLines = 5;
        const float most = std::round(line_height(Type::tiny)) * static_cast<float>(kLines);
        const float text = std::min(most, wrapped_height(ui, title.GetWidth(), kTiny, heat.rules[c]));
        text_lines(ui, {title.Min.x, std::max(title.Min.y, title.Max.y - text - px(4))}, title.GetWidth(),
                   kTiny, on ? colour().accent_text : colour().text_soft, heat.rules[c], kLines);
        if (touched.hovered) tooltip(ui, heat.rules[c]);
    }
    list->AddRectFilled(window, {window.x + name, window.y + head}, colour().canvas);
    const float whole = name + wide * static_cast<float>(columns);
    ImGui::SetCursorScreenPos({pen.at.x, pen.at.y});
    ImGui::Dummy({whole, head + high * static_cast<float>(rows)});
    ImGui::EndChild();
}

void draw_weak_rules(const Ui& ui, const ImRect& box) {
    const auto& weak = ui.view.grading.klass.figures.weakest;
    ClassState& state = ui.state.grading.klass;
    Pen pen = begin_area(ui, "weak", box, 20);
    pen.wrapped(kSmall, colour().text_soft, ui.t("grading.rules_more"));
    pen.gap(8);
    for (const desk::WeakRuleView& rule : weak) {
        ImGui::PushID(rule.rule.c_str());
        const bool open = state.weak_open == rule.rule;
        const ImRect row(pen.at, {pen.at.x + pen.width, pen.at.y + px(56)});
        const Touch touched = touch("rule", row);
        card(row, touched.hovered ? colour().surface_raised : 0);
        if (touched.clicked) state.weak_open = open ? "" : rule.rule;
        draw_icon(ImGui::GetWindowDrawList(), open ? Icon::chevron_down : Icon::chevron_right,
                  {row.Min.x + px(20), row.GetCenter().y}, px(12), colour().text_soft);
        const float mid = row.Min.x + row.GetWidth() * 0.42F;
        text_fit({row.Min.x + px(40), row.Min.y + px(8)}, mid - row.Min.x - px(56), kBodyBold, colour().text,
                 rule.title);
        std::string counts = ui.t("grading.rule_counts", static_cast<long long>(rule.broken));
        counts = base::filled_text(counts, "1", std::to_string(rule.students));
        counts = base::filled_text(counts, "2", std::to_string(rule.n));
        text_fit({row.Min.x + px(40), row.Min.y + px(30)}, mid - row.Min.x - px(56), kSmall,
                 colour().text_soft, counts);
        const std::string lost = ui.t("grading.rule_lost", permille(rule.lost_permille),
                                      points_text(rule.lost_per_session_centi * 10));
        const float beside = std::max(px(190), text_width(kBodyBold, lost) + px(34));
        bar({{mid, row.GetCenter().y - px(5)}, {row.Max.x - beside, row.GetCenter().y + px(5)}},
            static_cast<float>(rule.lost_permille) / 1000, colour().bad, colour().surface_sunken);
        text_right({row.Max.x - px(18), row.GetCenter().y - std::round(line_height(Type::body)) / 2},
                   kBodyBold, colour().bad_text, lost);
        pen.at.y = row.Max.y + px(6);
        if (open) {
            int number = 0;
            for (const desk::SentenceView& one : rule.examples) {
                ImGui::PushID(number++);
                const float left = pen.at.x + px(40);
                const float room = pen.width - px(80);
                const std::string about = person_line(one.student, one.scenario, one.when);
                const std::string& said = one.said.empty() ? ui.t("grading.nothing_said") : one.said;
                const float shopper = wrapped_height(ui, room, kSmall, one.shopper_said);
                const float reply = wrapped_height(ui, room, kBody, said);
                const ImRect quote({left - px(14), pen.at.y},
                                   {pen.at.x + pen.width, pen.at.y + px(34) + shopper + reply + px(14)});
                const Touch picked = touch("sentence", quote);
                fill_rounded(ImGui::GetWindowDrawList(), quote.Min, quote.Max,
                             picked.hovered ? colour().hover : colour().surface_sunken, px(radius::kS));
                float y = quote.Min.y + px(8);
                text_fit({left, y}, room, kSmallBold, colour().accent_text, about);
                y += px(24);
                y += text_wrapped(ui, {left, y}, room, kSmall, colour().text_soft, one.shopper_said);
                text_wrapped(ui, {left, y + px(2)}, room, kBody, colour().text, said);
                draw_icon(ImGui::GetWindowDrawList(), Icon::chevron_right,
                          {quote.Max.x - px(16), quote.GetCenter().y}, px(12), colour().text_faint);
                if (picked.clicked) {
                    ui.state.grading.wanted_session = one.session;
                    ui.state.grading.wanted_line = one.event;
                    open_session(ui, one.session);
                }
                pen.at.y = quote.Max.y + px(6);
                ImGui::PopID();
            }
            pen.gap(8);
        }
        ImGui::PopID();
    }
    if (weak.empty()) pen.wrapped(kBody, colour().text_soft, ui.t("grading.rules_none"));
    end_area(pen.at.y, 20);
}

void draw_items(const Ui& ui, const ImRect& box) {
    const desk::ClassView& view = ui.view.grading.klass;
    ClassState& state = ui.state.grading.klass;
    const ImRect inside({box.Min.x + px(16), box.Min.y + px(8)}, {box.Max.x - px(16), box.Max.y - px(12)});
    text_fit({inside.Min.x, inside.Min.y + px(6)}, inside.GetWidth() * 0.6F, kSmall, colour().text_soft,
             ui.t("grading.items_more"));
    const std::vector<std::string> from{ui.t("grading.attempts.first"), ui.t("grading.attempts.last"),
                                        ui.t("grading.attempts.best"), ui.t("grading.all")};
    constexpr analysis::Attempts kFrom[] = {analysis::Attempts::first, analysis::Attempts::last,
                                            analysis::Attempts::best, analysis::Attempts::all};
    const int now = static_cast<int>(std::find(std::begin(kFrom), std::end(kFrom), state.items_from) - kFrom);
    float wide = 0;
    for (const std::string& label : from)
        wide += button_width(label, {.small = true}) + px(6);
    const int next = segments(ui, "from", {inside.Max.x - wide, inside.Min.y}, from, now);
    if (next != now) {
        state.items_from = kFrom[next];
        show_class(ui);
    }
    const float top = inside.Min.y + button_height(true) + px(8);
    const float scenarios = std::min(
        px(34) * static_cast<float>(view.figures.scenario_items.size()) + table_head_height() + px(6),
        (inside.Max.y - top) * 0.4F);
    const auto one_table = [&](const char* id, const ImRect& place, const char* title,
                               const std::vector<desk::ItemView>& items) {
        Sorting& sorting = sorting_of(ui, id);
        const std::vector<std::size_t> order = sorted_rows(items.size(), sorting, [&](std::size_t i) {
            const analysis::Item& item = items[i].item;
            const int value = sorting.column == 1   ? static_cast<int>(item.n)
                              : sorting.column == 2 ? item.facility_permille
                              : sorting.column == 3 ? item.discrimination_permille.value_or(-2000)
                              : sorting.column == 4 ? item.point_biserial_permille.value_or(-2000)
                                                    : 0;
            return std::pair(value, sorting.column == 0   ? items[i].title
                                    : sorting.column == 5 ? items[i].remark
                                                          : "");
        });
        card(place);
        table(ui, id, {{place.Min.x + 1, place.Min.y + 1}, {place.Max.x - 1, place.Max.y - 1}},
              {{ui.t(title), 0},
               {"n", 70, true},
               {"P", 80, true},
               {"D", 80, true},
               {"r", 80, true},
               {ui.t("grading.col.remark"), 280}},
              sorting, order.size(), 34, false,
              [&](std::size_t row, const ImRect&, const std::vector<ImRect>& cells) {
                  const desk::ItemView& one = items[order[row]];
                  const bool few = one.item.n < analysis::kEnough;
                  const ImU32 ink = few ? colour().text_soft : colour().text;
                  cell_text(cells[0], kBody, colour().text, one.title);
                  cell_text(cells[1], kBody, ink, std::to_string(one.item.n), true);
                  cell_text(cells[2], kBody, ink, permille(one.item.facility_permille), true);
                  cell_text(cells[3], kBody, ink, shown_optional(one.item.discrimination_permille), true);
                  cell_text(cells[4], kBody, ink, shown_optional(one.item.point_biserial_permille), true);
                  cell_text(cells[5], kSmall, few ? colour().text_soft : colour().warn_text, one.remark);
              });
    };
    one_table("items-scenario", {{inside.Min.x, top}, {inside.Max.x, top + scenarios}},
              "grading.col.scenario", view.figures.scenario_items);
    one_table("items-rule", {{inside.Min.x, top + scenarios + px(12)}, inside.Max}, "grading.col.rule",
              view.figures.rule_items);
}

void draw_sessions(const Ui& ui, const ImRect& box) {
    const desk::ClassView& view = ui.view.grading.klass;
    ClassState& state = ui.state.grading.klass;
    const ImRect list({box.Min.x + px(16), box.Min.y + px(44)}, {box.Max.x - px(16), box.Max.y - px(10)});
    std::string text = ui.t("grading.sessions_count", static_cast<long long>(view.total));
    if (!state.selected.empty())
        text += "  ·  " + ui.t("grading.selected", static_cast<long long>(state.selected.size()));
    text_at({list.Min.x, box.Min.y + px(12)}, kBody, colour().text_soft, text);
    float right = list.Max.x;
    const auto action = [&](const char* id, const char* key, const auto& go) {
        const ButtonLook look{.enabled = !state.selected.empty(), .small = true};
        right -= button_width(ui.t(key), look);
        if (button(id, {right, box.Min.y + px(6)}, ui.t(key), look)) go();
        right -= px(6);
    };
    action("none", "grading.select_none", [&] { state.selected.clear(); });
    action("export", "grading.export_selected", [&] {
        ui.state.grading.export_what = 2;
        ask(ui, desk::grading::Turn{desk::GradingPage::exports});
    });
    card(list);
    // Columns that desk can sort by; the rest stand as they come.
    Sorting sorting;
    switch (state.order) {
        case desk::SessionOrder::newest:
            sorting = {4, true};
            break;
        case desk::SessionOrder::oldest:
            sorting = {4, false};
            break;
        case desk::SessionOrder::best:
            sorting = {5, true};
            break;
        case desk::SessionOrder::worst:
            sorting = {5, false};
            break;
        case desk::SessionOrder::student:
            sorting = {1, false};
            break;
    }
    const Sorting before = sorting;
    const float student = std::clamp(list.GetWidth() / px(1) * 0.24F, 200.0F, 420.0F);
    const TableHit hit = table(
        ui, "sessions", {{list.Min.x + 1, list.Min.y + 1}, {list.Max.x - 1, list.Max.y - 1}},
        {{"", 34, false, false},
         {ui.t("grading.col.student"), student},
         {ui.t("grading.col.scenario"), 0, false, false},
         {ui.t("grading.col.flags"), 190, false, false},
         {ui.t("grading.col.when"), 160},
         {ui.t("grading.col.score"), 80, true}},
        sorting, view.total, 40, true, [&](std::size_t row, const ImRect&, const std::vector<ImRect>& cells) {
            if (row < view.lines_from || row >= view.lines_from + view.lines.size()) {
                cell_text(cells[1], kBody, colour().text_faint, "…");
                return;
            }
            const desk::SessionLine& one = view.lines[row - view.lines_from];
            const ImRect box_tick(cells[0].Min, {cells[0].Max.x - px(6), cells[0].Max.y});
            const bool on = state.selected.contains(one.session);
            const ImVec2 corner{box_tick.Min.x, box_tick.GetCenter().y - px(9)};
            fill_rounded(ImGui::GetWindowDrawList(), corner, {corner.x + px(18), corner.y + px(18)},
                         on ? colour().accent : colour().surface_raised, px(4));
            ImGui::GetWindowDrawList()->AddRect(corner, {corner.x + px(18), corner.y + px(18)},
                                                colour().border_strong, px(4));
            if (on)
                draw_icon(ImGui::GetWindowDrawList(), Icon::check, {corner.x + px(9), corner.y + px(9)},
                          px(11), colour().on_accent);
            cell_text(cells[1], kBody, colour().text, person_line(one.name, one.class_name, one.number));
            std::string scenario = one.scenario;
            if (one.attempt > 1) scenario += "  " + ui.t("grading.attempt", one.attempt);
            cell_text(cells[2], kBody, colour().text, scenario);
            std::string flags = one.exam ? ui.t("work.exam") : "";
            for (const auto& [flag, name] : analysis::kFlagNames) {
                if ((one.flags & flag) != 0)
                    flags += (flags.empty() ? "" : " · ") + ui.named("grading.flag", name);
            }
            cell_text(cells[3], kSmall, colour().text_soft, flags);
            cell_text(cells[4], kSmall, colour().text_soft, one.when);
            cell_text(cells[5], kBodyBold, one.passed ? colour().good_text : colour().bad_text,
                      std::to_string(one.score), true);
        });
    // A click in the first column ticks, elsewhere opens.
    if (hit.row >= 0) {
        const auto row = static_cast<std::size_t>(hit.row);
        if (row >= view.lines_from && row < view.lines_from + view.lines.size()) {
            const std::string& session = view.lines[row - view.lines_from].session;
            const bool ticks = ImGui::GetMousePos().x < list.Min.x + px(50) && ImGui::IsMouseReleased(0);
            if (!ticks)
                open_session(ui, session);
            else if (!state.selected.erase(session))
                state.selected.insert(session);
        }
    }
    if (hit.sorted && !(sorting == before)) {
        if (sorting.column == 4)
            state.order = sorting.falling ? desk::SessionOrder::newest : desk::SessionOrder::oldest;
        else if (sorting.column == 5)
            state.order = sorting.falling ? desk::SessionOrder::best : desk::SessionOrder::worst;
        else
            state.order = desk::SessionOrder::student;
        state.lines_asked = 0;
        show_class(ui);
    }
    // The stretch that is seen is asked for once.
    const bool there = hit.first >= view.lines_from && hit.last <= view.lines_from + view.lines.size();
    if (!there && !view.busy && hit.last > hit.first) {
        const std::size_t from = hit.first > 80 ? hit.first - 80 : 0;
        if (state.lines_asked != from + 1) {
            state.lines_asked = from + 1;
            ask(ui, desk::grading::ShowLines{from});
        }
    }
}

}  // namespace kefu::gui
