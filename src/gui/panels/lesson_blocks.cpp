#include "gui/panels/lesson_blocks.h"

#include <algorithm>
#include <cmath>

#include "gui/panels/pictures.h"

namespace kefu::gui {

namespace {

using desk::Block;
using desk::Task;

constexpr Face kText = kLead;

/// Each column as wide as its longest cell wants, all of them together as wide as there is room.
std::vector<float> columns_of(const Block& block, float width) {
    std::size_t count = 0;
    for (const auto& row : block.rows)
        count = std::max(count, row.size());
    std::vector<float> wanted(count, px(60));
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
        for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
            const Face face{kBody.type, true};
            wanted[c] = std::max(wanted[c], text_width(face, block.rows[r][c].text) + px(28));
        }
    }
    float sum = 0;
    for (const float one : wanted)
        sum += one;
    if (sum <= width) {
        for (float& one : wanted)
            one *= width / sum;
        return wanted;
    }
    // Narrow columns stay as they are; the wide ones share what is left.
    std::vector<float> given(count, 0);
    float left = width;
    std::size_t open = count;
    for (bool changed = true; changed && open > 0;) {
        changed = false;
        const float share = left / static_cast<float>(open);
        for (std::size_t c = 0; c < count; ++c) {
            if (given[c] > 0 || wanted[c] > share) continue;
            given[c] = wanted[c];
            left -= wanted[c];
            --open;
            changed = true;
        }
    }
    float wide_sum = 0;
    for (std::size_t c = 0; c < count; ++c)
        wide_sum += given[c] > 0 ? 0 : std::sqrt(wanted[c]);
    for (std::size_t c = 0; c < count; ++c) {
        if (given[c] <= 0) given[c] = left * std::sqrt(wanted[c]) / std::max(wide_sum, 1.0F);
    }
    return given;
}

void table(const Ui& ui, Pen& pen, const Block& block) {
    if (block.rows.empty()) return;
    const std::vector<float> columns = columns_of(block, pen.width);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 top = pen.at;
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
        const bool head = r == 0;
        const Face face{kBody.type, head};
        float high = line_height(kBody.type);
        for (std::size_t c = 0; c < block.rows[r].size(); ++c)
            high = std::max(high, rich_height(ui, block.rows[r][c], face, columns[c] - px(24)));
        high = std::round(high + px(14));
        if (head)
            fill_rounded(list, pen.at, {pen.at.x + pen.width, pen.at.y + high}, colour().accent_soft, px(8),
                         ImDrawFlags_RoundCornersTop);
        float x = pen.at.x;
        for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
            draw_rich(ui, {x + px(12), pen.at.y + px(7)}, block.rows[r][c], face, columns[c] - px(24),
                      head ? colour().accent_text : colour().text);
            x += columns[c];
        }
        pen.at.y += high;
        if (r + 1 < block.rows.size())
            list->AddLine({top.x, pen.at.y}, {top.x + pen.width, pen.at.y}, colour().border);
    }
    list->AddRect(top, {top.x + pen.width, pen.at.y}, colour().border_strong, px(8));
    pen.gap(16);
}

void picture(const Ui& ui, Pen& pen, const Block& block) {
    const float wide = std::min(pen.width, px(360));
    const float high = std::round(wide / std::clamp(picture_aspect(block.picture), 0.6F, 2.4F));
    const ImRect box({std::floor(pen.at.x + (pen.width - wide) / 2), pen.at.y},
                     {std::floor(pen.at.x + (pen.width + wide) / 2), pen.at.y + high});
    const Touch touched = touch(block.picture.c_str(), box);
    ImDrawList* list = ImGui::GetWindowDrawList();
    picture_edge(list, box, px(radius::kM), touched.hovered || touched.focused ? 2.0F : 1.0F,
                 touched.hovered || touched.focused ? colour().accent : colour().border);
    draw_picture(list, block.picture, box.Min, box.Max, px(radius::kM), block.words.text);
    if (touched.clicked) {
        ui.state.photo = block.picture;
        ui.state.photo_caption = block.words.text;
    }
    pen.at.y = box.Max.y + px(6);
    text_centred({pen.at, {pen.at.x + pen.width, pen.at.y + line_height(Type::small)}}, kSmall,
                 colour().text_soft, block.words.text);
    pen.at.y += std::round(line_height(Type::small)) + px(14);
}

void item(const Ui& ui, Pen& pen, const Block& block) {
    const float indent = px(26) * static_cast<float>(block.depth + 1);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float middle = pen.at.y + line_height(kText.type) / 2;
    if (block.number > 0) {
        const std::string number = std::to_string(block.number) + ".";
        text_right({pen.at.x + indent - px(8), pen.at.y}, kLeadBold, colour().accent_text, number);
    } else if (block.depth == 0) {
        fill_rounded(list, {pen.at.x + indent - px(18), std::floor(middle - px(3))},
                     {pen.at.x + indent - px(12), std::floor(middle + px(3))}, colour().accent, px(3));
    } else {
        list->AddRectFilled({pen.at.x + indent - px(18), std::floor(middle)},
                            {pen.at.x + indent - px(11), std::floor(middle) + std::max(1.0F, px(1.5F))},
                            colour().accent);
    }
    pen.at.y +=
        draw_rich(ui, {pen.at.x + indent, pen.at.y}, block.words, kText, pen.width - indent, colour().text) +
        px(6);
}

