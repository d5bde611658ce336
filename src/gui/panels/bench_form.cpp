// The form of what is selected: rows of texts, numbers, choices, moods, as desk has laid them out.
#include <algorithm>

#include "gui/panels/bench.h"
#include "gui/panels/field.h"

namespace kefu::gui {

namespace {

using Kind = desk::BenchRow::Kind;
using Dialogue = BenchState::Dialogue;

constexpr float kStep = 14;  // indent

/// Buttons that move or remove the row's item; returns the room taken at the right.
float item_buttons(const Ui& ui, const desk::BenchRow& row, ImVec2 top_right) {
    if (row.count == 0 || !row.removable) return 0;
    float x = top_right.x;
    const float side = button_height(true);
    const auto small = [&](const char* id, Icon icon, const char* sign, const std::string& tip,
                           bool enabled) {
        x -= side;
        return button(id, {x, top_right.y}, sign,
                      {.weight = Weight::ghost,
                       .enabled = enabled,
                       .small = true,
                       .icon = icon,
                       .tip = tip,
                       .width = side});
    };
    if (small("remove", Icon::bin, "", ui.t("bench.remove"), true)) {
        const bool whole = row.kind == Kind::title || row.kind == Kind::way;
        const desk::bench::RemoveItem wish{row.list, row.index};
        if (whole) {
            ask_first(ui, ui.t("bench.remove_ask", row.label), wish);
        } else {
            ask(ui, wish);
        }
    }
    if (row.count > 1 && row.kind != Kind::title) {
        if (small("down", Icon::chevron_down, "", ui.t("bench.down"), row.index + 1 < row.count))
            ask(ui, desk::bench::MoveItem{row.list, row.index, row.index + 1});
        if (small("up", Icon::none, "↑", ui.t("bench.up"), row.index > 0))
            ask(ui, desk::bench::MoveItem{row.list, row.index, row.index - 1});
    }
    return top_right.x - x + px(4);
}

void commit(const Ui& ui, const desk::BenchRow& row, const std::string& text) {
    if (text == row.value) return;
    if (row.json) {
        ask(ui, desk::bench::SetJson{row.path, text});
    } else {
        ask(ui, desk::bench::SetText{row.path, text, row.number, row.seconds});
    }
}

void problem_line(const Ui& ui, Pen& pen, const desk::BenchRow& row) {
    if (row.problem.empty()) return;
    const float high = wrapped_height(ui, pen.width - px(22), kSmall, row.problem);
    draw_icon(ImGui::GetWindowDrawList(), Icon::warning,
              {pen.at.x + px(8), pen.at.y + line_height(Type::small) / 2}, px(13), colour().bad);
    text_wrapped(ui, {pen.at.x + px(20), pen.at.y}, pen.width - px(22), kSmall, colour().bad_text,
                 row.problem);
    pen.at.y += high + px(4);
}

void field_row(const Ui& ui, Pen& pen, const desk::BenchRow& row) {
    BenchState& state = ui.state.bench;
    auto [found, fresh] = state.fields.try_emplace(row.id, row.several_lines);
    Editor& editor = found->second;
    const bool writing = state.writing == row.id;
    if (fresh || (!writing && editor.text() != row.value)) editor.set(row.value);
    if (!row.label.empty()) {
        text_fit(pen.at, pen.width, kSmall, colour().text_soft,
                 row.seconds ? row.label + ui.t("bench.in_seconds") : row.label);
        pen.at.y += std::round(line_height(Type::small)) + px(2);
    }
    const float right = item_buttons(ui, row, {pen.at.x + pen.width, pen.at.y + px(4)});
    const float wide = row.number ? std::min(px(140), pen.width - right) : pen.width - right;
    float high = field_height();
    if (row.several_lines) {
        const float text = wrapped_height(ui, wide - px(28), kBody, editor.text()) + px(20);
        high = std::clamp(text, field_height(), px(row.json ? 130.0F : 190.0F));
    }
    FieldLook look;
    look.several_lines = row.several_lines;
    look.hint = row.number ? std::string_view() : std::string_view(ui.t("bench.empty_field"));
    const FieldOutcome outcome =
        field(ui, "field", {pen.at, {pen.at.x + wide, pen.at.y + high}}, editor, look);
    if (outcome.escaped) {
        editor.set(row.value);
        ImGui::ClearActiveID();
        state.writing.clear();
    } else if (outcome.submitted) {
        commit(ui, row, editor.text());
        ImGui::ClearActiveID();
        state.writing.clear();
    } else if (outcome.active) {
        state.writing = row.id;
    } else if (writing) {
        commit(ui, row, editor.text());
        state.writing.clear();
    }
    pen.at.y += high + px(8);
    problem_line(ui, pen, row);
}

/// A box that looks like a field and opens the list of choices.
void choice_row(const Ui& ui, Pen& pen, const desk::BenchRow& row) {
    text_fit(pen.at, pen.width, kSmall, colour().text_soft, row.label);
    pen.at.y += std::round(line_height(Type::small)) + px(2);
    const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + field_height()});
    const Touch touched = touch("choice", box);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float round = px(radius::kS + 2);
    fill_rounded(list, box.Min, box.Max, touched.hovered ? colour().hover : colour().surface_raised, round);
    list->AddRect(box.Min, box.Max, touched.hovered ? colour().accent : colour().border_strong, round);
    std::string shown = row.hint.empty() ? row.value : row.hint;
    for (const desk::BenchChoice& one : row.choices) {
        if (one.value == row.value && row.hint.empty()) shown = one.label;
    }
    const float y = box.GetCenter().y - std::round(line_height(Type::body)) / 2;
    text_fit({box.Min.x + px(12), y}, box.GetWidth() - px(44), kBody, colour().text,
             shown.empty() ? ui.t("bench.choose") : shown);
    draw_icon(list, Icon::chevron_down, {box.Max.x - px(18), box.GetCenter().y}, px(12), colour().text_soft);
    if (touched.hovered && text_width(kBody, shown) > box.GetWidth() - px(44)) tooltip(ui, shown);
    if (touched.clicked) {
        ui.state.bench.picking = row.id;
        ui.state.bench.picker_search.clear();
        open_dialogue(ui, Dialogue::picker);
    }
    pen.at.y += field_height() + px(8);
    problem_line(ui, pen, row);
}

