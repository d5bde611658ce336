// What model students made of the story: whether serving well pays, marks and endings of each kind, what nobody reached.
#include <algorithm>
#include <cstdlib>

#include "gui/panels/bench.h"
#include "gui/panels/field.h"

namespace kefu::gui {

namespace {

std::string tenths(int value) {
    return std::to_string(value / 10) + "." + std::to_string(std::abs(value % 10));
}

void histogram(const ImRect& box, const std::vector<int>& bins) {
    const int most = bins.empty() ? 1 : std::max(1, *std::max_element(bins.begin(), bins.end()));
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine({box.Min.x, box.Max.y}, box.Max, colour().chart_grid);
    const float wide = box.GetWidth() / static_cast<float>(std::max<std::size_t>(bins.size(), 1));
    for (std::size_t i = 0; i < bins.size(); ++i) {
        if (bins[i] == 0) continue;
        const float high =
            std::max(px(2), box.GetHeight() * static_cast<float>(bins[i]) / static_cast<float>(most));
        const ImU32 ink = i >= 8 ? colour().good : i >= 6 ? colour().warn : colour().bad;
        const float x = std::round(box.Min.x + wide * static_cast<float>(i));
        list->AddRectFilled({x + px(1), box.Max.y - high}, {std::round(x + wide) - px(1), box.Max.y}, ink);
    }
}

void kind_row(const Ui& ui, Pen& pen, const desk::KindView& kind) {
    const float high = px(56);
    const float x = pen.at.x;
    const float y = pen.at.y;
    const float name = px(110);
    const float chart = std::clamp(pen.width * 0.26F, px(90), px(220));
    text_fit({x, y + px(4)}, name - px(8), kBodyBold, colour().text, kind.name);
    text_fit({x, y + px(28)}, name - px(8), kSmall, colour().text_soft,
             ui.t("bench.students.sessions", std::to_string(kind.sessions)));
    histogram({{x + name, y + px(4)}, {x + name + chart, y + high - px(10)}}, kind.histogram);
    const float after = x + name + chart + px(16);
    const float room = pen.at.x + pen.width - after;
    text_fit({after, y + px(4)}, room, kBodyBold, colour().text,
             ui.t("bench.students.mean", tenths(kind.mean_tenths)) + "   " +
                 ui.t("bench.students.good", std::to_string(kind.good_percent)));
    text_fit({after, y + px(28)}, room, kSmall, colour().text_soft, kind.endings);
    pen.at.y += high;
    ImGui::GetWindowDrawList()->AddLine({x, pen.at.y - px(3)}, {x + pen.width, pen.at.y - px(3)},
                                        colour().border);
}

void unreached(const Ui& ui, Pen& pen, const char* title, const char* none,
               const std::vector<desk::UnreachedView>& all, const char* id) {
    pen.gap(14);
    pen.line(kBodyBold, colour().text, ui.t(title) + "  " + std::to_string(all.size()));
    if (all.empty()) {
        pen.line(kSmall, colour().good_text, ui.t(none));
        return;
    }
    ImGui::PushID(id);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + px(46)});
        ImGui::PushID(static_cast<int>(i));
        const Touch touched = touch("row", box, !all[i].thing.empty());
        ImGui::PopID();
        if (touched.hovered)
            fill_rounded(ImGui::GetWindowDrawList(), box.Min, box.Max, colour().hover, px(radius::kS));
        text_fit({box.Min.x + px(8), box.Min.y + px(2)}, pen.width - px(32), kBody, colour().text,
                 all[i].what);
        text_fit({box.Min.x + px(8), box.Min.y + px(24)}, pen.width - px(32), kTiny, colour().text_soft,
                 all[i].more + "  ·  " + ui.t("bench.line", all[i].line));
        if (!all[i].thing.empty())
            draw_icon(ImGui::GetWindowDrawList(), Icon::chevron_right,
                      {box.Max.x - px(12), box.GetCenter().y}, px(12), colour().text_faint);
        if (touched.clicked) go_to(ui, all[i].thing);
        pen.at.y += px(48);
    }
    ImGui::PopID();
}

