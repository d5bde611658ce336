#include "gui/panels/chat_line.h"

#include "gui/panels/line_pen.h"

namespace kefu::gui {

namespace {

using Kind = desk::ChatLine::Kind;

float run(LinePen pen) {
    const float start = pen.at.y;
    const Palette& c = colour();
    switch (pen.line.kind) {
        case Kind::shopper:
        case Kind::student:
        case Kind::automatic:
            chat_bubble(pen);
            break;
        case Kind::divider:
            chat_notice(pen, c.text_faint, 0, Icon::none);
            break;
        case Kind::system:
            chat_notice(pen, c.text_soft, c.hover, Icon::none);
            break;
        case Kind::action:
            chat_notice(pen, c.info_text, c.info_soft, Icon::hand);
            break;
        case Kind::result_done:
            chat_notice(pen, c.good_text, c.good_soft, Icon::check);
            break;
        case Kind::result_refused:
            chat_notice(pen, c.warn_text, c.warn_soft, Icon::warning);
            break;
    }
    if (pen.look.coach || pen.look.findings) chat_remarks(pen);
    if (pen.look.findings) chat_findings(pen);
    return pen.at.y - start;
}

}  // namespace

float line_painter_height(const Ui& ui, const desk::ChatLine& line, const ChatLook& look, float width,
                          ChatState& state, int index) {
    return run({ui, line, look, state, index, {0, 0}, width, false});
}

void paint_line(const Ui& ui, const desk::ChatLine& line, const ChatLook& look, ImVec2 at, float width,
                ChatState& state, int index) {
    run({ui, line, look, state, index, at, width, true});
}

}  // namespace kefu::gui
