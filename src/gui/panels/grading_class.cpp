// Where the class stands: the filters, the figures, who needs attention.
#include <algorithm>
#include <cmath>

#include "gui/panels/choice.h"
#include "gui/panels/field.h"
#include "gui/panels/grading_pages.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

constexpr int kMarks[][2] = {{0, 100}, {0, 59}, {60, 69}, {70, 79}, {80, 89}, {90, 100}};

void send(const Ui& ui) {
    ClassState& state = ui.state.grading.klass;
    state.lines_asked = 0;
    state.filter.score_from = kMarks[state.mark][0];
    state.filter.score_to = kMarks[state.mark][1];
    // The first choice is "all".
    state.filter.flags = state.flag == 0 ? std::uint16_t{0} : analysis::kFlagNames[state.flag - 1].first;
    show_class(ui);
}

/// One of `from` or all; the chosen id stands alone in `into`.
void choose_one(const Ui& ui, const char* id, const ImRect& box, const char* label,
                const std::vector<desk::Choice>& from, std::vector<std::string>& into, bool counts) {
    std::vector<std::string> options{ui.t("grading.all")};
    int chosen = 0;
    for (const desk::Choice& one : from) {
        if (!into.empty() && one.id == into.front()) chosen = static_cast<int>(options.size());
        const std::string& title = one.title.empty() ? ui.t("grading.unnamed") : one.title;
        options.push_back(counts ? title + " (" + std::to_string(one.sessions) + ")" : title);
    }
    const int picked = choice(ui, id, box, ui.t(label), options, chosen);
    if (picked < 0) return;
    into.clear();
    if (picked > 0) into.push_back(from[static_cast<std::size_t>(picked) - 1].id);
    send(ui);
}

void choose_number(const Ui& ui, const char* id, const ImRect& box, const char* label,
                   const std::vector<std::string>& options, int& number) {
    const int picked = choice(ui, id, box, ui.t(label), options, number);
    if (picked < 0) return;
    number = picked;
    send(ui);
}

/// A day, asked for once it is written out or taken away.
void choose_day(const Ui& ui, const char* id, const ImRect& box, const char* hint, Editor& day) {
    constexpr std::size_t kWhole = 10;  // 2026-09-01
    const FieldOutcome typed = field(ui, id, box, day, {.hint = ui.t(hint), .icon = Icon::clock});
    if (typed.submitted || (typed.changed && (day.empty() || day.text().size() == kWhole))) send(ui);
}

/// Returns the height taken.
float filters(const Ui& ui, const ImRect& box) {
    ClassState& state = ui.state.grading.klass;
    const desk::OverviewView& figures = ui.view.grading.klass.figures;
    const bool days = state.period == static_cast<int>(desk::Period::days);
    const int count = days ? 10 : 8;
    const float gap = px(6);
    const int across = std::clamp(static_cast<int>((box.GetWidth() + gap) / (px(132) + gap)), 1, 8);
    const float wide =
        std::floor((box.GetWidth() - gap * static_cast<float>(across - 1)) / static_cast<float>(across));
    int at = 0;
    const auto place = [&] {
        const float x = box.Min.x + static_cast<float>(at % across) * (wide + gap);
        const float y = box.Min.y + static_cast<float>(at / across) * (choice_height() + gap);
        ++at;
        return ImRect({x, y}, {x + wide, y + choice_height()});
    };
    choose_one(ui, "class", place(), "grading.filter.class", figures.classes, state.filter.classes, false);
    choose_one(ui, "student", place(), "grading.filter.student", figures.people, state.filter.students,
               false);
    choose_one(ui, "scenario", place(), "grading.filter.scenario", figures.scenarios, state.filter.scenarios,
               true);
    choose_one(ui, "assignment", place(), "grading.filter.assignment", figures.assignments,
               state.filter.assignments, true);
    choose_number(ui, "period", place(), "grading.filter.period",
                  {ui.t("grading.all"), ui.t("grading.period.today"), ui.t("grading.period.week"),
                   ui.t("grading.period.month"), ui.t("grading.period.term"), ui.t("grading.period.days")},
                  state.period);
    choose_number(ui, "mark", place(), "grading.filter.mark",
                  {ui.t("grading.all"), "< 60", "60–69", "70–79", "80–89", "90–100"}, state.mark);
    std::vector<std::string> flags{ui.t("grading.all")};
    for (const auto& [flag, name] : analysis::kFlagNames)
        flags.push_back(ui.named("grading.flag", name));
    choose_number(ui, "flag", place(), "grading.filter.flag", flags, state.flag);
    int attempts = static_cast<int>(state.filter.attempts);
    const int before = attempts;
    const ImRect last = place();
    if (const int picked = choice(ui, "attempts", last, ui.t("grading.filter.attempts"),
                                  {ui.t("grading.all"), ui.t("grading.attempts.first"),
                                   ui.t("grading.attempts.last"), ui.t("grading.attempts.best")},
                                  attempts);
        picked >= 0)
        attempts = picked;
    if (attempts != before) {
        state.filter.attempts = static_cast<analysis::Attempts>(attempts);
        send(ui);
    }
    if (days) {
        choose_day(ui, "first-day", place(), "grading.period.first", state.first_day);
        choose_day(ui, "last-day", place(), "grading.period.last", state.last_day);
    }
    const int rows = (count + across - 1) / across;
    float high = static_cast<float>(rows) * (choice_height() + gap);
    const std::string& problem = ui.view.grading.klass.period_problem;
    if (!problem.empty()) {
        text_fit({box.Min.x, box.Min.y + high}, box.GetWidth(), kSmall, colour().bad_text, problem);
        high += std::round(line_height(Type::small)) + gap;
    }
    return high;
}

