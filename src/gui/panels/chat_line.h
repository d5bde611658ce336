// One line of a chat: a bubble, a photo, a system line, with what belongs under it. Measuring and painting go
// through the same steps, so they can't disagree.
#pragma once

#include "gui/panels/chat.h"

namespace kefu::gui {

inline constexpr float kChatSide = 20;    ///< left and right of the chat
inline constexpr float kChatFace = 18;    ///< radius of an avatar
inline constexpr float kChatIndent = 66;  ///< from the chat's edge to a bubble

float line_painter_height(const Ui& ui, const desk::ChatLine& line, const ChatLook& look, float width,
                          ChatState& state, int index);
void paint_line(const Ui& ui, const desk::ChatLine& line, const ChatLook& look, ImVec2 at, float width,
                ChatState& state, int index);

}  // namespace kefu::gui
