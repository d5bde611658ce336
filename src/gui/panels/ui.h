// What every panel is handed: the view, its memory, the way out, and the interface texts.
#pragma once

#include <string_view>

#include "gui/panels/panels.h"

namespace kefu::gui {

struct Ui {
    const desk::View& view;
    PanelState& state;
    desk::Commands& commands;

    /// The interface text "gui.<key>" in the language of the moment.
    const std::string& t(std::string_view key) const;
    /// The same with `{0}` replaced by `value`.
    std::string t(std::string_view key, std::string_view value) const;
    std::string t(std::string_view key, std::string_view first, std::string_view second) const;
    std::string t(std::string_view key, long long value) const;
    /// The text of a word that content may name, e.g. named("trade", "shoes"); the word itself where none is known.
    const std::string& named(std::string_view group, const std::string& word) const;
    /// An amount with its currency, where content gives the bare number.
    std::string money(const std::string& amount) const;
};

}  // namespace kefu::gui
