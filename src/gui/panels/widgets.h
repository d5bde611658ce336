// The pieces that panels are made of: set text, buttons, cards, chips, badges, bars. All of them draw at a
// given place in pixels; those that can be clicked are ImGui items, so the keyboard reaches them too.
#pragma once

#include <string>
#include <string_view>

#include <imgui.h>
#include <imgui_internal.h>

#include "gui/panels/icons.h"
#include "gui/panels/style.h"
#include "gui/panels/ui.h"

namespace kefu::gui {

inline constexpr Face kTiny{Type::tiny, false}, kSmall{Type::small, false}, kSmallBold{Type::small, true},
    kBody{Type::body, false}, kBodyBold{Type::body, true}, kLead{Type::lead, false},
    kLeadBold{Type::lead, true}, kTitle{Type::title, true}, kHeadline{Type::headline, true},
    kDisplay{Type::display, true};

// --- text ------------------------------------------------------------------------------------------------------

float text_width(Face face, std::string_view text);
/// One line whose box begins at `at` and is line_height(type) high.
void text_at(ImVec2 at, Face face, ImU32 ink, std::string_view text);
/// One line, cut with "…" where it is wider than `width`, and whole under the mouse. Returns the width drawn.
float text_fit(ImVec2 at, float width, Face face, ImU32 ink, std::string_view text);
/// One line in the middle of a rectangle.
void text_centred(const ImRect& box, Face face, ImU32 ink, std::string_view text);
void text_right(ImVec2 top_right, Face face, ImU32 ink, std::string_view text);
/// Wrapped; returns the height.
float text_wrapped(const Ui& ui, ImVec2 at, float width, Face face, ImU32 ink, std::string_view text);
float wrapped_height(const Ui& ui, float width, Face face, std::string_view text);
/// Wrapped, but no more than `most` lines, the last of them cut with "…"; returns the height.
float text_lines(const Ui& ui, ImVec2 at, float width, Face face, ImU32 ink, std::string_view text,
                 std::size_t most);

/// Writes down a column: each piece below the last.
struct Pen {
    const Ui& ui;
    ImVec2 at;
    float width;

    void gap(float points) { at.y += px(points); }
    void line(Face face, ImU32 ink, std::string_view text);
    void wrapped(Face face, ImU32 ink, std::string_view text);
    /// A bullet list.
    void bullets(const std::vector<std::string>& items, ImU32 ink);
    /// Label above value, or beside it where `label_width` > 0 (pixels).
    void field(std::string_view label, std::string_view value, float label_width);
    void rule();
};

// --- surfaces --------------------------------------------------------------------------------------------------

void card(const ImRect& box, ImU32 fill = 0, float corner = radius::kM);
/// The edge of a picture that is drawn next into `box`, `thick` pixels around it.
void picture_edge(ImDrawList* list, const ImRect& box, float rounding, float thick, ImU32 ink);
/// A pill with a text; returns its width. `at` is its top left; its height is chip_height().
float chip(ImVec2 at, std::string_view text, ImU32 fill, ImU32 ink);
float chip_width(std::string_view text);
float chip_height();
/// A count in a circle, centred.
void badge(ImVec2 centre, int count, ImU32 fill, ImU32 ink);
/// Five small steps, `filled` of them strong.
void difficulty(ImVec2 at, int filled);
void bar(const ImRect& box, float part, ImU32 fill, ImU32 track);

// --- what can be clicked ---------------------------------------------------------------------------------------

enum class Weight { primary, secondary, ghost, danger };

struct ButtonLook {
    Weight weight = Weight::secondary;
    bool enabled = true;
    bool small = false;
    bool selected = false;
    Icon icon = Icon::none;
    std::string_view keys;  ///< shortcut shown faintly behind the label
    std::string_view tip;   ///< on hover
    float width = 0;        ///< pixels; 0: as the label needs
};
float button_height(bool small = false);
float button_width(std::string_view label, const ButtonLook& look);
/// Named by `id`; true when clicked or pressed. A disabled one never is.
bool button(const char* id, ImVec2 at, std::string_view label, const ButtonLook& look = {});
/// An invisible item over a box. Tells what the pointer and keyboard do with it.
struct Touch {
    bool clicked = false;
    bool hovered = false;
    bool held = false;
    bool focused = false;
};
Touch touch(const char* id, const ImRect& box, bool enabled = true);
/// A row of tabs; returns the chosen one.
int tabs(const char* id, ImVec2 at, float width, const std::vector<std::string>& labels, int chosen);
float tabs_height();
/// On/off.
bool toggle(const char* id, ImVec2 at, bool on);
void tooltip(const Ui& ui, std::string_view text);

// --- areas -----------------------------------------------------------------------------------------------------

/// A child window over `box` that scrolls; end with end_area. `padding` in points, all around.
/// Returns a pen at its top left, as wide as it is inside.
Pen begin_area(const Ui& ui, const char* id, const ImRect& box, float padding, ImGuiWindowFlags flags = 0);
/// `bottom`: where the content ends, in screen pixels.
void end_area(float bottom, float padding);

/// A dialogue over everything; call every frame while `open`. True: draw its content into the box returned in
/// `box` (content only, without padding) and call end_dialogue.
bool begin_dialogue(const char* id, ImVec2 size, ImRect& box);
void end_dialogue();
/// The dialogue's "cancel" button, its upper right corner at `corner`. True: it was clicked, or Escape pressed.
bool cancelled(const Ui& ui, ImVec2 corner);

}  // namespace kefu::gui
