// Whether drawing by OpenGL is worth trying. Where no graphics card is there, OpenGL is emulated by the processor,
// which takes 90 MB and more time than SDL's own software renderer. Looks at device files; opens none.
#pragma once

#include <string>
#include <string_view>

namespace kefu::gui {

/// False only where there surely is none: Linux without a device that renders. `devices` is /dev but for tests.
bool graphics_card_there(const std::string& devices = "/dev");

/// Whether OpenGL's name for its renderer is that of an emulation (llvmpipe, softpipe, swrast …).
bool emulated(std::string_view opengl_renderer);

}  // namespace kefu::gui
