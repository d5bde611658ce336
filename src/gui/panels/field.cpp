#include "gui/panels/field.h"

#include <algorithm>
#include <cmath>

#include "gui/panels/caret.h"
#include "gui/panels/characters.h"

namespace kefu::gui {

namespace {

/// What is shown: the text with what is being composed at the caret.
struct Shown {
    std::string text;
    std::uint32_t compose_begin = 0;
    std::uint32_t compose_end = 0;
    std::uint32_t caret = 0;
};

Shown shown_text(const Editor& editor, const std::string& composing) {
    Shown shown;
    shown.text = editor.text();
    const std::size_t at = std::min(editor.caret(), editor.anchor());
    shown.compose_begin = shown.compose_end = shown.caret = static_cast<std::uint32_t>(editor.caret());
    if (composing.empty()) return shown;
    shown.text.erase(at, std::max(editor.caret(), editor.anchor()) - at);
    shown.text.insert(at, composing);
    shown.compose_begin = static_cast<std::uint32_t>(at);
    shown.compose_end = shown.caret = static_cast<std::uint32_t>(at + composing.size());
    return shown;
}

/// A dot for each character.
Shown masked(const Shown& shown) {
    constexpr std::string_view kDot = "•";
    Shown dots;
    for (std::size_t at = 0; at < shown.text.size(); at = next_character(shown.text, at)) {
        dots.text += kDot;
        if (at < shown.caret) dots.caret = static_cast<std::uint32_t>(dots.text.size());
    }
    dots.compose_begin = dots.compose_end = dots.caret;
    return dots;
}

/// The line that a caret at `at` stands in: at a soft break, the later one.
std::size_t line_of(const Paragraph& set, std::uint32_t at) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < set.lines.size(); ++i) {
        if (set.lines[i].begin <= at) found = i;
    }
    return found;
}

class Typist {
  public:
    Typist(const Ui& ui, Editor& editor, const FieldLook& look, ImGuiID id)
        : ui_(ui), editor_(editor), look_(look), id_(id) {}

    void own_keys() const {
        for (const ImGuiKey key :
             {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_Enter,
              ImGuiKey_KeypadEnter, ImGuiKey_Delete, ImGuiKey_Backspace, ImGuiKey_Home, ImGuiKey_End,
              ImGuiKey_Space, ImGuiKey_Escape}) {
            ImGui::SetKeyOwner(key, id_);
        }
        ImGuiContext& g = *ImGui::GetCurrentContext();
        g.ActiveIdUsingNavDirMask =
            (1U << ImGuiDir_Left) | (1U << ImGuiDir_Right) | (1U << ImGuiDir_Up) | (1U << ImGuiDir_Down);
    }

    /// Keys, then characters: what ImGui queued in this frame.
    void take(FieldOutcome& outcome, const Paragraph& set) {
        const std::string before = editor_.text();
        if (ui_.state.composing.empty()) keys(outcome, set);
        characters();
        outcome.changed = editor_.text() != before;
    }

  private:
    bool pressed(ImGuiKey key, bool repeat = true) const {
        return ImGui::IsKeyPressed(key, repeat ? ImGuiInputFlags_Repeat : ImGuiInputFlags_None, id_);
    }

