// Trying a story out: the talk at the left, why the shopper did what it did at the right.
#include <algorithm>
#include <utility>

#include "gui/panels/bench.h"
#include "gui/panels/characters.h"
#include "gui/panels/field.h"

namespace kefu::gui {

namespace {

using Kind = desk::TraceLine::Kind;

bool said(const desk::TrialLine& line) {
    return line.kind == Kind::shopper || line.kind == Kind::student || line.kind == Kind::action ||
           line.kind == Kind::result || line.kind == Kind::ended;
}

void bubble(const Ui& ui, Pen& pen, const desk::TrialLine& line) {
    const bool mine = line.kind == Kind::student;
    const bool quiet = line.kind != Kind::student && line.kind != Kind::shopper;
    const float most = pen.width * 0.76F;
    if (quiet) {
        const std::string text = line.clock + "  " + line.text;
        const float high = wrapped_height(ui, most, kSmall, text);
        const float wide = std::min(most, text_width(kSmall, text));
        const ImU32 ink = line.kind == Kind::ended ? colour().accent_text : colour().text_soft;
        text_wrapped(ui, {pen.at.x + (pen.width - wide) / 2, pen.at.y}, most, kSmall, ink, text);
        pen.at.y += high + px(10);
        return;
    }
    const Paragraph& set = ui.state.paragraphs.get(line.text, kBody, most - px(28));
    const float wide = set.width + px(28);
    const float high = set.height + px(16);
    const float x = mine ? pen.at.x + pen.width - wide : pen.at.x;
    fill_rounded(ImGui::GetWindowDrawList(), {x, pen.at.y}, {x + wide, pen.at.y + high},
                 mine ? colour().bubble_student : colour().bubble_shopper, px(radius::kM));
    text_wrapped(ui, {x + px(14), pen.at.y + px(8)}, most - px(28), kBody,
                 mine ? colour().bubble_student_text : colour().bubble_shopper_text, line.text);
    const float beside = mine ? x - px(8) - text_width(kTiny, line.clock) : x + wide + px(8);
    text_at({beside, pen.at.y + high - line_height(Type::tiny) - px(2)}, kTiny, colour().text_soft,
            line.clock);
    pen.at.y += high + px(8);
}

void reason(const Ui& ui, Pen& pen, const desk::TrialLine& line) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (line.kind == Kind::shopper || line.kind == Kind::result) return;
    if (line.kind == Kind::student || line.kind == Kind::action) {
        pen.gap(6);
        list->AddLine(pen.at, {pen.at.x + pen.width, pen.at.y}, colour().border);
        pen.gap(6);
        text_fit(pen.at, pen.width, kSmallBold, colour().text, line.clock + "  " + line.text);
        pen.at.y += line_height(Type::small) + px(2);
        if (line.kind == Kind::action) return;
        std::string heard;
        for (const std::string& act : line.acts)
            heard += (heard.empty() ? "" : " · ") + act;
        pen.wrapped(kSmall, heard.empty() ? colour().warn_text : colour().text_soft,
                    heard.empty() ? ui.t("bench.why.nothing_heard") : ui.t("bench.why.heard", heard));
        for (const std::string& note : line.notes)
            pen.wrapped(kSmall, colour().bad_text, note);
        return;
    }
    if (line.kind == Kind::judged) {
        for (const std::string& note : line.notes)
            pen.wrapped(kSmall, colour().text, note);
        for (const desk::TrialWay& way : line.ways) {
            if (!way.taken && way.why_not.empty()) continue;
            const std::string text =
                way.taken ? ui.t("bench.why.taken", way.id) : ui.t("bench.why.refused", way.id, way.why_not);
            draw_icon(list, way.taken ? Icon::check : Icon::cross,
                      {pen.at.x + px(8), pen.at.y + line_height(Type::small) / 2}, px(12),
                      way.taken ? colour().good : colour().text_faint);
            const float high = wrapped_height(ui, pen.width - px(22), kSmall, text);
            text_wrapped(ui, {pen.at.x + px(20), pen.at.y}, pen.width - px(22), kSmall,
                         way.taken ? colour().good_text : colour().text_soft, text);
            pen.at.y += high + px(2);
        }
        return;
    }
    const Icon icon = line.kind == Kind::mood    ? Icon::heart
                      : line.kind == Kind::moved ? Icon::chevron_right
                      : line.kind == Kind::ended ? Icon::flag
                                                 : Icon::info;
    draw_icon(list, icon, {pen.at.x + px(8), pen.at.y + line_height(Type::small) / 2}, px(12),
              colour().accent_text);
    const float high = wrapped_height(ui, pen.width - px(22), kSmall, line.text);
    text_wrapped(ui, {pen.at.x + px(20), pen.at.y}, pen.width - px(22), kSmall,
                 line.kind == Kind::ended ? colour().accent_text : colour().text, line.text);
    pen.at.y += high + px(2);
}

void begin_trial(const Ui& ui, const std::string& node, bool real_time) {
    ask(ui, desk::bench::StartTrial{node, real_time, ui.state.now_at});
    ui.state.bench.reply.clear();
    ui.state.bench.focus_dialogue = true;  // no dialogue is open: the reply takes the focus
    ui.state.bench.trial_lines = 0;
    ui.state.bench.more_follows = false;
}

void start_screen(const Ui& ui, const ImRect& box) {
    const desk::WorkshopView& bench = ui.view.workshop;
    const ImRect column = middle_column(box, 620);
    Pen pen = begin_area(ui, "start", column, space::kXl);
    pen.gap(16);
    pen.line(kTitle, colour().text, ui.t("bench.trial.title"));
    pen.wrapped(kBody, colour().text_soft, ui.t("bench.trial.more"));
    pen.gap(16);
    if (!bench.sound) {
        pen.wrapped(kBody, colour().bad_text, ui.t("bench.trial.unsound"));
        pen.gap(10);
        if (button("mistakes", pen.at, ui.t("bench.see_mistakes"), {.icon = Icon::warning}))
            ui.state.bench.tab = BenchState::mistakes;
        pen.at.y += button_height();
        end_area(pen.at.y, 0);
        return;
    }
    const ButtonLook look{.weight = Weight::primary, .icon = Icon::play};
    bool& real_time = ui.state.bench.real_time;
    if (button("start", pen.at, ui.t("bench.trial.start"), look)) begin_trial(ui, "", real_time);
    const float x = pen.at.x + button_width(ui.t("bench.trial.start"), look) + px(10);
    // Of the start and of every step below.
    if (button("real", {x, pen.at.y}, ui.t("bench.trial.start_real"),
               {.icon = real_time ? Icon::check : Icon::clock}))
        real_time = !real_time;
    pen.at.y += button_height() + px(20);
    pen.line(kBodyBold, colour().text, ui.t("bench.trial.from"));
    pen.gap(6);
    float at = pen.at.x;
    for (const desk::BenchChoice& node : bench.start_nodes) {
        const ButtonLook small{.small = true};
        const float wide = button_width(node.value, small);
        if (at > pen.at.x && at + wide > pen.at.x + pen.width) {
            at = pen.at.x;
            pen.at.y += button_height(true) + px(8);
        }
        ImGui::PushID(node.value.c_str());
        if (button("from", {at, pen.at.y}, node.value, small)) begin_trial(ui, node.value, real_time);
        ImGui::PopID();
        at += wide + px(8);
    }
    pen.at.y += button_height(true);
    end_area(pen.at.y, space::kXl);
}

void reply_box(const Ui& ui, const ImRect& box) {
    const desk::TrialView& trial = ui.view.workshop.trial;
    BenchState& state = ui.state.bench;
    float y = box.Min.y;
    if (trial.ended) {
        if (button("again", {box.Min.x, y}, ui.t("bench.trial.again"),
                   {.weight = Weight::primary, .icon = Icon::play}))
            begin_trial(ui, trial.from, trial.real_time);
        return;
    }
    const std::string& send = ui.t("bench.trial.send");
    const ButtonLook look{
        .weight = Weight::primary, .enabled = !blank(state.reply.text()), .icon = Icon::send};
    const float wide = button_width(send, look);
    const ImRect field_box({box.Min.x, y}, {box.Max.x - wide - px(8), y + px(64)});
    const FieldOutcome outcome =
        field(ui, "reply", field_box, state.reply,
              {.hint = ui.t(trial.turn_open ? "bench.trial.same_turn" : "bench.trial.hint"),
               .several_lines = true,
               .take_focus = state.dialogue == BenchState::Dialogue::none &&
                             std::exchange(state.focus_dialogue, false)});
    const bool clicked = button("send", {box.Max.x - wide, y + px(12)}, send, look);
    if ((clicked || outcome.submitted) && !blank(state.reply.text())) {
        const desk::RealMs first = state.reply.first_key_at();
        ask(ui, desk::bench::TrySay{state.reply.text(), first < 0 ? ui.state.input_at : first,
                                    ui.state.input_at, static_cast<std::int64_t>(state.wait_seconds) * 1000,
                                    std::exchange(state.more_follows, false)});
        state.reply.clear();
        state.focus_dialogue = true;
    }
    y += px(72);
    float x = box.Min.x;
    const ButtonLook small{.weight = Weight::ghost, .small = true};
    const auto tool = [&](const char* id, const std::string& label, Icon icon) {
        ButtonLook own = small;
        own.icon = icon;
        const float room = button_width(label, own);
        if (x > box.Min.x && x + room > box.Max.x) {
            x = box.Min.x;
            y += button_height(true) + px(2);
        }
        const bool pressed = button(id, {x, y}, label, own);
        x += room + px(4);
        return pressed;
    };
    if (!trial.models.empty() && tool("model", ui.t("bench.trial.model"), Icon::bulb)) {
        state.reply.set(
            trial.models[static_cast<std::size_t>(trial.lines.size()) % trial.models.size()].value);
        state.focus_dialogue = true;  // Return sends it
    }
    if (!trial.real_time) {
        if (tool("wait", ui.t("bench.trial.wait"), Icon::clock)) ask(ui, desk::bench::TryWait{30'000});
        constexpr int kWaits[] = {2, 4, 8, 20, 40};
        if (tool("speed", ui.t("bench.trial.after", state.wait_seconds), Icon::swap)) {
            const auto* next = std::upper_bound(std::begin(kWaits), std::end(kWaits), state.wait_seconds);
            state.wait_seconds = next == std::end(kWaits) ? kWaits[0] : *next;
        }
    }
    if (tool("act", ui.t("bench.trial.act"), Icon::box)) {
        state.picking = "verbs";
        state.picker_search.clear();
        open_dialogue(ui, BenchState::Dialogue::picker);
    }
    // In real time several messages in a row are one turn anyway.
    if (!trial.real_time &&
        tool("more", ui.t("bench.trial.more_follows"), state.more_follows ? Icon::check : Icon::plus))
        state.more_follows = !state.more_follows;
    state.tools_high = y + button_height(true) + px(4) - box.Min.y - px(72);
}

void state_strip(const Ui& ui, const ImRect& box) {
    const desk::TrialView& trial = ui.view.workshop.trial;
    float x = box.Min.x;
    const float y = box.Min.y;
    const auto put = [&](const std::string& text, ImU32 fill, ImU32 ink) {
        const float wide = chip_width(text);
        if (x + wide > box.Max.x) return;
        chip({x, y}, text, fill, ink);
        x += wide + px(6);
    };
    put(trial.clock, colour().surface, colour().text);
    put(ui.t("bench.trial.at", trial.node), colour().accent_soft, colour().accent_text);
    put(ui.t("bench.meter.anger") + " " + std::to_string(trial.anger), colour().bad_soft, colour().bad_text);
    put(ui.t("bench.meter.trust") + " " + std::to_string(trial.trust), colour().info_soft,
        colour().info_text);
    put(ui.t("bench.meter.interest") + " " + std::to_string(trial.interest), colour().good_soft,
        colour().good_text);
    for (const std::string& topic : trial.open_topics)
        put(ui.t("bench.trial.open", topic), colour().warn_soft, colour().warn_text);
}

}  // namespace

void draw_bench_trial(const Ui& ui, const ImRect& box) {
    const desk::TrialView& trial = ui.view.workshop.trial;
    BenchState& state = ui.state.bench;
    if (!trial.running) return start_screen(ui, box);
    const float split = std::round(box.Min.x + box.GetWidth() * 0.56F);
    const ImRect left(box.Min, {split - px(12), box.Max.y});
    card(left, colour().surface_sunken);
    const ImRect inside({left.Min.x + px(16), left.Min.y + px(12)},
                        {left.Max.x - px(16), left.Max.y - px(12)});
    const ButtonLook ghost{.weight = Weight::ghost, .small = true, .icon = Icon::play};
    const std::string& again = ui.t("bench.trial.again");
    const ButtonLook stop_look{.weight = Weight::ghost, .small = true, .icon = Icon::cross};
    const std::string& stop = ui.t("bench.trial.stop");
    const float stop_wide = button_width(stop, stop_look);
    const float again_wide = button_width(again, ghost);
    state_strip(ui, {inside.Min, {inside.Max.x - stop_wide - again_wide - px(8), inside.Min.y + px(30)}});
    if (button("restart", {inside.Max.x - stop_wide - again_wide - px(4), inside.Min.y - px(2)}, again,
               ghost))
        begin_trial(ui, trial.from, trial.real_time);
    if (button("stop", {inside.Max.x - stop_wide, inside.Min.y - px(2)}, stop, stop_look))
        ask(ui, desk::bench::StopTrial{});
    const float low = inside.Max.y - px(72) - std::max(state.tools_high, px(36));
    Pen pen = begin_area(ui, "talk", {{inside.Min.x, inside.Min.y + px(40)}, {inside.Max.x, low - px(8)}}, 0);
    if (trial.outdated) {
        pen.wrapped(kSmall, colour().warn_text, ui.t("bench.trial.outdated"));
        pen.gap(8);
    }
    if (trial.heard_as_before) {
        pen.wrapped(kSmall, colour().warn_text, ui.t("bench.trial.heard_as_before"));
        pen.gap(8);
    }
    for (const desk::TrialLine& line : trial.lines) {
        if (said(line)) bubble(ui, pen, line);
    }
    if (trial.typing) pen.line(kSmall, colour().text_soft, ui.t("bench.trial.typing"));
    const bool more = trial.lines.size() != state.trial_lines;
    if (more) ImGui::SetScrollY(1e6F);
    end_area(pen.at.y, space::kS);
    reply_box(ui, {{inside.Min.x, low}, inside.Max});

    Pen why = begin_area(ui, "why", {{split, box.Min.y}, box.Max}, space::kM);
    why.line(kBodyBold, colour().text, ui.t("bench.why.title"));
    why.wrapped(kSmall, colour().text_soft, ui.t("bench.why.more"));
    for (const desk::TrialLine& line : trial.lines)
        reason(ui, why, line);
    if (more) ImGui::SetScrollY(1e6F);
    end_area(why.at.y, space::kL);
    state.trial_lines = trial.lines.size();
}

}  // namespace kefu::gui
