#include "gui/panels/charts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "gui/panels/pictures.h"

namespace kefu::gui {

namespace {

constexpr float kPi = 3.14159265F;

float share(const desk::DimensionView& one) {
    return one.possible_milli > 0
               ? std::clamp(static_cast<float>(one.earned_milli) / static_cast<float>(one.possible_milli),
                            0.0F, 1.0F)
               : 0;
}

ImU32 grade_colour(float part) {
    return part >= 0.8F ? colour().good : part >= 0.6F ? colour().warn : colour().bad;
}

std::string points(int milli) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", static_cast<double>(milli) / 1000.0);
    return text;
}

std::string seconds(desk::Ms ms) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", static_cast<double>(ms) / 1000.0);
    return text;
}

ImDrawList* list() {
    return ImGui::GetWindowDrawList();
}

/// Horizontal hairlines with their values at the left.
void grid(const ImRect& plot, int low, int high, int step, const char* unit) {
    for (int value = low; value <= high; value += step) {
        const float y = std::round(plot.Max.y - plot.GetHeight() * static_cast<float>(value - low) /
                                                    static_cast<float>(high - low));
        list()->AddLine({plot.Min.x, y}, {plot.Max.x, y}, colour().chart_grid);
        text_right({plot.Min.x - px(8), y - line_height(Type::tiny) / 2}, kTiny, colour().text_faint,
                   std::to_string(value) + unit);
    }
}

ImU32 mood_colour(Mood which) {
    switch (which) {
        case Mood::anger:
            return colour().anger;
        case Mood::trust:
            return colour().trust;
        case Mood::interest:
            return colour().interest;
    }
    return colour().text;
}

}  // namespace

void mood_mark(ImVec2 centre, float half, Mood which) {
    const ImU32 ink = mood_colour(which);
    const float wide = half * 1.2F;
    switch (which) {
        case Mood::anger:
            list()->AddTriangleFilled({centre.x - wide, centre.y + half}, {centre.x, centre.y - wide},
                                      {centre.x + wide, centre.y + half}, ink);
            break;
        case Mood::trust:
            list()->AddCircleFilled(centre, half, ink);
            break;
        case Mood::interest:
            list()->AddRectFilled({centre.x - half, centre.y - half}, {centre.x + half, centre.y + half},
                                  ink);
            break;
    }
}

void score_ring(const Ui& ui, ImVec2 centre, float round, int score, int pass, bool passed) {
    const float thick = px(12);
    const float start = -kPi / 2;
    const ImU32 strong = passed ? colour().good : colour().bad;
    draw_ring(list(), centre, round + thick / 2, thick, score, strong, colour().chart_grid);
    const float angle = start + 2 * kPi * static_cast<float>(pass) / 100;
    const ImVec2 way{std::cos(angle), std::sin(angle)};
    const float inner = round - thick / 2 - px(3);
    const float outer = round + thick / 2 + px(3);
    list()->AddLine({centre.x + way.x * inner, centre.y + way.y * inner},
                    {centre.x + way.x * outer, centre.y + way.y * outer}, colour().text, px(2));
    const std::string text = std::to_string(score);
    text_centred({{centre.x - round, centre.y - px(46)}, {centre.x + round, centre.y + px(26)}}, kDisplay,
                 colour().text, text);
    text_centred({{centre.x - round, centre.y + px(22)}, {centre.x + round, centre.y + px(46)}}, kSmall,
                 colour().text_soft, ui.t("debrief.pass", pass));
}