    void keys(FieldOutcome& outcome, const Paragraph& set) {
        const ImGuiIO& io = ImGui::GetIO();
        const desk::RealMs now = ui_.state.input_at;
        const bool select = io.KeyShift;
        const bool word = io.KeyCtrl;
        if (pressed(ImGuiKey_LeftArrow)) editor_.left(word, select);
        if (pressed(ImGuiKey_RightArrow)) editor_.right(word, select);
        if (pressed(ImGuiKey_Backspace)) editor_.erase_backward(word, now);
        if (pressed(ImGuiKey_Delete)) editor_.erase_forward(word, now);
        if (!io.KeyAlt && !io.KeyCtrl) {
            if (pressed(ImGuiKey_UpArrow)) vertical(outcome, set, -1, select);
            if (pressed(ImGuiKey_DownArrow)) vertical(outcome, set, +1, select);
        }
        if (pressed(ImGuiKey_Home)) word ? editor_.place(0, select) : line_edge(set, false, select);
        if (pressed(ImGuiKey_End))
            word ? editor_.place(editor_.text().size(), select) : line_edge(set, true, select);
        if (pressed(ImGuiKey_Enter, false) || pressed(ImGuiKey_KeypadEnter, false)) {
            if (look_.several_lines && (io.KeyShift || !look_.enter_submits)) {
                editor_.insert("\n", desk::Entry::typed, now);
            } else {
                outcome.submitted = true;
            }
        }
        if (pressed(ImGuiKey_Escape, false)) outcome.escaped = true;
        if (!io.KeyCtrl || io.KeyAlt) return;
        if (pressed(ImGuiKey_A, false)) editor_.select_all();
        if (pressed(ImGuiKey_C, false) && !look_.secret) keep(editor_.copy());
        if (pressed(ImGuiKey_X, false) && !look_.secret) keep(editor_.cut(now));
        if (pressed(ImGuiKey_V, false)) paste(now);
        if (pressed(ImGuiKey_Z)) io.KeyShift ? editor_.redo() : editor_.undo();
        if (pressed(ImGuiKey_Y)) editor_.redo();
    }

    static void keep(const std::string& text) {
        if (!text.empty()) ImGui::SetClipboardText(text.c_str());
    }

    void paste(desk::RealMs now) {
        const char* pasted = ImGui::GetClipboardText();
        if (pasted != nullptr) editor_.insert(pasted, desk::Entry::pasted, now);
    }

    void characters() {
        ImGuiIO& io = ImGui::GetIO();
        if (!(io.KeyCtrl && !io.KeyAlt)) {
            std::string typed;
            for (const ImWchar c : io.InputQueueCharacters) {
                if (c < 0x20 || c == 0x7F) continue;
                char bytes[5] = {};
                ImTextCharToUtf8(bytes, c);
                typed += bytes;
            }
            if (!typed.empty()) editor_.insert(typed, desk::Entry::typed, ui_.state.input_at);
        }
        io.InputQueueCharacters.resize(0);
    }

    void vertical(FieldOutcome& outcome, const Paragraph& set, int step, bool select) {
        if (look_.keeps_arrows || !look_.several_lines) {
            (step < 0 ? outcome.up : outcome.down) = true;
            return;
        }
        const auto at = static_cast<std::uint32_t>(editor_.caret());
        const std::size_t line = line_of(set, at);
        if (step < 0 && line == 0) return editor_.place(0, select);
        if (step > 0 && line + 1 == set.lines.size()) return editor_.place(editor_.text().size(), select);
        ImFont* font = font_of(kBody);
        const float pixels = font_pixels(kBody);
        const float x = offset_in_line(editor_.text(), set.lines[line], at, font, pixels);
        editor_.place(byte_at(editor_.text(), set.lines[step < 0 ? line - 1 : line + 1], x, font, pixels),
                      select);
    }

    void line_edge(const Paragraph& set, bool end, bool select) {
        const Line& line = set.lines[line_of(set, static_cast<std::uint32_t>(editor_.caret()))];
        const bool soft = end && line.end < editor_.text().size() && editor_.text()[line.end] != '\n';
        editor_.place(end ? (soft ? previous_character(editor_.text(), line.end) : line.end) : line.begin,
                      select);
    }

    const Ui& ui_;
    Editor& editor_;
    const FieldLook& look_;
    ImGuiID id_;
};

Paragraph set_field(const Ui& ui, std::string_view text, float width, bool several_lines) {
    constexpr float kEndless = 1e6F;
    return set_paragraph(text, font_of(kBody), font_pixels(kBody), several_lines ? width : kEndless,
                         ui.state.services.line_breaks, line_height(Type::body));
}