std::string joined(const desk::BenchRow& row, const std::vector<std::string>& chosen) {
    std::string json;
    for (const std::string& one : chosen)
        json += (json.empty() ? "" : ", ") + base::json_text(one);
    std::string out = row.wrap;
    const std::size_t at = out.find('%');
    if (at != std::string::npos) out.replace(at, 1, "[" + json + "]");
    return out;
}

/// Chips that a click takes away, and one that adds.
void acts_row(const Ui& ui, Pen& pen, const desk::BenchRow& row) {
    text_fit(pen.at, pen.width, kSmall, colour().text_soft, row.label);
    pen.at.y += std::round(line_height(Type::small)) + px(3);
    const float high = chip_height() + px(6);
    float x = pen.at.x;
    const auto place = [&](float wide) {
        if (x > pen.at.x && x + wide > pen.at.x + pen.width) {
            x = pen.at.x;
            pen.at.y += high + px(4);
        }
        const ImRect box({x, pen.at.y}, {x + std::min(wide, pen.width), pen.at.y + high});
        x += wide + px(6);
        return box;
    };
    for (std::size_t i = 0; i < row.chosen.size(); ++i) {
        std::string name = row.chosen[i];
        for (const desk::BenchChoice& one : row.choices) {
            if (one.value == row.chosen[i]) name = one.label;
        }
        const ImRect box = place(text_width(kSmall, name) + px(38));
        ImGui::PushID(static_cast<int>(i));
        const Touch touched = touch("chip", box);
        ImGui::PopID();
        fill_rounded(ImGui::GetWindowDrawList(), box.Min, box.Max,
                     touched.hovered ? colour().bad_soft : colour().accent_soft, box.GetHeight() / 2);
        const ImU32 ink = touched.hovered ? colour().bad_text : colour().accent_text;
        text_fit({box.Min.x + px(12), box.GetCenter().y - std::round(line_height(Type::small)) / 2},
                 box.GetWidth() - px(36), kSmall, ink, name);
        draw_icon(ImGui::GetWindowDrawList(), Icon::cross, {box.Max.x - px(14), box.GetCenter().y}, px(10),
                  ink);
        if (touched.clicked) {
            std::vector<std::string> rest = row.chosen;
            rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
            ask(ui, desk::bench::SetJson{row.path, joined(row, rest)});
        }
    }
    const std::string& more = ui.t("bench.add.choice");
    const ButtonLook look{.weight = Weight::ghost, .small = true, .icon = Icon::plus};
    const ImRect box = place(button_width(more, look));
    if (button("more", {box.Min.x, box.Min.y - px(2)}, more, look)) {
        ui.state.bench.picking = row.id;
        ui.state.bench.picker_search.clear();
        open_dialogue(ui, Dialogue::picker);
    }
    pen.at.y += high + px(10);
    problem_line(ui, pen, row);
}

