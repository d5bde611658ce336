// Faces for shoppers, put together from a few features: which ones is told by the name alone, so a shopper
// always has the same face. The result is an SVG file for read_svg().
#pragma once

#include <string>
#include <string_view>

namespace kefu::gui {

/// Known names: girl-1…4, boy-1…4, aunt-1…2, uncle-1…2, agent. Any other name gets features of its own; one that
/// begins with girl, boy, aunt or uncle stays of that kind.
std::string avatar_svg(std::string_view name);

}  // namespace kefu::gui
