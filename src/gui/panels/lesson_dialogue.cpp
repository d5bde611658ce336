// A lesson's dialogue as in the chat, with its marks; a timed one can be replayed at the speed of life.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "gui/panels/lesson_blocks.h"
#include "gui/panels/pictures.h"

namespace kefu::gui {

namespace {

using desk::DialogueLine;
using Who = DialogueLine::Who;
using Mark = DialogueLine::Mark;

constexpr int kSpeeds[] = {1, 4, 16};

std::string clock(std::int64_t ms) {
    char text[32];
    std::snprintf(text, sizeof text, "%lld:%02lld", static_cast<long long>(ms / 60'000),
                  static_cast<long long>(ms / 1000 % 60));
    return text;
}

/// How long the shopper has waited at `now`, or -1.
std::int64_t waiting(const std::vector<DialogueLine>& lines, std::int64_t now) {
    std::int64_t since = -1;
    for (const DialogueLine& line : lines) {
        if (line.at_ms > now) break;
        if (line.who == Who::shopper && since < 0) since = line.at_ms;
        if (line.who == Who::agent) since = -1;
    }
    return since < 0 ? -1 : now - since;
}

void run(const Ui& ui, Replay& replay, std::int64_t length) {
    if (!replay.playing) return;
    const desk::RealMs now = ui.state.now_at;
    replay.position_ms += std::max<desk::RealMs>(0, now - replay.last_at) * replay.speed;
    replay.last_at = now;
    if (replay.position_ms >= length + 1500) {
        replay.position_ms = length;
        replay.playing = replay.begun = false;
        return;
    }
    ui.state.animating = true;
}

void controls(const Ui& ui, Pen& pen, const desk::Block& block, Replay& replay) {
    const std::int64_t length = block.lines.empty() ? 0 : block.lines.back().at_ms;
    run(ui, replay, length);
    float x = pen.at.x;
    const ButtonLook play{.weight = Weight::primary, .small = true, .icon = Icon::play};
    const ButtonLook pause{.weight = Weight::secondary, .small = true, .icon = Icon::pause};
    if (replay.playing) {
        if (button("pause", {x, pen.at.y}, ui.t("lessons.pause"), pause)) replay.playing = false;
        x += button_width(ui.t("lessons.pause"), pause);
    } else {
        const std::string& label = ui.t(replay.begun ? "lessons.resume" : "lessons.play");
        if (button("play", {x, pen.at.y}, label, play)) {
            if (!replay.begun) replay.position_ms = 0;
            replay.begun = replay.playing = true;
            replay.last_at = ui.state.now_at;
            ui.state.animating = true;
        }
        x += button_width(label, play);
    }
    x += px(8);
    for (const int speed : kSpeeds) {
        const std::string label = "×" + std::to_string(speed);
        const ButtonLook look{.weight = Weight::ghost, .small = true, .selected = replay.speed == speed};
        ImGui::PushID(speed);
        if (button("speed", {x, pen.at.y}, label, look)) replay.speed = speed;
        ImGui::PopID();
        x += button_width(label, look) + px(4);
    }
    if (replay.begun) {
        const ButtonLook all{.weight = Weight::ghost, .small = true};
        if (button("all", {x, pen.at.y}, ui.t("lessons.show_all"), all)) replay = {.speed = replay.speed};
        x += button_width(ui.t("lessons.show_all"), all) + px(8);
    }
    const float middle = pen.at.y + button_height(true) / 2;
    const std::string time = clock(replay.begun ? replay.position_ms : length);
    const float right = pen.at.x + pen.width;
    text_right({right, middle - line_height(Type::body) / 2}, kBodyBold, colour().text, time);
    if (replay.begun) {
        const std::int64_t waits = waiting(block.lines, replay.position_ms);
        if (waits >= 0) {
            const long long seconds = waits / 1000;
            const int level = seconds > 60 ? 4 : seconds > 20 ? 3 : seconds > 10 ? 2 : seconds > 6 ? 1 : 0;
            const std::string text = ui.t("lessons.waits", seconds);
            const float wide = chip_width(text);
            const float left = right - text_width(kBodyBold, time) - px(12) - wide;
            if (left > x)
                chip({left, middle - chip_height() / 2}, text, faded(colour().wait[level], 0.22F),
                     colour().text);
        }
    }
    pen.at.y += button_height(true) + px(6);
    const float part =
        length > 0 ? static_cast<float>(replay.begun ? std::min(replay.position_ms, length) : length) /
                         static_cast<float>(length)
                   : 1.0F;
    bar({pen.at, {pen.at.x + pen.width, pen.at.y + px(4)}}, part,
        replay.begun ? colour().accent : colour().border_strong, colour().surface_sunken);
    pen.at.y += px(16);
}

void note(const Ui& ui, Pen& pen, const DialogueLine& line, bool shown) {
    const float room = pen.width - px(80);
    const Paragraph& set = ui.state.paragraphs.get(line.text, kSmall, room);
    if (shown) {
        const float wide = std::ceil(set.width) + px(28);
        const float left = std::floor(pen.at.x + (pen.width - wide) / 2);
        const float high = set.height + px(8);
        fill_rounded(ImGui::GetWindowDrawList(), {left, pen.at.y}, {left + wide, pen.at.y + high},
                     colour().hover, std::min(px(14), high / 2));
        draw_paragraph(ImGui::GetWindowDrawList(), {left + px(14), pen.at.y + px(4)}, set, line.text,
                       font_of(kSmall), font_pixels(kSmall), colour().text_soft);
    }
    pen.at.y += set.height + px(20);
}

void bubble(const Ui& ui, Pen& pen, const DialogueLine& line, bool timed, bool shown) {
    const Palette& c = colour();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool mine = line.who == Who::agent;
    const float face = px(16);
    const float side = face * 2 + px(10);
    const float most = (pen.width - side * 2) * 0.9F;
    const Paragraph& set = ui.state.paragraphs.get(line.text, kBody, most - px(28));
    const ImVec2 size{std::ceil(set.width) + px(28), set.height + px(16)};
    const float left = std::floor(mine ? pen.at.x + pen.width - side - size.x : pen.at.x + side);
    const ImRect box({left, pen.at.y}, {left + size.x, pen.at.y + size.y});
    const bool marked = line.mark != Mark::none;
    const bool good = line.mark == Mark::good;
    if (shown) {
        draw_avatar(list, mine ? "agent" : "girl-2",
                    {mine ? pen.at.x + pen.width - face : pen.at.x + face, pen.at.y + face}, face);
        const ImDrawFlags corners = ImDrawFlags_RoundCornersAll & ~(mine ? ImDrawFlags_RoundCornersTopRight
                                                                         : ImDrawFlags_RoundCornersTopLeft);
        if (!mine)
            fill_rounded(list, {box.Min.x, box.Min.y + px(1)}, {box.Max.x, box.Max.y + px(2)},
                         faded(c.shadow, 0.7F), px(14), corners);
        fill_rounded(list, box.Min, box.Max, mine ? c.bubble_student : c.bubble_shopper, px(14), corners);
        draw_paragraph(list, {box.Min.x + px(14), box.Min.y + px(8)}, set, line.text, font_of(kBody),
                       font_pixels(kBody), mine ? c.bubble_student_text : c.bubble_shopper_text);
        if (marked) {
            const float x = mine ? box.Min.x - px(16) : box.Max.x + px(16);
            list->AddCircleFilled({x, box.GetCenter().y}, px(10), good ? c.good_soft : c.bad_soft);
            draw_icon(list, good ? Icon::check : Icon::cross, {x, box.GetCenter().y}, px(12),
                      good ? c.good_text : c.bad_text);
        }
    }
    pen.at.y = box.Max.y + px(3);
    if (timed) {
        if (shown) {
            const std::string time = clock(line.at_ms);
            if (mine) {
                text_right({box.Max.x - px(2), pen.at.y}, kTiny, c.text_soft, time);
            } else {
                text_at({box.Min.x + px(2), pen.at.y}, kTiny, c.text_soft, time);
            }
        }
        pen.at.y += std::round(line_height(Type::tiny)) + px(2);
    }
    if (!line.comment.empty()) {
        const Paragraph& said = ui.state.paragraphs.get(line.comment, kSmall, most - px(24));
        const float wide = std::ceil(said.width) + px(24);
        const float at = std::floor(mine ? pen.at.x + pen.width - side - wide : pen.at.x + side);
        if (shown) {
            fill_rounded(list, {at, pen.at.y}, {at + wide, pen.at.y + said.height + px(8)},
                         good ? c.good_soft : c.bad_soft, px(8));
            draw_paragraph(list, {at + px(12), pen.at.y + px(4)}, said, line.comment, font_of(kSmall),
                           font_pixels(kSmall), good ? c.good_text : c.bad_text);
        }
        pen.at.y += said.height + px(12);
    }
    pen.gap(8);
}

}  // namespace

void lesson_dialogue(const Ui& ui, Pen& pen, const desk::Block& block, int number) {
    ImGui::PushID(number);
    Replay& replay = ui.state.lessons.lesson.replays[number];
    lesson_card(ui, pen, colour().surface_sunken, 16, [&](Pen& inside) {
        if (block.timed) controls(ui, inside, block, replay);
        for (const DialogueLine& line : block.lines) {
            const bool shown = !block.timed || !replay.begun || line.at_ms <= replay.position_ms;
            if (line.who == Who::note) {
                note(ui, inside, line, shown);
            } else {
                bubble(ui, inside, line, block.timed, shown);
            }
        }
    });
    ImGui::PopID();
    pen.gap(16);
}

}  // namespace kefu::gui