void mood_row(const Ui& ui, Pen& pen, const desk::BenchRow& row) {
    text_fit(pen.at, pen.width, kSmall, colour().text_soft, row.label);
    pen.at.y += std::round(line_height(Type::small)) + px(2);
    desk::MoodForm mood = row.mood;
    const struct {
        const char* key;
        int* value;
        ImU32 ink;
    } meters[] = {{"bench.meter.anger", &mood.anger, colour().anger},
                  {"bench.meter.trust", &mood.trust, colour().trust},
                  {"bench.meter.interest", &mood.interest, colour().interest}};
    const float third = std::floor((pen.width - px(16)) / 3);
    float x = pen.at.x;
    bool changed = false;
    const float side = button_height(true);
    for (const auto& meter : meters) {
        ImGui::PushID(meter.key);
        const ImRect box({x, pen.at.y}, {x + third, pen.at.y + side + px(26)});
        fill_rounded(ImGui::GetWindowDrawList(), box.Min, box.Max, colour().surface_sunken, px(radius::kS));
        text_centred({box.Min, {box.Max.x, box.Min.y + px(24)}}, kSmall, meter.ink, ui.t(meter.key));
        const float y = box.Min.y + px(22);
        const ButtonLook look{.weight = Weight::ghost, .small = true, .width = side};
        if (button("less", {box.Min.x + px(4), y}, "−", look)) {
            *meter.value = std::max(*meter.value - 5, -100);
            changed = true;
        }
        const std::string value = (*meter.value > 0 ? "+" : "") + std::to_string(*meter.value);
        text_centred({{box.Min.x + side, y}, {box.Max.x - side, y + side}}, kBodyBold,
                     *meter.value == 0 ? colour().text_faint : colour().text, value);
        if (button("more", {box.Max.x - px(4) - side, y}, "+", look)) {
            *meter.value = std::min(*meter.value + 5, 100);
            changed = true;
        }
        x += third + px(8);
        ImGui::PopID();
    }
    pen.at.y += side + px(34);
    if (changed) {
        ask(ui, desk::bench::SetMood{base::Path(row.path.begin(), row.path.end() - 1), mood});
        return;
    }
    if (mood.anger != 0 || mood.trust != 0 || mood.interest != 0) {
        const std::pair<const char*, std::string*> halves[] = {{"zh", &mood.cause.zh},
                                                               {"en", &mood.cause.en}};
        for (const auto& [half, text] : halves) {
            desk::BenchRow cause;
            cause.id = row.id + "/" + half;
            cause.label = half[0] == 'z' ? ui.t("bench.cause_zh") : ui.t("bench.cause_en");
            cause.path = row.path;
            cause.path.emplace_back(std::string("cause"));
            cause.path.emplace_back(std::string(half));
            cause.value = *text;
            ImGui::PushID(half);
            field_row(ui, pen, cause);
            ImGui::PopID();
        }
    }
    problem_line(ui, pen, row);
}

void way_row(const Ui& ui, Pen& pen, const desk::BenchRow& row) {
    const float high = px(58);
    const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + high});
    ImDrawList* list = ImGui::GetWindowDrawList();
    fill_rounded(list, box.Min, box.Max, row.open ? colour().accent_soft : colour().surface_sunken,
                 px(radius::kS));
    if (!row.problem.empty()) list->AddRect(box.Min, box.Max, colour().bad, px(radius::kS));
    const float right = item_buttons(ui, row, {box.Max.x - px(4), box.Min.y + px(13)});
    const ImRect target(box.Min, {box.Max.x - right - px(4), box.Max.y});
    const Touch touched = touch("way", target);
    if (touched.hovered) fill_rounded(list, target.Min, target.Max, colour().hover, px(radius::kS));
    draw_icon(list, row.open ? Icon::chevron_down : Icon::chevron_right,
              {box.Min.x + px(16), box.GetCenter().y}, px(12), colour().text_soft);
    const float wide = target.GetWidth() - px(38);
    text_fit({box.Min.x + px(32), box.Min.y + px(5)}, wide, kBody, colour().text, row.label);
    text_fit({box.Min.x + px(32), box.Min.y + px(30)}, wide, kSmall, colour().accent_text, "→ " + row.value);
    if (touched.hovered) tooltip(ui, row.label + "\n→ " + row.value);
    if (touched.clicked) {
        const std::string& thing = row.thing;
        const std::size_t from = thing.find(':');
        const std::string node = "node:" + thing.substr(from + 1, thing.find('/') - from - 1);
        ask(ui, desk::bench::Select{row.open ? node : thing});
    }
    pen.at.y += high + px(6);
    if (row.open) problem_line(ui, pen, row);
}

