// The workbench's parts, each in its box. workbench.cpp lays them out and holds the shortcuts.
#pragma once

#include "gui/panels/screens.h"

namespace kefu::gui {

/// Shoppers in line, with the timers that turn colour.
void draw_conversation_list(const Ui& ui, const ImRect& box);
/// The reply box with quick phrases above it, at the bottom of `box`; first the height that it takes there.
float reply_area_height(const Ui& ui, const ImRect& box);
void draw_reply_area(const Ui& ui, const ImRect& box, const desk::ConversationView& conversation);
/// Order, product, parcel, policies, facts, and the back office's actions.
void draw_side_panel(const Ui& ui, const ImRect& box, const desk::ConversationView& conversation);
/// The form of an action, where one is open.
void draw_action_form(const Ui& ui, const desk::ConversationView& conversation);
/// The guided first session: which part of the workbench is spoken of, and what.
struct TourPlaces {
    ImRect list, chat, reply, phrases, side, actions, top;
};
void draw_tour(const Ui& ui, const TourPlaces& places);

const desk::ConversationView* selected_conversation(const desk::WorkbenchView& work);
Draft& draft_of(const Ui& ui, const std::string& conversation);
/// "0:08", "1:15"
std::string short_time(desk::Ms ms);
/// Puts a quick phrase where the caret stands.
void use_phrase(const Ui& ui, const desk::ConversationView& conversation, const desk::QuickPhrase& phrase);
Icon verb_icon(const std::string& verb);

}  // namespace kefu::gui
