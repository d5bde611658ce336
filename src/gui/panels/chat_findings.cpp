// The debrief: what was found at a message, and how a good reply would have read.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "gui/panels/chat_line.h"
#include "gui/panels/line_pen.h"

namespace kefu::gui {

namespace {

std::string points(int milli) {
    char text[32];
    std::snprintf(text, sizeof text, "%d.%d", milli / 1000, milli % 1000 / 100);
    return text;
}

void finding(LinePen& pen, const desk::FindingView& finding, int number, float left, float wide, bool open);

float height_of(LinePen pen, const desk::FindingView& shown, int number, float left, float wide, bool open) {
    const float start = pen.at.y;
    pen.paint = false;
    finding(pen, shown, number, left, wide, open);
    return pen.at.y - start - px(6);
}

void finding(LinePen& pen, const desk::FindingView& finding, int number, float left, float wide, bool open) {
    const Tone tone = tone_of(finding.kind);
    const float pad = px(14);
    const float room = wide - pad * 2 - px(24);
    const float top = pen.at.y;
    const std::string lost = finding.lost_milli > 0 ? "−" + points(finding.lost_milli) : "";
    float y = top + px(8);
    const auto piece = [&](Face face, ImU32 ink, const std::string& text, float gap) {
        if (text.empty()) return;
        const float high = wrapped_height(pen.ui, room, face, text);
        if (pen.paint) text_wrapped(pen.ui, {left + pad + px(24), y}, room, face, ink, text);
        y += high + gap;
    };
    const auto labelled = [&](const char* key, const std::string& text) {
        if (text.empty()) return;
        piece(kSmall, colour().text, pen.ui.t(key, std::string_view(text)), px(3));
    };
    if (pen.paint) {
        // The panel comes first; its height was measured before.
        const float high = height_of(pen, finding, number, left, wide, open);
        const ImRect box({left, top}, {left + wide, top + high});
        ImGui::PushID(number);
        const ImVec2 keep = ImGui::GetCursorScreenPos();
        ImGui::SetNextItemAllowOverlap();  // its lesson is a link of its own
        const Touch touched = touch("finding", box);
        ImGui::SetCursorScreenPos(keep);
        ImGui::PopID();
        fill_rounded(pen.list(), box.Min, box.Max, tone.fill, px(8));
        fill_rounded(pen.list(), box.Min, {box.Min.x + px(4), box.Max.y}, tone.strong, px(8),
                     ImDrawFlags_RoundCornersLeft);
        if (touched.hovered) pen.list()->AddRect(box.Min, box.Max, tone.strong, px(8));
        draw_icon(pen.list(), tone.icon, {left + pad + px(8), top + px(8) + line_height(Type::small) / 2},
                  px(14), tone.ink);
        if (touched.clicked) {
            pen.state.selected_line = open ? -1 : pen.index;
            pen.state.measured.clear();
        }
        const float right = left + wide - pad;
        // Where it is narrow, the name goes before the time, which stands at the reply anyway.
        const float both = text_width({Type::small, true}, finding.when + "   " + lost);
        const bool narrow = room - both < std::min(text_width(kSmallBold, finding.title), px(120));
        const std::string side = narrow ? lost : lost.empty() ? finding.when : finding.when + "   " + lost;
        text_right({right, top + px(8)}, {Type::small, !lost.empty()}, tone.ink, side);
        text_fit({left + pad + px(24), top + px(8)}, room - text_width({Type::small, true}, side) - px(8),
                 kSmallBold, tone.ink, finding.title);
    }
    y += std::round(line_height(Type::small)) + px(2);
    piece(kSmall, colour().text, finding.why, px(3));
    if (open) {
        labelled("finding.advice", finding.advice);
        labelled("finding.keeps", finding.keeps);
        if (finding.lesson_id.empty()) {
            labelled("finding.lesson", finding.lesson);
        } else {
            if (pen.paint) {
                ImGui::PushID(number);
                lesson_link(pen, {left + pad + px(24), y}, room,
                            pen.ui.t("lessons.see", std::string_view(finding.lesson)), finding.lesson_id);
                ImGui::PopID();
            }
            y += std::round(line_height(Type::small)) + px(3);
        }
    }
    pen.at.y = y + px(6) + px(6);
}

void models(LinePen& pen, float left, float wide) {
    const float pad = px(14);
    const float top = pen.at.y;
    float y = top + px(10);
    const float head = std::round(line_height(Type::small));
    float high = px(20) + head;
    for (const std::string& reply : pen.line.model_replies)
        high += wrapped_height(pen.ui, wide - pad * 2, kBody, reply) + px(6);
    if (pen.paint) {
        fill_rounded(pen.list(), {left, top}, {left + wide, top + high}, colour().accent_soft, px(8));
        text_at({left + pad, y}, kSmallBold, colour().accent_text, pen.ui.t("finding.models"));
        y += head + px(2);
        for (const std::string& reply : pen.line.model_replies) {
            y += text_wrapped(pen.ui, {left + pad, y}, wide - pad * 2, kBody, colour().text, reply) + px(6);
        }
    }
    pen.at.y = top + high + px(6);
}

}  // namespace

Tone tone_of(desk::FindingView::Kind kind) {
    const Palette& c = colour();
    switch (kind) {
        case desk::FindingView::Kind::praise:
            return {c.good_soft, c.good_text, c.good, Icon::check};
        case desk::FindingView::Kind::minor:
            return {c.warn_soft, c.warn_text, c.warn, Icon::info};
        case desk::FindingView::Kind::major:
            return {c.bad_soft, c.bad_text, c.bad, Icon::warning};
        case desk::FindingView::Kind::critical:
            return {c.bad_soft, c.bad_text, c.bad, Icon::warning};
    }
    return {};
}

void chat_findings(LinePen& pen) {
    const bool open = pen.state.selected_line == pen.index;
    const float indent = px(kChatIndent);
    const float wide = std::min(pen.width - indent * 2, px(620));
    const float left = std::floor(pen.mine() ? pen.at.x + pen.width - indent - wide : pen.at.x + indent);
    bool lost = false;
    if (!open) praise_chips(pen, left, wide);
    for (std::size_t i = 0; i < pen.line.findings.size(); ++i) {
        if (!open && only_named(pen.line.findings[i])) continue;
        finding(pen, pen.line.findings[i], static_cast<int>(i), left, wide, open);
        lost = lost || pen.line.findings[i].kind != desk::FindingView::Kind::praise;
    }
    if (lost && open && !pen.line.model_replies.empty()) models(pen, left, wide);
    if (!pen.line.findings.empty()) pen.at.y += px(10);
}

}  // namespace kefu::gui
