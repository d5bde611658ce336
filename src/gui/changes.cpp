#include "gui/changes.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace kefu::gui {
namespace {

constexpr std::size_t kMostAreas = 24;  // more of them cost more than one around all

std::uint64_t mixed(std::uint64_t sum, std::uint64_t value) {
    sum ^= value;
    sum *= 0x9E3779B97F4A7C15ULL;
    return sum ^ (sum >> 29);
}

std::uint64_t pair_of(const void* first, const void* second) {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::memcpy(&a, first, sizeof a);
    std::memcpy(&b, second, sizeof b);
    return std::uint64_t{a} << 32 | b;
}

std::uint64_t mixed(std::uint64_t sum, const ImDrawVert& vertex) {
    sum = mixed(sum, pair_of(&vertex.pos.x, &vertex.pos.y));
    sum = mixed(sum, pair_of(&vertex.uv.x, &vertex.uv.y));
    return mixed(sum, std::uint64_t{vertex.col});
}

int whole(float value, float at_most) {
    return static_cast<int>(std::clamp(value, 0.0F, at_most));
}

}  // namespace

Area common(const Area& a, const Area& b) {
    return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
            std::min(a.bottom, b.bottom)};
}

void Changes::forget() {
    before_.clear();
}

void Changes::add(const Area& where, std::uint64_t what) {
    for (int row = where.top / kTile; row <= (where.bottom - 1) / kTile; ++row) {
        std::uint64_t* line =
            now_.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_);
        for (int column = where.left / kTile; column <= (where.right - 1) / kTile; ++column)
            line[column] = mixed(line[column], what);
    }
}

void Changes::sum_up(const ImDrawList& list, const ImDrawCmd& command) {
    const auto wide = static_cast<float>(width_);
    const auto high = static_cast<float>(height_);
    const Area clip{whole(command.ClipRect.x, wide), whole(command.ClipRect.y, high),
                    whole(command.ClipRect.z, wide), whole(command.ClipRect.w, high)};
    if (clip.empty()) return;
    std::uint64_t start = mixed(0, static_cast<std::uint64_t>(command.GetTexID()));
    start = mixed(start, pair_of(&clip.left, &clip.top));
    start = mixed(start, pair_of(&clip.right, &clip.bottom));
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    for (const ImDrawIdx* end = index + command.ElemCount; index + 2 < end; index += 3) {
        const ImDrawVert& a = vertices[index[0]];
        const ImDrawVert& b = vertices[index[1]];
        const ImDrawVert& c = vertices[index[2]];
        const Area box{whole(std::min({a.pos.x, b.pos.x, c.pos.x}) - 1, wide),
                       whole(std::min({a.pos.y, b.pos.y, c.pos.y}) - 1, high),
                       whole(std::max({a.pos.x, b.pos.x, c.pos.x}) + 2, wide),
                       whole(std::max({a.pos.y, b.pos.y, c.pos.y}) + 2, high)};
        const Area seen = common(box, clip);
        if (!seen.empty()) add(seen, mixed(mixed(mixed(start, a), b), c));
    }
}

// Runs of changed tiles, one below the other joined where they are equally wide.
void Changes::collect() {
    changed_.clear();
    for (int row = 0; row < rows_; ++row) {
        for (int column = 0; column < columns_; ++column) {
            const auto differs = [&](int at) {
                const std::size_t tile = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                                         static_cast<std::size_t>(at);
                return now_[tile] != before_[tile];
            };
            if (!differs(column)) continue;
            const int first = column;
            while (column + 1 < columns_ && differs(column + 1))
                ++column;
            const Area run{first * kTile, row * kTile, std::min((column + 1) * kTile, width_),
                           std::min((row + 1) * kTile, height_)};
            const auto above = std::find_if(changed_.begin(), changed_.end(), [&](const Area& one) {
                return one.bottom == run.top && one.left == run.left && one.right == run.right;
            });
            if (above != changed_.end())
                above->bottom = run.bottom;
            else
                changed_.push_back(run);
        }
    }
    if (changed_.size() <= kMostAreas) return;
    Area all = changed_.front();
    for (const Area& one : changed_)
        all = {std::min(all.left, one.left), std::min(all.top, one.top), std::max(all.right, one.right),
               std::max(all.bottom, one.bottom)};
    changed_ = {all};
}

const std::vector<Area>& Changes::since_last(const ImDrawData& data) {
    const int width = static_cast<int>(data.DisplaySize.x);
    const int height = static_cast<int>(data.DisplaySize.y);
    if (width != width_ || height != height_) {
        forget();
        width_ = std::max(0, width);
        height_ = std::max(0, height);
        columns_ = (width_ + kTile - 1) / kTile;
        rows_ = (height_ + kTile - 1) / kTile;
    }
    const std::size_t tiles = static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_);
    now_.assign(tiles, 1);
    for (const ImDrawList* list : data.CmdLists)
        for (const ImDrawCmd& command : list->CmdBuffer)
            if (!command.UserCallback) sum_up(*list, command);
    if (before_.size() == tiles)
        collect();
    else
        changed_ = {{0, 0, width_, height_}};
    before_.swap(now_);
    return changed_;
}

}  // namespace kefu::gui
