// The pieces of the workshop's screen, each drawn into a box; bench.cpp puts them together.
#pragma once

#include "gui/panels/screens.h"

namespace kefu::gui {

void draw_bench_files(const Ui& ui, const ImRect& box);
void draw_bench_graph(const Ui& ui, const ImRect& box);
void draw_bench_form(const Ui& ui, const ImRect& box);
void draw_bench_outline(const Ui& ui, const ImRect& box);
void draw_bench_mistakes(const Ui& ui, const ImRect& box);
void draw_bench_trial(const Ui& ui, const ImRect& box);
void draw_bench_students(const Ui& ui, const ImRect& box);
void draw_bench_share(const Ui& ui, const ImRect& box);
void draw_bench_dialogues(const Ui& ui);

/// A wish to the bench.
template <class Wish>
void ask(const Ui& ui, Wish wish) {
    ui.commands.add(desk::AtBench{std::move(wish)});
}
/// Selects it and shows the tab on which it can be changed.
void go_to(const Ui& ui, const desk::Thing& thing);
void open_dialogue(const Ui& ui, BenchState::Dialogue dialogue);
/// Carried out after a yes.
template <class Wish>
void ask_first(const Ui& ui, std::string question, Wish wish) {
    ui.state.bench.asked = std::move(question);
    ui.state.bench.wanted = desk::AtBench{std::move(wish)};
    open_dialogue(ui, BenchState::Dialogue::remove);
}

}  // namespace kefu::gui
