#include <algorithm>
#include <cmath>

#include "gui/panels/line_pen.h"

namespace kefu::gui {

namespace {

void praise_chip(const LinePen& pen, const ImRect& box, const desk::FindingView& praise, int number,
                 const Tone& tone) {
    ImGui::PushID(number);
    const ImVec2 keep = ImGui::GetCursorScreenPos();
    const Touch touched = touch("finding", box);
    ImGui::SetCursorScreenPos(keep);
    ImGui::PopID();
    fill_rounded(pen.list(), box.Min, box.Max, tone.fill, px(8));
    if (touched.hovered) pen.list()->AddRect(box.Min, box.Max, tone.strong, px(8));
    draw_icon(pen.list(), tone.icon, {box.Min.x + px(15), box.GetCenter().y}, px(13), tone.ink);
    text_fit({box.Min.x + px(26), box.Min.y + px(4)}, box.GetWidth() - px(36), kSmallBold, tone.ink,
             praise.title);
    if (touched.clicked) {
        pen.state.selected_line = pen.index;
        pen.state.measured.clear();
    }
}

}  // namespace

bool only_named(const desk::FindingView& finding) {
    return finding.kind == desk::FindingView::Kind::praise && finding.why.empty();
}

void praise_chips(LinePen& pen, float left, float wide) {
    const Tone tone = tone_of(desk::FindingView::Kind::praise);
    const float high = std::round(line_height(Type::small)) + px(8);
    const float gap = px(6);
    const auto width_of = [&](const desk::FindingView& one) {
        return std::min(std::ceil(text_width(kSmallBold, one.title)) + px(38), wide);
    };
    const std::size_t count = pen.line.findings.size();
    for (std::size_t first = 0; first < count;) {
        float used = 0;
        std::size_t next = first;
        for (; next < count; ++next) {
            if (!only_named(pen.line.findings[next])) continue;
            const float more = width_of(pen.line.findings[next]) + (used > 0 ? gap : 0);
            if (used > 0 && used + more > wide) break;
            used += more;
        }
        if (used <= 0) return;
        float x = pen.mine() ? left + wide - used : left;
        for (std::size_t i = first; pen.paint && i < next; ++i) {
            if (!only_named(pen.line.findings[i])) continue;
            const float own = width_of(pen.line.findings[i]);
            praise_chip(pen, {{x, pen.at.y}, {x + own, pen.at.y + high}}, pen.line.findings[i],
                        static_cast<int>(i), tone);
            x += own + gap;
        }
        pen.at.y += high + gap;
        first = next;
    }
}

}  // namespace kefu::gui