void stat(const ImRect& box, std::string_view label, const std::string& value, ImU32 ink) {
    card(box);
    text_fit({box.Min.x + px(16), box.Min.y + px(10)}, box.GetWidth() - px(24), kSmall, colour().text_soft,
             label);
    text_fit({box.Min.x + px(16), box.Min.y + px(32)}, box.GetWidth() - px(24), kTitle, ink, value);
}

void stats(const Ui& ui, Pen& pen) {
    const desk::OverviewView& figures = ui.view.grading.klass.figures;
    const analysis::Spread& spread = figures.spread;
    const std::pair<const char*, std::string> all[] = {
        {"grading.stat.sessions", std::to_string(figures.sessions)},
        {"grading.stat.students", std::to_string(figures.students)},
        {"grading.stat.mean", spread.n > 0 ? tenths(spread.mean_tenths) : "–"},
        {"grading.stat.median", spread.n > 0 ? tenths(spread.median_tenths) : "–"},
        {"grading.stat.spread", spread.n > 1 ? tenths(spread.deviation_tenths) : "–"},
        {"grading.stat.range",
         spread.n > 0 ? std::to_string(spread.lowest) + "–" + std::to_string(spread.highest) : "–"},
        {"grading.stat.passed", spread.n > 0 ? permille(spread.passed_permille) : "–"}};
    const float gap = px(10);
    const float wide = (pen.width - gap * 6) / 7;
    float x = pen.at.x;
    for (const auto& [label, value] : all) {
        stat({{std::round(x), pen.at.y}, {std::round(x + wide), pen.at.y + px(72)}}, ui.t(label), value,
             colour().text);
        x += wide + gap;
    }
    pen.at.y += px(72) + px(14);
}

void distribution(const Ui& ui, const ImRect& box) {
    const analysis::Spread& spread = ui.view.grading.klass.figures.spread;
    card(box);
    text_at({box.Min.x + px(18), box.Min.y + px(12)}, kLeadBold, colour().text, ui.t("grading.distribution"));
    const ImRect plot({box.Min.x + px(24), box.Min.y + px(62)}, {box.Max.x - px(24), box.Max.y - px(34)});
    const std::size_t most =
        std::max<std::size_t>(1, *std::max_element(spread.bands.begin(), spread.bands.end()));
    const float slot = plot.GetWidth() / 10;
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < spread.bands.size(); ++i) {
        const float high = plot.GetHeight() * static_cast<float>(spread.bands[i]) / static_cast<float>(most);
        const float x = plot.Min.x + slot * static_cast<float>(i);
        const ImU32 fill = i < 6 ? colour().bad : i < 8 ? colour().warn : colour().good;
        if (spread.bands[i] > 0)
            fill_rounded(list, {std::round(x + slot * 0.14F), plot.Max.y - std::max(high, px(2))},
                         {std::round(x + slot * 0.86F), plot.Max.y}, fill, px(3),
                         ImDrawFlags_RoundCornersTop);
        text_centred({{x, plot.Max.y - high - px(22)}, {x + slot, plot.Max.y - high - px(2)}}, kTiny,
                     colour().text, spread.bands[i] > 0 ? std::to_string(spread.bands[i]) : "");
        const std::string label = i == 9 ? "90+" : std::to_string(i * 10);
        text_centred({{x, plot.Max.y + px(4)}, {x + slot, plot.Max.y + px(24)}}, kTiny, colour().text_soft,
                     label);
    }
    list->AddLine({plot.Min.x, plot.Max.y}, {plot.Max.x, plot.Max.y}, colour().border_strong);
}

