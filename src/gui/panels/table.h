// A table: a head that sorts, and rows of which only those that are seen are drawn, however many there are.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "gui/panels/widgets.h"

namespace kefu::gui {

struct Column {
    std::string title;
    float width = 0;     ///< points; 0: shares what is left
    bool right = false;  ///< figures stand at the right
    bool sorts = true;
};

struct TableHit {
    int row = -1;                     ///< clicked
    bool sorted = false;              ///< the sorting was changed
    std::size_t first = 0, last = 0;  ///< rows drawn: [first, last)
};

/// `paint(row, box, cells)` draws a row. `rows` may be any number.
using PaintRow = std::function<void(std::size_t row, const ImRect& box, const std::vector<ImRect>& cells)>;
TableHit table(const Ui& ui, const char* id, const ImRect& box, const std::vector<Column>& columns,
               Sorting& sorting, std::size_t rows, float row_points, bool clickable, const PaintRow& paint);
float table_head_height();

/// Row numbers 0 … count-1 in the order of `key` (falling or rising); those that are equal stay as they are.
template <class Key>
std::vector<std::size_t> sorted_rows(std::size_t count, const Sorting& sorting, Key key) {
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i)
        order[i] = i;
    if (sorting.column < 0) return order;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return sorting.falling ? key(b) < key(a) : key(a) < key(b);
    });
    return order;
}

/// A text in a cell: one line, in its middle.
void cell_text(const ImRect& cell, Face face, ImU32 ink, std::string_view text, bool right = false);

}  // namespace kefu::gui
