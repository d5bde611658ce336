#include "gui/panels/debrief_parts.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "gui/panels/anatomy.h"
#include "gui/panels/charts.h"
#include "gui/panels/chat.h"
#include "gui/panels/reference.h"

namespace kefu::gui {

namespace {

std::string points(int milli) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", static_cast<double>(milli) / 1000.0);
    return text;
}

/// Bonuses and deductions, each with its reason.
void adjustments(const DebriefParts& parts, Pen& pen) {
    const Ui& ui = parts.ui;
    const desk::DebriefView& debrief = parts.debrief;
    if (debrief.adjustments.empty()) return;
    pen.line(kLeadBold, colour().text, ui.t("debrief.adjustments"));
    pen.gap(2);
    pen.rule();
    for (const desk::AdjustmentView& one : debrief.adjustments) {
        const bool good = one.points >= 0;
        const float room = pen.width - px(150);
        const float high =
            std::max(wrapped_height(ui, room, kBody, one.why), line_height(Type::body)) + px(16);
        draw_icon(ImGui::GetWindowDrawList(), good ? Icon::star : Icon::warning,
                  {pen.at.x + px(14), pen.at.y + px(8) + line_height(Type::body) / 2}, px(15),
                  good ? colour().good : colour().bad);
        text_wrapped(ui, {pen.at.x + px(30), pen.at.y + px(8)}, room, kBody, colour().text, one.why);
        const std::string value = (good ? "+" : "−") + std::to_string(std::abs(one.points));
        text_right({pen.at.x + pen.width - px(8), pen.at.y + px(8)}, kBodyBold,
                   good ? colour().good_text : colour().bad_text, value);
        pen.at.y += high;
        pen.rule();
    }
    pen.gap(18);
}

void score_row(const DebriefParts& parts, Pen& pen, const desk::ScoreRow& row, int number) {
    const Ui& ui = parts.ui;
    const bool full = row.earned_milli >= row.possible_milli;
    const bool mild =
        row.kind == desk::FindingView::Kind::minor || row.kind == desk::FindingView::Kind::praise;
    const ImU32 strong = full ? colour().good : mild ? colour().warn : colour().bad;
    const float left = pen.at.x + px(30);
    const float room = pen.width - px(30) - px(120);
    const float top = pen.at.y + px(10);
    float y = top + std::round(line_height(Type::body));
    const std::string keeps = row.keeps.empty() ? "" : ui.t("finding.keeps", std::string_view(row.keeps));
    const float why = wrapped_height(ui, room, kSmall, row.why);
    const float keep = wrapped_height(ui, room, kSmall, keeps);
    const bool linked = !row.lines.empty();
    const bool taught = !full && !row.lesson_id.empty();
    const float lesson = taught ? std::round(line_height(Type::small)) + px(2) : 0;
    const float bottom = y + why + keep + lesson + px(10);
    const ImRect box({pen.at.x, pen.at.y}, {pen.at.x + pen.width, bottom});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (linked) {
        ImGui::PushID(number);
        ImGui::SetNextItemAllowOverlap();  // its lesson is a link of its own
        const Touch touched = touch("row", box);
        ImGui::PopID();
        if (touched.hovered) fill_rounded(list, box.Min, box.Max, colour().hover, px(8));
        if (touched.clicked) debrief_jump(parts, row.conversation, row.lines.front());
    }
    draw_icon(list, full ? Icon::check : Icon::info, {pen.at.x + px(14), top + line_height(Type::body) / 2},
              px(15), strong);
    text_fit({left, top}, room, kBodyBold, colour().text, row.title);
    text_wrapped(ui, {left, y}, room, kSmall, colour().text_soft, row.why);
    text_wrapped(ui, {left, y + why}, room, kSmall, colour().accent_text, keeps);
    if (taught) {
        const std::string label = ui.t("lessons.see", std::string_view(row.lesson));
        const float wide = std::min(text_width(kSmall, label), room);
        const ImRect link({left, y + why + keep}, {left + wide, y + why + keep + lesson});
        ImGui::PushID(number);
        const Touch touched = touch("lesson", link);
        ImGui::PopID();
        text_fit(link.Min, room, kSmall, colour().info_text, label);
        if (touched.hovered || touched.focused)
            list->AddLine({link.Min.x, link.Max.y - px(3)}, {link.Max.x, link.Max.y - px(3)},
                          colour().info_text);
        if (touched.clicked) ui.commands.add(desk::OpenLesson{row.lesson_id});
    }
    text_right({box.Max.x - px(8), top}, kBodyBold, full ? colour().good_text : strong,
               points(row.earned_milli) + " / " + points(row.possible_milli));
    if (linked && !full) text_right({box.Max.x - px(8), y}, kTiny, colour().text_faint, ui.t("score.see"));
    list->AddLine({pen.at.x, bottom}, {pen.at.x + pen.width, bottom}, colour().border);
    pen.at.y = bottom + 1;
}

}  // namespace

