// Below the chat: quick phrases, the reply box with its counter and second-clock, and the button that sends.
#include <algorithm>
#include <cmath>

#include "gui/panels/characters.h"
#include "gui/panels/field.h"
#include "gui/panels/workbench.h"

namespace kefu::gui {

namespace {

constexpr float kAbove = 10, kStrip = 38, kBetween = 6, kFoot = 48;

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

/// Phrases that hold every word of the search, those with it in their title first.
std::vector<const desk::QuickPhrase*> matching(const desk::ConversationView& conversation,
                                               const std::string& search, const std::string& group) {
    const std::string wanted = blank(search) ? "" : lower(search);
    std::vector<const desk::QuickPhrase*> titled;
    std::vector<const desk::QuickPhrase*> others;
    for (const desk::QuickPhrase& phrase : conversation.phrases) {
        if (!group.empty() && phrase.group != group) continue;
        if (lower(phrase.title).find(wanted) != std::string::npos) {
            titled.push_back(&phrase);
        } else if (lower(phrase.text + phrase.group).find(wanted) != std::string::npos) {
            others.push_back(&phrase);
        }
    }
    titled.insert(titled.end(), others.begin(), others.end());
    return titled;
}

void send(const Ui& ui, const desk::ConversationView& conversation, Draft& draft) {
    const Editor& editor = draft.editor;
    if (blank(editor.text()) || !conversation.accepts_replies) return;
    const desk::RealMs first = editor.first_key_at() >= 0 ? editor.first_key_at() : ui.state.input_at;
    ui.commands.add(desk::Say{conversation.id, editor.text(), editor.entry(), first, ui.state.input_at,
                              editor.first_key_at() >= 0 ? std::optional(editor.keys()) : std::nullopt});
    draft.editor.clear();
    draft.saved.clear();
    draft.changed_at = -1;
}

/// A draft is handed over once it has rested for a second.
void save_draft(const Ui& ui, const desk::ConversationView& conversation, Draft& draft, bool changed) {
    constexpr desk::RealMs kRest = 1000;
    if (changed) draft.changed_at = ui.state.now_at;
    if (draft.changed_at < 0 || ui.state.now_at - draft.changed_at < kRest ||
        draft.editor.text() == draft.saved)
        return;
    draft.saved = draft.editor.text();
    draft.changed_at = -1;
    ui.commands.add(desk::SaveDraft{conversation.id, draft.saved});
}

std::vector<std::string> groups_of(const desk::ConversationView& conversation) {
    std::vector<std::string> groups;
    for (const desk::QuickPhrase& phrase : conversation.phrases) {
        if (std::find(groups.begin(), groups.end(), phrase.group) == groups.end())
            groups.push_back(phrase.group);
    }
    return groups;
}

/// Returns where the pills end at the bottom; they take as many rows as they need and there is
/// room for.
float group_rows(const Ui& ui, const ImRect& box, const desk::ConversationView& conversation) {
    WorkbenchState& state = ui.state.workbench;
    float x = box.Min.x;
    float y = box.Min.y;
    const bool low = box.GetHeight() < px(220);  // large zoom on a small screen: the phrases need the room
    const auto pill = [&](const std::string& group, const std::string& label) {
        const float wide = chip_width(label);
        if (x > box.Min.x && x + wide > box.Max.x) {
            if (low) return;
            x = box.Min.x;
            y += chip_height() + px(6);
        }
        const ImRect place({x, y}, {x + wide, y + chip_height()});
        ImGui::PushID(group.c_str());
        const Touch touched = touch("group", place);
        ImGui::PopID();
        const bool on = state.phrase_group == group;
        chip(place.Min, label,
             on                ? colour().accent
             : touched.hovered ? colour().accent_soft
                               : colour().surface_sunken,
             on ? colour().on_accent : colour().text_soft);
        if (touched.clicked) {
            state.phrase_group = group;
            state.phrase_choice = 0;
            state.focus_search = true;
        }
        x += wide + px(6);
    };
    pill("", ui.t("phrases.all"));
    for (const std::string& group : groups_of(conversation))
        pill(group, group);
    return y + chip_height();
}

/// The list that opens above the strip while searching.
void phrase_list(const Ui& ui, const ImRect& box, const desk::ConversationView& conversation,
                 const std::vector<const desk::QuickPhrase*>& found) {
    WorkbenchState& state = ui.state.workbench;
    ImGui::SetCursorScreenPos(box.Min);
    ImGui::BeginChild("phrase-list", box.GetSize(), ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_NoBackground);
    fill_rounded(ImGui::GetWindowDrawList(), box.Min, box.Max, colour().surface_raised, px(radius::kM));
    ImGui::GetWindowDrawList()->AddRect(box.Min, box.Max, colour().border_strong, px(radius::kM));
    const float head =
        group_rows(ui, {{box.Min.x + px(10), box.Min.y + px(8)}, {box.Max.x - px(10), box.Max.y}},
                   conversation) +
        px(8) - box.Min.y;
    Pen pen = begin_area(ui, "phrases",
                         {{box.Min.x + px(2), box.Min.y + head}, {box.Max.x - px(2), box.Max.y - px(4)}}, 0,
                         ImGuiWindowFlags_NoNavInputs);
    if (found.empty())
        text_at({pen.at.x + px(14), pen.at.y + px(6)}, kBody, colour().text_soft, ui.t("phrases.none"));
    const float row = px(54);
    for (int i = 0; i < static_cast<int>(found.size()); ++i) {
        const desk::QuickPhrase& phrase = *found[static_cast<std::size_t>(i)];
        const ImRect place({pen.at.x, pen.at.y}, {pen.at.x + pen.width, pen.at.y + row});
        ImGui::PushID(phrase.id.c_str());
        const Touch touched = touch("phrase", place);
        ImGui::PopID();
        const bool on = i == state.phrase_choice;
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (on || touched.hovered)
            list->AddRectFilled(place.Min, place.Max, on ? colour().accent_soft : colour().hover);
        if (on && ImGui::IsKeyPressed(ImGuiKey_DownArrow))
            ImGui::SetScrollFromPosY(place.Min.y - ImGui::GetWindowPos().y, 0.5F);
        if (on && ImGui::IsKeyPressed(ImGuiKey_UpArrow))
            ImGui::SetScrollFromPosY(place.Min.y - ImGui::GetWindowPos().y, 0.5F);
        text_fit({place.Min.x + px(14), place.Min.y + px(4)}, pen.width - px(130), kSmallBold, colour().text,
                 phrase.title);
        text_right({place.Max.x - px(14), place.Min.y + px(4)}, kTiny, colour().text_faint, phrase.group);
        text_fit({place.Min.x + px(14), place.Min.y + px(27)}, pen.width - px(28), kSmall, colour().text_soft,
                 phrase.text);
        if (touched.clicked) {
            use_phrase(ui, conversation, phrase);
            state.search.clear();
            state.phrase_choice = -1;
        }
        pen.at.y += row;
    }
    end_area(pen.at.y, 4);
    ImGui::EndChild();
}

void phrase_strip(const Ui& ui, const ImRect& box, const ImRect& above,
                  const desk::ConversationView& conversation) {
    WorkbenchState& state = ui.state.workbench;
    const bool may = conversation.accepts_replies;
    const float search_wide = std::min(px(190), box.GetWidth() * 0.3F);
    const ImRect search({box.Max.x - search_wide, box.Min.y}, {box.Max.x, box.Max.y});
    const FieldOutcome outcome = field(ui, "search", search, state.search,
                                       {.hint = ui.t("phrases.search"),
                                        .enabled = may,
                                        .take_focus = state.focus_search && may,
                                        .keeps_arrows = true,
                                        .icon = Icon::search});
    if (state.focus_search) state.focus_reply = false;
    state.focus_search = false;
    if (outcome.changed) state.phrase_choice = 0;
    const auto found = matching(conversation, state.search.text(), state.phrase_group);
    const int last = static_cast<int>(found.size()) - 1;
    if (outcome.up) state.phrase_choice = std::max(0, state.phrase_choice - 1);
    if (outcome.down) state.phrase_choice = std::min(last, state.phrase_choice + 1);
    state.phrase_choice = std::clamp(state.phrase_choice, 0, std::max(0, last));
    bool leave = outcome.escaped;
    if (outcome.submitted && last >= 0) {
        use_phrase(ui, conversation, *found[static_cast<std::size_t>(state.phrase_choice)]);
        leave = true;
    }
    const float list_high = std::min(px(330), above.GetHeight() - px(20));
    const ImRect list_box(
        {std::max(above.Min.x + px(12), box.Max.x - px(460)), box.Min.y - px(8) - list_high},
        {box.Max.x, box.Min.y - px(8)});
    const bool over_list = state.searching && ImGui::IsMouseHoveringRect(list_box.Min, list_box.Max);
    if (outcome.active || over_list) phrase_list(ui, list_box, conversation, found);
    state.searching = outcome.active || over_list;
    if (leave) {
        state.search.clear();
        state.phrase_group.clear();
        state.focus_reply = true;
        state.searching = false;
    }

    float x = box.Min.x;
    const float end = search.Min.x - px(10);
    for (std::size_t i = 0; i < conversation.phrases.size() && i < 9; ++i) {
        const desk::QuickPhrase& phrase = conversation.phrases[i];
        const std::string number = std::to_string(i + 1);
        // One that is cut short takes what is left of the row, if that is enough to recognise it by.
        const float whole = text_width(kSmall, phrase.title) + px(38);
        float wide = std::min(whole, px(170));
        if (x + wide > end) {
            wide = end - x;
            if (wide < px(104)) break;
        } else if (wide < whole && x + wide + px(110) > end) {
            wide = std::min(whole, end - x);
        }
        const ImRect place({x, box.Min.y + px(4)}, {x + wide, box.Max.y - px(4)});
        ImGui::PushID(phrase.id.c_str());
        const Touch touched = touch("quick", place, may);
        ImGui::PopID();
        ImDrawList* list = ImGui::GetWindowDrawList();
        fill_rounded(list, place.Min, place.Max,
                     touched.hovered ? colour().accent_soft : colour().surface_raised, place.GetHeight() / 2);
        list->AddRect(place.Min, place.Max, touched.hovered ? colour().accent : colour().border_strong,
                      place.GetHeight() / 2);
        text_at({x + px(12), place.GetCenter().y - line_height(Type::tiny) / 2}, {Type::tiny, true},
                colour().accent_text, number);
        text_fit({x + px(24), place.GetCenter().y - line_height(Type::small) / 2}, wide - px(34), kSmall,
                 may ? colour().text : colour().text_faint, phrase.title);
        if (touched.hovered) tooltip(ui, phrase.text);
        if (touched.clicked) use_phrase(ui, conversation, phrase);
        x += wide + px(6);
    }
}

void footer(const Ui& ui, const ImRect& box, const desk::ConversationView& conversation, Draft& draft) {
    const float middle = box.GetCenter().y;
    const bool over = ui.view.workbench.finished;
    const bool may = over || (conversation.accepts_replies && !blank(draft.editor.text()));
    const ButtonLook look{
        .weight = Weight::primary, .enabled = may, .icon = over ? Icon::chevron_right : Icon::send};
    const std::string& label = ui.t(over ? "work.to_debrief" : "reply.send");
    const float wide = button_width(label, look);
    if (over) {
        if (button("debrief", {box.Max.x - wide, middle - button_height() / 2}, label, look)) {
            ui.commands.add(desk::OpenDebrief{ui.view.workbench.session});
        }
    } else if (button("send", {box.Max.x - wide, middle - button_height() / 2}, label, look)) {
        send(ui, conversation, draft);
        ui.state.workbench.focus_reply = true;
    }
    const auto count = static_cast<long long>(count_characters(draft.editor.text()));
    const int most = ui.view.workbench.max_reply_characters;
    float x = box.Min.x;
    const float line = std::round(line_height(Type::small));
    if (conversation.waiting_ms >= 0 && !conversation.ended) {
        const int level = std::clamp(conversation.wait_level, 0, 4);
        const ImU32 ink = mixed(colour().wait[level], colour().text, level < 3 ? 0.6F : 0.25F);
        draw_icon(ImGui::GetWindowDrawList(), level >= 4 ? Icon::warning : Icon::clock, {x + px(8), middle},
                  px(14), ink);
        const std::string text = ui.t("reply.waits", conversation.waiting_ms / 1000);
        text_at({x + px(20), middle - line / 2}, kSmallBold, ink, text);
        x += px(20) + text_width(kSmallBold, text) + px(16);
    }
    const std::string counter = ui.t("reply.count", std::to_string(count), std::to_string(most));
    const float left_over = box.Max.x - wide - px(10) - x;
    if (left_over < text_width(kSmall, counter)) return;
    text_at({x, middle - line / 2}, kSmall, count > most ? colour().bad_text : colour().text_soft, counter);
    x += text_width(kSmall, counter) + px(12);
    if (draft.editor.entry() != desk::Entry::typed) {
        const bool quick = draft.editor.entry() == desk::Entry::quick;
        x += chip({x, middle - chip_height() / 2}, ui.t(quick ? "chat.quick" : "chat.pasted"),
                  colour().info_soft, colour().info_text) +
             px(12);
    }
    const float room = box.Max.x - wide - px(16) - x;
    const std::string& hint = ui.t("reply.hint");
    if (text_width(kSmall, hint) <= room)
        text_right({box.Max.x - wide - px(16), middle - line / 2}, kSmall, colour().text_faint, hint);
}

}  // namespace

void use_phrase(const Ui& ui, const desk::ConversationView& conversation, const desk::QuickPhrase& phrase) {
    draft_of(ui, conversation.id).editor.insert(phrase.text, desk::Entry::quick, ui.state.input_at);
    ui.state.workbench.focus_reply = true;
}

float reply_area_height(const Ui& ui, const ImRect& box) {
    const float line = std::round(line_height(Type::body));
    const float least = line * 2 + px(20);
    const float most = std::max(least, std::min(line * 8, box.GetHeight() * 0.36F - px(40)) + px(20));
    const float reply = std::clamp(ui.state.workbench.reply_wanted, least, most);
    return px(kAbove) + px(kStrip) + px(kBetween) + reply + px(kFoot) + px(4);
}

void draw_reply_area(const Ui& ui, const ImRect& box, const desk::ConversationView& conversation) {
    Draft& draft = draft_of(ui, conversation.id);
    WorkbenchState& state = ui.state.workbench;
    const bool may = conversation.accepts_replies;
    const float pad = px(16);
    const float wide = box.GetWidth() - pad * 2;
    const float whole = reply_area_height(ui, box);
    const float reply = whole - px(kAbove) - px(kStrip) - px(kBetween) - px(kFoot) - px(4);
    const ImRect area({box.Min.x, box.Max.y - whole}, box.Max);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(area.Min, area.Max, colour().surface);
    list->AddLine(area.Min, {area.Max.x, area.Min.y}, colour().border);

    ImVec2 at{area.Min.x + pad, area.Min.y + px(kAbove)};
    const ImRect strip_box(at, {at.x + wide, at.y + px(kStrip)});
    state.phrases_min = strip_box.Min;
    state.phrases_max = strip_box.Max;
    at.y += px(kStrip) + px(kBetween);
    const ImRect reply_box(at, {at.x + wide, at.y + reply});

    // A slash in an empty box looks for a quick phrase.
    const bool was_empty = draft.editor.empty();
    const FieldOutcome outcome = field(ui, "reply", reply_box, draft.editor,
                                       {.hint = ui.t(may ? "reply.placeholder" : "reply.ended"),
                                        .several_lines = true,
                                        .enabled = may,
                                        .take_focus = state.focus_reply && may && !state.focus_search});
    if (outcome.active) state.focus_reply = false;
    state.reply_wanted = outcome.wanted_height;
    if (was_empty && outcome.changed && (draft.editor.text() == "/" || draft.editor.text() == "、")) {
        draft.editor.clear();
        state.focus_search = true;
    }
    if (outcome.submitted) send(ui, conversation, draft);
    save_draft(ui, conversation, draft, outcome.changed);
    footer(ui, {{reply_box.Min.x, reply_box.Max.y}, {reply_box.Max.x, reply_box.Max.y + px(kFoot)}},
           conversation, draft);
    phrase_strip(ui, strip_box, {box.Min, {box.Max.x, strip_box.Min.y}}, conversation);
}

}  // namespace kefu::gui
