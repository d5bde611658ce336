#include "gui/panels/editor.h"

#include <algorithm>
#include <utility>

#include "gui/panels/characters.h"

namespace kefu::gui {

using desk::Entry;
using desk::RealMs;

namespace {
constexpr std::size_t kUndoSteps = 200;
}

std::string Editor::selected() const {
    const auto [low, high] = std::minmax({caret_, anchor_});
    return text_.substr(low, high - low);
}

void Editor::touch(RealMs at) {
    if (first_key_at_ < 0) first_key_at_ = at;
}

void Editor::noted(RealMs at, bool correction) {
    if (correction) {
        ++corrections_;
        editing_ms_ += std::max<RealMs>(0, at - std::max(last_key_at_, first_key_at_));
    }
    last_key_at_ = at;
}

void Editor::remember(bool typing) {
    redo_.clear();
    if (typing && typing_ && !undo_.empty()) return;
    undo_.push_back({text_, caret_, entry_});
    if (undo_.size() > kUndoSteps) undo_.erase(undo_.begin());
    typing_ = typing;
}

void Editor::erase_selection() {
    const auto [low, high] = std::minmax({caret_, anchor_});
    text_.erase(low, high - low);
    caret_ = anchor_ = low;
}

void Editor::after_change() {
    if (text_.empty()) entry_ = Entry::typed;
}

void Editor::insert(std::string_view words, Entry how, RealMs at) {
    std::string clean = cleaned(words, several_lines_);
    if (clean.empty()) return;
    touch(at);
    noted(at, has_selection() || caret_ < text_.size());
    if (how == Entry::pasted && !own_.empty() && clean == own_) how = Entry::typed;
    remember(how == Entry::typed && !has_selection() && clean != " " && clean != "\n");
    erase_selection();
    after_change();
    const std::size_t room = kMaxBytes - std::min(kMaxBytes, text_.size());
    if (clean.size() > room) {
        std::size_t keep = 0;
        while (keep < clean.size() && next_character(clean, keep) <= room)
            keep = next_character(clean, keep);
        clean.resize(keep);
    }
    text_.insert(caret_, clean);
    caret_ = anchor_ = caret_ + clean.size();
    if (how == Entry::pasted || (how == Entry::quick && entry_ == Entry::typed)) entry_ = how;
}

void Editor::erase_backward(bool word, RealMs at) {
    if (!has_selection()) {
        if (caret_ == 0) return;
        anchor_ = word ? previous_word(text_, caret_) : previous_character(text_, caret_);
    }
    touch(at);
    noted(at, true);
    std::swap(caret_, anchor_);
    remember(false);
    erase_selection();
    after_change();
}

void Editor::erase_forward(bool word, RealMs at) {
    if (!has_selection()) {
        if (caret_ == text_.size()) return;
        anchor_ = word ? next_word(text_, caret_) : next_character(text_, caret_);
    }
    touch(at);
    noted(at, true);
    remember(false);
    erase_selection();
    after_change();
}

std::string Editor::copy() {
    if (has_selection()) own_ = selected();
    return selected();
}

std::string Editor::cut(RealMs at) {
    std::string taken = copy();
    if (taken.empty()) return taken;
    touch(at);
    noted(at, true);
    remember(false);
    erase_selection();
    after_change();
    return taken;
}

void Editor::place(std::size_t caret, bool select) {
    caret_ = std::min(caret, text_.size());
    if (!select) anchor_ = caret_;
    typing_ = false;
}

void Editor::left(bool word, bool select) {
    if (has_selection() && !select) return place(std::min(caret_, anchor_), false);
    place(word ? previous_word(text_, caret_) : previous_character(text_, caret_), select);
}

void Editor::right(bool word, bool select) {
    if (has_selection() && !select) return place(std::max(caret_, anchor_), false);
    place(word ? next_word(text_, caret_) : next_character(text_, caret_), select);
}

void Editor::home(bool select) {
    const std::size_t before = caret_ == 0 ? std::string::npos : text_.rfind('\n', caret_ - 1);
    place(before == std::string::npos ? 0 : before + 1, select);
}

void Editor::end(bool select) {
    place(std::min(text_.find('\n', caret_), text_.size()), select);
}

void Editor::select_all() {
    anchor_ = 0;
    caret_ = text_.size();
    typing_ = false;
}

void Editor::restore(const State& state) {
    text_ = state.text;
    caret_ = anchor_ = std::min(state.caret, text_.size());
    entry_ = state.entry;
    typing_ = false;
}

bool Editor::undo() {
    if (undo_.empty()) return false;
    redo_.push_back({text_, caret_, entry_});
    const State before = std::move(undo_.back());
    undo_.pop_back();
    ++corrections_;  // its time falls to the change after it
    restore(before);
    return true;
}

bool Editor::redo() {
    if (redo_.empty()) return false;
    undo_.push_back({text_, caret_, entry_});
    const State after = std::move(redo_.back());
    redo_.pop_back();
    restore(after);
    return true;
}

void Editor::set(std::string_view text) {
    text_ = cleaned(text, several_lines_);
    caret_ = anchor_ = text_.size();
    entry_ = Entry::typed;
    first_key_at_ = last_key_at_ = -1;
    editing_ms_ = 0;
    corrections_ = 0;
    undo_.clear();
    redo_.clear();
    typing_ = false;
}

}  // namespace kefu::gui
