// What is wrong in the file, each at its line with what would mend it; the source beside, for whoever wants to see it.
#include <algorithm>

#include "gui/panels/bench.h"

namespace kefu::gui {

namespace {

void mistake(const Ui& ui, Pen& pen, const desk::Mistake& one, std::size_t number) {
    BenchState& state = ui.state.bench;
    const float wide = pen.width - px(60);
    const bool can = !one.thing.empty() && ui.view.workshop.readable;
    const float what = wrapped_height(ui, wide, kBody, one.what);
    const float mend = one.mend.empty() ? 0 : wrapped_height(ui, wide, kSmall, one.mend) + px(4);
    const float high = px(12) + what + mend + px(36) + px(10);
    const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + high});
    ImGui::PushID(static_cast<int>(number));
    const bool on = state.marked_line == one.line && one.line > 0;
    card(box, on ? colour().accent_soft : 0);
    const ImU32 ink = one.error ? colour().bad : colour().warn;
    draw_icon(ImGui::GetWindowDrawList(), one.error ? Icon::warning : Icon::info,
              {box.Min.x + px(24), box.Min.y + px(24)}, px(18), ink);
    float y = box.Min.y + px(12);
    text_wrapped(ui, {box.Min.x + px(46), y}, wide, kBody, colour().text, one.what);
    y += what + px(4);
    if (mend > 0) {
        text_wrapped(ui, {box.Min.x + px(46), y}, wide, kSmall, colour().good_text, one.mend);
        y += mend;
    }
    float x = box.Min.x + px(40);
    const ButtonLook look{.weight = Weight::ghost, .small = true, .icon = Icon::list};
    if (one.line > 0) {
        const std::string label = ui.t("bench.line", one.line);
        if (button("line", {x, y}, label, look)) {
            state.line = one.line;
            state.marked_line = one.line;
        }
        x += button_width(label, look) + px(8);
    }
    if (can) {
        const std::string label = ui.t("bench.mend", one.where);
        const ButtonLook there{.small = true, .icon = Icon::chevron_right};
        const float most = box.Max.x - px(14) - x;
        ButtonLook fits = there;
        fits.width = std::min(button_width(label, there), most);
        if (button("thing", {x, y}, label, fits)) go_to(ui, one.thing);
    }
    ImGui::PopID();
    pen.at.y = box.Max.y + px(10);
}

void source(const Ui& ui, const ImRect& box) {
    const desk::WorkshopView& bench = ui.view.workshop;
    BenchState& state = ui.state.bench;
    fill_rounded(ImGui::GetWindowDrawList(), box.Min, box.Max, colour().surface_sunken, px(radius::kM));
    Pen pen = begin_area(ui, "source", {{box.Min.x, box.Min.y + px(6)}, {box.Max.x, box.Max.y - px(6)}}, 0,
                         ImGuiWindowFlags_HorizontalScrollbar);
    const float line = std::round(line_height(Type::small));
    if (state.line > 0) {
        ImGui::SetScrollY(std::max(0.0F, line * static_cast<float>(state.line - 1) - box.GetHeight() / 2));
        ImGui::SetScrollX(0);
        state.line = 0;
    }
    const float number = text_width(kTiny, "00000") + px(16);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float top = pen.at.y;
    const auto first = static_cast<int>(std::max(0.0F, (box.Min.y - top) / line));
    const auto last = static_cast<int>(std::max(0.0F, (box.Max.y - top) / line)) + 1;
    const int count = static_cast<int>(bench.source.size());
    for (int i = first; i < std::min(last, count); ++i) {
        const float y = top + static_cast<float>(i) * line;
        const bool marked = i + 1 == state.marked_line;
        const auto wrong = std::find_if(bench.mistakes.begin(), bench.mistakes.end(),
                                        [&](const desk::Mistake& one) { return one.line == i + 1; });
        if (marked) list->AddRectFilled({box.Min.x, y}, {box.Max.x, y + line}, colour().selection);
        if (wrong != bench.mistakes.end())
            list->AddRectFilled({box.Min.x, y}, {box.Min.x + px(4), y + line},
                                wrong->error ? colour().bad : colour().warn);
        text_right({pen.at.x + number - px(8), y}, kTiny, colour().text_faint, std::to_string(i + 1));
        text_at({pen.at.x + number, y}, kSmall, colour().text, bench.source[static_cast<std::size_t>(i)]);
    }
    ImGui::SetCursorScreenPos({pen.at.x, top});
    float widest = 0;
    for (int i = first; i < std::min(last, count); ++i)
        widest = std::max(widest, text_width(kSmall, bench.source[static_cast<std::size_t>(i)]));
    ImGui::Dummy({number + widest + px(20), line * static_cast<float>(count)});
    ImGui::EndChild();
}

}  // namespace

void draw_bench_mistakes(const Ui& ui, const ImRect& box) {
    const desk::WorkshopView& bench = ui.view.workshop;
    const float split = std::round(box.Min.x + box.GetWidth() * 0.5F);
    BenchState& state = ui.state.bench;
    const bool marked = std::any_of(bench.mistakes.begin(), bench.mistakes.end(),
                                    [&](const desk::Mistake& one) { return one.line == state.marked_line; });
    if (!marked && !bench.mistakes.empty()) state.line = state.marked_line = bench.mistakes.front().line;
    Pen pen = begin_area(ui, "mistakes", {box.Min, {split - px(8), box.Max.y}}, space::kS);
    if (bench.checking_plans) {
        pen.wrapped(kSmall, colour().text_soft, ui.t("bench.checking_plans"));
        pen.gap(8);
    }
    if (bench.mistakes.empty()) {
        const ImRect rest(pen.at, {pen.at.x + pen.width, std::max(pen.at.y + px(280), box.Max.y - px(40))});
        const bool all = bench.plans_checked;
        empty_state(ui, rest, Icon::check, ui.t("bench.sound"),
                    ui.t(all ? "bench.sound_plans" : "bench.sound_more"));
        pen.at.y = rest.Max.y;
    }
    for (std::size_t i = 0; i < bench.mistakes.size(); ++i)
        mistake(ui, pen, bench.mistakes[i], i);
    end_area(pen.at.y, space::kS);
    source(ui, {{split, box.Min.y}, box.Max});
}

}  // namespace kefu::gui