void draw_selection(ImDrawList* list, ImVec2 at, const Paragraph& set, const std::string& text,
                    const Editor& editor) {
    const auto [low, high] = std::minmax(
        {static_cast<std::uint32_t>(editor.caret()), static_cast<std::uint32_t>(editor.anchor())});
    ImFont* font = font_of(kBody);
    const float pixels = font_pixels(kBody);
    for (std::size_t i = 0; i < set.lines.size(); ++i) {
        const Line& line = set.lines[i];
        if (high <= line.begin || low > line.end || low == high) continue;
        const float left = offset_in_line(text, line, low, font, pixels);
        float right = offset_in_line(text, line, high, font, pixels);
        if (high > line.end) right += px(5);
        const float y = at.y + static_cast<float>(i) * set.line_height;
        list->AddRectFilled({at.x + left, y}, {at.x + right, y + set.line_height}, colour().selection);
    }
}

void tell_input_method(ImVec2 caret, float line) {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    g.PlatformImeData.WantVisible = true;
    g.PlatformImeData.WantTextInput = true;
    g.PlatformImeData.InputPos = caret;
    g.PlatformImeData.InputLineHeight = line;
    g.PlatformImeData.ViewportId = ImGui::GetMainViewport()->ID;
}

}  // namespace

float field_height() {
    return px(40);
}

