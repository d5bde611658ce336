// The workbench: who waits at the left, the talk in the middle, what can be looked up and done at the right.
#include "gui/panels/workbench.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "gui/panels/chat.h"
#include "gui/panels/pictures.h"

namespace kefu::gui {

namespace {

constexpr float kTop = 56;

void start_over(const Ui& ui) {
    WorkbenchState& state = ui.state.workbench;
    if (state.session == ui.view.workbench.session) return;
    state = WorkbenchState{};
    state.session = ui.view.workbench.session;
}

bool overlay_open(const Ui& ui) {
    const WorkbenchState& state = ui.state.workbench;
    return ui.state.help || !ui.state.photo.empty() || !state.form_verb.empty() || state.confirm_leave ||
           ui.view.workbench.paused;
}

void select(const Ui& ui, const std::string& conversation) {
    ui.commands.add(desk::SelectConversation{conversation});
    ui.state.workbench.focus_reply = true;
}

void step_conversation(const Ui& ui, int step) {
    const auto& all = ui.view.workbench.conversations;
    if (all.empty()) return;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto& one) { return one.id == ui.view.workbench.selected; });
    const int size = static_cast<int>(all.size());
    const int now = found == all.end() ? 0 : static_cast<int>(found - all.begin());
    select(ui, all[static_cast<std::size_t>((now + step + size) % size)].id);
}

void longest_waiting(const Ui& ui) {
    const auto& all = ui.view.workbench.conversations;
    const auto longest = std::max_element(
        all.begin(), all.end(), [](const auto& a, const auto& b) { return a.waiting_ms < b.waiting_ms; });
    if (longest != all.end() && longest->waiting_ms >= 0) select(ui, longest->id);
}

void shortcuts(const Ui& ui) {
    const desk::WorkbenchView& work = ui.view.workbench;
    WorkbenchState& state = ui.state.workbench;
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, false); };
    if (pressed(ImGuiKey_F8) && work.can_pause && !work.finished) {
        work.paused ? ui.commands.add(desk::Unpause{ui.state.input_at})
                    : ui.commands.add(desk::Pause{ui.state.input_at});
    }
    if (overlay_open(ui)) return;
    const ImGuiIO& io = ImGui::GetIO();
    // Whoever types or pastes means the reply, wherever the last click went. The space bar presses buttons.
    const bool types = io.KeyCtrl ? !io.KeyAlt && pressed(ImGuiKey_V)
                                  : !io.InputQueueCharacters.empty() && io.InputQueueCharacters[0] > ' ';
    if ((types || !ui.state.composing.empty()) && ImGui::GetActiveID() == 0) state.focus_reply = true;
    if (pressed(ImGuiKey_F2)) longest_waiting(ui);
    if (io.KeyAlt && !io.KeyCtrl) {
        if (pressed(ImGuiKey_UpArrow)) step_conversation(ui, -1);
        if (pressed(ImGuiKey_DownArrow)) step_conversation(ui, +1);
        for (int i = 0; i < 5; ++i) {
            if (pressed(static_cast<ImGuiKey>(ImGuiKey_1 + i))) state.tab = i;
        }
    }
    const desk::ConversationView* conversation = selected_conversation(work);
    if (io.KeyCtrl && !io.KeyAlt && conversation != nullptr && conversation->accepts_replies) {
        for (std::size_t i = 0; i < std::min<std::size_t>(9, conversation->phrases.size()); ++i) {
            if (pressed(static_cast<ImGuiKey>(ImGuiKey_1 + static_cast<int>(i))))
                use_phrase(ui, *conversation, conversation->phrases[i]);
        }
    }
    if (pressed(ImGuiKey_Escape)) {  // also out of the search, which begins anew the next time
        state.search.clear();
        state.phrase_group.clear();
        state.focus_reply = true;
    }
}