void controls(const Ui& ui, Pen& pen) {
    const desk::WorkshopView& bench = ui.view.workshop;
    const desk::SimulationView& run = bench.simulation;
    BenchState& state = ui.state.bench;
    if (run.running) {
        const ButtonLook look{.weight = Weight::danger, .icon = Icon::cross};
        const std::string& stop = ui.t("bench.students.stop");
        const float wide = button_width(stop, look);
        if (button("stop", {pen.at.x + pen.width - wide, pen.at.y}, stop, look))
            ask(ui, desk::bench::StopSimulating{});
        text_at(pen.at, kBody, colour().text,
                ui.t("bench.students.running", std::to_string(run.done), std::to_string(run.wanted)));
        bar({{pen.at.x, pen.at.y + px(28)}, {pen.at.x + pen.width - wide - px(20), pen.at.y + px(36)}},
            run.wanted > 0 ? static_cast<float>(run.done) / static_cast<float>(run.wanted) : 0,
            colour().accent, colour().chart_grid);
        pen.at.y += button_height() + px(16);
        return;
    }
    if (state.student_count.empty()) state.student_count.set("1000");
    if (state.seed.empty()) state.seed.set("1");
    float x = pen.at.x;
    const auto number = [&](const char* id, const char* label, Editor& editor) {
        const std::string& text = ui.t(label);
        const float y = pen.at.y + (button_height() - std::round(line_height(Type::body))) / 2;
        text_at({x, y}, kBody, colour().text, text);
        x += text_width(kBody, text) + px(8);
        field(ui, id, {{x, pen.at.y}, {x + px(96), pen.at.y + field_height()}}, editor);
        x += px(112);
    };
    number("count", "bench.students.count", state.student_count);
    number("seed", "bench.students.seed", state.seed);
    const ButtonLook look{.weight = Weight::primary, .enabled = bench.sound, .icon = Icon::play};
    if (button("run", {x, pen.at.y}, ui.t(run.there ? "bench.students.again" : "bench.students.start"),
               look)) {
        const int count = std::clamp(std::atoi(state.student_count.text().c_str()), 8, 100'000);
        state.student_count.set(std::to_string(count));
        ask(ui, desk::bench::Simulate{
                    count, static_cast<std::uint64_t>(std::max(0, std::atoi(state.seed.text().c_str())))});
    }
    pen.at.y += button_height() + px(16);
    if (!bench.sound) pen.wrapped(kSmall, colour().bad_text, ui.t("bench.students.unsound"));
}

void verdict(const Ui& ui, Pen& pen) {
    const desk::SimulationView& run = ui.view.workshop.simulation;
    const std::string title = ui.t(run.in_order     ? "bench.students.in_order"
                                   : run.close_call ? "bench.students.close_call"
                                                    : "bench.students.not_in_order");
    const float more = wrapped_height(ui, pen.width - px(76), kSmall, run.order);
    const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + px(44) + more});
    const Palette& c = colour();
    card(box, run.in_order ? c.good_soft : run.close_call ? c.warn_soft : c.bad_soft);
    const ImU32 ink = run.in_order ? c.good_text : run.close_call ? c.warn_text : c.bad_text;
    draw_icon(ImGui::GetWindowDrawList(), run.in_order ? Icon::check : Icon::warning,
              {box.Min.x + px(30), box.GetCenter().y}, px(22), ink);
    text_fit({box.Min.x + px(58), box.Min.y + px(8)}, pen.width - px(76), kBodyBold, ink, title);
    text_wrapped(ui, {box.Min.x + px(58), box.Min.y + px(32)}, pen.width - px(76), kSmall, colour().text,
                 run.order);
    pen.at.y = box.Max.y + px(12);
}

}  // namespace

