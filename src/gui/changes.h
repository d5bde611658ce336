// Which parts of a window differ from what was drawn last, so that a processor which draws alone needn't draw the
// rest again: a clock's second, a caret, three typing dots. What is to be drawn is summed up tile by tile; tiles whose
// sum differs from the last frame's are drawn anew.
//
// Promises: whatever changed lies in a rectangle that is given. Knows no renderer and draws nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "imgui.h"

namespace kefu::gui {

/// In pixels, right and bottom outside.
struct Area {
    int left = 0, top = 0, right = 0, bottom = 0;
    bool empty() const { return right <= left || bottom <= top; }
    bool operator==(const Area&) const = default;
};

Area common(const Area& a, const Area& b);

class Changes {
  public:
    static constexpr int kTile = 32;  ///< pixels

    /// What differs between `data` and the data of the last call: rectangles that don't overlap, none if nothing
    /// does. Requires: every texture in it has its identity.
    const std::vector<Area>& since_last(const ImDrawData& data);
    /// What was drawn last is lost: all is new the next time.
    void forget();

  private:
    void sum_up(const ImDrawList& list, const ImDrawCmd& command);
    void add(const Area& where, std::uint64_t what);
    void collect();

    int width_ = 0, height_ = 0;  // of the window
    int columns_ = 0, rows_ = 0;  // of tiles
    std::vector<std::uint64_t> now_, before_;
    std::vector<Area> changed_;
};

}  // namespace kefu::gui
