// The look, as named roles: colours, spacing, corners, type. Panels draw with these and with nothing else, so
// both themes, every zoom and the reduced motion setting hold everywhere. The host fills one Style per window
// and hangs it on ImGuiIO::UserData; `style()` reads it there. Lengths are in pixels at zoom 100 %; multiply by
// `scale` (or use px()) before drawing.
#pragma once

#include "desk/views.h"
#include "imgui.h"

namespace kefu::gui {

class Pictures;

struct Palette {
    // surfaces, from the back to the front
    ImU32 canvas;          ///< behind everything
    ImU32 surface;         ///< cards, side panels
    ImU32 surface_raised;  ///< popups, menus, tooltips
    ImU32 surface_sunken;  ///< chat background, input boxes, tracks of bars
    ImU32 hover;           ///< laid over a surface under the mouse
    ImU32 pressed;
    ImU32 border;
    ImU32 border_strong;
    ImU32 shadow;  ///< translucent
    ImU32 scrim;   ///< behind a modal overlay
    // text
    ImU32 text;
    ImU32 text_soft;   ///< secondary; contrast at least 4.5 on surface
    ImU32 text_faint;  ///< hints, clocks, axes: contrast at least 4.5 on canvas, too
    // the accent
    ImU32 accent;
    ImU32 accent_hover;
    ImU32 accent_pressed;
    ImU32 accent_soft;  ///< tinted background
    ImU32 accent_text;  ///< accent-coloured text on surface or accent_soft
    ImU32 on_accent;    ///< text on accent
    ImU32 focus;        ///< ring around what the keyboard is on
    ImU32 selection;    ///< behind selected text
    // meanings: strong (icons, bars, fills), soft (background), text (on surface or on soft)
    ImU32 good, good_soft, good_text;
    ImU32 warn, warn_soft, warn_text;
    ImU32 bad, bad_soft, bad_text;
    ImU32 info, info_soft, info_text;
    // chat
    ImU32 bubble_shopper, bubble_shopper_text;
    ImU32 bubble_student, bubble_student_text;
    ImU32 coach_soft, coach_text;
    // waiting timers by level: fresh, 6 s, 10 s, 20 s, slow-reply mark
    ImU32 wait[5];
    // charts
    ImU32 anger, trust, interest;
    ImU32 chart_grid;
    // the navigation at the left
    ImU32 rail, rail_active, rail_text, rail_text_active;
    // behind the words that a finding names; translucent
    ImU32 mark_good, mark_minor, mark_major;
};

/// The palette of a theme.
Palette palette_of(desk::Theme theme);

/// Lengths at zoom 100 %.
namespace space {
inline constexpr float kHair = 2, kXs = 4, kS = 8, kM = 12, kL = 16, kXl = 24, kXxl = 32, kHuge = 48;
}
namespace radius {
inline constexpr float kS = 6, kM = 10, kL = 16, kPill = 999;
}

/// Sizes of type, each the width of a Han character at zoom 100 %.
enum class Type { tiny, small, body, lead, title, headline, display };
float em_of(Type type);  ///< 11.5, 13, 15, 17, 20, 26, 48

/// Leading for running text: the distance of two lines is this many times the width of a Han character.
inline constexpr float kLeading = 1.6F;

struct Style {
    desk::Theme theme = desk::Theme::light;
    Palette palette = palette_of(desk::Theme::light);
    float scale = 1;  ///< zoom × display density
    bool reduce_motion = false;
    ImFont* regular = nullptr;  ///< nullptr: ImGui's default font
    ImFont* bold = nullptr;
    float em_height = 1;           ///< ImGui's size of a font ÷ the width of a Han character in it
    Pictures* pictures = nullptr;  ///< nullptr: placeholders only

    float px(float length) const { return length * scale; }
};

/// The style of the present ImGui context. Requires: ImGuiIO::UserData points to a Style.
const Style& style();

/// `length` at the present zoom.
inline float px(float length) {
    return style().px(length);
}
inline ImVec2 px(float x, float y) {
    return {px(x), px(y)};
}
inline const Palette& colour() {
    return style().palette;
}

/// Sets font and size while it lives; colour too if one is given.
class Typeset {
  public:
    explicit Typeset(Type type, bool bold = false);
    Typeset(Type type, bool bold, ImU32 text_colour);
    ~Typeset();
    Typeset(const Typeset&) = delete;
    Typeset& operator=(const Typeset&) = delete;

  private:
    bool coloured_ = false;
};

/// The width of a Han character of that type at the present zoom, in pixels.
float em(Type type);
/// The distance of two lines of running text, in pixels.
float line_height(Type type);

/// A type of the scale, bold or not: what a text is set in.
struct Face {
    Type type = Type::body;
    bool bold = false;
};
/// The font of a face, and ImGui's size for it at the present zoom, in pixels.
ImFont* font_of(Face face);
float font_pixels(Face face);
/// How far a line of text is lifted so that Han characters stand in its middle, in pixels.
float optical_lift(float pixels);

/// A filled rectangle with round corners, its sides on whole pixels. Unlike Dear ImGui's it has no polygons: where
/// the processor draws alone, plain rectangles cost a tenth, and round corners are smooth.
void fill_rounded(ImDrawList* list, ImVec2 min, ImVec2 max, ImU32 fill, float rounding,
                  ImDrawFlags corners = ImDrawFlags_RoundCornersAll);

/// `colour` with its opacity multiplied by `opacity` (0–1).
ImU32 faded(ImU32 colour, float opacity);
/// Between two colours, `t` from 0 to 1.
ImU32 mixed(ImU32 from, ImU32 to, float t);

}  // namespace kefu::gui
