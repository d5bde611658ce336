// Panels on a stage without a display: an ImGui context with a null renderer, keys and clicks by hand.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include <imgui.h>

#include "desk/text_files.h"
#include "gui/panels/panels.h"
#include "gui/panels/style.h"

namespace kefu::gui::test {

/// May break before every character but punctuation, as Chinese roughly does, and after spaces.
class PlainBreaks : public desk::LineBreaks {
  public:
    std::vector<std::uint32_t> breaks(std::string_view text) const override;
};

/// Text in the clipboard that the stage's panels see.
std::string& clipboard();

class Stage {
  public:
    explicit Stage(desk::View shown, float width = 1366, float height = 768, int zoom_percent = 100,
                   desk::Language language = desk::Language::zh);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// Draws frames; what they ask for is added to `asked`.
    void frames(int count = 1);
    /// Types, as if each character came by itself, and draws.
    void type(const std::string& text);
    void press(ImGuiKey key, ImGuiKeyChord modifiers = 0);
    /// Activates the item reached by these ids ("#3" is the number 3) in the root window (or in the modal `window`).
    void activate(std::initializer_list<const char*> ids, const char* window = "root");
    void click(float x, float y, int button = 0);
    /// The vertices of the last frame that have this colour.
    int vertices_of(ImU32 colour) const;
    int vertices() const;

    /// The last command of that kind asked for, or null.
    template <class T>
    const T* last() const {
        for (auto it = asked.rbegin(); it != asked.rend(); ++it) {
            if (const T* found = std::get_if<T>(&*it)) return found;
        }
        return nullptr;
    }
    template <class T>
    int count() const {
        int found = 0;
        for (const desk::Command& command : asked)
            found += std::holds_alternative<T>(command) ? 1 : 0;
        return found;
    }

    desk::View view;
    desk::Commands commands;
    std::vector<desk::Command> asked;
    desk::RealMs now = 10'000;

  private:
    base::Diagnostics diagnostics_;
    desk::TextFiles texts_;
    PlainBreaks breaks_;
    Style style_;
    ImGuiContext* context_;

  public:
    PanelState state;
};

/// The last that was asked of the grader's desk of that kind, or null.
template <class T>
const T* last_ask(const Stage& stage) {
    for (auto it = stage.asked.rbegin(); it != stage.asked.rend(); ++it) {
        const auto* grade = std::get_if<desk::Grade>(&*it);
        if (!grade) continue;
        if (const T* found = std::get_if<T>(&grade->ask)) return found;
    }
    return nullptr;
}

}  // namespace kefu::gui::test
