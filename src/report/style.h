// How a report looks: the window's palette, on a screen and on A4 paper. Internal to the room.
#pragma once

#include <string_view>

namespace kefu::report {

/// The style sheet of every page; nothing in it is fetched from anywhere.
std::string_view page_style();

}  // namespace kefu::report
