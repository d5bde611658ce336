// The right side of the workbench: tabs to look things up, and the back office's actions with their forms.
#include <algorithm>
#include <cmath>

#include "gui/panels/characters.h"
#include "gui/panels/field.h"
#include "gui/panels/pictures.h"
#include "gui/panels/reference.h"
#include "gui/panels/workbench.h"

namespace kefu::gui {

namespace {

/// What can't be taken back is asked for once more.
constexpr const char* kForGood = "void_order";

void act(const Ui& ui, const desk::ConversationView& conversation, const std::string& verb,
         std::map<std::string, std::string> with, desk::RealMs opened) {
    ui.commands.add(desk::Act{conversation.id, verb, std::move(with), opened, ui.state.input_at});
    ui.state.workbench.focus_reply = true;
}

void open_form(const Ui& ui, const desk::ActionButton& action) {
    WorkbenchState& state = ui.state.workbench;
    state.form_verb = action.verb;
    state.form.clear();
    state.form_opened_at = ui.state.input_at;
    state.focus_form = true;
    for (const desk::ActionField& one : action.fields) {
        Editor& editor = state.form[one.key];
        editor = Editor(one.key == "note" || one.key == "address");
        editor.set(one.value);
    }
}

/// Two buttons side by side, where there is room for their labels.
std::size_t action_columns(const Ui& ui, const desk::ConversationView& conversation, float width) {
    const float half = std::floor((width - px(36) - px(8)) / 2);
    const auto fits = [&](const desk::ActionButton& action) {
        const ButtonLook look{.small = true, .icon = verb_icon(action.verb)};
        return button_width(ui.t("verb." + action.verb), look) <= half + px(8);
    };
    return std::all_of(conversation.actions.begin(), conversation.actions.end(), fits) ? 2 : 1;
}

float actions_height(const desk::ConversationView& conversation, std::size_t columns) {
    const auto rows = static_cast<float>((conversation.actions.size() + columns - 1) / columns);
    return conversation.actions.empty() ? 0 : px(46) + rows * (button_height(true) + px(8)) + px(8);
}

void action_buttons(const Ui& ui, const ImRect& box, const desk::ConversationView& conversation,
                    std::size_t columns) {
    WorkbenchState& state = ui.state.workbench;
    Pen pen{ui, {box.Min.x + px(18), box.Min.y + px(12)}, box.GetWidth() - px(36)};
    text_at(pen.at, kBodyBold, colour().text, ui.t("actions.title"));
    text_right({pen.at.x + pen.width, pen.at.y + px(1)}, kTiny, colour().text_faint, "F3");
    pen.at.y += px(32);
    const float half = columns == 1 ? pen.width : std::floor((pen.width - px(8)) / 2);
    bool focus = ImGui::IsKeyPressed(ImGuiKey_F3, false) && state.form_verb.empty();
    for (std::size_t i = 0; i < conversation.actions.size(); ++i) {
        const desk::ActionButton& action = conversation.actions[i];
        const ImVec2 at{pen.at.x + (i % columns == 1 ? half + px(8) : 0), pen.at.y};
        ImGui::PushID(action.verb.c_str());
        if (focus && action.enabled) {
            focus = false;
            ImGui::ClearActiveID();
            ImGui::SetNavCursorVisible(true);
            ImGui::SetKeyboardFocusHere();
        }
        const ButtonLook look{.enabled = action.enabled && !conversation.ended,
                              .small = true,
                              .icon = verb_icon(action.verb),
                              .tip = action.enabled ? std::string_view() : std::string_view(action.why_not),
                              .width = half};
        if (button("action", at, ui.t("verb." + action.verb), look)) {
            action.fields.empty() && action.verb != kForGood
                ? act(ui, conversation, action.verb, {}, ui.state.input_at)
                : open_form(ui, action);
        }
        ImGui::PopID();
        if (i % columns == columns - 1) pen.at.y += button_height(true) + px(8);
    }
}

/// Choices as pills, the chosen one filled; pictures as thumbnails.
void choices(const Ui& ui, Pen& pen, const desk::ActionField& one, Editor& editor,
             const desk::ConversationView& conversation) {
    float x = pen.at.x;
    const bool pictures = one.key == "picture";
    const float high = pictures ? px(84) : px(34);
    for (std::size_t i = 0; i < one.choices.size(); ++i) {
        const std::string& choice = one.choices[i];
        const std::string& label = i < one.choice_labels.size() ? one.choice_labels[i] : choice;
        const float wide = pictures ? px(112) : std::min(text_width(kBody, label) + px(28), pen.width);
        if (x > pen.at.x && x + wide > pen.at.x + pen.width) {
            x = pen.at.x;
            pen.at.y += high + px(8);
        }
        const ImRect box({x, pen.at.y}, {x + wide, pen.at.y + high});
        ImGui::PushID(static_cast<int>(i));
        const Touch touched = touch("choice", box);
        ImGui::PopID();
        if (touched.clicked) editor.set(choice);
        const bool on = editor.text() == choice;
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (pictures) {
            std::string drawing = choice;
            for (const desk::SendablePicture& picture : conversation.pictures) {
                if (picture.id == choice) drawing = picture.picture;
            }
            picture_edge(list, box, px(8), on ? px(3) : 1, on ? colour().accent : colour().border_strong);
            draw_picture(list, drawing, box.Min, box.Max, px(8), label);
        } else {
            fill_rounded(list, box.Min, box.Max,
                         on                ? colour().accent
                         : touched.hovered ? colour().accent_soft
                                           : colour().surface_raised,
                         px(17));
            list->AddRect(box.Min, box.Max, on ? colour().accent : colour().border_strong, px(17));
            text_centred(box, kBody, on ? colour().on_accent : colour().text, label);
        }
        x += wide + px(8);
    }
    pen.at.y += high + px(12);
    (void)ui;
}

}  // namespace

Icon verb_icon(const std::string& verb) {
    if (verb == "look_up_parcel") return Icon::truck;
    if (verb == "contact_courier") return Icon::phone;
    if (verb == "change_price") return Icon::price;
    if (verb == "change_address") return Icon::pin;
    if (verb == "change_item") return Icon::swap;
    if (verb == "flag_note") return Icon::flag;
    if (verb == "void_order") return Icon::bin;
    if (verb == "hand_over") return Icon::hand;
    if (verb == "send_picture") return Icon::photo;
    return Icon::chevron_right;
}

void draw_side_panel(const Ui& ui, const ImRect& box, const desk::ConversationView& conversation) {
    WorkbenchState& state = ui.state.workbench;
    const float pad = px(4);
    const std::vector<std::string> labels{ui.t("tab.order"), ui.t("tab.product"), ui.t("tab.parcel"),
                                          ui.t("tab.policies"), ui.t("tab.facts")};
    state.tab = std::clamp(
        tabs("tabs", {box.Min.x + pad, box.Min.y + px(8)}, box.GetWidth() - pad * 2, labels, state.tab), 0,
        4);
    const std::size_t columns = action_columns(ui, conversation, box.GetWidth());
    const float wanted = actions_height(conversation, columns);
    const float bottom = std::min(wanted, box.GetHeight() * 0.6F);
    const ImRect area({box.Min.x + 1, box.Min.y + px(8) + tabs_height()}, {box.Max.x, box.Max.y - bottom});
    ImGui::PushID(state.tab);
    Pen pen = begin_area(ui, "reference", area, 18);
    switch (state.tab) {
        case 0:
            order_block(pen, conversation.order);
            break;
        case 1:
            product_block(pen, conversation.product, false);
            break;
        case 2:
            parcel_block(pen, conversation.parcel);
            break;
        case 3:
            shop_block(pen, conversation.shop, true, true);
            break;
        default:
            sheet_block(pen, conversation.product.sheet);
            break;
    }
    end_area(pen.at.y, 18);
    ImGui::PopID();
    if (bottom <= 0) return;
    const ImRect actions({box.Min.x, box.Max.y - bottom}, box.Max);
    ImGui::GetWindowDrawList()->AddLine(actions.Min, {actions.Max.x, actions.Min.y}, colour().border);
    if (bottom >= wanted) return action_buttons(ui, actions, conversation, columns);
    Pen inside = begin_area(ui, "actions", actions, 0);
    const ImRect place(inside.at, {inside.at.x + inside.width, inside.at.y + wanted});
    action_buttons(ui, place, conversation, columns);
    end_area(place.Max.y, 0);
}

void draw_action_form(const Ui& ui, const desk::ConversationView& conversation) {
    WorkbenchState& state = ui.state.workbench;
    if (state.form_verb.empty()) return;
    const auto action =
        std::find_if(conversation.actions.begin(), conversation.actions.end(),
                     [&](const desk::ActionButton& one) { return one.verb == state.form_verb; });
    if (action == conversation.actions.end() || !action->enabled || conversation.ended) {
        state.form_verb.clear();
        return;
    }
    float high = px(146);
    for (const desk::ActionField& one : action->fields) {
        const bool tall = one.key == "note" || one.key == "address";
        const std::size_t rows = (one.choices.size() + 2) / 3;  // of pictures, three side by side
        high += px(36) + (!one.choices.empty()
                              ? (one.key == "picture" ? px(8) + px(92) * static_cast<float>(rows) : px(50))
                          : tall ? px(96)
                                 : field_height());
    }
    const bool for_good = action->verb == kForGood;
    const std::string& warning = ui.t("actions.void_sure");
    if (for_good) high += wrapped_height(ui, px(480 - 48), kBody, warning);
    ImRect box;
    if (!begin_dialogue("action-form", {px(480), high}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    draw_icon(ImGui::GetWindowDrawList(), verb_icon(action->verb),
              {pen.at.x + px(10), pen.at.y + line_height(Type::title) / 2}, px(20), colour().accent_text);
    text_fit({pen.at.x + px(32), pen.at.y}, pen.width - px(32), kTitle, colour().text,
             ui.t("verb." + action->verb));
    pen.at.y += std::round(line_height(Type::title)) + px(12);
    bool complete = true;
    bool submitted = false;
    bool escaped = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    bool first = state.focus_form && !ImGui::IsWindowAppearing();
    for (const desk::ActionField& one : action->fields) {
        Editor& editor = state.form[one.key];
        ImGui::PushID(one.key.c_str());
        std::string label = ui.t("field." + one.key);
        if (!one.required) label += ui.t("field.optional");
        pen.line(kSmallBold, colour().text_soft, label);
        pen.gap(2);
        if (!one.choices.empty()) {
            choices(ui, pen, one, editor, conversation);
        } else {
            const bool tall = one.key == "note" || one.key == "address";
            const float deep = tall ? px(84) : field_height();
            const ImRect place(pen.at, {pen.at.x + pen.width, pen.at.y + deep});
            const FieldOutcome outcome =
                field(ui, "input", place, editor, {.several_lines = tall, .take_focus = first});
            submitted |= outcome.submitted;
            escaped |= outcome.escaped;
            if (first) state.focus_form = false;
            first = false;
            pen.at.y += deep + px(12);
        }
        complete = complete && (!one.required || !blank(editor.text()));
        ImGui::PopID();
    }
    if (for_good) pen.wrapped(kBody, colour().text_soft, warning);
    const ButtonLook primary{
        .weight = for_good ? Weight::danger : Weight::primary, .enabled = complete, .icon = Icon::check};
    const ButtonLook ghost{.weight = Weight::ghost};
    const float wide = button_width(ui.t("actions.do"), primary);
    const float y = box.Max.y - button_height();
    const bool done =
        button("do", {box.Max.x - wide, y}, ui.t("actions.do"), primary) || (submitted && complete);
    const bool cancel = button("cancel", {box.Max.x - wide - px(8) - button_width(ui.t("cancel"), ghost), y},
                               ui.t("cancel"), ghost);
    if (done) {
        std::map<std::string, std::string> with;
        for (const desk::ActionField& one : action->fields) {
            if (!blank(state.form[one.key].text())) with[one.key] = state.form[one.key].text();
        }
        act(ui, conversation, action->verb, std::move(with), state.form_opened_at);
    }
    if (done || cancel || escaped) {
        state.form_verb.clear();
        state.focus_reply = true;
        ImGui::CloseCurrentPopup();
    }
    end_dialogue();
}

}  // namespace kefu::gui
