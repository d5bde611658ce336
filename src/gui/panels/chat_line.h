// One line of a chat: a bubble, a photo, a system line, with what belongs under it. Measuring and painting go
// through the same steps, so they can't disagree.
#pragma once

#include "gui/panels/chat.h"

namespace kefu::gui {

float line_painter_height(const Ui& ui, const desk::ChatLine& line, const ChatLook& look, float width,
                          ChatState& state, int index);
void paint_line(const Ui& ui, const desk::ChatLine& line, const ChatLook& look, ImVec2 at, float width,
                ChatState& state, int index);
void draw_typing(const Ui& ui, ImVec2 at, std::string_view avatar);

}  // namespace kefu::gui
