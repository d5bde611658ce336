// Loads the fonts that find_fonts() named into an ImGui font atlas: text face, then what helps out with emoji
// and rare signs. Glyphs are drawn when first seen, so this opens files and no more. The files stay mapped as
// long as the object lives, which must be longer than the atlas.
#pragma once

#include <memory>
#include <vector>

#include "gui/font_files.h"
#include "gui/mapped_file.h"
#include "imgui.h"

namespace kefu::gui {

class Fonts {
  public:
    /// Adds the fonts to `atlas`. Where the computer has no Chinese font, ImGui's own Latin one stands in and
    /// has_han() is false.
    Fonts(ImFontAtlas& atlas, const FontFiles& files);

    ImFont* regular() const { return regular_; }
    ImFont* bold() const { return bold_; }
    /// ImGui's size of a font ÷ the width of 永 in it.
    float em_height() const { return em_height_; }
    bool has_han() const { return has_han_; }

  private:
    const MappedFile* map(const std::string& path);
    ImFont* add_face(ImFontAtlas& atlas, const FontFile& file, const FontFiles& files);

    std::vector<std::pair<std::string, std::unique_ptr<MappedFile>>> mapped_;
    ImFont* regular_ = nullptr;
    ImFont* bold_ = nullptr;
    float em_height_ = 1;
    bool has_han_ = false;
};

}  // namespace kefu::gui
