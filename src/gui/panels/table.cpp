#include "gui/panels/table.h"

#include <algorithm>
#include <cmath>

namespace kefu::gui {

namespace {

std::vector<float> widths(const std::vector<Column>& columns, float room) {
    float fixed = 0;
    int open = 0;
    for (const Column& one : columns) {
        fixed += px(one.width);
        open += one.width <= 0 ? 1 : 0;
    }
    // Where there isn't room for all, everything gets narrower.
    const float least = px(90) * static_cast<float>(open);
    const float squeeze = fixed + least > room ? std::max(0.2F, (room - least) / std::max(fixed, 1.0F)) : 1;
    const float share = open > 0 ? std::max(px(60), (room - fixed * squeeze) / static_cast<float>(open)) : 0;
    std::vector<float> out;
    for (const Column& one : columns)
        out.push_back(one.width <= 0 ? share : px(one.width) * squeeze);
    return out;
}

}  // namespace

float table_head_height() {
    return px(32);
}

void cell_text(const ImRect& cell, Face face, ImU32 ink, std::string_view text, bool right) {
    const float y = cell.GetCenter().y - std::round(line_height(face.type)) / 2;
    const float room = cell.GetWidth() - px(8);
    if (right && text_width(face, text) < room)
        text_right({cell.Max.x - px(8), y}, face, ink, text);
    else
        text_fit({cell.Min.x, y}, room, face, ink, text);
}

TableHit table(const Ui& ui, const char* id, const ImRect& box, const std::vector<Column>& columns,
               Sorting& sorting, std::size_t rows, float row_points, bool clickable, const PaintRow& paint) {
    TableHit hit;
    ImGui::PushID(id);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float pad = px(14);
    const float scrollbar = ImGui::GetStyle().ScrollbarSize;
    const std::vector<float> wide = widths(columns, box.GetWidth() - pad * 2 - scrollbar);
    const ImRect head(box.Min, {box.Max.x, box.Min.y + table_head_height()});
    list->AddRectFilled(head.Min, head.Max, colour().surface_sunken);
    // What stands at the left keeps clear of what ends at the right before it.
    const auto inset = [&](std::size_t i) {
        return i > 0 && columns[i - 1].right && !columns[i].right ? px(12) : 0.0F;
    };
    float x = box.Min.x + pad;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Column& column = columns[i];
        const ImRect cell({x + inset(i), head.Min.y}, {x + wide[i], head.Max.y});
        const bool on = sorting.column == static_cast<int>(i);
        if (column.sorts) {
            ImGui::PushID(static_cast<int>(i));
            const Touch touched = touch("head", cell);
            ImGui::PopID();
            if (touched.hovered) list->AddRectFilled(cell.Min, cell.Max, colour().hover);
            if (touched.clicked) {
                sorting.falling = on ? !sorting.falling : true;
                sorting.column = static_cast<int>(i);
                hit.sorted = true;
            }
        }
        const std::string title = column.title + (on ? (sorting.falling ? " ↓" : " ↑") : "");
        cell_text(cell, {Type::small, on}, on ? colour().accent_text : colour().text_soft, title,
                  column.right);
        x += wide[i];
    }
    const ImRect below({box.Min.x, head.Max.y}, box.Max);
    const Pen pen = begin_area(ui, "rows", below, 0);
    const float high = px(row_points);
    const float scroll = ImGui::GetScrollY();
    const auto clip = [&](float y) {
        return static_cast<std::size_t>(std::clamp(y / high, 0.0F, static_cast<float>(rows)));
    };
    hit.first = clip(scroll);
    hit.last = std::min(rows, clip(scroll + below.GetHeight()) + 1);
    std::vector<ImRect> cells(columns.size());
    for (std::size_t row = hit.first; row < hit.last; ++row) {
        const float top = pen.at.y + high * static_cast<float>(row);
        const ImRect line({pen.at.x, top}, {pen.at.x + pen.width, top + high});
        float left = pen.at.x + pad;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cells[i] = ImRect({left + inset(i), line.Min.y}, {left + wide[i], line.Max.y});
            left += wide[i];
        }
        if (clickable) {
            ImGui::PushID(static_cast<int>(row));
            const Touch touched = touch("row", line);
            ImGui::PopID();
            if (touched.hovered || touched.focused)
                ImGui::GetWindowDrawList()->AddRectFilled(line.Min, line.Max, colour().hover);
            if (touched.clicked) hit.row = static_cast<int>(row);
        }
        paint(row, line, cells);
        ImGui::GetWindowDrawList()->AddLine({line.Min.x + pad, line.Max.y - 1},
                                            {line.Max.x - pad, line.Max.y - 1}, colour().border);
    }
    end_area(pen.at.y + high * static_cast<float>(rows), 0);
    ImGui::PopID();
    return hit;
}

}  // namespace kefu::gui