void top_bar(const Ui& ui, const ImRect& box) {
    const desk::WorkbenchView& work = ui.view.workbench;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max, colour().rail);
    const float middle = box.GetCenter().y;
    float x = box.Min.x + px(20);
    const std::string& mode = ui.t(work.guided                     ? "work.guided"
                                   : work.mode == desk::Mode::exam ? "work.exam"
                                                                   : "work.practice");
    const ImU32 fill = work.mode == desk::Mode::exam ? colour().warn : colour().rail_active;
    x += chip({x, middle - chip_height() / 2}, mode, fill, colour().rail_text_active) + px(14);
    const float title_room = std::max(px(60), box.GetCenter().x - px(70) - x);
    text_fit({x, middle - line_height(Type::lead) / 2}, title_room, kLeadBold, colour().rail_text_active,
             work.title);

    const float clock = text_width(kTitle, work.clock) + px(26);
    const float clock_left = std::floor(box.GetCenter().x - clock / 2);
    draw_icon(list, Icon::clock, {clock_left + px(8), middle}, px(16), colour().rail_text);
    text_at({clock_left + px(26), middle - line_height(Type::title) / 2}, kTitle, colour().rail_text_active,
            work.clock);

    float right = box.Max.x - px(16);
    const auto rail_button = [&](const char* id, const std::string& label, Icon icon, std::string_view keys) {
        const float wide =
            text_width(kSmall, label) + px(46) + (keys.empty() ? 0 : text_width(kTiny, keys) + px(8));
        right -= wide;
        const ImRect place({right, middle - px(17)}, {right + wide, middle + px(17)});
        const Touch touched = touch(id, place);
        fill_rounded(list, place.Min, place.Max,
                     touched.hovered ? colour().rail_active : faded(colour().rail_active, 0.55F), px(8));
        draw_icon(list, icon, {place.Min.x + px(20), middle}, px(13), colour().rail_text_active);
        text_at({place.Min.x + px(34), middle - line_height(Type::small) / 2}, kSmall,
                colour().rail_text_active, label);
        if (!keys.empty())
            text_right({place.Max.x - px(10), middle - line_height(Type::tiny) / 2}, kTiny,
                       colour().rail_text, keys);
        right -= px(8);
        return touched.clicked;
    };
    if (rail_button("leave", ui.t(work.finished ? "work.to_debrief" : "work.leave"),
                    work.finished ? Icon::chevron_right : Icon::cross, "")) {
        if (work.finished) {
            ui.commands.add(desk::OpenDebrief{work.session});
        } else {
            ui.state.workbench.confirm_leave = true;
        }
    }
    if (work.can_pause && !work.finished && !work.paused &&
        rail_button("pause", ui.t("work.pause"), Icon::pause, "F8"))
        ui.commands.add(desk::Pause{ui.state.input_at});
    const bool room = right - clock_left - clock > px(130);
    if (room && rail_button("help", ui.t("rail.keys"), Icon::keyboard, "F1")) ui.state.help = true;
}

void chat_head(const Ui& ui, const ImRect& box, const desk::ConversationView& conversation) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max, colour().surface);
    list->AddLine({box.Min.x, box.Max.y - 1}, {box.Max.x, box.Max.y - 1}, colour().border);
    const float middle = box.GetCenter().y;
    float right = box.Max.x - px(16);
    if (conversation.ended) {
        const ImU32 fill = conversation.good_end ? colour().good_soft : colour().warn_soft;
        const ImU32 ink = conversation.good_end ? colour().good_text : colour().warn_text;
        const std::string& text =
            conversation.ended_text.empty() ? ui.t("work.ended") : conversation.ended_text;
        right -= chip_width(text);
        chip({right, middle - chip_height() / 2}, text, fill, ink);
    } else if (conversation.waiting_ms >= 0) {
        const std::string text = ui.t("work.waits", short_time(conversation.waiting_ms));
        right -= chip_width(text);
        const ImU32 tone = colour().wait[std::clamp(conversation.wait_level, 0, 4)];
        chip({right, middle - chip_height() / 2}, text, faded(tone, 0.16F),
             mixed(tone, colour().text, 0.65F));
    }
    text_fit({box.Min.x + px(20), middle - line_height(Type::lead) / 2}, right - box.Min.x - px(36),
             kLeadBold, colour().text, conversation.name);
}

/// What the shopper still wants to know: a help for beginners, in practice only.
float open_questions(const Ui& ui, ImVec2 at, float width, const desk::ConversationView& conversation) {
    if (conversation.open_questions.empty() || conversation.ended ||
        ui.view.workbench.mode == desk::Mode::exam)
        return 0;
    const float high = chip_height() + px(12);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + high}, colour().coach_soft);
    draw_icon(list, Icon::bulb, {at.x + px(28), at.y + high / 2}, px(14), colour().coach_text);
    float x = at.x + px(42);
    text_at({x, at.y + (high - line_height(Type::small)) / 2}, kSmall, colour().coach_text,
            ui.t("work.open"));
    x += text_width(kSmall, ui.t("work.open")) + px(8);
    for (const std::string& question : conversation.open_questions) {
        if (x + chip_width(question) > at.x + width - px(12)) break;
        x += chip({x, at.y + px(6)}, question, colour().surface, colour().text) + px(6);
    }
    return high;
}