void debrief_jump(const DebriefParts& parts, const std::string& conversation, std::size_t line) {
    const desk::DebriefView& debrief = parts.debrief;
    DebriefState& state = parts.state;
    for (std::size_t c = 0; c < debrief.conversations.size(); ++c) {
        if (!conversation.empty() && debrief.conversations[c].id != conversation) continue;
        const auto& lines = debrief.conversations[c].lines;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].id != line) continue;
            state.tab = 0;
            state.conversation = static_cast<int>(c);
            ChatState& chat = state.chats[debrief.conversations[c].id];
            chat.selected_line = static_cast<int>(i);
            chat.measured.clear();
            state.scroll_to_choice = true;
            return;
        }
    }
}

void debrief_verdict(const DebriefParts& parts, Pen& pen) {
    const Ui& ui = parts.ui;
    const desk::DebriefView& debrief = parts.debrief;
    const float round = px(66);
    score_ring(ui, {pen.at.x + pen.width / 2, pen.at.y + round + px(10)}, round, debrief.score,
               debrief.pass_score, debrief.passed);
    pen.at.y += round * 2 + px(26);
    const std::string& text = ui.t(debrief.passed ? "debrief.passed" : "debrief.failed");
    const ImU32 fill = debrief.passed ? colour().good_soft : colour().bad_soft;
    chip({pen.at.x + (pen.width - chip_width(text)) / 2, pen.at.y}, text, fill,
         debrief.passed ? colour().good_text : colour().bad_text);
    pen.at.y += chip_height() + px(6);
    if (debrief.best_before >= 0) {
        const std::string best =
            ui.t(debrief.score > debrief.best_before ? "debrief.new_best" : "debrief.best_before",
                 debrief.best_before);
        text_centred({pen.at, {pen.at.x + pen.width, pen.at.y + line_height(Type::small)}}, kSmall,
                     colour().text_soft, best);
        pen.at.y += std::round(line_height(Type::small)) + px(4);
    }
}

void debrief_caps(const DebriefParts& parts, Pen& pen) {
    const Ui& ui = parts.ui;
    const desk::DebriefView& debrief = parts.debrief;
    const auto note = [&](ImU32 fill, ImU32 ink, Icon icon, const std::string& text) {
        const float room = pen.width - px(50);
        const float high = wrapped_height(ui, room, kSmall, text) + px(14);
        ImDrawList* list = ImGui::GetWindowDrawList();
        fill_rounded(list, pen.at, {pen.at.x + pen.width, pen.at.y + high}, fill, px(8));
        draw_icon(list, icon, {pen.at.x + px(20), pen.at.y + px(7) + line_height(Type::small) / 2}, px(14),
                  ink);
        text_wrapped(ui, {pen.at.x + px(36), pen.at.y + px(7)}, room, kSmall, ink, text);
        pen.at.y += high + px(6);
    };
    std::string why;
    for (const desk::CapView& cap : debrief.caps)
        why += (why.empty() ? "" : "\n") + cap.why;
    if (!why.empty()) note(colour().bad_soft, colour().bad_text, Icon::lock, why);
    if (!debrief.caps.empty() && debrief.uncapped > debrief.score) {
        pen.wrapped(kSmall, colour().text_soft, ui.t("debrief.uncapped", debrief.uncapped));
        pen.gap(4);
    }
    int bonus = 0;
    int deducted = 0;
    for (const desk::AdjustmentView& one : debrief.adjustments)
        (one.points >= 0 ? bonus : deducted) += one.points;
    if (bonus > 0) note(colour().good_soft, colour().good_text, Icon::star, ui.t("debrief.bonus", bonus));
    if (deducted < 0)
        note(colour().warn_soft, colour().warn_text, Icon::warning, ui.t("debrief.deducted", -deducted));
}

