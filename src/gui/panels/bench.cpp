// The instructor's workshop: the door, the choice of a scenario, and the bench with its tabs.
#include "gui/panels/bench.h"

#include <algorithm>
#include <cmath>

#include "gui/panels/field.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

void door(const Ui& ui, const ImRect& box) {
    const ImRect column = middle_column(box, 460);
    Pen pen = begin_area(ui, "door", column, space::kXl);
    pen.gap(60);
    draw_icon(ImGui::GetWindowDrawList(), Icon::lock, {pen.at.x + pen.width / 2, pen.at.y}, px(36),
              colour().accent_text);
    pen.gap(36);
    pen.line(kHeadline, colour().text, ui.t("bench.door.title"));
    pen.wrapped(kBody, colour().text_soft, ui.t("bench.door.more"));
    pen.gap(16);
    BenchState& state = ui.state.bench;
    const FieldOutcome outcome = field(
        ui, "passphrase", {pen.at, {pen.at.x + pen.width, pen.at.y + field_height()}}, state.passphrase,
        {.hint = ui.t("bench.door.hint"), .take_focus = ImGui::IsWindowAppearing(), .icon = Icon::lock});
    pen.at.y += field_height() + px(12);
    const ButtonLook look{.weight = Weight::primary, .enabled = !state.passphrase.empty()};
    if ((button("enter", pen.at, ui.t("bench.door.enter"), look) || outcome.submitted) &&
        !state.passphrase.empty()) {
        ui.commands.add(desk::EnterRole{desk::Role::instructor, state.passphrase.text()});
        state.passphrase.clear();
    }
    pen.at.y += button_height();
    end_area(pen.at.y, space::kXl);
}

/// What the last wish came to; returns the height taken.
float message(const Ui& ui, ImVec2 at, float width) {
    const desk::WorkshopView& bench = ui.view.workshop;
    const bool bad = !bench.problem.empty();
    const std::string& text = bad ? bench.problem : bench.notice;
    if (text.empty()) return 0;
    const float room = width - px(110);
    const float high = std::max(px(40), wrapped_height(ui, room, kBody, text) + px(14));
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + high}, bad ? colour().bad_soft : colour().good_soft);
    const ImU32 ink = bad ? colour().bad_text : colour().good_text;
    draw_icon(list, bad ? Icon::warning : Icon::check, {at.x + px(28), at.y + high / 2}, px(16), ink);
    text_wrapped(ui, {at.x + px(50), at.y + px(8)}, room, kBody, ink, text);
    const float side = px(32);
    if (button("dismiss", {at.x + width - side - px(12), at.y + (high - button_height(true)) / 2}, "",
               {.weight = Weight::ghost,
                .small = true,
                .icon = Icon::cross,
                .tip = ui.t("close"),
                .width = side}))
        ask(ui, desk::bench::DismissMessage{});
    return high;
}

/// A question about the file with two answers, of which the second is drawn at the right; returns the height taken.
template <class First, class Second>
float ask_strip(const Ui& ui, ImVec2 at, float width, const char* text, const char* first, First on_first,
                const char* second, Second on_second) {
    const float high = px(52);
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + high}, colour().warn_soft);
    const ButtonLook look{.small = true};
    const float y = at.y + (high - button_height(true)) / 2;
    float x = at.x + width - px(16) - button_width(ui.t(second), look);
    if (button(second, {x, y}, ui.t(second), look)) on_second();
    x -= button_width(ui.t(first), look) + px(8);
    if (button(first, {x, y}, ui.t(first), look)) on_first();
    text_fit({at.x + px(20), at.y + px(14)}, x - at.x - px(30), kBody, colour().warn_text, ui.t(text));
    return high;
}

/// Somebody else has saved the file while there were changes here, or the program ended with some.
float conflict(const Ui& ui, ImVec2 at, float width) {
    if (ui.view.workshop.changed_on_disk) {
        return ask_strip(
            ui, at, width, "bench.conflict.text", "bench.conflict.reload",
            [&] { ask(ui, desk::bench::Reload{}); }, "bench.conflict.mine",
            [&] { ask(ui, desk::bench::Save{true}); });
    }
    if (!ui.view.workshop.left_unsaved) return 0;
    return ask_strip(
        ui, at, width, "bench.left.text", "bench.left.drop", [&] { ask(ui, desk::bench::TakeUp{false}); },
        "bench.left.take", [&] { ask(ui, desk::bench::TakeUp{true}); });
}

