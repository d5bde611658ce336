// The debrief's and history's charts, drawn from views.
#pragma once

#include "gui/panels/widgets.h"

namespace kefu::gui {

/// The score in a ring, with a tick at the pass mark.
void score_ring(const Ui& ui, ImVec2 centre, float radius, int score, int pass, bool passed);
/// Dimensions as a radar.
void radar(const Ui& ui, const ImRect& box, const std::vector<desk::DimensionView>& dimensions);
/// Dimensions as bars, below each other; returns the height.
float dimension_bars(const Ui& ui, ImVec2 at, float width,
                     const std::vector<desk::DimensionView>& dimensions);
/// The shopper's moods, told apart by shape as well as by colour: anger a triangle, trust a disc, interest a square.
enum class Mood { anger, trust, interest };
void mood_mark(ImVec2 centre, float half, Mood which);
/// Anger, trust and interest over the conversation. Returns the point under the pointer, or `chosen`.
int mood_chart(const Ui& ui, const ImRect& box, const std::vector<desk::MoodPoint>& mood, int chosen);
/// A stacked bar for each round: reading, then writing.
void round_chart(const Ui& ui, const ImRect& box, const std::vector<desk::RoundView>& rounds);
/// Scores over time, with the pass mark.
void progress_chart(const Ui& ui, const ImRect& box, const desk::ProgressSeries& series, int pass);

}  // namespace kefu::gui
