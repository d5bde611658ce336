// A scene of the tests' own: text in all sizes and scripts, a reply box, pictures and faces. What is typed and sent is
// kept, so tests can look at it.
#pragma once

#include <string>
#include <vector>

#include "gui/scene.h"

namespace kefu::gui {

struct DemoScene : Scene {
    void draw(const InputTimes& times, const Composing& composing) override;
    Pacing::Outlook outlook() const override { return coming; }

    std::string typed;
    struct Sent {
        std::string text;
        Clock at = 0;
    };
    std::vector<Sent> sent;
    Composing composing;
    Pacing::Outlook coming;
    std::vector<std::string> pictures;
};

}  // namespace kefu::gui