void wish_to_leave(const Ui& ui) {
    if (ui.view.workshop.unsaved) {
        open_dialogue(ui, BenchState::Dialogue::leave);
    } else {
        ask(ui, desk::bench::Close{});
    }
}

float head(const Ui& ui, const ImRect& box) {
    const desk::WorkshopView& bench = ui.view.workshop;
    BenchState& state = ui.state.bench;
    const float high = px(60);
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, {box.Max.x, box.Min.y + high}, colour().surface);
    const float y = box.Min.y + (high - button_height()) / 2;
    const ButtonLook back{.weight = Weight::ghost, .icon = Icon::chevron_left};
    const std::string& files = ui.t("bench.back");
    float left = box.Min.x + px(12);
    if (button("back", {left, y}, files, back)) wish_to_leave(ui);
    left += button_width(files, back) + px(8);

    float x = box.Max.x - px(16);
    const auto put = [&](const char* id, const std::string& label, ButtonLook look) {
        const float wide = button_width(label, look);
        x -= wide;
        const bool clicked = button(id, {x, y}, label, look);
        x -= px(6);
        return clicked;
    };
    const bool may_save = bench.unsaved || !state.writing.empty();
    if (put("save", ui.t("bench.save"), {.weight = Weight::primary, .enabled = may_save, .keys = "Ctrl+S"}))
        state.save_wanted = true;
    if (put("copy", ui.t("bench.copy.button"), {.weight = Weight::secondary}))
        open_dialogue(ui, BenchState::Dialogue::copy);
    if (put("redo", ui.t("bench.redo"),
            {.weight = Weight::ghost, .enabled = bench.can_redo, .tip = "Ctrl+Y"}))
        ask(ui, desk::bench::Redo{});
    if (put("undo", ui.t("bench.undo"),
            {.weight = Weight::ghost, .enabled = bench.can_undo, .tip = "Ctrl+Z"}))
        ask(ui, desk::bench::Undo{});
    const float room = x - left - px(12);
    std::string title = bench.title;
    if (bench.unsaved) {
        ImGui::GetWindowDrawList()->AddCircleFilled({left + px(5), box.Min.y + px(20)}, px(5), colour().warn);
        title += ui.t("bench.unsaved");
    }
    const float shift = bench.unsaved ? px(16) : 0;
    text_fit({left + shift, box.Min.y + px(7)}, room - shift, kLeadBold, colour().text, title);
    text_fit({left, box.Min.y + px(34)}, room, kTiny, colour().text_soft, bench.path);
    return high;
}

std::vector<std::string> tab_names(const Ui& ui) {
    const desk::WorkshopView& bench = ui.view.workshop;
    std::vector<std::string> names;
    for (const char* key : {"bench.tab.story", "bench.tab.sheet"})
        names.push_back(ui.t(key));
    const std::size_t count = bench.mistakes.size();
    names.push_back(count == 0 ? ui.t("bench.tab.no_mistakes")
                               : ui.t("bench.tab.mistakes", std::to_string(count)));
    for (const char* key : {"bench.tab.trial", "bench.tab.students", "bench.tab.share"})
        names.push_back(ui.t(key));
    return names;
}

void story(const Ui& ui, const ImRect& box) {
    const desk::WorkshopView& bench = ui.view.workshop;
    const std::string& selected = bench.selected;
    if (!selected.starts_with("node:") && !selected.starts_with("way:") && !selected.starts_with("end:")) {
        const auto start = std::find_if(bench.graph.nodes.begin(), bench.graph.nodes.end(),
                                        [](const desk::BenchNode& node) { return node.start; });
        if (start != bench.graph.nodes.end() && bench.readable) ask(ui, desk::bench::Select{start->thing});
    }
    const float form = std::clamp(box.GetWidth() * 0.37F, px(300), px(560));
    const float split = std::round(box.Max.x - form);
    draw_bench_graph(ui, {{box.Min.x + px(12), box.Min.y + px(10)}, {split - px(12), box.Max.y - px(12)}});
    const ImRect right({split, box.Min.y + px(10)}, {box.Max.x - px(12), box.Max.y - px(12)});
    card(right);
    draw_bench_form(ui, right);
}

