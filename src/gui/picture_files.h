// Finds pictures by name: <content>/assets/pictures/<name>.svg, .png, .jpg or .jpeg, then those that came with installed
// scenarios; the first that is there. "<scenario>/<name>" looks first into what came with that scenario. Names that lead elsewhere find nothing. One that can't be used is complained of on the error
// output, once, and then counts as none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gui/panels/pictures.h"

namespace kefu::gui {

std::optional<PictureFile> load_picture(const std::string& content, std::string_view name);

}  // namespace kefu::gui
