#include "gui/panels/anatomy.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "gui/panels/reference.h"

namespace kefu::gui {
namespace {

std::string seconds_text(desk::Ms ms) {
    if (ms < 0) return "–";
    char text[32];
    const long long tenths = (ms + 50) / 100;
    std::snprintf(text, sizeof text, "%lld.%lld", tenths / 10, tenths % 10);
    return text;
}

}  // namespace

void anatomy(Pen& pen, const report::Anatomy& times) {
    const Ui& ui = pen.ui;
    block_title(pen, Icon::clock, ui.t("grading.anatomy"));
    const auto row = [&](const std::string& name, const std::array<std::string, 4>& cells, bool head) {
        const ImU32 ink = head ? colour().text_soft : colour().text;
        const Face face = head ? kSmall : kBody;
        const float step = pen.width * 0.15F;
        text_fit(pen.at, pen.width * 0.38F, face, ink, name);
        float x = pen.at.x + pen.width * 0.4F;
        for (const std::string& one : cells) {
            text_right({x + step - px(8), pen.at.y}, face, ink, one);
            x += step;
        }
        pen.at.y += std::round(line_height(Type::body)) + px(6);
        pen.rule();
    };
    row("",
        {ui.t("grading.anatomy.rounds"), ui.t("grading.anatomy.median"), "P90", ui.t("grading.anatomy.mean")},
        true);
    const auto part = [&](const char* key, const report::Spread& spread) {
        if (spread.count == 0) return;
        row(ui.t(key),
            {std::to_string(spread.count), seconds_text(spread.median_ms), seconds_text(spread.p90_ms),
             seconds_text(spread.mean_ms)},
            false);
    };
    part("grading.anatomy.reading", times.reading);
    part("grading.anatomy.composing", times.composing);
    part("grading.anatomy.editing", times.editing);
    part("grading.anatomy.total", times.total);
    if (times.unanswered > 0)
        pen.wrapped(kSmall, colour().bad_text, ui.t("grading.anatomy.unanswered", times.unanswered));
    pen.gap(16);
}

}  // namespace kefu::gui