Icon icon_of(Task::Kind kind) {
    return kind == Task::Kind::scenario ? Icon::play
           : kind == Task::Kind::drill  ? Icon::keyboard
                                        : Icon::phrase;
}

}  // namespace

void lesson_task(const Ui& ui, Pen& pen, const desk::TaskView& task, const std::string& words) {
    const bool scenario = task.kind == Task::Kind::scenario;
    const bool drill = task.kind == Task::Kind::drill;
    ImGui::PushID(static_cast<int>(task.kind));
    ImGui::PushID(task.id.c_str());
    lesson_card(ui, pen, colour().surface, 18, [&](Pen& inside) {
        const std::string& label = ui.t(scenario ? "lessons.open_scenario"
                                        : drill  ? "lessons.open_drill"
                                                 : "lessons.open_composing");
        const ButtonLook look{
            .weight = Weight::primary,
            .enabled = task.available,
            .icon = icon_of(task.kind),
            .tip = task.available ? std::string_view() : std::string_view(ui.t("lessons.gone"))};
        const float right = inside.at.x + inside.width - button_width(label, look);
        const float room = right - inside.at.x - px(16);
        const float top = inside.at.y;
        const std::string& kind = ui.t(scenario ? "lessons.kind_scenario"
                                       : drill  ? "lessons.kind_drill"
                                                : "lessons.kind_composing");
        float x = inside.at.x + chip(inside.at, kind, colour().info_soft, colour().info_text) + px(8);
        if (!task.result.empty())
            chip({x, inside.at.y}, task.result, task.done ? colour().good_soft : colour().warn_soft,
                 task.done ? colour().good_text : colour().warn_text);
        inside.at.y += chip_height() + px(6);
        inside.at.y += text_wrapped(ui, inside.at, room, kLeadBold, colour().text, task.title);
        if (!words.empty())
            inside.at.y += text_wrapped(ui, inside.at, room, kBody, colour().text_soft, words);
        const float middle = (top + inside.at.y) / 2 - button_height() / 2;
        if (button("open", {right, middle}, label, look)) {
            if (scenario) {
                ui.commands.add(desk::OpenBriefing{task.id});
            } else if (drill) {
                ui.commands.add(desk::OpenDrill{task.id});
            } else {
                ui.commands.add(desk::OpenComposing{task.id});
            }
        }
    });
    ImGui::PopID();
    ImGui::PopID();
    pen.gap(12);
}

float lesson_back(const Ui& ui, ImVec2 at) {
    const ButtonLook look{.weight = Weight::ghost, .small = true, .icon = Icon::chevron_left};
    const std::string& label = ui.t("lessons.back");
    const bool escape = ImGui::IsKeyPressed(ImGuiKey_Escape, false) && !ui.state.help &&
                        ui.state.photo.empty() && ui.state.composing.empty();
    if (button("back", at, label, look) || escape) ui.commands.add(desk::LeaveLesson{});
    return button_width(label, look);
}

void lesson_block(const Ui& ui, Pen& pen, const Block& block, int& dialogue) {
    switch (block.kind) {
        case Block::Kind::heading:
            pen.gap(6);
            pen.at.y += draw_rich(ui, pen.at, block.words, kLeadBold, pen.width, colour().text) + px(6);
            return;
        case Block::Kind::paragraph:
            if (block.quoted) {
                const float room = pen.width - px(40);
                const float high = rich_height(ui, block.words, kText, room) + px(20);
                ImDrawList* list = ImGui::GetWindowDrawList();
                fill_rounded(list, pen.at, {pen.at.x + pen.width, pen.at.y + high}, colour().accent_soft,
                             px(8));
                list->AddRectFilled(pen.at, {pen.at.x + px(4), pen.at.y + high}, colour().accent);
                draw_rich(ui, {pen.at.x + px(22), pen.at.y + px(10)}, block.words, kText, room,
                          colour().text);
                pen.at.y += high + px(14);
            } else {
                const float indent = px(26) * static_cast<float>(block.depth);
                pen.at.y += draw_rich(ui, {pen.at.x + indent, pen.at.y}, block.words, kText,
                                      pen.width - indent, colour().text) +
                            px(12);
            }
            return;
        case Block::Kind::item:
            return item(ui, pen, block);
        case Block::Kind::table:
            return table(ui, pen, block);
        case Block::Kind::picture:
            return picture(ui, pen, block);
        case Block::Kind::dialogue:
            return lesson_dialogue(ui, pen, block, dialogue++);
        case Block::Kind::task: {
            const desk::TaskView* task = ui.view.lesson.task(block.task.kind, block.task.id);
            const desk::TaskView unknown{block.task.kind, block.task.id, block.task.id, "", false, false};
            return lesson_task(ui, pen, task != nullptr ? *task : unknown, block.task.words);
        }
        case Block::Kind::test:
            return lesson_test(ui, pen);
    }
}

}  // namespace kefu::gui