void sheet(const Ui& ui, const ImRect& box) {
    const desk::WorkshopView& bench = ui.view.workshop;
    if (bench.readable &&
        (bench.selected.empty() || bench.selected.starts_with("node:") || bench.selected.starts_with("way:")))
        ask(ui, desk::bench::Select{"about"});
    const float split = std::round(box.Min.x + std::clamp(box.GetWidth() * 0.26F, px(200), px(340)));
    draw_bench_outline(ui, {{box.Min.x + px(8), box.Min.y + px(6)}, {split, box.Max.y - px(8)}});
    const ImRect right =
        middle_column({{split + px(8), box.Min.y + px(10)}, {box.Max.x - px(12), box.Max.y - px(12)}}, 860);
    card(right);
    draw_bench_form(ui, right);
}

void keys(const Ui& ui) {
    const ImGuiIO& io = ImGui::GetIO();
    BenchState& state = ui.state.bench;
    if (state.dialogue != BenchState::Dialogue::none || !io.KeyCtrl || io.KeyAlt) return;
    if (ImGui::IsKeyPressed(ImGuiKey_S, false)) state.save_wanted = true;
    if (!state.writing.empty() || ImGui::GetActiveID() != 0) return;
    if (ImGui::IsKeyPressed(ImGuiKey_Z)) {
        if (io.KeyShift) {
            ask(ui, desk::bench::Redo{});
        } else {
            ask(ui, desk::bench::Undo{});
        }
    }
    if (ImGui::IsKeyPressed(ImGuiKey_Y)) ask(ui, desk::bench::Redo{});
}

}  // namespace

void go_to(const Ui& ui, const desk::Thing& thing) {
    if (thing.empty()) return;
    ask(ui, desk::bench::Select{thing});
    ui.state.bench.look_at =
        thing.starts_with("way:") ? "node:" + thing.substr(4, thing.find('/') - 4) : thing;
    ui.state.bench.tab =
        thing.starts_with("node:") || thing.starts_with("way:") ? BenchState::story : BenchState::sheet;
}

void draw_workshop(const Ui& ui, const ImRect& whole) {
    const desk::WorkshopView& bench = ui.view.workshop;
    BenchState& state = ui.state.bench;
    if (bench.locked) return door(ui, whole);
    ImRect box = whole;
    if (state.path != bench.path) {
        const Editor search = state.search;
        const Editor author = state.pack_author;
        state = BenchState{};
        state.search = search;
        state.pack_author = author;
        state.path = bench.path;
    }
    if (!bench.is_open) {
        box.Min.y += message(ui, box.Min, box.GetWidth());
        draw_bench_files(ui, box);
        return draw_bench_dialogues(ui);
    }
    keys(ui);
    // What is being written is taken in first: its field notices this frame that it is no longer active.
    const bool saving = std::exchange(state.save_wanted, false);
    if (saving) ImGui::ClearActiveID();
    box.Min.y += head(ui, box);
    box.Min.y += conflict(ui, box.Min, box.GetWidth());
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, {box.Max.x, box.Min.y + tabs_height()},
                                              colour().surface);
    state.tab = tabs("bench-tabs", {box.Min.x + px(12), box.Min.y}, box.GetWidth() - px(24), tab_names(ui),
                     state.tab);
    if (bench.errors > 0) {
        const std::string errors = ui.t("bench.errors", std::to_string(bench.errors));
        const float x = box.Max.x - px(24) - chip_width(errors);
        chip({x, box.Min.y + (tabs_height() - px(26)) / 2}, errors, colour().bad_soft, colour().bad_text);
    }
    box.Min.y += tabs_height();
    // Below the tabs: they stay where they are when it comes.
    box.Min.y += message(ui, box.Min, box.GetWidth());
    const ImRect inner({box.Min.x + px(12), box.Min.y + px(8)}, {box.Max.x - px(12), box.Max.y - px(8)});
    switch (state.tab) {
        case BenchState::story:
            story(ui, box);
            break;
        case BenchState::sheet:
            sheet(ui, box);
            break;
        case BenchState::mistakes:
            draw_bench_mistakes(ui, inner);
            break;
        case BenchState::trial:
            draw_bench_trial(ui, inner);
            break;
        case BenchState::students:
            draw_bench_students(ui, inner);
            break;
        default:
            draw_bench_share(ui, inner);
            break;
    }
    if (saving) ask(ui, desk::bench::Save{});
    draw_bench_dialogues(ui);
}

}  // namespace kefu::gui