void middle_part(const Ui& ui, const ImRect& box, TourPlaces& places) {
    const desk::ConversationView* conversation = selected_conversation(ui.view.workbench);
    if (conversation == nullptr) {
        empty_state(ui, box, Icon::phrase, ui.t("work.nobody"), ui.t("work.nobody_more"));
        return;
    }
    ImGui::PushID(conversation->id.c_str());
    const bool low = box.GetHeight() < px(430);
    const float head = low ? 0 : px(48);
    if (!low) chat_head(ui, {box.Min, {box.Max.x, box.Min.y + head}}, *conversation);
    const float questions =
        low ? 0 : open_questions(ui, {box.Min.x, box.Min.y + head}, box.GetWidth(), *conversation);
    const ImRect below({box.Min.x, box.Min.y + head}, box.Max);
    const float reply = reply_area_height(ui, below);
    const ImRect chat({box.Min.x, box.Min.y + head + questions}, {box.Max.x, box.Max.y - reply});
    places.chat = chat;
    places.reply = {{box.Min.x, box.Max.y - reply}, box.Max};
    ChatLook look{.shopper_avatar = conversation->avatar,
                  .typing = conversation->typing && !conversation->ended,
                  .coach = ui.view.workbench.mode == desk::Mode::practice};
    draw_chat(ui, "chat", chat, conversation->lines, ui.state.workbench.chats[conversation->id], look);
    draw_reply_area(ui, below, *conversation);
    places.phrases = {ui.state.workbench.phrases_min, ui.state.workbench.phrases_max};
    ImGui::PopID();
}

void pause_overlay(const Ui& ui, const ImRect& box) {
    // Hides the talk: a pause is no time to think about it.
    empty_state(ui, {{box.Min.x, box.Min.y - px(60)}, {box.Max.x, box.Max.y - px(60)}}, Icon::pause,
                ui.t("work.paused"), ui.t("work.paused_more"));
    const ButtonLook look{.weight = Weight::primary, .icon = Icon::play, .keys = "F8"};
    const std::string& label = ui.t("work.resume");
    const float wide = button_width(label, look);
    if (button("resume", {std::round(box.GetCenter().x - wide / 2), box.GetCenter().y + px(40)}, label,
               look)) {
        ui.commands.add(desk::Unpause{ui.state.input_at});
        ui.state.workbench.focus_reply = true;
    }
}

void leave_dialogue(const Ui& ui) {
    WorkbenchState& state = ui.state.workbench;
    if (!state.confirm_leave) return;
    ImRect box;
    if (!begin_dialogue("leave", {px(440), px(230)}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, ui.t("work.leave_title"));
    pen.gap(6);
    pen.wrapped(kBody, colour().text_soft,
                ui.t(ui.view.workbench.mode == desk::Mode::exam ? "work.leave_exam" : "work.leave_practice"));
    const float y = box.Max.y - button_height();
    const ButtonLook stay{.weight = Weight::primary};
    const ButtonLook danger{.weight = Weight::danger};
    const float wide = button_width(ui.t("work.leave_yes"), danger);
    bool close = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    if (button("yes", {box.Max.x - wide, y}, ui.t("work.leave_yes"), danger)) {
        ui.commands.add(desk::LeaveSession{ui.state.input_at});
        close = true;
    }
    if (ImGui::IsWindowAppearing()) {
        ImGui::SetKeyboardFocusHere();
        ImGui::SetNavCursorVisible(true);
    }
    close |= button("stay", {box.Max.x - wide - px(8) - button_width(ui.t("work.leave_no"), stay), y},
                    ui.t("work.leave_no"), stay);
    if (close) {
        state.confirm_leave = false;
        state.focus_reply = true;
        ImGui::CloseCurrentPopup();
    }
    end_dialogue();
}

void input_method_hint(const Ui& ui, ImRect& box) {
    if (!ui.state.no_input_method) return;
    const float high = px(36);
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, {box.Max.x, box.Min.y + high}, colour().warn_soft);
    draw_icon(ImGui::GetWindowDrawList(), Icon::keyboard, {box.Min.x + px(28), box.Min.y + high / 2}, px(16),
              colour().warn_text);
    text_fit({box.Min.x + px(46), box.Min.y + (high - line_height(Type::small)) / 2},
             box.GetWidth() - px(100), kSmall, colour().warn_text, ui.t("work.no_input_method"));
    const ImVec2 centre{box.Max.x - px(28), box.Min.y + high / 2};
    const Touch away = touch(
        "no-input-method", {{centre.x - px(14), centre.y - px(14)}, {centre.x + px(14), centre.y + px(14)}});
    if (away.hovered)
        ImGui::GetWindowDrawList()->AddCircleFilled(centre, px(14), faded(colour().warn_text, 0.15F));
    draw_icon(ImGui::GetWindowDrawList(), Icon::cross, centre, px(11), colour().warn_text);
    if (away.clicked) {
        ui.state.no_input_method = false;
        ui.state.workbench.focus_reply = true;
    }
    box.Min.y += high;
}

}  // namespace

