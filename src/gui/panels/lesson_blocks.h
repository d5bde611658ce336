// The pieces that a lesson is made of, each drawn below the last.
#pragma once

#include "gui/panels/rich_text.h"

namespace kefu::gui {

/// Draws a card around what `content` writes down a column; moves the pen below it.
template <class Content>
void lesson_card(const Ui& ui, Pen& pen, ImU32 fill, float padding, Content content) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 top = pen.at;
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    Pen inside{ui, {top.x + px(padding), top.y + px(padding)}, pen.width - px(padding) * 2};
    content(inside);
    pen.at.y = inside.at.y + px(padding);
    list->ChannelsSetCurrent(0);
    card({top, {top.x + pen.width, pen.at.y}}, fill);
    list->ChannelsMerge();
}

/// "Back" at that place, and Escape where nothing else needs it: leaves the lesson, drill or exercise. Returns its width.
float lesson_back(const Ui& ui, ImVec2 at);

/// One block of a section. `dialogue` counts the lesson's dialogues, for their replays.
void lesson_block(const Ui& ui, Pen& pen, const desk::Block& block, int& dialogue);
void lesson_dialogue(const Ui& ui, Pen& pen, const desk::Block& block, int number);
void lesson_task(const Ui& ui, Pen& pen, const desk::TaskView& task, const std::string& words);
void lesson_test(const Ui& ui, Pen& pen);

}  // namespace kefu::gui