void progress(const Ui& ui, const ImRect& box) {
    const auto& steps = ui.view.grading.klass.figures.progress;
    card(box);
    text_at({box.Min.x + px(18), box.Min.y + px(12)}, kLeadBold, colour().text, ui.t("grading.progress"));
    if (steps.empty()) return;
    const ImRect plot({box.Min.x + px(48), box.Min.y + px(56)}, {box.Max.x - px(24), box.Max.y - px(52)});
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (int value = 0; value <= 100; value += 20) {
        const float y = std::round(plot.Max.y - plot.GetHeight() * static_cast<float>(value) / 100);
        list->AddLine({plot.Min.x, y}, {plot.Max.x, y}, colour().chart_grid);
        text_right({plot.Min.x - px(8), y - line_height(Type::tiny) / 2}, kTiny, colour().text_faint,
                   std::to_string(value));
    }
    const float slot = plot.GetWidth() / static_cast<float>(steps.size());
    const auto place = [&](std::size_t i) {
        return ImVec2{plot.Min.x + slot * (static_cast<float>(i) + 0.5F),
                      plot.Max.y - plot.GetHeight() * static_cast<float>(steps[i].mean_tenths) / 1000};
    };
    for (std::size_t i = 0; i < steps.size(); ++i)
        list->PathLineTo(place(i));
    list->PathStroke(colour().accent, 0, px(2));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const ImVec2 at = place(i);
        list->AddCircleFilled(at, px(5), colour().accent);
        text_centred({{at.x - slot / 2, at.y - px(26)}, {at.x + slot / 2, at.y - px(8)}}, kTiny,
                     colour().text, tenths(steps[i].mean_tenths));
        text_centred({{at.x - slot / 2, plot.Max.y + px(4)}, {at.x + slot / 2, plot.Max.y + px(22)}}, kTiny,
                     colour().text_soft, ui.t("grading.attempt", steps[i].attempt));
        text_centred({{at.x - slot / 2, plot.Max.y + px(20)}, {at.x + slot / 2, plot.Max.y + px(38)}}, kTiny,
                     colour().text_faint, "n=" + std::to_string(steps[i].n));
    }
}

void attention(const Ui& ui, const ImRect& box) {
    const auto& noticed = ui.view.grading.klass.figures.attention;
    Sorting& sorting = sorting_of(ui, "attention");
    const std::vector<std::size_t> order = sorted_rows(noticed.size(), sorting, [&](std::size_t i) {
        const desk::NoticedView& one = noticed[i];
        switch (sorting.column) {
            case 1:
                return std::pair(static_cast<long long>(one.sessions), one.name);
            case 2:
                return std::pair(static_cast<long long>(one.latest_tenths), one.name);
            case 3:
                return std::pair(static_cast<long long>(one.words.size()), one.name);
            default:
                return std::pair(0LL, one.name);
        }
    });
    const TableHit hit = table(
        ui, "attention", box,
        {{ui.t("grading.col.student"), 260},
         {ui.t("grading.col.sessions"), 90, true},
         {ui.t("grading.col.latest"), 110, true},
         {ui.t("grading.col.why"), 0}},
        sorting, order.size(), 42, true,
        [&](std::size_t row, const ImRect&, const std::vector<ImRect>& cells) {
            const desk::NoticedView& one = noticed[order[row]];
            cell_text(cells[0], kBodyBold, colour().text, person_line(one.name, one.class_name, one.number));
            cell_text(cells[1], kBody, colour().text, std::to_string(one.sessions), true);
            cell_text(cells[2], kBody, one.latest_tenths < 600 ? colour().bad_text : colour().text,
                      one.latest_tenths < 0 ? "–" : tenths(one.latest_tenths), true);
            std::string words;
            for (const std::string& why : one.words)
                words += (words.empty() ? "" : ui.t("grading.and")) + why;
            cell_text(cells[3], kSmall, colour().text_soft, words);
        });
    if (hit.row >= 0) {
        ClassState& state = ui.state.grading.klass;
        state.filter.students = {noticed[order[static_cast<std::size_t>(hit.row)]].student};
        state.tab = 4;
        send(ui);
    }
}

