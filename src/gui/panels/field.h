// An input field of our own, for one line or several: it wraps Chinese as it is typed, shows what the input
// method is composing at the caret, and keeps the time of the first key. Clipboard, undo, mouse and keyboard
// behave as in any text field.
#pragma once

#include "gui/panels/widgets.h"

namespace kefu::gui {

struct FieldLook {
    std::string_view hint;
    bool several_lines = false;
    bool enabled = true;
    bool take_focus = false;    ///< becomes active in this frame
    bool enter_submits = true;  ///< Enter submits; with several lines, Shift+Enter makes a new line
    bool frame = true;          ///< draws its own border
    bool secret = false;        ///< shown as dots, and not to be copied
    bool keeps_arrows = false;  ///< reports Up and Down instead of using them
    Icon icon = Icon::none;
};

struct FieldOutcome {
    bool active = false;
    bool changed = false;
    bool submitted = false;
    bool escaped = false;
    bool up = false, down = false;
    float wanted_height = 0;  ///< pixels that all lines need, padding included
};

FieldOutcome field(const Ui& ui, const char* id, const ImRect& box, Editor& editor,
                   const FieldLook& look = {});

/// Height of a field of one line.
float field_height();

}  // namespace kefu::gui
