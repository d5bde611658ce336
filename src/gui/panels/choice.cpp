#include "gui/panels/choice.h"

#include <algorithm>
#include <cmath>

#include "gui/panels/field.h"

namespace kefu::gui {

namespace {

constexpr int kManyOptions = 12;
constexpr float kRow = 34;

std::string folded(std::string_view text) {
    std::string low(text);
    for (char& c : low) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return low;
}

std::vector<int> found(const std::vector<std::string>& options, const std::string& sought) {
    std::vector<int> rows;
    const std::string low = folded(sought);
    for (int i = 0; i < static_cast<int>(options.size()); ++i) {
        if (low.empty() || folded(options[static_cast<std::size_t>(i)]).find(low) != std::string::npos)
            rows.push_back(i);
    }
    return rows;
}

int open_list(const Ui& ui, float wide, const std::vector<std::string>& options, int chosen) {
    Editor& search = ui.state.grading.choice.search;
    const bool many = static_cast<int>(options.size()) > kManyOptions;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    float y = at.y;
    if (many) {
        field(
            ui, "search", {at, {at.x + wide, at.y + field_height()}}, search,
            {.hint = ui.t("grading.search"), .take_focus = ImGui::IsWindowAppearing(), .icon = Icon::search});
        y += field_height() + px(6);
    }
    const std::vector<int> rows = found(options, many ? search.text() : "");
    const float high = px(kRow) * static_cast<float>(std::clamp<std::size_t>(rows.size(), 1, 10));
    const ImRect box({at.x, y}, {at.x + wide, y + high});
    const Pen pen = begin_area(ui, "rows", box, 0);
    int picked = -1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float top = pen.at.y + px(kRow) * static_cast<float>(i);
        if (top + px(kRow) < box.Min.y || top > box.Max.y) continue;
        const ImRect row({pen.at.x, top}, {pen.at.x + pen.width, top + px(kRow)});
        ImGui::PushID(rows[i]);
        const Touch touched = touch("option", row);
        ImGui::PopID();
        const bool on = rows[i] == chosen;
        if (touched.hovered || on)
            fill_rounded(ImGui::GetWindowDrawList(), row.Min, row.Max,
                         on ? colour().accent_soft : colour().hover, px(radius::kS));
        text_fit({row.Min.x + px(10), row.GetCenter().y - std::round(line_height(Type::body)) / 2},
                 row.GetWidth() - px(20), {Type::body, on}, on ? colour().accent_text : colour().text,
                 options[static_cast<std::size_t>(rows[i])]);
        if (touched.clicked) picked = rows[i];
    }
    if (rows.empty())
        text_at({pen.at.x + px(10), pen.at.y + px(6)}, kBody, colour().text_soft, ui.t("grading.none"));
    end_area(pen.at.y + px(kRow) * static_cast<float>(rows.size()), 0);
    return picked;
}

}  // namespace

float choice_height() {
    return px(34);
}

int choice(const Ui& ui, const char* id, const ImRect& box, std::string_view label,
           const std::vector<std::string>& options, int chosen) {
    ImGui::PushID(id);
    const Touch touched = touch("open", box);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool set = chosen > 0;
    fill_rounded(list, box.Min, box.Max, set ? colour().accent_soft : colour().surface_raised,
                 px(radius::kS));
    list->AddRect(box.Min, box.Max, touched.hovered || set ? colour().accent : colour().border_strong,
                  px(radius::kS));
    const float y = box.GetCenter().y - std::round(line_height(Type::small)) / 2;
    float x = box.Min.x + px(10);
    const float right = box.Max.x - px(24);
    if (!label.empty()) x += text_fit({x, y}, (right - x) * 0.5F, kSmall, colour().text_soft, label) + px(6);
    if (chosen >= 0 && chosen < static_cast<int>(options.size()))
        text_fit({x, y}, right - x, {Type::small, set}, set ? colour().accent_text : colour().text,
                 options[static_cast<std::size_t>(chosen)]);
    draw_icon(list, Icon::chevron_down, {box.Max.x - px(14), box.GetCenter().y}, px(11), colour().text_soft);
    if (touched.clicked) {
        ui.state.grading.choice.search.clear();
        ImGui::OpenPopup("list");
    }
    int picked = -1;
    if (ImGui::IsPopupOpen("list")) {
        const float wide = std::max(box.GetWidth(), px(260));
        const ImGuiViewport* screen = ImGui::GetMainViewport();
        const float left = std::min(box.Min.x, screen->Pos.x + screen->Size.x - wide - px(24));
        ImGui::SetNextWindowPos({left, box.Max.y + px(4)});
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(8), px(8)));
        ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, px(radius::kM));
        ImGui::PushStyleColor(ImGuiCol_PopupBg, colour().surface_raised);
        ImGui::PushStyleColor(ImGuiCol_Border, colour().border_strong);
        if (ImGui::BeginPopup("list")) {
            picked = open_list(ui, wide, options, chosen);
            if (picked >= 0 || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ImGui::CloseCurrentPopup();
            ImGui::EndPopup();
        }
        ImGui::PopStyleColor(2);
        ImGui::PopStyleVar(2);
    }
    ImGui::PopID();
    return picked == chosen ? -1 : picked;
}

}  // namespace kefu::gui