void radar(const Ui& ui, const ImRect& box, const std::vector<desk::DimensionView>& all) {
    std::vector<desk::DimensionView> dimensions;
    std::copy_if(all.begin(), all.end(), std::back_inserter(dimensions),
                 [](const auto& one) { return one.applies; });
    if (dimensions.size() < 3) return;
    const auto count = static_cast<int>(dimensions.size());
    const ImVec2 centre{box.GetCenter().x, box.GetCenter().y + px(6)};
    const float reach = std::min(box.GetWidth() / 2 - px(78), box.GetHeight() / 2 - px(26));
    const auto corner = [&](int i, float part) {
        const float angle = -kPi / 2 + 2 * kPi * static_cast<float>(i) / static_cast<float>(count);
        return ImVec2{centre.x + std::cos(angle) * reach * part, centre.y + std::sin(angle) * reach * part};
    };
    for (const float ring : {0.25F, 0.5F, 0.75F, 1.0F}) {
        for (int i = 0; i < count; ++i)
            list()->PathLineTo(corner(i, ring));
        list()->PathStroke(colour().chart_grid, ImDrawFlags_Closed, 1);
    }
    for (int i = 0; i < count; ++i)
        list()->AddLine(centre, corner(i, 1), colour().chart_grid);
    std::vector<ImVec2> shape;
    for (int i = 0; i < count; ++i)
        shape.push_back(corner(i, std::max(0.04F, share(dimensions[static_cast<std::size_t>(i)]))));
    list()->AddConcavePolyFilled(shape.data(), count, faded(colour().accent, 0.22F));
    list()->AddPolyline(shape.data(), count, colour().accent, ImDrawFlags_Closed, px(2));
    for (int i = 0; i < count; ++i) {
        const desk::DimensionView& one = dimensions[static_cast<std::size_t>(i)];
        list()->AddCircleFilled(shape[static_cast<std::size_t>(i)], px(3.5F), colour().accent);
        const ImVec2 place = corner(i, 1.0F);
        const float wide = text_width(kSmall, one.title);
        const float side = (place.x - centre.x) / std::max(reach, 1.0F);
        const float x = place.x + (side > 0.2F ? px(8) : side < -0.2F ? -wide - px(8) : -wide / 2);
        const float drop = place.y < centre.y - reach * 0.8F   ? -line_height(Type::small) - px(2)
                           : place.y > centre.y + reach * 0.6F ? px(2)
                                                               : -line_height(Type::small) / 2;
        text_at({std::clamp(x, box.Min.x, std::max(box.Min.x, box.Max.x - wide)), place.y + drop}, kSmall,
                colour().text_soft, one.title);
    }
    (void)ui;
}

float dimension_bars(const Ui& ui, ImVec2 at, float width,
                     const std::vector<desk::DimensionView>& dimensions) {
    const float start = at.y;
    for (const desk::DimensionView& one : dimensions) {
        const std::string value = one.applies ? points(one.earned_milli) + " / " + points(one.possible_milli)
                                              : ui.t("debrief.not_due");
        text_fit(at, width - text_width(kSmall, value) - px(8), kSmall, colour().text, one.title);
        text_right({at.x + width, at.y}, kSmall, colour().text_soft, value);
        at.y += std::round(line_height(Type::small)) + px(2);
        bar({at, {at.x + width, at.y + px(8)}}, one.applies ? share(one) : 0, grade_colour(share(one)),
            colour().chart_grid);
        at.y += px(18);
    }
    return at.y - start;
}

