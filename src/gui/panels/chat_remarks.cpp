// Lines in the middle of a chat, and what is said under a message: the coach, graders, the student's own doubt.
#include <algorithm>
#include <cmath>

#include "gui/panels/chat_line.h"
#include "gui/panels/line_pen.h"

namespace kefu::gui {

void chat_notice(LinePen& pen, ImU32 ink, ImU32 fill, Icon icon) {
    const float room = pen.width - px(kChatIndent) * 2;
    const float sign = icon == Icon::none ? 0 : px(20);
    const Paragraph& set = pen.ui.state.paragraphs.get(pen.line.text, kSmall, room - px(32) - sign);
    const float wide = std::ceil(set.width) + sign + px(28);
    const float high = set.height + px(8);
    if (pen.paint) {
        const float left = std::floor(pen.at.x + (pen.width - wide) / 2);
        if (fill != 0)
            fill_rounded(pen.list(), {left, pen.at.y}, {left + wide, pen.at.y + high}, fill,
                         std::min(px(14), high / 2));
        if (sign > 0) draw_icon(pen.list(), icon, {left + px(20), pen.at.y + high / 2}, px(13), ink);
        draw_paragraph(pen.list(), {left + px(14) + sign, pen.at.y + px(4)}, set, pen.line.text,
                       font_of(kSmall), font_pixels(kSmall), ink);
        copy_menu(pen, {{left, pen.at.y}, {left + wide, pen.at.y + high}});
    }
    pen.at.y += high + px(12);
}

void chat_remarks(LinePen& pen) {
    for (const desk::Remark& remark : pen.line.remarks) {
        const bool praise = remark.kind == desk::Remark::Kind::praise;
        const bool warning = remark.kind == desk::Remark::Kind::warning;
        const Palette& c = colour();
        const bool asked = remark.kind == desk::Remark::Kind::asked;
        const ImU32 ink = praise ? c.good_text : warning ? c.bad_text : asked ? c.info_text : c.coach_text;
        const ImU32 fill = praise ? c.good_soft : warning ? c.bad_soft : asked ? c.info_soft : c.coach_soft;
        const Icon icon = praise ? Icon::check : warning ? Icon::warning : asked ? Icon::flag : Icon::bulb;
        const Paragraph& set = pen.ui.state.paragraphs.get(remark.text, kSmall, pen.most() - px(46));
        const std::string link = remark.lesson.empty()
                                     ? std::string()
                                     : pen.ui.t("lessons.see", std::string_view(remark.lesson_title));
        const float linked = link.empty() ? 0 : std::round(line_height(Type::small)) + px(2);
        const float wide =
            std::max(std::ceil(set.width), std::min(text_width(kSmall, link), pen.most() - px(46))) + px(46);
        const float high = set.height + px(10) + linked;
        if (pen.paint) {
            const float left = std::floor(pen.mine() ? pen.at.x + pen.width - px(kChatIndent) - wide
                                                     : pen.at.x + (pen.width - wide) / 2);
            fill_rounded(pen.list(), {left, pen.at.y}, {left + wide, pen.at.y + high}, fill, px(10));
            draw_icon(pen.list(), icon, {left + px(18), pen.at.y + px(5) + set.line_height / 2}, px(14), ink);
            draw_paragraph(pen.list(), {left + px(32), pen.at.y + px(5)}, set, remark.text, font_of(kSmall),
                           font_pixels(kSmall), ink);
            if (linked > 0)
                lesson_link(pen, {left + px(32), pen.at.y + px(5) + set.height}, wide - px(46), link,
                            remark.lesson);
        }
        pen.at.y += high + px(6);
    }
    if (!pen.line.remarks.empty()) pen.at.y += px(8);
}

void lesson_link(const LinePen& pen, ImVec2 at, float width, const std::string& label,
                 const std::string& lesson) {
    const float wide = std::min(text_width(kSmall, label), width);
    const ImRect box(at, {at.x + wide, at.y + std::round(line_height(Type::small))});
    ImGui::PushID(lesson.c_str());
    const ImVec2 keep = ImGui::GetCursorScreenPos();
    const Touch touched = touch("lesson", box);
    ImGui::SetCursorScreenPos(keep);
    ImGui::PopID();
    text_fit(at, width, kSmall, colour().accent_text, label);
    if (touched.hovered || touched.focused)
        pen.list()->AddLine({box.Min.x, box.Max.y - px(2)}, {box.Max.x, box.Max.y - px(2)},
                            colour().accent_text);
    if (touched.clicked) pen.ui.commands.add(desk::OpenLesson{lesson});
}

}  // namespace kefu::gui
