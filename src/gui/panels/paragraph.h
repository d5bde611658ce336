// Text set into lines of a given width, as Chinese is set: broken where LineBreaks allows, a too long run by
// force. Laid out once and kept, so a chat of two hundred bubbles costs next to nothing per frame.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <imgui.h>

#include "desk/front.h"
#include "gui/panels/style.h"

namespace kefu::gui {

struct Line {
    std::uint32_t begin = 0;  ///< bytes of the text
    std::uint32_t end = 0;    ///< without the line break that ends it
    float width = 0;          ///< pixels, without trailing spaces
};

struct Paragraph {
    std::vector<Line> lines;
    float width = 0;  ///< of the widest line
    float height = 0;
    float line_height = 0;
};

/// Sets `text` in `font` at `pixels`, at most `width` wide. An empty text has one empty line, and so has one
/// after a final line break. `line_height` in pixels.
Paragraph set_paragraph(std::string_view text, ImFont* font, float pixels, float width,
                        const desk::LineBreaks& breaks, float line_height);

/// The x of byte `at` within its line, in pixels.
float offset_in_line(std::string_view text, const Line& line, std::uint32_t at, ImFont* font, float pixels);
/// The character boundary of the line nearest to `x`.
std::uint32_t byte_at(std::string_view text, const Line& line, float x, ImFont* font, float pixels);

/// Coloured bytes behind a text.
struct Mark {
    std::int32_t begin = 0;
    std::int32_t end = 0;
    ImU32 colour = 0;
};

void draw_paragraph(ImDrawList* list, ImVec2 at, const Paragraph& paragraph, std::string_view text,
                    ImFont* font, float pixels, ImU32 ink, const std::vector<Mark>& marks = {});

/// Paragraphs by text, face and width. Those not asked for during some hundred frames are let go.
class ParagraphCache {
  public:
    explicit ParagraphCache(const desk::LineBreaks& breaks) : breaks_(breaks) {}
    /// The reference stays valid until next_frame().
    const Paragraph& get(std::string_view text, Face face, float width);
    void next_frame();
    void clear() { kept_.clear(); }
    std::size_t size() const { return kept_.size(); }

  private:
    struct Kept {
        Paragraph paragraph;
        std::string text;
        int used = 0;
    };
    const desk::LineBreaks& breaks_;
    std::unordered_map<std::uint64_t, Kept> kept_;
    int frame_ = 0;
};

}  // namespace kefu::gui