int mood_chart(const Ui& ui, const ImRect& box, const std::vector<desk::MoodPoint>& mood, int chosen) {
    const ImRect plot({box.Min.x + px(44), box.Min.y + px(18)}, {box.Max.x - px(20), box.Max.y - px(30)});
    grid(plot, 0, 100, 25, "");
    if (mood.empty()) return -1;
    const desk::Ms last = std::max<desk::Ms>(mood.back().at_ms, 1000);
    const auto place = [&](desk::Ms at, int value) {
        return ImVec2{plot.Min.x + plot.GetWidth() * static_cast<float>(at) / static_cast<float>(last),
                      plot.Max.y - plot.GetHeight() * static_cast<float>(std::clamp(value, 0, 100)) / 100};
    };
    int hovered = -1;
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(plot.Min, plot.Max)) {
        float nearest = px(24);
        for (int i = 0; i < static_cast<int>(mood.size()); ++i) {
            const float far =
                std::abs(place(mood[static_cast<std::size_t>(i)].at_ms, 0).x - ImGui::GetMousePos().x);
            if (far < nearest) {
                nearest = far;
                hovered = i;
            }
        }
    }
    const int shown = hovered >= 0 ? hovered : chosen;
    if (shown >= 0 && shown < static_cast<int>(mood.size())) {
        const float x = place(mood[static_cast<std::size_t>(shown)].at_ms, 0).x;
        list()->AddLine({x, plot.Min.y}, {x, plot.Max.y}, colour().accent, px(1.5F));
    }
    const std::array<std::pair<int desk::MoodPoint::*, Mood>, 3> curves{
        {{&desk::MoodPoint::interest, Mood::interest},
         {&desk::MoodPoint::trust, Mood::trust},
         {&desk::MoodPoint::anger, Mood::anger}}};
    for (const auto& [value, which] : curves) {
        const ImU32 ink = mood_colour(which);
        // A mood holds until something changes it, so the curve is steps.
        for (std::size_t i = 1; i < mood.size(); ++i) {
            const ImVec2 before = place(mood[i - 1].at_ms, mood[i - 1].*value);
            const ImVec2 now = place(mood[i].at_ms, mood[i].*value);
            if (now.x > before.x) list()->AddLine(before, {now.x, before.y}, ink, px(2));
            if (now.y != before.y) list()->AddLine({now.x, before.y}, now, ink, px(2));
        }
        for (const desk::MoodPoint& point : mood)
            mood_mark(place(point.at_ms, point.*value), px(3.5F), which);
    }
    text_at({plot.Min.x, plot.Max.y + px(4)}, kTiny, colour().text_faint, mood.front().clock);
    text_right({plot.Max.x, plot.Max.y + px(4)}, kTiny, colour().text_faint, mood.back().clock);
    if (hovered >= 0) {
        const desk::MoodPoint& point = mood[static_cast<std::size_t>(hovered)];
        const std::string numbers = ui.t("mood.anger") + " " + std::to_string(point.anger) + "  " +
                                    ui.t("mood.trust") + " " + std::to_string(point.trust) + "  " +
                                    ui.t("mood.interest") + " " + std::to_string(point.interest);
        tooltip(ui, point.clock + "  " + (point.cause.empty() ? ui.t("mood.start") : point.cause) + "\n" +
                        numbers);
    }
    return ImGui::IsMouseClicked(0) && hovered >= 0 ? hovered : chosen;
}

