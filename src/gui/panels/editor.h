// The text of one input field while it is being written: caret, selection, undo, and how the words came there
// (typed, quick phrase, pasted) since when. Knows no window, so it is tested as a plain value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "desk/commands.h"

namespace kefu::gui {

class Editor {
  public:
    /// More than this is cut off on the way in, between characters.
    static constexpr std::size_t kMaxBytes = 20'000;

    Editor() = default;
    explicit Editor(bool several_lines) : several_lines_(several_lines) {}

    const std::string& text() const { return text_; }
    bool empty() const { return text_.empty(); }
    std::size_t caret() const { return caret_; }
    std::size_t anchor() const { return anchor_; }
    bool has_selection() const { return caret_ != anchor_; }
    std::string selected() const;

    /// How the words came: pasted if any part was, else quick if any part was, else typed.
    desk::Entry entry() const { return entry_; }
    /// When the first key was pressed since the last clear(), or -1.
    desk::RealMs first_key_at() const { return first_key_at_; }
    /// How the keys went since the last clear(): changing or taking back what stands there is editing, and so is the time
    /// since the change before.
    desk::KeysSeen keys() const { return {last_key_at_, editing_ms_, corrections_}; }
    /// Something was pressed that will become text: the input method starts composing.
    void touch(desk::RealMs at);

    /// Puts `words` in the place of the selection. What was cut or copied here and comes back counts as typed.
    void insert(std::string_view words, desk::Entry how, desk::RealMs at);
    void erase_backward(bool word, desk::RealMs at);
    void erase_forward(bool word, desk::RealMs at);
    /// The selection, taken out. Empty where nothing is selected.
    std::string cut(desk::RealMs at);
    std::string copy();

    void place(std::size_t caret, bool select);
    void left(bool word, bool select);
    void right(bool word, bool select);
    void home(bool select);
    void end(bool select);
    void select_all();

    bool undo();
    bool redo();

    /// Replaces everything, as typed; undo forgets.
    void set(std::string_view text);
    void clear() { set(""); }

  private:
    struct State {
        std::string text;
        std::size_t caret = 0;
        desk::Entry entry = desk::Entry::typed;
    };
    void remember(bool typing);
    void noted(desk::RealMs at, bool correction);
    void erase_selection();
    void after_change();
    void restore(const State& state);

    bool several_lines_ = false;
    std::string text_;
    std::size_t caret_ = 0;
    std::size_t anchor_ = 0;
    desk::Entry entry_ = desk::Entry::typed;
    desk::RealMs first_key_at_ = -1;
    desk::RealMs last_key_at_ = -1;
    desk::RealMs editing_ms_ = 0;
    int corrections_ = 0;
    std::string own_;  ///< last cut or copied from here
    std::vector<State> undo_;
    std::vector<State> redo_;
    bool typing_ = false;  ///< the last change was typing: the next joins its undo step
};

}  // namespace kefu::gui