void debrief_talk(const DebriefParts& parts, ImRect box) {
    const Ui& ui = parts.ui;
    const desk::DebriefView& debrief = parts.debrief;
    DebriefState& state = parts.state;
    if (debrief.conversations.empty()) return;
    state.conversation =
        std::clamp(state.conversation, 0, static_cast<int>(debrief.conversations.size()) - 1);
    const desk::DebriefConversation& one =
        debrief.conversations[static_cast<std::size_t>(state.conversation)];
    if (debrief.conversations.size() > 1) {
        std::vector<std::string> names;
        for (const desk::DebriefConversation& each : debrief.conversations)
            names.push_back(each.name);
        state.conversation = tabs("conversations", {box.Min.x + px(16), box.Min.y}, box.GetWidth() - px(32),
                                  names, state.conversation);
        box.Min.y += tabs_height();
    }
    const float high = px(44);
    const ImU32 fill = one.good_end ? colour().good_soft : colour().warn_soft;
    const ImU32 ink = one.good_end ? colour().good_text : colour().warn_text;
    float x = box.Min.x + px(20);
    const float middle = box.Min.y + high / 2;
    x += text_fit({x, middle - line_height(Type::body) / 2}, box.GetWidth() * 0.4F, kBodyBold, colour().text,
                  one.name) +
         px(12);
    if (!one.ending.empty()) x += chip({x, middle - chip_height() / 2}, one.ending, fill, ink) + px(12);
    const std::string& hint = ui.t(parts.pick        ? "grading.click"
                                   : debrief.can_ask ? "debrief.click_or_ask"
                                                     : "debrief.click");
    if (x + text_width(kSmall, hint) <= box.Max.x - px(20))
        text_right({box.Max.x - px(20), middle - line_height(Type::small) / 2}, kSmall, colour().text_faint,
                   hint);
    ChatState& chat = state.chats[one.id];
    const ChatLook look{.shopper_avatar = one.avatar,
                        .coach = false,
                        .findings = true,
                        .pick = parts.pick,
                        .ask = debrief.can_ask && !parts.pick,
                        .scroll_to = state.scroll_to_choice ? chat.selected_line : -1};
    state.scroll_to_choice = false;
    ImGui::PushID(one.id.c_str());
    draw_chat(ui, "talk", {{box.Min.x, box.Min.y + high}, box.Max}, one.lines, chat, look);
    ImGui::PopID();
}

void debrief_score(const DebriefParts& parts, const ImRect& box) {
    const Ui& ui = parts.ui;
    const desk::DebriefView& debrief = parts.debrief;
    Pen pen = begin_area(ui, "score", box, 20);
    adjustments(parts, pen);
    int number = 0;
    for (const desk::DimensionView& dimension : debrief.dimensions) {
        text_right({pen.at.x + pen.width - px(8), pen.at.y}, kLeadBold, colour().text_soft,
                   dimension.applies
                       ? points(dimension.earned_milli) + " / " + points(dimension.possible_milli)
                       : ui.t("debrief.not_due"));
        pen.width -= px(120);
        pen.line(kLeadBold, colour().text, dimension.title);
        pen.width += px(120);
        pen.gap(2);
        pen.rule();
        for (const desk::ScoreRow& row : debrief.rows) {
            if (row.dimension == dimension.id) score_row(parts, pen, row, number++);
        }
        pen.gap(18);
    }
    end_area(pen.at.y, 20);
}