void round_chart(const Ui& ui, const ImRect& box, const std::vector<desk::RoundView>& rounds) {
    const ImRect plot({box.Min.x + px(52), box.Min.y + px(18)}, {box.Max.x - px(20), box.Max.y - px(30)});
    desk::Ms longest = 20'000;
    for (const desk::RoundView& round : rounds)
        longest = std::max(longest, round.total_ms);
    const int top = static_cast<int>((longest / 1000 + 9) / 10 * 10);
    const int step = std::max(10, (top / 4 + 9) / 10 * 10);
    const int high = (top + step - 1) / step * step;
    grid(plot, 0, high, step, "s");
    const auto y_of = [&](desk::Ms ms) {
        return plot.Max.y - plot.GetHeight() * static_cast<float>(ms) / (static_cast<float>(high) * 1000);
    };
    const float goal = y_of(20'000);
    for (float x = plot.Min.x; x < plot.Max.x; x += px(10))
        list()->AddLine({x, goal}, {std::min(x + px(5), plot.Max.x), goal}, colour().warn, px(1.5F));
    if (rounds.empty()) return;
    const float slot = std::min(plot.GetWidth() / static_cast<float>(rounds.size()), px(70));
    const float wide = std::max(px(4), std::min(slot * 0.56F, px(30)));
    for (std::size_t i = 0; i < rounds.size(); ++i) {
        const desk::RoundView& round = rounds[i];
        const float x = plot.Min.x + slot * (static_cast<float>(i) + 0.5F);
        const ImRect whole({x - wide / 2, y_of(round.total_ms)}, {x + wide / 2, plot.Max.y});
        if (round.answered) {
            const float split = y_of(round.reading_ms);
            list()->AddRectFilled({whole.Min.x, split}, whole.Max, faded(colour().info, 0.55F));
            fill_rounded(list(), whole.Min, {whole.Max.x, split}, colour().accent, px(3),
                         ImDrawFlags_RoundCornersTop);
            // Editing took place here and there between the first key and the last: shown as the top of the bar.
            if (round.editing_ms > 0)
                fill_rounded(list(), whole.Min, {whole.Max.x, y_of(round.total_ms - round.editing_ms)},
                             colour().warn, px(3), ImDrawFlags_RoundCornersTop);
        } else {
            fill_rounded(list(), whole.Min, whole.Max, faded(colour().bad, 0.5F), px(3),
                         ImDrawFlags_RoundCornersTop);
        }
        list()->AddCircleFilled({x, whole.Min.y - px(7)}, px(3),
                                colour().wait[std::clamp(round.wait_level, 0, 4)]);
        if (slot >= px(22))
            text_centred({{x - slot / 2, plot.Max.y + px(3)}, {x + slot / 2, plot.Max.y + px(21)}}, kTiny,
                         colour().text_faint, std::to_string(i + 1));
        if (ImGui::IsWindowHovered() &&
            ImGui::IsMouseHoveringRect({x - slot / 2, plot.Min.y}, {x + slot / 2, plot.Max.y})) {
            std::string text = round.clock + "  " + ui.t("times.total", seconds(round.total_ms)) + "\n";
            text += round.answered ? ui.t("times.parts", seconds(round.reading_ms), seconds(round.writing_ms))
                                   : ui.t("times.unanswered");
            if (round.answered && round.editing_ms >= 0)
                text += ui.t("times.edited", seconds(round.editing_ms));
            tooltip(ui, text);
        }
    }
}

void progress_chart(const Ui& ui, const ImRect& box, const desk::ProgressSeries& series, int pass) {
    const ImRect plot({box.Min.x + px(36), box.Min.y + px(12)}, {box.Max.x - px(16), box.Max.y - px(28)});
    grid(plot, 0, 100, 20, "");
    const float y_pass = plot.Max.y - plot.GetHeight() * static_cast<float>(pass) / 100;
    for (float x = plot.Min.x; x < plot.Max.x; x += px(10))
        list()->AddLine({x, y_pass}, {std::min(x + px(5), plot.Max.x), y_pass}, colour().good, px(1.5F));
    text_right({plot.Max.x, y_pass - line_height(Type::tiny)}, kTiny, colour().good_text,
               ui.t("debrief.pass", pass));
    if (series.scores.empty()) return;
    const auto count = series.scores.size();
    const auto place = [&](std::size_t i) {
        const float along = count == 1 ? 0.5F : static_cast<float>(i) / static_cast<float>(count - 1);
        return ImVec2{plot.Min.x + px(14) + (plot.GetWidth() - px(28)) * along,
                      plot.Max.y - plot.GetHeight() * static_cast<float>(series.scores[i]) / 100};
    };
    for (std::size_t i = 0; i < count; ++i)
        list()->PathLineTo(place(i));
    list()->PathStroke(colour().accent, 0, px(2));
    for (std::size_t i = 0; i < count; ++i) {
        const ImVec2 at = place(i);
        list()->AddCircleFilled(at, px(5), series.scores[i] >= pass ? colour().good : colour().bad);
        list()->AddCircle(at, px(5), colour().surface, 0, px(1.5F));
        if (count <= 12)
            text_centred({{at.x - px(20), at.y - px(26)}, {at.x + px(20), at.y - px(8)}}, kSmallBold,
                         colour().text, std::to_string(series.scores[i]));
        const ImVec2 mouse = ImGui::GetMousePos();
        if (ImGui::IsWindowHovered() && std::hypot(mouse.x - at.x, mouse.y - at.y) < px(12) &&
            i < series.when.size()) {
            tooltip(ui, series.when[i] + "  " + ui.t("points", series.scores[i]));
        }
    }
    if (!series.when.empty()) {
        const ImVec2 below{plot.Min.x, plot.Max.y + px(6)};
        if (count > 1)
            text_at(below, kTiny, colour().text_faint, series.when.front());
        else
            text_centred({below, {plot.Max.x, below.y + line_height(Type::tiny)}}, kTiny, colour().text_faint,
                         series.when.front());
        if (count > 1)
            text_right({plot.Max.x, plot.Max.y + px(6)}, kTiny, colour().text_faint, series.when.back());
    }
}

}  // namespace kefu::gui
