// What must be read can be read: the contrast of each kind of text with what it stands on, in both themes.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "gui/panels/style.h"
#include "support/catch.h"

namespace kefu::gui {
namespace {

double luminance(ImU32 colour) {
    const auto part = [colour](int shift) {
        const double value = static_cast<double>((colour >> shift) & 0xFF) / 255.0;
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(IM_COL32_R_SHIFT) + 0.7152 * part(IM_COL32_G_SHIFT) +
           0.0722 * part(IM_COL32_B_SHIFT);
}

// As WCAG 2 reckons it: 1 to 21.
double contrast(ImU32 one, ImU32 other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

struct Pair {
    std::string what;
    ImU32 ink, ground;
};

TEST_CASE("text stands out from what it is written on") {
    for (const auto theme : {desk::Theme::light, desk::Theme::dark}) {
        const Palette c = palette_of(theme);
        std::vector<Pair> pairs;
        for (const auto& [name, ground] :
             {std::pair{"canvas", c.canvas}, std::pair{"surface", c.surface},
              std::pair{"raised", c.surface_raised}, std::pair{"sunken", c.surface_sunken}}) {
            pairs.push_back({std::string("text on ") + name, c.text, ground});
            pairs.push_back({std::string("soft on ") + name, c.text_soft, ground});
            pairs.push_back({std::string("faint on ") + name, c.text_faint, ground});
            pairs.push_back({std::string("accent on ") + name, c.accent_text, ground});
        }
        const std::vector<Pair> others{{"on accent", c.on_accent, c.accent},
                                       {"accent on its soft", c.accent_text, c.accent_soft},
                                       {"good", c.good_text, c.good_soft},
                                       {"warn", c.warn_text, c.warn_soft},
                                       {"bad", c.bad_text, c.bad_soft},
                                       {"info", c.info_text, c.info_soft},
                                       {"shopper", c.bubble_shopper_text, c.bubble_shopper},
                                       {"student", c.bubble_student_text, c.bubble_student},
                                       {"coach", c.coach_text, c.coach_soft},
                                       {"lesson under the coach", c.accent_text, c.coach_soft},
                                       {"rail", c.rail_text, c.rail},
                                       {"rail, here", c.rail_text_active, c.rail_active},
                                       {"a timer past 20 s", c.surface, c.wait[3]},
                                       {"a timer past the mark", c.surface, c.wait[4]}};
        pairs.insert(pairs.end(), others.begin(), others.end());
        // A timer's words while it isn't solid, as the list draws them.
        for (int level = 0; level < 3; ++level)
            pairs.push_back({"a timer at level " + std::to_string(level), mixed(c.wait[level], c.text, 0.65F),
                             mixed(c.surface, c.wait[level], 0.18F)});
        for (const Pair& pair : pairs) {
            INFO((theme == desk::Theme::light ? "light: " : "dark: ") << pair.what);
            CHECK(contrast(pair.ink, pair.ground) >= 4.5);
        }
    }
}

}  // namespace
}  // namespace kefu::gui