void debrief_mood(const DebriefParts& parts, const ImRect& box) {
    const Ui& ui = parts.ui;
    const desk::DebriefView& debrief = parts.debrief;
    DebriefState& state = parts.state;
    if (debrief.conversations.empty()) return;
    const auto index = static_cast<std::size_t>(
        std::clamp(state.conversation, 0, static_cast<int>(debrief.conversations.size()) - 1));
    const desk::DebriefConversation& one = debrief.conversations[index];
    Pen pen = begin_area(ui, "mood", box, 20);
    float x = pen.at.x;
    const auto legend = [&](const char* key, Mood which) {
        mood_mark({x + px(6), pen.at.y + line_height(Type::small) / 2}, px(5), which);
        text_at({x + px(16), pen.at.y}, kSmall, colour().text, ui.t(key));
        x += px(32) + text_width(kSmall, ui.t(key));
    };
    legend("mood.anger", Mood::anger);
    legend("mood.trust", Mood::trust);
    legend("mood.interest", Mood::interest);
    pen.at.y += px(28);
    const float high = std::clamp(box.GetHeight() * 0.42F, px(180), px(320));
    card({pen.at, {pen.at.x + pen.width, pen.at.y + high}});
    state.mood_choice =
        mood_chart(ui, {pen.at, {pen.at.x + pen.width, pen.at.y + high}}, one.mood, state.mood_choice);
    pen.at.y += high + px(16);
    block_title(pen, Icon::list, ui.t("mood.causes"));
    for (std::size_t i = 0; i < one.mood.size(); ++i) {
        const desk::MoodPoint& point = one.mood[i];
        if (point.cause.empty()) continue;
        const float room = std::max(pen.width - px(260), pen.width * 0.42F);
        const float deep =
            std::max(std::round(line_height(Type::body)), wrapped_height(ui, room, kBody, point.cause)) +
            px(10);
        const ImRect row(pen.at, {pen.at.x + pen.width, pen.at.y + deep});
        ImGui::PushID(static_cast<int>(i));
        const Touch touched = touch("cause", row);
        ImGui::PopID();
        const bool on = state.mood_choice == static_cast<int>(i);
        if (on || touched.hovered)
            fill_rounded(ImGui::GetWindowDrawList(), row.Min, row.Max,
                         on ? colour().accent_soft : colour().hover, px(6));
        if (touched.clicked) {
            if (on) debrief_jump(parts, one.id, point.line);
            state.mood_choice = static_cast<int>(i);
        }
        const float y = pen.at.y + px(5);
        text_at({pen.at.x + px(10), y + px(1)}, kSmall, colour().text_soft, point.clock);
        text_wrapped(ui, {pen.at.x + px(70), y}, room, kBody, colour().text, point.cause);
        float right = pen.at.x + pen.width - px(10);
        const auto change = [&](int before, int now, Mood which, bool up_is_good) {
            if (before == now) return;
            const std::string text = (now > before ? "+" : "−") + std::to_string(std::abs(now - before));
            right -= text_width(kSmallBold, text);
            text_at({right, y + px(1)}, kSmallBold,
                    (now > before) == up_is_good ? colour().good_text : colour().bad_text, text);
            right -= px(14);
            mood_mark({right + px(5), y + line_height(Type::small) / 2 + px(1)}, px(4), which);
            right -= px(12);
        };
        const desk::MoodPoint& before = one.mood[i > 0 ? i - 1 : 0];
        change(before.interest, point.interest, Mood::interest, true);
        change(before.trust, point.trust, Mood::trust, true);
        change(before.anger, point.anger, Mood::anger, false);
        pen.at.y += deep + px(2);
    }
    end_area(pen.at.y, 20);
}

void debrief_times(const DebriefParts& parts, const ImRect& box) {
    const Ui& ui = parts.ui;
    const desk::DebriefView& debrief = parts.debrief;
    Pen pen = begin_area(ui, "times", box, 20);
    float x = pen.at.x;
    const auto legend = [&](const char* key, ImU32 ink) {
        fill_rounded(ImGui::GetWindowDrawList(), {x, pen.at.y + px(5)}, {x + px(12), pen.at.y + px(17)}, ink,
                     px(3));
        text_at({x + px(18), pen.at.y}, kSmall, colour().text, ui.t(key));
        x += px(36) + text_width(kSmall, ui.t(key));
    };
    legend("times.reading", faded(colour().info, 0.55F));
    legend("times.writing", colour().accent);
    if (debrief.anatomy.editing.count > 0) legend("times.editing", colour().warn);
    legend("times.lost", faded(colour().bad, 0.5F));
    pen.at.y += px(28);
    const float high = std::clamp(box.GetHeight() * 0.42F, px(180), px(320));
    card({pen.at, {pen.at.x + pen.width, pen.at.y + high}});
    round_chart(ui, {pen.at, {pen.at.x + pen.width, pen.at.y + high}}, debrief.rounds);
    pen.at.y += high + px(16);
    if (!debrief.rounds.empty()) anatomy(pen, debrief.anatomy);
    if (debrief.metrics.empty()) return end_area(pen.at.y, 20);
    block_title(pen, Icon::clock,
                debrief.profile_title.empty() ? ui.t("times.metrics") : debrief.profile_title);
    for (const desk::MetricView& metric : debrief.metrics) {
        const float y = pen.at.y + px(5);
        draw_icon(ImGui::GetWindowDrawList(), metric.met ? Icon::check : Icon::cross,
                  {pen.at.x + px(12), y + line_height(Type::body) / 2}, px(14),
                  metric.met ? colour().good : colour().bad);
        text_fit({pen.at.x + px(28), y}, pen.width * 0.5F - px(36), kBody, colour().text, metric.title);
        text_fit({pen.at.x + pen.width * 0.5F, y}, pen.width * 0.2F, kBodyBold, colour().text, metric.value);
        text_fit({pen.at.x + pen.width * 0.7F, y}, pen.width * 0.3F, kSmall, colour().text_soft,
                 metric.target);
        pen.at.y += std::round(line_height(Type::body)) + px(10);
        pen.rule();
    }
    end_area(pen.at.y, 20);
}

}  // namespace kefu::gui