FieldOutcome field(const Ui& ui, const char* id_text, const ImRect& box, Editor& editor,
                   const FieldLook& look) {
    FieldOutcome outcome;
    ImGuiContext& g = *ImGui::GetCurrentContext();
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const ImGuiID id = window->GetID(id_text);
    ImGui::SetCursorScreenPos(box.Min);
    ImGui::BeginDisabled(!look.enabled);
    ImGui::ItemSize(box);
    const bool visible = ImGui::ItemAdd(box, id, nullptr, ImGuiItemFlags_Inputable);
    ImGui::EndDisabled();
    if (!visible && g.ActiveId != id && !look.take_focus) return outcome;

    const bool hovered = look.enabled && ImGui::ItemHoverable(box, id, ImGuiItemFlags_None);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    const bool by_keyboard = g.NavActivateId == id && g.ActiveId != id;
    const bool by_mouse = hovered && g.IO.MouseClicked[0];
    if (look.enabled && (by_keyboard || by_mouse || look.take_focus) && g.ActiveId != id) {
        ImGui::SetActiveID(id, window);
        ImGui::SetFocusID(id, window);
        ImGui::FocusWindow(window);
        if (by_keyboard && !look.several_lines) editor.select_all();
    }
    if (g.ActiveId == id && ((g.IO.MouseClicked[0] && !hovered) || !look.enabled)) ImGui::ClearActiveID();
    outcome.active = g.ActiveId == id;
    // A window that has just appeared may have moved the keyboard's place away; Tab goes on from here.
    if (outcome.active && g.NavId != id) ImGui::SetFocusID(id, window);

    const float pad = px(look.several_lines ? 14 : 12);
    const float icon = look.icon == Icon::none ? 0 : px(24);
    const ImRect inner({box.Min.x + pad + icon, box.Min.y}, {box.Max.x - pad, box.Max.y});
    const float pad_y =
        look.several_lines ? px(10) : std::floor((box.GetHeight() - std::round(line_height(Type::body))) / 2);

    if (outcome.active) {
        Typist typist(ui, editor, look, id);
        typist.own_keys();
        g.ActiveIdAllowOverlap = !g.IO.MouseDown[0];
        if (!ui.state.composing.empty()) editor.touch(ui.state.input_at);
        typist.take(outcome, set_field(ui, editor.text(), inner.GetWidth(), look.several_lines));
    }

    const std::string none;
    const Shown plain = shown_text(editor, outcome.active ? ui.state.composing : none);
    const Shown shown = look.secret ? masked(plain) : plain;
    const Paragraph set = set_field(ui, shown.text, inner.GetWidth(), look.several_lines);
    ImFont* font = font_of(kBody);
    const float pixels = font_pixels(kBody);
    const std::size_t line = line_of(set, shown.caret);
    const ImVec2 caret{offset_in_line(shown.text, set.lines[line], shown.caret, font, pixels),
                       static_cast<float>(line) * set.line_height};
    outcome.wanted_height = set.height + pad_y * 2;

    // Scrolled only as far as the caret needs.
    float* scroll = ImGui::GetStateStorage()->GetFloatRef(id, 0);
    const float room = look.several_lines ? box.GetHeight() - pad_y * 2 : inner.GetWidth();
    const float place = look.several_lines ? caret.y : caret.x;
    const float reach = look.several_lines ? set.line_height : px(2);
    const float whole = look.several_lines ? set.height : set.width + px(2);
    if (outcome.active) *scroll = std::clamp(*scroll, place + reach - room, place);
    *scroll = std::clamp(*scroll, 0.0F, std::max(0.0F, whole - room));
    const ImVec2 at{inner.Min.x - (look.several_lines ? 0 : *scroll),
                    box.Min.y + pad_y - (look.several_lines ? *scroll : 0)};

    if (outcome.active && g.IO.MouseDown[0] && (hovered || g.IO.MouseDownDuration[0] > 0) &&
        ui.state.composing.empty() && !look.secret) {
        const float y = (g.IO.MousePos.y - at.y) / set.line_height;
        const auto row =
            static_cast<std::size_t>(std::clamp(y, 0.0F, static_cast<float>(set.lines.size() - 1)));
        const std::uint32_t byte =
            byte_at(editor.text(), set.lines[row], g.IO.MousePos.x - at.x, font, pixels);
        if (g.IO.MouseClickedCount[0] == 2) {
            editor.place(previous_word(editor.text(), next_character(editor.text(), byte)), false);
            editor.place(next_word(editor.text(), editor.caret()), true);
        } else {
            editor.place(byte, !g.IO.MouseClicked[0] || g.IO.KeyShift);
        }
    }

    ImDrawList* list = ImGui::GetWindowDrawList();
    const float round = px(radius::kS + 2);
    if (look.frame) {
        fill_rounded(list, box.Min, box.Max, look.enabled ? colour().surface_raised : colour().surface_sunken,
                     round);
        list->AddRect(box.Min, box.Max, outcome.active ? colour().accent : colour().border_strong, round, 0,
                      outcome.active ? px(1.5F) : 1.0F);
    }
    if (icon > 0)
        draw_icon(list, look.icon, {box.Min.x + pad + px(7), box.GetCenter().y}, px(15), colour().text_faint);
    list->PushClipRect({inner.Min.x - px(1), box.Min.y + px(3)}, {inner.Max.x + px(2), box.Max.y - px(3)},
                       true);
    if (shown.text.empty() && !look.hint.empty())
        text_fit(at, inner.GetWidth(), kBody, colour().text_faint, look.hint);
    if (outcome.active && shown.compose_begin == shown.compose_end && !look.secret)
        draw_selection(list, at, set, shown.text, editor);
    draw_paragraph(list, at, set, shown.text, font, pixels,
                   look.enabled ? colour().text : colour().text_faint);
    if (outcome.active && shown.compose_end > shown.compose_begin) {
        for (std::size_t i = 0; i < set.lines.size(); ++i) {
            const Line& one = set.lines[i];
            if (shown.compose_end <= one.begin || shown.compose_begin >= one.end) continue;
            const float left = offset_in_line(shown.text, one, shown.compose_begin, font, pixels);
            const float right = offset_in_line(shown.text, one, shown.compose_end, font, pixels);
            const float y = at.y + static_cast<float>(i + 1) * set.line_height - px(4);
            list->AddLine({at.x + left, y}, {at.x + right, y}, colour().accent, px(1.5F));
        }
        ui.state.composing_drawn = true;
    }
    if (outcome.active) {
        const ImVec2 top{std::round(at.x + caret.x), at.y + caret.y + px(3)};
        if (style().reduce_motion || caret_at(ui.state.now_at, ui.state.input_at).lit)
            list->AddLine(top, {top.x, top.y + set.line_height - px(6)}, colour().accent, px(1.5F));
        tell_input_method(top, set.line_height - px(6));
    }
    list->PopClipRect();
    if (g.NavId == id && !outcome.active) ImGui::RenderNavCursor(box, id);
    return outcome;
}

}  // namespace kefu::gui