void figures_page(const Ui& ui, const ImRect& box) {
    Pen pen = begin_area(ui, "figures", box, 16);
    stats(ui, pen);
    const float gap = px(14);
    const float half = std::floor((pen.width - gap) / 2);
    const float high = px(232);
    distribution(ui, {pen.at, {pen.at.x + half, pen.at.y + high}});
    progress(ui, {{pen.at.x + half + gap, pen.at.y}, {pen.at.x + pen.width, pen.at.y + high}});
    pen.at.y += high + px(18);
    const auto& noticed = ui.view.grading.klass.figures.attention;
    pen.line(kLeadBold, colour().text, ui.t("grading.attention", static_cast<long long>(noticed.size())));
    pen.gap(6);
    if (noticed.empty()) {
        pen.wrapped(kBody, colour().text_soft, ui.t("grading.attention_none"));
    } else {
        const float rows =
            px(42) * static_cast<float>(std::min<std::size_t>(noticed.size(), 8)) + table_head_height();
        const ImRect list(pen.at, {pen.at.x + pen.width, pen.at.y + rows + px(4)});
        card(list);
        attention(ui, {{list.Min.x + 1, list.Min.y + 1}, {list.Max.x - 1, list.Max.y - 1}});
        pen.at.y = list.Max.y;
    }
    end_area(pen.at.y, 20);
}

}  // namespace

void show_class(const Ui& ui) {
    const ClassState& state = ui.state.grading.klass;
    ask(ui, desk::grading::ShowClass{state.filter, state.items_from, state.order,
                                     static_cast<desk::Period>(state.period), state.first_day.text(),
                                     state.last_day.text()});
}

void draw_class(const Ui& ui, const ImRect& box) {
    ClassState& state = ui.state.grading.klass;
    const desk::ClassView& view = ui.view.grading.klass;
    const float side = px(16);
    float y = box.Min.y + px(10);
    y += filters(ui, {{box.Min.x + side, y}, {box.Max.x - side, y + px(200)}});
    const std::vector<std::string> labels{ui.t("grading.tab.figures"), ui.t("grading.tab.heat"),
                                          ui.t("grading.tab.rules"), ui.t("grading.tab.items"),
                                          ui.t("grading.tab.sessions")};
    state.tab = tabs("class-tabs", {box.Min.x + side, y}, box.GetWidth() - side * 2, labels, state.tab);
    y += tabs_height();
    const ImRect page({box.Min.x, y}, box.Max);
    if (view.busy)
        text_right({box.Max.x - side, y - tabs_height() + px(8)}, kSmall, colour().text_soft,
                   ui.t("grading.busy"));
    if (!view.problem.empty())
        return empty_state(ui, page, Icon::warning, ui.t("grading.trouble"), view.problem);
    if (!view.ready) return;
    if (view.figures.people.empty() && view.total == 0)
        return empty_state(ui, page, Icon::person, ui.t("grading.empty"), ui.t("grading.empty_more"));
    if (view.total == 0 && state.tab != 0)
        return empty_state(ui, page, Icon::search, ui.t("grading.no_match"), ui.t("grading.no_match_more"));
    ImGui::PushID(state.tab);
    switch (state.tab) {
        case 1:
            draw_heat(ui, page);
            break;
        case 2:
            draw_weak_rules(ui, page);
            break;
        case 3:
            draw_items(ui, page);
            break;
        case 4:
            draw_sessions(ui, page);
            break;
        default:
            figures_page(ui, page);
            break;
    }
    ImGui::PopID();
}

}  // namespace kefu::gui