void one_row(const Ui& ui, Pen pen, const desk::BenchRow& row, float& bottom) {
    pen.at.x += px(kStep) * static_cast<float>(row.indent);
    pen.width -= px(kStep) * static_cast<float>(row.indent);
    switch (row.kind) {
        case Kind::title: {
            const float right = item_buttons(ui, row, {pen.at.x + pen.width, pen.at.y});
            text_fit(pen.at, pen.width - right, kTitle, colour().text, row.label);
            pen.at.y += line_height(Type::title) + px(8);
            break;
        }
        case Kind::heading: {
            const float right = item_buttons(ui, row, {pen.at.x + pen.width, pen.at.y + px(4)});
            text_fit({pen.at.x, pen.at.y + px(8)}, pen.width - right, row.removable ? kSmallBold : kBodyBold,
                     row.removable ? colour().text_soft : colour().text, row.label);
            pen.at.y += px(38);
            break;
        }
        case Kind::way:
            way_row(ui, pen, row);
            break;
        case Kind::note:
            pen.wrapped(kSmall, colour().text_soft, row.label);
            pen.gap(6);
            break;
        case Kind::field:
            field_row(ui, pen, row);
            break;
        case Kind::choice:
            choice_row(ui, pen, row);
            break;
        case Kind::acts:
            acts_row(ui, pen, row);
            break;
        case Kind::mood:
            mood_row(ui, pen, row);
            break;
        case Kind::add: {
            const ButtonLook look{.weight = Weight::ghost, .small = true, .icon = Icon::plus};
            if (button("add", pen.at, row.label, look))
                ask(ui, desk::bench::AddItem{row.path, row.count, row.value});
            pen.at.y += button_height(true) + px(8);
            break;
        }
    }
    bottom = pen.at.y;
}

}  // namespace

void draw_bench_form(const Ui& ui, const ImRect& box) {
    const desk::WorkshopView& bench = ui.view.workshop;
    BenchState& state = ui.state.bench;
    if (!bench.readable) {
        empty_state(ui, box, Icon::warning, ui.t("bench.unreadable"), ui.t("bench.unreadable_more"));
        return;
    }
    if (bench.rows.empty()) {
        empty_state(ui, box, Icon::hand, ui.t("bench.nothing_selected"), ui.t("bench.nothing_selected_more"));
        return;
    }
    // A way belongs to its node's form.
    const std::string form = bench.selected.starts_with("way:")
                                 ? "node:" + bench.selected.substr(4, bench.selected.find('/') - 4)
                                 : bench.selected;
    const bool fresh = form != state.form;
    if (fresh) {
        state.form = form;
        state.fields.clear();
        state.writing.clear();
    }
    Pen pen = begin_area(ui, "form", box, space::kL);
    const float top = pen.at.y;
    if (fresh) ImGui::SetScrollY(0);
    const bool moved = state.shown != bench.selected;
    state.shown = bench.selected;
    for (const desk::BenchRow& row : bench.rows) {
        ImGui::PushID(row.id.c_str());
        float bottom = pen.at.y;
        if (moved && row.kind == Kind::way && row.open) ImGui::SetScrollY(std::max(0.0F, pen.at.y - top));
        one_row(ui, pen, row, bottom);
        pen.at.y = bottom;
        ImGui::PopID();
    }
    end_area(pen.at.y, space::kXl);
}

void draw_bench_outline(const Ui& ui, const ImRect& box) {
    const desk::WorkshopView& bench = ui.view.workshop;
    Pen pen = begin_area(ui, "outline", box, space::kM);
    for (const desk::OutlineRow& row : bench.outline) {
        if (!row.group.empty()) {
            pen.gap(6);
            text_fit({pen.at.x, pen.at.y + px(4)}, pen.width - px(40), kSmallBold, colour().text_soft,
                     row.group);
            if (!row.list.empty()) {
                const float side = button_height(true);
                ImGui::PushID(row.group.c_str());
                if (button("add", {pen.at.x + pen.width - side - px(4), pen.at.y}, "",
                           {.weight = Weight::ghost,
                            .small = true,
                            .icon = Icon::plus,
                            .tip = ui.t("bench.add.one"),
                            .width = side})) {
                    ask(ui, desk::bench::AddItem{row.list, row.count, row.json});
                    ask(ui, desk::bench::Select{row.added});
                }
                ImGui::PopID();
            }
            pen.at.y += px(34);
        }
        if (row.thing.empty()) continue;
        const ImRect line(pen.at, {pen.at.x + pen.width, pen.at.y + px(36)});
        ImGui::PushID(row.thing.c_str());
        const Touch touched = touch("thing", line);
        ImGui::PopID();
        const bool on = row.thing == bench.selected;
        if (on || touched.hovered)
            fill_rounded(ImGui::GetWindowDrawList(), line.Min, line.Max,
                         on ? colour().accent_soft : colour().hover, px(radius::kS));
        text_fit({line.Min.x + px(12), line.Min.y + px(6)}, pen.width - px(48), on ? kBodyBold : kBody,
                 on ? colour().accent_text : colour().text, row.label);
        if (row.mistakes > 0)
            badge({line.Max.x - px(18), line.GetCenter().y}, row.mistakes, colour().bad, colour().surface);
        if (touched.clicked) ask(ui, desk::bench::Select{row.thing});
        pen.at.y += px(38);
    }
    end_area(pen.at.y, space::kL);
}

}  // namespace kefu::gui