const desk::ConversationView* selected_conversation(const desk::WorkbenchView& work) {
    for (const desk::ConversationView& one : work.conversations) {
        if (one.id == work.selected) return &one;
    }
    return work.conversations.empty() ? nullptr : &work.conversations.front();
}

Draft& draft_of(const Ui& ui, const std::string& conversation) {
    const auto [found, made] = ui.state.workbench.drafts.try_emplace(conversation);
    if (!made) return found->second;
    for (const desk::ConversationView& one : ui.view.workbench.conversations) {
        if (one.id == conversation) found->second.editor.set(one.draft);
    }
    found->second.saved = found->second.editor.text();
    return found->second;
}

std::string short_time(desk::Ms ms) {
    char text[32];
    const long long seconds = std::max<desk::Ms>(ms, 0) / 1000;
    std::snprintf(text, sizeof text, "%lld:%02lld", seconds / 60, seconds % 60);
    return text;
}

void draw_workbench(const Ui& ui, const ImRect& whole) {
    start_over(ui);
    shortcuts(ui);
    ImRect box = whole;
    TourPlaces places;
    places.top = {box.Min, {box.Max.x, box.Min.y + px(kTop)}};
    top_bar(ui, places.top);
    box.Min.y += px(kTop);
    input_method_hint(ui, box);
    if (ui.view.workbench.paused) {
        pause_overlay(ui, box);
        leave_dialogue(ui);
        return;
    }

    const float wide = box.GetWidth();
    // Large zoom on a small screen: faces only at the left, and the talk keeps the most room.
    const bool narrow = wide < px(900);
    const float left = narrow ? px(92) : std::clamp(wide * 0.175F, px(200), px(270));
    const float right =
        narrow ? std::clamp(wide * 0.27F, px(170), px(250)) : std::clamp(wide * 0.25F, px(250), px(380));
    ImDrawList* list = ImGui::GetWindowDrawList();
    places.list = {box.Min, {box.Min.x + std::floor(left), box.Max.y}};
    places.side = {{box.Max.x - std::floor(right), box.Min.y}, box.Max};
    const ImRect middle({places.list.Max.x, box.Min.y}, {places.side.Min.x, box.Max.y});
    list->AddRectFilled(places.list.Min, places.list.Max, colour().surface);
    list->AddRectFilled(places.side.Min, places.side.Max, colour().surface);
    list->AddLine({places.list.Max.x - 1, box.Min.y}, {places.list.Max.x - 1, box.Max.y}, colour().border);
    draw_conversation_list(ui, places.list);
    middle_part(ui, middle, places);
    if (const desk::ConversationView* conversation = selected_conversation(ui.view.workbench)) {
        ImGui::PushID(conversation->id.c_str());
        draw_side_panel(ui, places.side, *conversation);
        draw_action_form(ui, *conversation);
        ImGui::PopID();
    }
    list->AddLine(places.side.Min, {places.side.Min.x, box.Max.y}, colour().border);
    leave_dialogue(ui);
    if (ui.view.workbench.guided && !overlay_open(ui)) draw_tour(ui, places);
}

}  // namespace kefu::gui
