// What every piece of one chat line is drawn with: the line, where it stands, how wide, and whether it is painted or
// only measured. Each piece moves `at.y` below itself; painting and measuring go through the same steps, so they can't
// disagree.
#pragma once

#include <string>
#include <string_view>

#include "gui/panels/chat.h"

namespace kefu::gui {

struct LinePen {
    const Ui& ui;
    const desk::ChatLine& line;
    const ChatLook& look;
    ChatState& state;
    int index;
    ImVec2 at;
    float width;
    bool paint;

    ImDrawList* list() const { return ImGui::GetWindowDrawList(); }
    bool mine() const {
        return line.kind == desk::ChatLine::Kind::student || line.kind == desk::ChatLine::Kind::automatic;
    }
    /// As wide as a bubble may get.
    float most() const;
};

/// What was said or shown, with its face, its time and what belongs to the bubble.
void chat_bubble(LinePen& pen);
/// A line in the middle, in its ink; `fill` 0: none.
void chat_notice(LinePen& pen, ImU32 ink, ImU32 fill, Icon icon);
/// The coach, in the same column as the reply that it speaks of; what graders and the student said about it.
void chat_remarks(LinePen& pen);
/// The debrief's findings at the message.
void chat_findings(LinePen& pen);
/// Praise of which there is no more to say than its name: that takes a chip, and the talk stays in sight. All of it
/// in rows, from the side on which the reply stands.
void praise_chips(LinePen& pen, float left, float wide);
bool only_named(const desk::FindingView& finding);

/// A line that opens a lesson.
void lesson_link(const LinePen& pen, ImVec2 at, float width, const std::string& label,
                 const std::string& lesson);
/// Right-click copies: chat text can't be selected.
void copy_menu(const LinePen& pen, const ImRect& box);

/// The colours and the sign of a finding.
struct Tone {
    ImU32 fill, ink, strong;
    Icon icon;
};
Tone tone_of(desk::FindingView::Kind kind);

}  // namespace kefu::gui