void draw_bench_students(const Ui& ui, const ImRect& box) {
    const desk::SimulationView& run = ui.view.workshop.simulation;
    const bool two = run.there;
    const float split = two ? std::round(box.Min.x + box.GetWidth() * 0.58F) : box.Max.x;
    Pen pen = begin_area(ui, "students", {box.Min, {split - (two ? px(12) : 0), box.Max.y}}, space::kM);
    controls(ui, pen);
    if (!run.there) {
        const ImRect rest(pen.at, {pen.at.x + pen.width, std::max(pen.at.y + px(260), box.Max.y - px(40))});
        empty_state(ui, rest, Icon::person, ui.t("bench.students.empty"), ui.t("bench.students.empty_more"));
        end_area(rest.Max.y, 0);
        return;
    }
    if (run.outdated) {
        pen.wrapped(kSmall, colour().warn_text, ui.t("bench.students.outdated"));
        pen.gap(6);
    }
    if (run.stopped) {
        pen.wrapped(kSmall, colour().warn_text, ui.t("bench.students.stopped", std::to_string(run.sessions)));
        pen.gap(6);
    }
    verdict(ui, pen);
    if (!run.advice.empty()) {
        pen.line(kBodyBold, colour().text, ui.t("bench.students.advice"));
        for (const std::string& one : run.advice) {
            draw_icon(ImGui::GetWindowDrawList(), Icon::bulb,
                      {pen.at.x + px(8), pen.at.y + line_height(Type::small) / 2}, px(13),
                      colour().accent_text);
            const float high = wrapped_height(ui, pen.width - px(24), kSmall, one);
            text_wrapped(ui, {pen.at.x + px(22), pen.at.y}, pen.width - px(24), kSmall, colour().text, one);
            pen.at.y += high + px(4);
        }
        pen.gap(8);
    }
    for (const desk::KindView& kind : run.kinds)
        kind_row(ui, pen, kind);
    pen.gap(4);
    pen.wrapped(kTiny, colour().text_soft, ui.t("bench.students.bins"));
    end_area(pen.at.y, space::kL);

    Pen right = begin_area(ui, "reached", {{split, box.Min.y}, box.Max}, space::kM);
    right.line(kBodyBold, colour().text, ui.t("bench.students.reached"));
    const std::pair<const char*, int> parts[] = {{"bench.students.nodes", run.nodes_percent},
                                                 {"bench.students.ways", run.ways_percent},
                                                 {"bench.students.lines", run.lines_percent}};
    for (const auto& [key, percent] : parts) {
        text_at(right.at, kSmall, colour().text_soft, ui.t(key));
        text_right({right.at.x + right.width, right.at.y}, kSmall, colour().text,
                   std::to_string(percent) + "%");
        right.at.y += line_height(Type::small) + px(1);
        bar({right.at, {right.at.x + right.width, right.at.y + px(6)}}, static_cast<float>(percent) / 100,
            percent == 100 ? colour().good : colour().warn, colour().chart_grid);
        right.at.y += px(12);
    }
    unreached(ui, right, "bench.students.never_reached", "bench.students.all_reached", run.never_reached,
              "ways");
    unreached(ui, right, "bench.students.never_spoken", "bench.students.all_spoken", run.never_spoken,
              "lines");
    const auto counts = [&](const char* title, const std::vector<std::pair<std::string, int>>& rows,
                            std::size_t most) {
        right.gap(14);
        right.line(kBodyBold, colour().text, ui.t(title));
        for (std::size_t i = 0; i < std::min(rows.size(), most); ++i) {
            text_fit(right.at, right.width - px(70), kSmall, colour().text, rows[i].first);
            text_right({right.at.x + right.width, right.at.y}, kSmall, colour().text_soft,
                       std::to_string(rows[i].second));
            right.at.y += line_height(Type::small) + px(2);
        }
    };
    counts("bench.students.endings", run.endings, 20);
    counts("bench.students.rules", run.rules, 12);
    end_area(right.at.y, space::kL);
}

}  // namespace kefu::gui
