// Small signs drawn with lines, so that they fit every zoom and theme and need no font.
#pragma once

#include <imgui.h>

namespace kefu::gui {

enum class Icon {
    none,
    home,
    history,
    settings,
    send,
    search,
    clock,
    check,
    cross,
    star,
    chevron_right,
    chevron_left,
    chevron_down,
    pause,
    play,
    person,
    plus,
    warning,
    info,
    phrase,
    box,
    truck,
    tag,
    book,
    list,
    keyboard,
    lock,
    flag,
    price,
    pin,
    swap,
    bin,
    hand,
    photo,
    phone,
    bulb,
    heart,
    target
};

/// Draws `icon` into a square of `size` pixels around `centre`.
void draw_icon(ImDrawList* list, Icon icon, ImVec2 centre, float size, ImU32 ink);

}  // namespace kefu::gui
