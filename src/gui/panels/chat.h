// The conversation as bubbles. Heights are measured once and kept, so only what is visible is drawn; two
// hundred bubbles cost no more than twenty.
#pragma once

#include "gui/panels/widgets.h"

namespace kefu::gui {

struct ChatLook {
    std::string_view shopper_avatar;
    std::string_view student_avatar = "agent";
    bool typing = false;    ///< the shopper is typing
    bool coach = true;      ///< remarks under replies
    bool findings = false;  ///< debrief: marks and cards at the messages
    bool pick = false;      ///< a click on a message selects it
    bool ask = false;       ///< the student may say that a reply of theirs was misread
    int scroll_to = -1;     ///< index of a line to bring into view
};

void draw_chat(const Ui& ui, const char* id, const ImRect& box, const std::vector<desk::ChatLine>& lines,
               ChatState& state, const ChatLook& look);

}  // namespace kefu::gui
