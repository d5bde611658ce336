// Running text in which some words stand out, set into lines; laid out once and kept.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "gui/panels/widgets.h"

namespace kefu::gui {

struct RichPiece {
    float x = 0;
    float width = 0;
    std::uint32_t begin = 0, end = 0;  ///< bytes of the text
    int look = 0;                      ///< 0 plain, 1 strong, 2 code
};
struct RichParagraph {
    std::vector<std::vector<RichPiece>> lines;
    float width = 0;
    float height = 0;
    float line_height = 0;
};

class RichCache {
  public:
    const RichParagraph& get(const Ui& ui, const desk::Words& words, Face face, float width);
    void clear() { kept_.clear(); }

  private:
    std::unordered_map<std::uint64_t, RichParagraph> kept_;
};

float rich_height(const Ui& ui, const desk::Words& words, Face face, float width);
/// Returns the height; draws nothing where it isn't to be seen.
float draw_rich(const Ui& ui, ImVec2 at, const desk::Words& words, Face face, float width, ImU32 ink);

}  // namespace kefu::gui
